/* Geometry, decoded once: every stretch is one list of L.LatLng objects, and the polygons on both
   of its sides hold those very objects, so neighbours can neither overlap nor leave a gap. */

const STEP = 0.5; // degrees: a long straight line of the data is a curve in a conic projection

/**
 * A line of GeoJSON as points.
 * @param {number[][]} coordinates  [[lon, lat], ...], degrees
 */
export function lineOf(coordinates) {
  /** @type {Line} */
  const points = [];
  /** @type {number[] | null} */
  let last = null;
  for (const [lon, lat] of coordinates) {
    if (last) {
      const parts = Math.ceil(Math.max(Math.abs(lon - last[0]), Math.abs(lat - last[1])) / STEP);
      for (let part = 1; part < parts; part++) {
        points.push(
          new L.LatLng(last[1] + ((lat - last[1]) * part) / parts, last[0] + ((lon - last[0]) * part) / parts),
        );
      }
    }
    points.push(new L.LatLng(lat, lon));
    last = [lon, lat];
  }
  return points;
}

/**
 * Each line within a geometry as something else, in lists as deep as they are.
 * @template Item, Made
 * @param {Nested<Item>} coordinates
 * @param {(part: Nested<Item>) => part is Item} isLine
 * @param {(line: Item) => Made} make
 * @returns {Nested<Made>}
 */
function eachLine(coordinates, isLine, make) {
  if (isLine(coordinates)) return make(coordinates);
  const parts = /** @type {Nested<Item>[]} */ (coordinates); // what is no line is a list
  return parts.map((part) => eachLine(part, isLine, make));
}

/**
 * A GeoJSON polygon or line geometry as nested lists of L.LatLng.
 * @param {Geometry} geometry
 * @returns {NestedPoints}
 */
export function latLngs({ coordinates }) {
  /** @type {(part: Nested<number[][]>) => part is number[][]} */
  const isLine = (part) => Array.isArray(part[0]) && typeof part[0][0] === "number";
  return eachLine(coordinates, isLine, lineOf);
}

/**
 * Positions [lon, lat] of a line that comes as steps on a grid (see app/maps/geometry_levels.py).
 * @param {number[]} steps
 * @param {number} grid  degrees
 */
function positions(steps, grid) {
  const points = [];
  for (let i = 0, lon = 0, lat = 0; i < steps.length; i += 2)
    points.push([(lon += steps[i]) * grid, (lat += steps[i + 1]) * grid]);
  return points;
}

/**
 * GeoJSON coordinates of a geometry of the base map, which comes as steps on a grid.
 * @param {Packed} geometry
 * @param {number} grid  degrees
 * @returns {Geometry}
 */
export function unpacked({ type, coordinates }, grid) {
  /** @type {(part: Nested<number[]>) => part is number[]} */
  const isSteps = (part) => typeof part[0] === "number";
  return { type, coordinates: eachLine(coordinates, isSteps, (steps) => positions(steps, grid)) };
}

/**
 * The stretches' points and the regions' polygons made of them; `steps` are the stretches' lines on a grid.
 * @param {Pick<Atlas, "stretches" | "regions" | "grid">} atlas
 * @param {number[][]} steps
 * @param {number} grid  degrees
 * @returns {Shape}
 */
export function assemble(atlas, steps = atlas.stretches.map((stretch) => stretch.line), grid = atlas.grid) {
  const lines = steps.map((line) => lineOf(positions(line, grid)));
  const polygons = atlas.regions.map((region) =>
    region.polygons.map((rings) => rings.map((references) => ringOf(lines, references))),
  );
  const bordering = atlas.regions.map(
    (region) => new Set(region.polygons.flat(2).map((reference) => (reference >= 0 ? reference : ~reference))),
  );
  return { lines, polygons, bordering };
}

/**
 * A ring of stretches; ~i is stretch i from its end.
 * @param {Line[]} lines  of all stretches
 * @param {number[]} references
 */
export function ringOf(lines, references) {
  /** @type {Line} */
  const points = [];
  for (const reference of references) {
    const line = reference >= 0 ? lines[reference] : [...lines[~reference]].reverse();
    // The end of one stretch is the start of the next, and the last closes on the first.
    for (let i = 0; i < line.length - 1; i++) points.push(line[i]);
  }
  return points;
}

/**
 * Points in one list, however deep they are nested.
 * @param {NestedPoints} points
 */
export function flattened(points) {
  const list = /** @type {unknown[]} */ (points); // how deep it goes is more than the checker follows
  return /** @type {Line} */ (list.flat(Infinity));
}

/**
 * Bounds, in projected metres, of lists of L.LatLng.
 * @param {AtlasCRS} crs
 * @param {NestedPoints} points
 * @returns {Required<L.Bounds>}
 */
export function projectedBounds(crs, points) {
  const bounds = /** @type {Required<L.Bounds>} */ (L.bounds([]));
  for (const point of flattened(points)) bounds.extend(crs.projection.project(point));
  return bounds;
}

/**
 * Bounds with some room around them.
 * @param {Required<L.Bounds>} bounds
 * @param {number} pad  in the unit of the bounds
 */
export const grown = ({ min, max }, pad) =>
  /** @type {Required<L.Bounds>} */ (L.bounds(min.subtract([pad, pad]), max.add([pad, pad]))); // of two corners

/**
 * The outline of a lon/lat window, dense enough to follow meridians and parallels.
 * @param {Corners} window  south-west and north-east, latitude first
 */
export function sheet([[south, west], [north, east]]) {
  return lineOf([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]);
}
