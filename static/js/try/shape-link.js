/* A shape as text short enough for a link: each corner's difference from the one before, in steps of
   0.00001 degree, as in encoded polylines, but in letters that an address keeps as they are.
   "~" parts polygons, "." parts rings (the outline first, then holes); the closing corner is left out.
   A shape that so coarse a grid would spoil begins with "2" and a letter for its decimals; which shape
   needs how many, the server says (app/measure/polygons/link_grid.py). */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Map([...LETTERS].map((letter, value) => [letter, value]));
const COARSE = "1",
  FINE = "2";
export const DECIMALS = 5;
const MOST_DECIMALS = 12; // 360 degrees in such steps, doubled, are still a whole number that is exact

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
 * @param {OwnPolygons} polygons
 * @param {number} [decimals]  of a degree, from DECIMALS on
 */
export function encodeShape(polygons, decimals = DECIMALS) {
  const grid = 10 ** decimals;
  let last = [0, 0];
  const corner = (/** @type {Position} */ point) => {
    const now = point.map((degrees) => Math.round(degrees * grid));
    const text = writeNumber(now[0] - last[0]) + writeNumber(now[1] - last[1]);
    last = now;
    return text;
  };
  const version = decimals === DECIMALS ? COARSE : FINE + LETTERS[decimals];
  return version + polygons.map((rings) => rings.map((ring) => ring.map(corner).join("")).join(".")).join("~");
}

/**
 * The polygons of a text and the decimals of their corners, or null where it is none of ours: cut off, mistyped, out
 * of range.
 * @param {string} text
 * @param {number} [fewest]  corners of a ring: a line is written as a ring that is not closed
 * @returns {{ polygons: OwnPolygons, decimals: number } | null}
 */
export function decodeShape(text, fewest = 3) {
  const fine = text.startsWith(FINE),
    decimals = fine ? (VALUE.get(text[1]) ?? 0) : DECIMALS;
  if (!(fine || text.startsWith(COARSE)) || decimals < DECIMALS || decimals > MOST_DECIMALS) return null;
  const grid = 10 ** decimals;
  let last = [0, 0];
  try {
    const polygons = text
      .slice(fine ? 2 : 1)
      .split("~")
      .map((polygon) =>
        polygon.split(".").map((ring) => {
          const numbers = readNumbers(ring);
          /** @type {Position[]} */
          const points = [];
          if (numbers.length < 2 * fewest || numbers.length % 2) throw new RangeError("a ring has too few corners");
          for (let i = 0; i < numbers.length; i += 2) {
            last = [last[0] + numbers[i], last[1] + numbers[i + 1]];
            if (Math.abs(last[0]) > 180 * grid || Math.abs(last[1]) > 90 * grid) throw new RangeError("off the globe");
            points.push([last[0] / grid, last[1] / grid]);
          }
          return points;
        }),
      );
    return { polygons, decimals };
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
    if (part === undefined || factor > 2 ** 50) throw new RangeError("not a number");
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
