/* The second knob of the time bar, for the day that the map is compared with: a native range input over the same track,
   which lets the pointer through everywhere but at its knob. */

import { formatDay, inside, lastDayOf, yearOf } from "../shared/dates.js";
import { h } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { keyedYear } from "./keyed-year.js";

export class CompareKnob {
  /**
   * @param {import("./timeline.js").Timeline} timeline
   * @param {Pick<Atlas, "span">} atlas
   * @param {(day: Day) => void} choose  called with the last day of a year, or of the span, to which the knob is moved
   */
  constructor(timeline, { span }, choose) {
    this.timeline = timeline;
    this.range = h("input", {
      type: "range",
      class: "timebar-range timebar-second",
      step: 1,
      "aria-label": t("compare-knob"),
    });
    /** @type {Day | null} */
    this.day = null;
    timeline.part.listen(() => this.show(this.day));
    const toYear = (/** @type {number | string} */ year) => choose(inside(lastDayOf(year), span));
    this.range.addEventListener("input", () => toYear(this.range.value));
    this.range.addEventListener("keydown", (event) => {
      const year = this.day && keyedYear(event, this.day, timeline.part);
      if (year === null) return;
      event.preventDefault();
      toYear(year);
    });
  }

  /**
   * Stand at a day; with null there is no knob.
   * @param {Day | null} day
   */
  show(day) {
    this.day = day;
    if (!day) {
      this.range.remove();
      return;
    }
    if (!this.range.isConnected) this.timeline.range.after(this.range);
    const { part } = this.timeline,
      year = yearOf(day),
      back = Math.max(0, year - part.first - part.placeOf(day));
    Object.assign(this.range, { min: String(part.from), max: String(part.to), value: String(year) });
    this.range.style.setProperty("--years", String(part.years));
    this.range.style.setProperty("--back", back.toFixed(4));
    // Outside an enlarged part there is no place for it; a key brings it to the end of the part.
    const at = part.share(part.placeOf(day));
    this.range.classList.toggle("elsewhere", at < 0 || at > 1);
    this.range.setAttribute("aria-valuetext", day === lastDayOf(year) ? t("year-value", { year }) : formatDay(day));
  }
}
