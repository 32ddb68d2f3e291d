/* The sheet the history is drawn on: sea, graticule, land, lakes, rivers. No modern border. */

import { latLngs, lineOf, projectedBounds, sheet, unpacked } from "./geometry.js";

/** Panes from the bottom up. Those without "events" let the pointer through. */
const PANES = /** @type {[string, number, string?][]} */ ([
  ["sea", 200],
  ["land", 210],
  ["regions", 300, "events"],
  ["relief", 320],
  ["water", 340],
  ["graticule", 350],
  ["frame", 360],
  ["casing", 380],
  ["passed", 390],
  ["borders", 400, "events"],
  ["highlight", 450],
  ["labels", 600],
]);

/** How far the base map is shown to the south of the mapped lands, degrees: as app/maps/geometry_levels.py cuts it. */
const SOUTHWARD = 15;

/** Degrees between lines of the graticule: the first of these that draws no more than so many. */
const GRATICULES = [0.5, 1, 2, 5, 10, 20],
  MOST_LINES = 25;

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
    if (name !== "labels" && name !== "relief") renderers[name] = L.svg({ pane: name, padding: 0.6 });
  }
  return renderers;
}

/**
 * The sheet ends where the mapped lands end, but shows all the base map has to the south of them.
 * @param {Line[]} lines
 * @param {Polygons} ground
 * @returns {Corners}
 */
function windowOf(lines, ground) {
  const land = L.latLngBounds([]),
    mapped = L.latLngBounds([]);
  for (const point of ground.flat(2)) land.extend(point);
  for (const point of lines.flat()) mapped.extend(point);
  const south = mapped.getSouth() - SOUTHWARD,
    west = Math.floor(mapped.getWest() - 1);
  if (!land.isValid()) {
    return [
      [south, west],
      [mapped.getNorth(), mapped.getEast()],
    ];
  }
  return [
    [Math.max(land.getSouth(), south), Math.max(land.getWest(), west)],
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
  const ground = areas(base.land, base.grid),
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
  const lakes = L.polygon(areas(base.lakes, base.grid), {
    ...plain,
    stroke: true,
    weight: 0.7,
    pane: "water",
    renderer: renderers.water,
    className: "lake",
  }).addTo(map);

  const rivers = base.rivers.map((river) => {
    const points = course(river.geometry, base.grid);
    const line = L.polyline(points, {
      interactive: false,
      smoothFactor: 0.8,
      weight: 1,
      pane: "water",
      renderer: renderers.water,
      className: `river rank-${river.rank}`,
    }).addTo(map);
    return { ...river, points, line };
  });

  const [[south, west], [north, east]] = extent;
  /** @type {Line[]} */
  const lines = [];
  const longest = Math.max(east - west, north - south);
  const step = GRATICULES.find((degrees) => longest / degrees <= MOST_LINES) ?? 20;
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step)
    lines.push(sheetLine([lon, south], [lon, north]));
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step)
    lines.push(sheetLine([west, lat], [east, lat]));
  L.polyline(lines, {
    interactive: false,
    smoothFactor: 0,
    weight: 0.6,
    pane: "graticule",
    renderer: renderers.graticule,
    className: "graticule",
  }).addTo(map);
  // Around the sheet lies paper: what the base map has beyond it is covered.
  const around = Math.min(40, (360 - (east - west)) / 2);
  L.polygon(
    [
      sheet([
        [Math.max(-90, south - 14), west - around],
        [Math.min(90, north + 14), east + around],
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
    land.setLatLngs(areas(other.land, other.grid));
    lakes.setLatLngs(areas(other.lakes, other.grid));
    other.rivers.forEach(({ geometry }, index) => rivers[index].line.setLatLngs(course(geometry, other.grid)));
  };
  const mountains = base.mountains.map((range) => ({
    ...range,
    points: /** @type {Line[]} */ (course(range.geometry, base.grid)), // a crest comes in pieces
  }));
  return { rivers, mountains, extent, reshape };
}

/**
 * @param {Position} from
 * @param {Position} to
 */
const sheetLine = (from, to) => lineOf([from, to]);

/**
 * The points of land or lakes, which are polygons.
 * @param {Packed} geometry
 * @param {number} grid  degrees
 */
const areas = (geometry, grid) => /** @type {Polygons} */ (latLngs(unpacked(geometry, grid)));

/**
 * The points of a river, which is a line or several.
 * @param {Packed} geometry
 * @param {number} grid  degrees
 */
const course = (geometry, grid) => /** @type {Line | Line[]} */ (latLngs(unpacked(geometry, grid)));

/**
 * Leaflet projects only the south-west and north-east corners of its bounds; in a conic projection
 * those two must be the corners of the projected sheet, not of the lon/lat window.
 * @param {AtlasLeafletMap} map
 * @param {Required<L.Bounds>} bounds
 */
function limitPan(map, bounds) {
  const { projection } = map.options.crs;
  const pad = (bounds.max.x - bounds.min.x) * 0.04;
  const low = projection.unproject(L.point(bounds.min.x - pad, bounds.min.y - pad)),
    high = projection.unproject(L.point(bounds.max.x + pad, bounds.max.y + pad));
  // Leaflet would sort the degrees of the corners, but one may be the farther south and yet the upper one.
  map.setMaxBounds(Object.assign(L.latLngBounds(low, high), { _southWest: low, _northEast: high }));
}

/**
 * Show a lon/lat window as large as the map's box allows.
 * @param {AtlasLeafletMap} map
 * @param {Corners} window
 * @param {L.ZoomPanOptions} options
 */
export function fitWindow(map, window, options = { animate: false }) {
  fitProjected(map, projectedBounds(map.options.crs, sheet(window)), options);
}

/**
 * The view in which a lon/lat window is as large as the map's box allows.
 * @param {AtlasLeafletMap} map
 * @param {Corners} window
 */
export const viewOf = (map, window) => fitting(map, projectedBounds(map.options.crs, sheet(window)));

/**
 * Show bounds given in projected metres.
 * @param {AtlasLeafletMap} map
 * @param {Required<L.Bounds>} bounds
 * @param {L.ZoomPanOptions} options
 * @param {Room} room
 */
export function fitProjected(map, bounds, options = { animate: false }, room = {}) {
  const { middle, zoom } = fitting(map, bounds, room);
  map.setView(middle, zoom, options);
}

/**
 * @typedef {object} Room
 * @property {number} [left]  px at the left of the map that something covers
 * @property {number} [edge]  px to keep free around the bounds
 * @property {number} [closest]  the zoom beyond which nothing is shown larger
 */

/**
 * The view in which bounds are as large as the map's box allows.
 * @param {AtlasLeafletMap} map
 * @param {Required<L.Bounds>} bounds
 * @param {Room} room
 */
function fitting(map, bounds, { left = 0, edge = 0, closest = map.getMaxZoom() } = {}) {
  const { crs } = map.options;
  const size = map.getSize().subtract([left + 2 * edge, 2 * edge]);
  const corner = (/** @type {L.Point} */ point) => crs.transformation.transform(point.clone(), 1);
  const a = corner(bounds.min),
    b = corner(bounds.max);
  const scale = Math.min(size.x / Math.abs(b.x - a.x), size.y / Math.abs(b.y - a.y));
  const snap = map.options.zoomSnap || 0.25;
  const zoom = Math.max(map.getMinZoom(), Math.min(closest, Math.floor(crs.zoom(scale) / snap) * snap));
  const middle = map.project(crs.projection.unproject(bounds.getCenter()), zoom).subtract([left / 2, 0]);
  return { middle: map.unproject(middle, zoom), zoom };
}
