/* The chart behind the time bar: how many km2 each status holds, from day of change to day of change. */

import { decimalYear, inForce, lastDayOf, yearOf } from "../shared/dates.js";
import { fill, s } from "../shared/dom.js";
import { listed, statusName } from "../shared/holdings.js";
import { formatNumber, t } from "../shared/texts.js";

const ORDER = ["russia", "joint", "undecided", "none", "other", "qing"];

/**
 * Where a day stands on the bar, in years from its first value. A year means its last day, so a value stands at
 * the end of its year; the days of the first year, which have no room before it, stand there too.
 * @param {Day} day
 * @param {number} first
 * @param {number} last
 */
export function placeOf(day, first, last) {
  const year = yearOf(day);
  const at = day === lastDayOf(year) ? year : decimalYear(day) - 1;
  return Math.max(0, Math.min(last, at) - first);
}

export class Chart {
  /**
   * @param {SVGSVGElement} element  the <svg> to fill
   * @param {Atlas} atlas  the data of the page
   * @param {{first: number, last: number}} years  the first and the last year of the bar
   */
  constructor(element, atlas, { first, last }) {
    this.atlas = atlas;
    this.first = first;
    this.last = last;
    this.width = Math.max(1, last - first);
    this.steps = stepsOf(atlas);
    this.total = Math.max(1, ...this.steps.map(({ sums }) => ORDER.reduce((sum, status) => sum + sums[status], 0)));
    this.cursor = s("line", { class: "timebar-cursor", y1: 0, y2: 100 });
    element.setAttribute("viewBox", `0 0 ${this.width} 100`);
    fill(element, ...this.#areas(), this.cursor);
  }

  /* One area upon the other, in ORDER. */
  #areas() {
    const areas = [];
    let base = this.steps.map(() => 0);
    for (const status of ORDER) {
      const top = this.steps.map(({ sums }, i) => base[i] + sums[status]);
      if (this.steps.some(({ sums }) => sums[status] > 0)) {
        const area = s("path", { d: this.#outline(base, top), class: "chart-area" });
        area.dataset.paint = status;
        areas.push(area);
      }
      base = top;
    }
    return areas;
  }

  /**
   * The outline between two rows of heights, km2, that are level from step to step.
   * @param {number[]} base
   * @param {number[]} top
   */
  #outline(base, top) {
    const y = (/** @type {number} */ value) => (100 - (value / this.total) * 100).toFixed(2);
    let above = "",
      below = "";
    this.steps.forEach(({ day }, i) => {
      const next = this.steps[i + 1];
      const a = placeOf(day, this.first, this.last).toFixed(2);
      const b = (next ? placeOf(next.day, this.first, this.last) : this.width).toFixed(2);
      above += `${i ? "L" : "M"}${a} ${y(top[i])}L${b} ${y(top[i])}`;
      below = `L${b} ${y(base[i])}L${a} ${y(base[i])}${below}`;
    });
    return `${above}${below}Z`;
  }

  /**
   * Put the cursor at a place.
   * @param {string} x  years from the first
   */
  moveCursor(x) {
    this.cursor.setAttribute("x1", x);
    this.cursor.setAttribute("x2", x);
  }

  /**
   * What the chart says of a day, in words; worked out once for each interval.
   * @param {Day} day
   */
  shares(day) {
    const step = this.steps.findLast((one) => one.day <= day) ?? this.steps[0];
    step.words ??=
      listed(
        ORDER.filter((status) => step.sums[status] > 0).map((status) =>
          t("share", {
            status: statusName(this.atlas, status),
            area: formatNumber(Math.round(step.sums[status] / 1000) * 1000),
          }),
        ),
      ) || t("no-shares");
    return step.words;
  }

  /**
   * The km2 that pass from one status to another on a day.
   * @param {Day} day
   */
  moved(day) {
    const at = this.steps.findIndex((step) => step.day === day);
    if (at < 1) return 0;
    return ORDER.reduce(
      (sum, status) => sum + Math.abs(this.steps[at].sums[status] - this.steps[at - 1].sums[status]),
      0,
    );
  }
}

/**
 * At each day on which something changes, how many km2 each status holds of the lands that no edge of the map cuts.
 * @param {Atlas} atlas
 * @returns {{day: Day, sums: Record<Status, number>, words?: string}[]}  `words` come when they are asked for
 */
function stepsOf(atlas) {
  const regions = atlas.regions.filter((region) => !region.clipped);
  return [...new Set([atlas.span.from, ...atlas.days])].sort().map((day) => {
    /** @type {Record<Status, number>} */
    const sums = Object.fromEntries(ORDER.map((status) => [status, 0]));
    for (const region of regions) {
      const holding = inForce(region.holdings, day);
      if (holding) sums[holding.status] += region.area?.km2 ?? 0;
    }
    return { day, sums };
  });
}
