/* A region's holders on a line of years. */

import { dayBefore, decimalYear, formatDay, within, yearOf } from "../shared/dates.js";
import { h, one, s } from "../shared/dom.js";
import { applyPaint, paintOf } from "../shared/holdings.js";
import { t } from "../shared/texts.js";

const BAR = 320;

/** @param {Span} span */
function barScale(span) {
  const first = decimalYear(span.from),
    last = decimalYear(span.to);
  return (/** @type {Day} */ day) =>
    ((Math.max(first, Math.min(last, decimalYear(day))) - first) / (last - first)) * BAR;
}

/**
 * Put the bar's mark on another day.
 * @param {SVGElement} bar
 * @param {Span} span
 * @param {Day} day
 */
export function moveHoldingsBar(bar, span, day) {
  const x = String(barScale(span)(day)),
    mark = one(bar, "line.now", SVGLineElement);
  mark.setAttribute("x1", x);
  mark.setAttribute("x2", x);
}

/**
 * The holders of a region from the first day of the atlas to the last, as one bar.
 * @param {Holding[]} holdings
 * @param {Span} span
 * @param {Day} day
 * @param {(day: Day) => void} jump
 */
export function holdingsBar(holdings, span, day, jump) {
  const x = barScale(span),
    width = BAR;
  const bar = s("svg", {
    class: "holdings-bar",
    viewBox: `0 0 ${width} 30`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  for (const holding of holdings) {
    const from = x(holding.from),
      to = holding.to ? x(holding.to) : width;
    const rect = s("rect", { x: from, y: 4, width: Math.max(0.8, to - from), height: 20 });
    applyPaint(rect, paintOf(holding));
    rect.append(s("title", {}, formatDay(holding.from)));
    if (within(day, holding.from, holding.to)) rect.classList.add("now");
    rect.addEventListener("click", () => jump(holding.from));
    bar.append(rect);
  }
  bar.append(s("line", { class: "now", x1: x(day), x2: x(day), y1: 0, y2: 28 }));
  return h(
    "div",
    { class: "holdings" },
    bar,
    h(
      "p",
      { class: "holdings-ends", "aria-hidden": "true" },
      h("span", {}, String(yearOf(span.from))),
      h("span", {}, String(yearOf(dayBefore(span.to)))),
    ),
    h("span", { class: "sr-only" }, t("holders-follow")),
  );
}
