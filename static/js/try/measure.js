/* What the server is asked of a polygon of one's own: how it measures, and outlines to start from. */

import { t } from "../shared/texts.js";

/** @param {OwnPolygons} polygons */
export const cornersOf = (polygons) => polygons.flat().reduce((sum, ring) => sum + ring.length, 0);

/** @type {(ring: Position[]) => Position[]} */
const closed = (ring) => [...ring, ring[0]];

/**
 * Polygons as GeoJSON.
 * @param {OwnPolygons} polygons
 * @returns {OwnGeometry}
 */
export const geometryOf = (polygons) =>
  polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0].map(closed) }
    : { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(closed)) };

/**
 * The polygons of a geometry that the server gave.
 * @param {OwnGeometry} geometry
 * @returns {OwnPolygons}
 */
export function polygonsOf(geometry) {
  const list = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return list.map((rings) => rings.map((ring) => ring.slice(0, -1)));
}

/** @param {unknown} error */
export const isAbort = (error) => error instanceof DOMException && error.name === "AbortError";

/** @param {unknown} error */
export const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * The answer of the API, or an Error whose message is what the server says is wrong and accepted.
 * @param {string} url
 * @param {RequestInit} [options]
 * @param {number} [tries]  at most
 * @returns {Promise<any>}
 */
export async function ask(url, options, tries = 8) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    throw isAbort(error) ? error : new Error(t("unreachable"));
  }
  if (answer.ok) return answer.json();
  // The server measures few things at a time, and says when to come again.
  if (answer.status === 503 && answer.headers.has("Retry-After") && tries > 1) {
    await new Promise((done) => setTimeout(done, 1000 * Number(answer.headers.get("Retry-After"))));
    return ask(url, options, tries - 1);
  }
  const { error } = await answer.json().catch(() => ({ error: null }));
  throw new Error(error ? `${error.detail} ${error.accepted}` : t("unreachable"));
}

/**
 * Have a polygon measured. A text or file goes as it is: how GeoJSON is read, mended and rounded for a link is the
 * server's to say.
 * @param {string} url
 * @param {string | Blob} body
 * @param {number} decimals
 * @param {AbortSignal} [signal]
 * @returns {Promise<Measured>}
 */
export const measure = (url, body, decimals, signal) =>
  ask(`${url}${url.includes("?") ? "&" : "?"}decimals=${decimals}`, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body,
    signal,
  });

/**
 * Have an outline of a region or of a figure's reading.
 * @type {(url: string) => Promise<OutlineFeature>}
 */
export const askOutline = (url) => ask(url);
