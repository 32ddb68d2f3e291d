/* The chart behind the time bar: how many km2 each party holds, from day of change to day of change. */

import { decimalYear, inForce, lastDayOf, yearOf } from "../shared/dates.js";
import { fill, s } from "../shared/dom.js";
import { listed, partyOf } from "../shared/holdings.js";
import { formatNumber, localized, t } from "../shared/texts.js";

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
    this.total = Math.max(1, ...this.steps.map(({ sums }) => Object.values(sums).reduce((sum, km2) => sum + km2, 0)));
    this.element = element;
    this.show({ from: first, years: this.width });
    fill(element, ...this.#areas(), this.#days());
  }

  /**
   * Show a part of the years.
   * @param {{from: number, years: number}} part
   */
  show({ from, years }) {
    this.element.setAttribute("viewBox", `${from - this.first} 0 ${years} 100`);
  }

  /* A thin line on each day of which there is something to tell; marks above may stand for several. */
  #days() {
    const days = new Set(this.atlas.events.map(({ date }) => date));
    const places = [...days].map((day) => placeOf(day, this.first, this.last).toFixed(3));
    return s("path", { class: "chart-days", d: places.map((x) => `M${x} 0V100`).join("") });
  }

  /* One area upon the other: from the top they are in the order of the legend. */
  #areas() {
    const areas = [];
    let base = this.steps.map(() => 0);
    for (const { paint } of [...this.atlas.parties].reverse()) {
      const top = this.steps.map(({ sums }, i) => base[i] + sums[paint]);
      if (this.steps.some(({ sums }) => sums[paint] > 0)) {
        const area = s("path", { d: this.#outline(base, top), class: "chart-area" });
        area.dataset.paint = paint;
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
   * What the chart says of a day, in words; worked out once for each interval.
   * @param {Day} day
   */
  shares(day) {
    const step = this.steps.findLast((one) => one.day <= day) ?? this.steps[0];
    step.words ??=
      listed(
        this.atlas.parties
          .filter(({ paint }) => step.sums[paint] > 0)
          .map(({ paint, names }) =>
            t("share", {
              status: localized(names),
              area: formatNumber(Math.round(step.sums[paint] / 1000) * 1000),
            }),
          ),
      ) || t("no-shares");
    return step.words;
  }

  /**
   * The km2 that pass from one party to another on a day.
   * @param {Day} day
   */
  moved(day) {
    const at = this.steps.findIndex((step) => step.day === day);
    if (at < 1) return 0;
    const [before, after] = [this.steps[at - 1].sums, this.steps[at].sums];
    return Object.keys(after).reduce((sum, paint) => sum + Math.abs(after[paint] - before[paint]), 0);
  }
}

/**
 * At each day on which something changes, how many km2 each party holds of the lands that no edge of the map cuts.
 * @param {Atlas} atlas
 * @returns {{day: Day, sums: Record<string, number>, words?: string}[]}  `words` come when they are asked for
 */
function stepsOf(atlas) {
  const regions = atlas.regions.filter((region) => !region.clipped);
  return [...new Set([atlas.span.from, ...atlas.days])].sort().map((day) => {
    /** @type {Record<string, number>} */
    const sums = Object.fromEntries(atlas.parties.map(({ paint }) => [paint, 0]));
    for (const region of regions) {
      const holding = inForce(region.holdings, day);
      if (holding) sums[partyOf(holding)] += region.area?.km2 ?? 0;
    }
    return { day, sums };
  });
}
