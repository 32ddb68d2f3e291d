/* A shape as text short enough for a link: each corner's difference from the one before, in steps of
   0.00001 degree, as in encoded polylines, but in letters that an address keeps as they are.
   "~" parts polygons, "." parts rings (the outline first, then holes); the closing corner is left out. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Map([...LETTERS].map((letter, value) => [letter, value]));
const VERSION = "1";
export const GRID = 1e5;

/** @typedef {[number, number]} Position  [lon, lat] in degrees */
/** @typedef {Position[][][]} Polygons  [[ring, hole...], ...], rings not closed */

/**
 * The corner that a link can say: [lon, lat] on the grid of a link.
 * @param {Position} corner
 * @returns {Position}
 */
export const onGrid = ([lon, lat]) => [Math.round(lon * GRID) / GRID, Math.round(lat * GRID) / GRID];

/** @param {number} value  a whole number of steps */
function writeNumber(value) {
  let rest = value < 0 ? -2 * value - 1 : 2 * value,
    text = "";
  while (rest >= 32) {
    text += LETTERS[32 + (rest % 32)];
    rest = Math.floor(rest / 32);
  }
  return text + LETTERS[rest];
}

/**
 * Polygons as text.
 * @param {Polygons} polygons
 */
export function encodeShape(polygons) {
  let last = [0, 0];
  const corner = (/** @type {Position} */ point) => {
    const now = point.map((degrees) => Math.round(degrees * GRID));
    const text = writeNumber(now[0] - last[0]) + writeNumber(now[1] - last[1]);
    last = now;
    return text;
  };
  return VERSION + polygons.map((rings) => rings.map((ring) => ring.map(corner).join("")).join(".")).join("~");
}

/**
 * The polygons of a text, or null where it is none of ours: cut off, mistyped, out of range.
 * @param {string} text
 * @returns {Polygons | null}
 */
export function decodeShape(text) {
  if (!text.startsWith(VERSION)) return null;
  let last = [0, 0];
  try {
    return text
      .slice(1)
      .split("~")
      .map((polygon) =>
        polygon.split(".").map((ring) => {
          const numbers = readNumbers(ring);
          /** @type {Position[]} */
          const points = [];
          if (numbers.length < 6 || numbers.length % 2) throw new RangeError("a ring has too few corners");
          for (let i = 0; i < numbers.length; i += 2) {
            last = [last[0] + numbers[i], last[1] + numbers[i + 1]];
            if (Math.abs(last[0]) > 180 * GRID || Math.abs(last[1]) > 90 * GRID) throw new RangeError("off the globe");
            points.push([last[0] / GRID, last[1] / GRID]);
          }
          return points;
        }),
      );
  } catch {
    return null;
  }
}

/** @param {string} text */
function readNumbers(text) {
  const numbers = [];
  let value = 0,
    factor = 1;
  for (const letter of text) {
    const part = VALUE.get(letter);
    if (part === undefined || factor > 2 ** 30) throw new RangeError("not a number");
    value += (part % 32) * factor;
    if (part >= 32) {
      factor *= 32;
      continue;
    }
    numbers.push(value % 2 ? -(value + 1) / 2 : value / 2);
    value = 0;
    factor = 1;
  }
  if (factor > 1) throw new RangeError("cut off");
  return numbers;
}
