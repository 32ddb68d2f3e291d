/* How the server is asked for the view that is shown. */

import { projectedBounds, sheet } from "../map/geometry.js";
import { placeParams } from "../shared/state.js";
import { ownPath } from "../shared/texts.js";

const asked = () => new URLSearchParams(location.search).get("lang");

/**
 * What the server's drawing and citation need to know of the view.
 * @param {View} view
 */
export function viewQuery(view) {
  const { day, region, compare, reading, relief, today } = view;
  const query = new URLSearchParams({ date: day });
  for (const [name, value] of Object.entries({
    region,
    compare,
    reading,
    relief: relief ? null : "off",
    today: today ? "on" : null,
    lang: asked(),
  }))
    if (value) query.set(name, value);
  for (const [name, value] of placeParams(view)) query.set(name, value);
  return plain(query);
}

/**
 * A query string in which colons and commas stay legible.
 * @param {URLSearchParams} query
 */
export const plain = (query) => query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");

/**
 * The corners of the view, as far as there is a map: in this projection they say it exactly.
 * @param {AtlasLeafletMap} map
 * @param {Corners} extent
 */
function corners(map, extent) {
  const { projection } = map.options.crs;
  const shown = map.getBounds(),
    whole = projectedBounds(map.options.crs, sheet(extent));
  const low = projection.project(shown.getSouthWest()),
    high = projection.project(shown.getNorthEast());
  const inside = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ to) =>
    Math.min(to, Math.max(from, value));
  const sw = projection.unproject(
    L.point(inside(low.x, whole.min.x, whole.max.x), inside(low.y, whole.min.y, whole.max.y)),
  );
  const ne = projection.unproject(
    L.point(inside(high.x, whole.min.x, whole.max.x), inside(high.y, whole.min.y, whole.max.y)),
  );
  return [sw.lng, sw.lat, ne.lng, ne.lat].map((degrees) => degrees.toFixed(4)).join(",");
}

/** @param {Pick<PageParts, "map" | "state" | "extent">} parts */
const queryOf = ({ map, state, extent }) => `${viewQuery(state.value)}&bounds=${corners(map, extent)}`;

/**
 * The address of the server's drawing of the view.
 * @param {Pick<PageParts, "map" | "state" | "extent">} parts
 */
export const drawingOf = (parts) => ownPath(`/map.svg?${queryOf(parts)}`);

/**
 * The address of the sheet to print of the view.
 * @param {Pick<PageParts, "map" | "state" | "extent">} parts
 */
export const sheetOf = (parts) => ownPath(`/print?${queryOf(parts)}&qr=on`);
