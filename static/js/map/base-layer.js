/* The sheet the history is drawn on: sea, graticule, land, lakes, rivers. No modern border. */

import { latLngs, projectedBounds, sheet, unpacked } from "./geometry.js";

/** Panes from the bottom up. Those without "events" let the pointer through. */
const PANES = /** @type {[string, number, string?][]} */ ([
  ["sea", 200],
  ["land", 210],
  ["regions", 300, "events"],
  ["water", 340],
  ["graticule", 350],
  ["frame", 360],
  ["casing", 380],
  ["borders", 400, "events"],
  ["highlight", 450],
  ["labels", 600],
]);

/**
 * Make the panes, and a renderer for each that has shapes.
 * @param {L.Map} map
 */
export function makePanes(map) {
  /** @type {Renderers} */
  const renderers = {};
  for (const [name, level, events] of PANES) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(level);
    if (!events) pane.style.pointerEvents = "none";
    if (name !== "labels") renderers[name] = L.svg({ pane: name, padding: 0.6 });
  }
  return renderers;
}

/**
 * The sheet ends where the mapped lands end, but shows all the base map has to the south of them.
 * @param {Line[]} lines
 * @param {any[]} ground
 * @returns {Corners}
 */
function windowOf(lines, ground) {
  const land = L.latLngBounds([]),
    mapped = L.latLngBounds([]);
  for (const point of ground.flat(3)) land.extend(point);
  for (const point of lines.flat()) mapped.extend(point);
  return [
    [land.getSouth(), Math.max(land.getWest(), Math.floor(mapped.getWest() - 1))],
    [Math.min(land.getNorth(), mapped.getNorth()), Math.min(land.getEast(), mapped.getEast())],
  ];
}

/**
 * Draw the sheet.
 * @param {AtlasLeafletMap} map
 * @param {Renderers} renderers
 * @param {Shape} shape
 * @param {BaseData} base
 */
export function drawBase(map, renderers, shape, base) {
  const plain = { interactive: false, smoothFactor: 0, stroke: false };
  const points = (/** @type {Packed} */ geometry) => latLngs(unpacked(geometry, base.grid));
  const ground = points(base.land),
    extent = windowOf(shape.lines, ground);
  const outline = sheet(extent);
  L.polygon(outline, { ...plain, pane: "sea", renderer: renderers.sea, className: "sea" }).addTo(map);
  const land = L.polygon(ground, {
    ...plain,
    stroke: true,
    weight: 0.8,
    pane: "land",
    renderer: renderers.land,
    className: "land",
  }).addTo(map);
  const lakes = L.polygon(points(base.lakes), {
    ...plain,
    stroke: true,
    weight: 0.7,
    pane: "water",
    renderer: renderers.water,
    className: "lake",
  }).addTo(map);

  const rivers = base.rivers.map((river) => {
    const course = points(river.geometry);
    const line = L.polyline(course, {
      interactive: false,
      smoothFactor: 0.8,
      weight: 1,
      pane: "water",
      renderer: renderers.water,
      className: `river rank-${river.rank}`,
    }).addTo(map);
    return { ...river, points: course, line };
  });

  const [[south, west], [north, east]] = extent;
  /** @type {Line[]} */
  const lines = [];
  for (let lon = Math.ceil(west / 5) * 5; lon <= east; lon += 5) lines.push(sheetLine([lon, south], [lon, north]));
  for (let lat = Math.ceil(south / 5) * 5; lat <= north; lat += 5) lines.push(sheetLine([west, lat], [east, lat]));
  L.polyline(lines, {
    interactive: false,
    smoothFactor: 0,
    weight: 0.6,
    pane: "graticule",
    renderer: renderers.graticule,
    className: "graticule",
  }).addTo(map);
  // Around the sheet lies paper: what the base map has beyond it is covered.
  L.polygon(
    [
      sheet([
        [south - 14, west - 40],
        [north + 14, east + 40],
      ]),
      outline,
    ],
    { ...plain, stroke: true, weight: 1.2, pane: "frame", renderer: renderers.frame, className: "paper" },
  ).addTo(map);

  limitPan(map, projectedBounds(map.options.crs, outline));
  /**
   * The same ground with more vertices, or fewer; `other` is a base map with the same rivers.
   * @param {BaseData} other
   */
  const reshape = (other) => {
    const at = (/** @type {Packed} */ geometry) => latLngs(unpacked(geometry, other.grid));
    land.setLatLngs(at(other.land));
    lakes.setLatLngs(at(other.lakes));
    other.rivers.forEach((river, index) => rivers[index].line.setLatLngs(at(river.geometry)));
  };
  return { rivers, extent, reshape };
}

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @returns {Line}
 */
const sheetLine = (from, to) => latLngs({ type: "LineString", coordinates: [from, to] });

/**
 * Leaflet projects only the south-west and north-east corners of its bounds; in a conic projection
 * those two must be the corners of the projected sheet, not of the lon/lat window.
 * @param {AtlasLeafletMap} map
 * @param {Required<L.Bounds>} bounds
 */
function limitPan(map, bounds) {
  const { projection } = map.options.crs;
  const pad = (bounds.max.x - bounds.min.x) * 0.04;
  map.setMaxBounds(
    L.latLngBounds(
      projection.unproject(L.point(bounds.min.x - pad, bounds.min.y - pad)),
      projection.unproject(L.point(bounds.max.x + pad, bounds.max.y + pad)),
    ),
  );
}

/**
 * Show a lon/lat window as large as the map's box allows.
 * @param {AtlasLeafletMap} map
 * @param {Corners} window
 * @param {L.ZoomPanOptions} options
 */
export function fitWindow(map, window, options = { animate: false }) {
  const { crs } = map.options;
  const bounds = projectedBounds(crs, sheet(window));
  fitProjected(map, bounds, options);
}

/**
 * Show bounds given in projected metres.
 * @param {AtlasLeafletMap} map
 * @param {Required<L.Bounds>} bounds
 * @param {L.ZoomPanOptions} options
 */
export function fitProjected(map, bounds, options = { animate: false }) {
  const { crs } = map.options;
  const size = map.getSize();
  const corner = (/** @type {L.Point} */ point) => crs.transformation.transform(point.clone(), 1);
  const a = corner(bounds.min),
    b = corner(bounds.max);
  const scale = Math.min(size.x / Math.abs(b.x - a.x), size.y / Math.abs(b.y - a.y));
  const snap = map.options.zoomSnap || 0.25;
  const zoom = Math.floor(crs.zoom(scale) / snap) * snap;
  const clamped = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
  map.setView(crs.projection.unproject(bounds.getCenter()), clamped, options);
}
