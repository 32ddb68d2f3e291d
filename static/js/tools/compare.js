/* Two dates at once: what changed hands between the day shown and a second day. */

import { entry } from "../map/legend-entries.js";
import { passedPaint } from "../map/passed-paint.js";
import { swatch } from "../panel/swatches.js";
import { areaOf, changesBetween } from "../shared/changes.js";
import { formatDay } from "../shared/dates.js";
import { h, one } from "../shared/dom.js";
import { CompareKnob } from "../time/compare-knob.js";
import { DateBox } from "../time/date-box.js";
import { describeChange } from "../shared/holdings.js";
import { formatArea, t } from "../shared/texts.js";

/**
 * The day to compare a day with at first: of the next event that moved land, or else of the last one before.
 * @param {Atlas} atlas
 * @param {Day} day
 */
export function nextDayOfChange(atlas, day) {
  const moves = (/** @type {Day} */ other) => changesBetween(atlas, day, other).changed.length > 0;
  const days = [...new Set(atlas.events.map(({ date }) => date))];
  return (
    days.find((other) => other > day && moves(other)) ?? days.findLast((other) => other < day && moves(other)) ?? null
  );
}

export class CompareTools {
  /**
   * @param {HTMLElement} root  the time bar
   * @param {Pick<PageParts, "atlas" | "state" | "legend" | "timeline">} parts
   */
  constructor(root, { atlas, state, legend, timeline }) {
    this.atlas = atlas;
    this.state = state;
    this.legend = legend;
    this.button = one(root, "[data-act=compare]");
    this.field = h("input", {
      type: "text",
      id: "compare-date",
      name: "compare",
      size: 11,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "YYYY-MM-DD",
    });
    this.error = h("p", { class: "timebar-error", role: "alert", id: "compare-error" });
    this.field.setAttribute("aria-describedby", "compare-error");
    this.form = h(
      "form",
      { class: "compare-form", novalidate: true, hidden: true },
      h("label", { for: "compare-date" }, t("compare-with")),
      this.field,
      h("button", { type: "submit" }, t("go")),
      h("button", { type: "button", onclick: () => this.swap() }, t("swap")),
      h("button", { type: "button", onclick: () => this.clear() }, t("clear")),
      this.error,
    );
    one(root, ".timebar-tools").append(this.form);
    this.button.addEventListener("click", () => (this.form.hidden ? this.#open() : this.clear()));
    const { form, field, error } = this;
    this.box = new DateBox({ form, field, error }, atlas.span, ({ day }) => {
      this.#compare(day);
      this.field.value = day;
    });
    // What passes by while the knob moves is no choice that Back takes back one by one.
    this.knob = new CompareKnob(timeline, atlas, (day) => this.state.pass(comparedWith(day)));
  }

  /** @param {Day} day */
  #compare(day) {
    this.state.set(comparedWith(day));
  }

  /** Two days that differ are there at once, and both can be changed. */
  #open() {
    this.form.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    const { day, compare } = this.state.value,
      other = compare ?? nextDayOfChange(this.atlas, day);
    if (other) this.#compare(other);
    this.field.value = other ?? "";
    this.field.focus();
    this.field.select();
  }

  swap() {
    const { day, compare } = this.state.value;
    if (compare) this.state.set({ day: compare, mode: "date", compare: day });
  }

  clear() {
    this.form.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.box.say("");
    this.box.tell();
    this.field.value = "";
    this.state.set({ compare: null });
  }

  /**
   * What to mark on the map of the day: a Map of region ids to the lines under their label and to the paint of the
   * change; null when not comparing. Land that is only part of a region on that day, and a region of its
   * own on the other, is marked as the latter.
   * @param {View} state
   * @returns {Marks | null}
   */
  show({ day, compare, mode }) {
    this.knob.show(compare);
    if (!compare) {
      this.legend.explain("compared", null);
      return null;
    }
    // What the atlas opens with needs no boxes yet: they would move the page when they come.
    if (mode !== "none") {
      this.form.hidden = false;
      this.button.setAttribute("aria-expanded", "true");
    }
    if (document.activeElement !== this.field || this.field.value === "") this.field.value = compare;
    const { changed } = changesBetween(this.atlas, day, compare);
    this.#explain(day, compare, changed);
    /** @type {Marks} */
    const marks = new Map();
    for (const land of changed) {
      const region = land.whole ? land.region : land.owners[0],
        area = areaOf(land);
      const words = [
        describeChange(this.atlas, land),
        area === null ? t("clipped-short") : area ? formatArea(area) : "",
      ];
      marks.set(region.id, {
        holding: land.before,
        paint: passedPaint(land),
        words: [...(marks.get(region.id)?.words ?? []), ...words].filter(Boolean),
      });
    }
    return marks;
  }

  /**
   * Say in the legend how land is painted that changed hands: the largest stands for all.
   * @param {Day} day
   * @param {Day} compare
   * @param {Land[]} changed
   */
  #explain(day, compare, changed) {
    const [land] = [...changed].sort((a, b) => (areaOf(b)?.km2 ?? 0) - (areaOf(a)?.km2 ?? 0));
    const words = { from: formatDay(day), to: formatDay(compare) };
    this.legend.explain("compared", land ? entry(swatch(passedPaint(land)), t("legend-compared", words)) : null);
  }
}

/**
 * What of the state says that a day is compared.
 * @param {Day} day
 */
const comparedWith = (day) => ({ compare: day, region: null, stretch: null, at: null });
