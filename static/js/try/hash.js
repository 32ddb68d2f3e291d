/* What the page to draw on keeps behind the "#" of its address: a polygon, and a line on another course. */

/** @typedef {"shape" | "line" | "course"} Part */

/** The parts that the address has now. */
export const readHash = () => new URLSearchParams(location.hash.slice(1));

/**
 * The hash with other parts, and the rest of it as it is.
 * @param {{[name in Part]?: string | null}} parts  null takes one out
 */
export function hashWith(parts) {
  const all = readHash();
  for (const [name, text] of Object.entries(parts))
    if (text) all.set(name, text);
    else all.delete(name);
  const text = all.toString().replaceAll("%7E", "~");
  return text && `#${text}`;
}
