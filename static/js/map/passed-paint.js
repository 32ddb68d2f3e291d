/* The paint of land that passed from one party to another: wide bands as the second day paints it, and narrow ones as the
   first does, with an edge between; upright, as no
   other paint is. Palette.passed in app/maps/palette.py draws the same. */

import { s } from "../shared/dom.js";
import { applyPaint, paintOf } from "../shared/holdings.js";

const SIZE = 16, // px from band to band
  NARROW = 6;

/**
 * The name of the paint of a change, whose pattern the page has from then on.
 * @param {{before: Party, after: Party}} change
 */
export function passedPaint({ before, after }) {
  const [first, second] = [before, after].map(paintOf),
    paint = `passed-${first}-${second}`;
  if (!document.getElementById(`paint-${paint}`)) {
    const band = (/** @type {string} */ of, /** @type {number} */ width) => {
      const rect = s("rect", { width, height: SIZE });
      applyPaint(rect, of);
      return rect;
    };
    const pattern = s(
      "pattern",
      {
        id: `paint-${paint}`,
        width: SIZE,
        height: SIZE,
        patternUnits: "userSpaceOnUse",
      },
      band(second, SIZE),
      band(first, NARROW),
      s("path", { class: "passed-edge", d: `M0 0V${SIZE}M${NARROW} 0V${SIZE}` }),
    );
    document.querySelector(".patterns defs")?.append(pattern);
  }
  return paint;
}
