/* The time bar: a range input riding on a chart of who holds the disputed lands. */

import { DateBox } from "./date-box.js";
import { dayBefore, formatDay, formatWhen, lastDayOf, yearFrom, yearOf } from "../shared/dates.js";
import { byId, fill, h, one } from "../shared/dom.js";
import { formatNumber, localized, t } from "../shared/texts.js";
import { Chart } from "./chart.js";
import { Marks } from "./marks.js";
import { Part } from "./part.js";

const LABEL_GAP = 12; // px between two years of the axis, at least
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

export class Timeline {
  #width = 0; // of the track, px
  #room = 0; // that a year of the axis takes, px, once it was measured
  #back = ""; // from the end of the year to the day shown, as the style sheet has it
  #day;
  #elsewhere = false; // whether the part that is shown leaves the day out

  /**
   * @param {TimeSettings} settings  the id of the bar's element, and the speeds of play
   * @param {{atlas: Atlas, state: PageState}} parts  the data of the page and its state
   */
  constructor(settings, { atlas, state }) {
    this.root = byId(settings.element);
    this.settings = settings;
    this.atlas = atlas;
    this.state = state;
    this.#day = state.value.day;
    this.range = one(this.root, ".timebar-range", HTMLInputElement);
    this.dayText = document.createTextNode("");
    fill(one(this.root, ".timebar-day"), h("span", {}, this.dayText));
    this.field = one(this.root, ".timebar-date input", HTMLInputElement);
    this.said = one(this.root, ".timebar-said");
    this.track = one(this.root, ".timebar-track");
    this.axis = one(this.root, ".timebar-axis");
    this.part = new Part({ first: Number(this.range.min), last: Number(this.range.max) });
    this.lastDay = dayBefore(atlas.span.to);
    this.settled = false;
    this.noted = state.value.day;
    this.box = this.#listen();
    this.ways = /** @type {const} */ ([-1, 1]).map((way) => ({
      way,
      button: one(this.root, way < 0 ? "[data-act=previous]" : "[data-act=next]"),
    }));
    this.drawing = one(this.root, ".timebar-chart", SVGSVGElement);
    this.chart = new Chart(this.drawing, atlas, this.part);
    const caption = t("chart-means", { number: formatNumber(Math.round(this.chart.total / 1000) * 1000) });
    one(this.root, ".timebar-caption").textContent = caption;
    const { part, chart } = this;
    this.marks = new Marks(one(this.root, ".timebar-marks"), { atlas, part, chart });
    part.listen(() => this.#enlarged());
    new ResizeObserver(() => {
      this.#room = 0;
      this.#layout();
    }).observe(this.track);
  }

  /** Let the bar's parts answer; gives the box for dates. */
  #listen() {
    const press = (/** @type {string} */ act, /** @type {() => void} */ answer) =>
      one(this.root, `[data-act=${act}]`).addEventListener("click", answer);
    this.range.addEventListener("input", () => this.toYear(Number(this.range.value)));
    this.root.addEventListener("click", (event) => {
      const mark = this.marks.of(event.target);
      if (mark?.events.length === 1) this.state.set({ day: mark.events[0].date, mode: "date" });
    });
    press("previous", () => this.jump(-1));
    press("next", () => this.jump(1));
    press("year-back", () => this.jumpYear(-1));
    press("year-on", () => this.jumpYear(1));
    const form = one(this.root, ".timebar-date", HTMLFormElement);
    const parts = { form, field: this.field, error: one(this.root, ".timebar-error") };
    const box = new DateBox(parts, this.atlas.span, ({ day, mode }) => {
      this.noted = day;
      this.state.set({ day, mode });
      this.field.value = day;
    });
    box.adopt(document.getElementById("date-notes"));
    return box;
  }

  /**
   * Go to the exact day of the next event (1) or of the one before (-1).
   * @param {1 | -1} way
   */
  jump(way) {
    const target = this.#eventFrom(this.#from(way), way);
    if (target) this.state.set({ day: target, mode: "date" });
  }

  /**
   * Go to the last day of the next year (1) or of the one before (-1); within a year, first to its own end.
   * @param {1 | -1} way
   */
  jumpYear(way) {
    const year = yearFrom(this.#from(way), way, this.part);
    if (year !== null) this.toYear(year);
  }

  /** @param {number} year */
  toYear(year) {
    this.state.pass({ day: lastDayOf(year), mode: "year" });
  }

  /**
   * The day from which a step goes: the one shown or, where an enlarged part leaves that out, the part's end.
   * @param {1 | -1} way
   */
  #from(way) {
    if (this.part.has(this.#day)) return this.#day;
    return lastDayOf(way > 0 ? this.part.from : this.part.to);
  }

  /**
   * Show a day, in the frame of the step: nothing here reads the layout or adds an element.
   * @param {Day} day
   */
  step(day) {
    const year = yearOf(day),
      value = String(year),
      words = formatDay(day);
    this.#day = day;
    this.part.reach(day);
    if (this.range.value !== value) this.range.value = value;
    this.range.setAttribute(
      "aria-valuetext",
      t("day-value", {
        day: day === lastDayOf(year) ? t("year-value", { year }) : words,
        summary: this.chart.shares(day),
      }),
    );
    this.dayText.data = words;
    if (this.#elsewhere) this.#markElsewhere();
    this.settled = false;
    this.#moveBack();
  }

  /**
   * What of a day can wait for the paint.
   * @param {Day} day
   * @param {string} sentence  says what changed, and is "" when nothing did
   */
  settle(day, sentence) {
    this.settled = true;
    if (document.activeElement !== this.field) {
      this.field.value = day;
      this.box.say("");
    }
    if (day !== this.noted) {
      this.noted = day;
      this.box.tell();
    } // what was said of a date is of that day
    const words = sentence || this.#eventsOf(day);
    if (this.said.textContent !== words) this.said.textContent = words;
    this.marks.show(day);
    // One that leads nowhere keeps the keyboard, so it is not disabled but says that it is.
    for (const { way, button } of this.ways) {
      const ends = String(!this.#eventFrom(day, way));
      if (button.getAttribute("aria-disabled") !== ends) button.setAttribute("aria-disabled", ends);
    }
  }

  /**
   * The day of the next event after a day (1) or of the one before it (-1), if any.
   * @param {Day} day
   * @param {1 | -1} way
   */
  #eventFrom(day, way) {
    const days = this.atlas.events.map((event) => event.date);
    return way > 0 ? days.find((one) => one > day) : days.findLast((one) => one < day);
  }

  /**
   * What happened on a day on which no land changed hands; "" where nothing did.
   * @param {Day} day
   */
  #eventsOf(day) {
    return this.atlas.events
      .filter(({ date }) => date === day)
      .map((event) => t("tip-title", { day: formatWhen(event), name: localized(event.names) }))
      .join(" ");
  }

  /* The thumb counts years; by "back" it goes back from the end of its year to the exact day. */
  #moveBack() {
    const back = Math.max(0, yearOf(this.#day) - this.part.first - this.part.placeOf(this.#day)).toFixed(4);
    if (back === this.#back) return;
    this.#back = back;
    this.range.style.setProperty("--back", back);
    // Without a transform the browser paints a step and puts no layers together anew.
    this.range.toggleAttribute("data-back", Number(back) > 0);
  }

  /* An enlarged part may leave the day out: then the slider has no place for it. */
  #markElsewhere() {
    this.#elsewhere = !this.part.has(this.#day);
    this.root.classList.toggle("day-elsewhere", this.#elsewhere);
  }

  #enlarged() {
    const { first, last, from, to, years } = this.part,
      all = Math.max(1, last - first);
    this.range.min = String(from);
    this.range.max = String(to);
    this.range.value = String(yearOf(this.#day));
    this.#markElsewhere();
    this.chart.show(this.part);
    this.track.style.setProperty("--part-at", String((from - first) / all));
    this.track.style.setProperty("--part-times", String(all / years));
    this.#layout();
  }

  #layout() {
    this.#width = this.track.clientWidth;
    if (!this.#width) return;
    this.range.style.setProperty("--years", String(this.part.years));
    this.marks.layout(this.#width);
    this.root.dataset.placed = ""; // until now the marks had no place, and were not to be seen
    this.#axis();
  }

  /* The first value stands at the end of its year: of that year there is nothing on the bar to be named. */
  #axis() {
    const { first, last, from, to, years } = this.part;
    const label = (/** @type {number} */ year) => {
      const at = Math.max(0, year - 0.5 - first) / Math.max(1, last - first); // the middle of the year
      const words = h("span", {}, String(year));
      words.style.setProperty("--at", at.toFixed(6));
      return words;
    };
    const longest = label(to);
    fill(this.axis, longest);
    this.#room ||= longest.offsetWidth + LABEL_GAP;
    const step = STEPS.find((each) => (this.#width / years) * each >= this.#room) ?? 2000;
    const labels = [];
    for (let year = Math.ceil((from + 1) / step) * step; year <= to; year += step) labels.push(label(year));
    if (labels.length) fill(this.axis, labels);
  }
}
