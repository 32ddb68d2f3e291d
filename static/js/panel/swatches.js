/* Small pictures of who holds land, painted as on the map. */

import { s } from "../shared/dom.js";
import { applyPaint } from "../shared/holdings.js";

/**
 * A small box painted as the map paints.
 * @param {string} paint
 */
export function swatch(paint) {
  const box = s("rect", { x: 0.5, y: 0.5, width: 25, height: 15, rx: 2 });
  applyPaint(box, paint);
  return s(
    "svg",
    { class: "swatch", viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true", focusable: "false" },
    box,
  );
}
