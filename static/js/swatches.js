/* Small pictures of a status, painted as on the map; and a region's holders on a line of years. */

import { HELD } from "./changes.js";
import { dayBefore, decimalYear, formatDay, within, yearOf } from "./dates.js";
import { h, s } from "./dom.js";
import { paintOf } from "./regions-layer.js";
import { t } from "./texts.js";

/** Fill of an SVG shape for a paint: a class for a plain colour, a pattern of the page otherwise. */
function paintShape(shape, paint) {
  shape.dataset.paint = paint;
  if (!HELD.has(paint)) shape.style.fill = `url(#paint-${paint})`;
  return shape;
}

export function swatch(paint) {
  return s("svg", { class: "swatch", viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true", focusable: "false" },
    paintShape(s("rect", { x: 0.5, y: 0.5, width: 25, height: 15, rx: 2 }), paint));
}

const BAR = 320;

function barScale(span) {
  const first = decimalYear(span.from), last = decimalYear(span.to);
  return (day) => ((Math.max(first, Math.min(last, decimalYear(day))) - first) / (last - first)) * BAR;
}

/** Put the bar's mark on another day. */
export function moveHoldingsBar(bar, span, day) {
  const x = barScale(span)(day), mark = bar.querySelector("line.now");
  mark.setAttribute("x1", x);
  mark.setAttribute("x2", x);
}

/** The holders of a region from the first day of the atlas to the last, as one bar. */
export function holdingsBar(holdings, span, day, jump) {
  const x = barScale(span), width = BAR;
  const bar = s("svg", { class: "holdings-bar", viewBox: `0 0 ${width} 30`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const holding of holdings) {
    const from = x(holding.from), to = holding.to ? x(holding.to) : width;
    const rect = paintShape(s("rect", { x: from, y: 4, width: Math.max(0.8, to - from), height: 20 }), paintOf(holding));
    rect.append(s("title", {}, formatDay(holding.from)));
    if (within(day, holding.from, holding.to)) rect.classList.add("now");
    rect.addEventListener("click", () => jump(holding.from));
    bar.append(rect);
  }
  bar.append(s("line", { class: "now", x1: x(day), x2: x(day), y1: 0, y2: 28 }));
  return h("div", { class: "holdings" }, bar,
    h("p", { class: "holdings-ends", "aria-hidden": "true" }, h("span", {}, String(yearOf(span.from))), h("span", {}, String(yearOf(dayBefore(span.to))))),
    h("span", { class: "sr-only" }, t("holders-follow")));
}
