/* Small pictures of who holds land, painted as on the map. */

import { s } from "../shared/dom.js";
import { applyPaint, paintOf } from "../shared/holdings.js";

/**
 * A picture as high as a swatch.
 * @param {number} width  px
 * @param {SVGElement[]} shapes
 */
const picture = (width, ...shapes) =>
  s(
    "svg",
    { class: "swatch", viewBox: `0 0 ${width} 16`, width, height: 16, "aria-hidden": "true", focusable: "false" },
    shapes,
  );

/**
 * @param {string} paint
 * @param {number} x
 * @param {number} width
 */
function box(paint, x, width) {
  const rect = s("rect", { x: x + 0.5, y: 0.5, width: width - 1, height: 15, rx: 2 });
  applyPaint(rect, paint);
  return rect;
}

/**
 * A small box painted as the map paints.
 * @param {string} paint
 */
export const swatch = (paint) => picture(26, box(paint, 0, 26));

/**
 * Two boxes and an arrow: as whose land was painted before, and as whose it is after.
 * @param {{before: Party, after: Party}} land
 */
export const fromTo = ({ before, after }) =>
  picture(
    48,
    box(paintOf(before), 0, 18),
    s("path", { class: "swatch-arrow", d: "M20.5 8H27M24.5 5L27.5 8L24.5 11" }),
    box(paintOf(after), 30, 18),
  );
