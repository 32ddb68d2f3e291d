/* The part of the map that is shown, as the address has it: a link opens it, and Back goes back to it. */

import { fitWindow, viewOf } from "./base-layer.js";

const SAME = 2; // px: a view that is so near is the same; degrees in an address are rounded
const DECIMALS = 4;

/** @typedef {Pick<View, "lon" | "lat" | "zoom">} Place */

/**
 * Show a place, or the first view where there is none.
 * @param {AtlasLeafletMap} map
 * @param {Corners} bounds  of the first view
 * @param {Place} [place]
 */
export function showPlace(map, bounds, { lon, lat, zoom } = { lon: null, lat: null, zoom: null }) {
  fitWindow(map, bounds);
  if (lon === null || lat === null) return;
  const middle = (bounds[0][1] + bounds[1][1]) / 2; // a longitude may be counted the other way round the earth
  map.setView([lat, lon + 360 * Math.round((middle - lon) / 360)], zoom ?? map.getZoom(), { animate: false });
}

/**
 * Keep the state at what the map shows, and the map at what the history of the browser asks for.
 * @param {AtlasLeafletMap} map
 * @param {Corners} bounds
 * @param {PageState} state
 */
export function linkPlace(map, bounds, state) {
  let size = map.getSize();
  const isAt = (/** @type {L.LatLng} */ middle, /** @type {number} */ zoom) =>
    map.getZoom() === zoom && map.project(map.getCenter(), zoom).distanceTo(map.project(middle, zoom)) < SAME;
  map.on("moveend", () => {
    const before = size;
    size = map.getSize();
    if (!size.equals(before)) return; // Leaflet moved a map that became larger or smaller; its reader did not
    const { lon, lat, zoom } = state.value,
      first = viewOf(map, bounds);
    if (isAt(within(map, first), first.zoom)) state.pass({ lon: null, lat: null, zoom: null });
    else if (lon === null || lat === null || !isAt(L.latLng(lat, lon), zoom ?? NaN)) state.pass(shownPlace(map));
  });
  state.listenToPlace((place) => showPlace(map, bounds, place));
}

/**
 * Where Leaflet moves a view that shows more than the map has: a frame that is wide and low does on its first view.
 * @param {any} map  of which Leaflet says this nowhere in public
 * @param {{middle: L.LatLng, zoom: number}} view
 * @returns {L.LatLng}
 */
const within = (map, { middle, zoom }) => map._limitCenter(L.latLng(middle), zoom, map.options.maxBounds);

/** @param {AtlasLeafletMap} map */
function shownPlace(map) {
  const { lat, lng } = map.getCenter();
  const rounded = (/** @type {number} */ degrees) => Number(degrees.toFixed(DECIMALS));
  return { lon: rounded(lng), lat: rounded(lat), zoom: Number(map.getZoom().toFixed(2)) };
}
