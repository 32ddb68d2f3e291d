/* The time bar: a range input riding on a chart of who holds the disputed lands. */

import { areaOf, changesBetween } from "../shared/changes.js";
import { DateBox } from "./date-box.js";
import { dayBefore, formatDay, formatWhen, lastDayOf, yearOf } from "../shared/dates.js";
import { byId, fill, h, one } from "../shared/dom.js";
import { Chart, placeOf } from "./chart.js";
import { shortName } from "./short-names.js";
import { formatArea, joined, languageOf, localized, t } from "../shared/texts.js";

const MARK_WIDTH = 13; // pixels that a mark takes of the pointer, as the style sheet has it
const MOST_LANDS = 4; // that a tip names
const LABEL_LENGTH = 22; // a longer name is worth its room only where land changed hands

/**
 * @typedef {object} EventMark  a mark of the bar
 * @property {Day} date
 * @property {HTMLLIElement} item
 * @property {HTMLButtonElement} button
 * @property {HTMLSpanElement} name
 * @property {boolean} now  whether it is of the day shown
 * @property {number} weight  whose name comes first
 */

export class Timeline {
  #ticking = false; // while play itself takes a step
  #width = 0; // of the track, px
  #back = ""; // from the end of the year to the day shown, as the style sheet has it
  #day;

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
    fill(one(this.root, ".timebar-day"), this.dayText);
    this.field = one(this.root, ".timebar-date input", HTMLInputElement);
    this.said = one(this.root, ".timebar-said");
    this.track = one(this.root, ".timebar-track");
    this.playButton = one(this.root, "[data-act=play]");
    this.speed = one(this.root, "[data-act=speed]", HTMLSelectElement);
    this.first = Number(this.range.min);
    this.last = Number(this.range.max);
    this.years = Math.max(1, this.last - this.first);
    this.range.style.setProperty("--years", String(this.years));
    this.lastDay = dayBefore(atlas.span.to);
    this.timer = 0;
    this.settled = false;
    this.slow = matchMedia("(prefers-reduced-motion: reduce)");
    this.noted = state.value.day;
    this.box = this.#listen();
    const drawing = one(this.root, ".timebar-chart", SVGSVGElement);
    this.chart = new Chart(drawing, atlas, { first: this.first, last: this.last });
    this.marks = this.#buildMarks(one(this.root, ".timebar-marks"));
    this.tip = h("div", { class: "timebar-tip", role: "presentation", hidden: true });
    this.track.append(this.tip);
    new ResizeObserver(() => this.#layout()).observe(this.track);
  }

  /** Let the bar's parts answer; gives the box for dates. */
  #listen() {
    const press = (/** @type {string} */ act, /** @type {() => void} */ answer) =>
      one(this.root, `[data-act=${act}]`).addEventListener("click", answer);
    this.range.addEventListener("input", () => {
      this.pause();
      this.state.set({ day: lastDayOf(Number(this.range.value)), mode: "year" });
    });
    // Play ends where anything else chooses a day.
    this.state.listen((now, before) => {
      if (now.day !== before.day && !this.#ticking) this.pause();
    });
    press("previous", () => this.jump(-1));
    press("next", () => this.jump(1));
    press("year-back", () => this.jumpYear(-1));
    press("year-on", () => this.jumpYear(1));
    press("play", () => (this.timer ? this.pause() : this.play()));
    this.speed.addEventListener("change", () => {
      if (this.timer) {
        this.pause();
        this.play();
      }
    });
    const form = one(this.root, ".timebar-date", HTMLFormElement);
    const parts = { form, field: this.field, error: one(this.root, ".timebar-error") };
    const box = new DateBox(parts, this.atlas.span, ({ day, mode }) => {
      this.pause();
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
    this.pause();
    const { day } = this.state.value;
    const days = this.atlas.events.map((event) => event.date);
    const target = way > 0 ? days.find((d) => d > day) : days.findLast((d) => d < day);
    if (target) this.state.set({ day: target, mode: "date" });
  }

  /**
   * Go to the last day of the next year (1) or of the one before (-1); within a year, first to its own end.
   * @param {1 | -1} way
   */
  jumpYear(way) {
    this.pause();
    const { day } = this.state.value,
      year = yearOf(day);
    const target = way > 0 && day !== lastDayOf(year) ? year : year + way;
    if (target >= this.first && target <= this.last) this.state.set({ day: lastDayOf(target), mode: "year" });
  }

  play() {
    if (this.state.value.day >= this.lastDay) this.state.set({ day: lastDayOf(this.first), mode: "year" });
    this.root.classList.add("playing");
    this.playButton.setAttribute("aria-label", t("pause"));
    this.playButton.title = t("pause");
    const pace = this.settings.speeds[this.speed.value] ?? 200;
    // With reduced motion nothing glides: play goes from event to event, and rests at each.
    this.timer = setInterval(() => this.#tick(), this.slow.matches ? Math.max(1500, pace * 10) : pace);
  }

  #tick() {
    this.#ticking = true;
    this.#step();
    this.#ticking = false;
  }

  #step() {
    const { day } = this.state.value;
    if (this.slow.matches) {
      const next = this.atlas.events.find((event) => event.date > day);
      if (next) this.state.set({ day: next.date, mode: "date" });
      else this.pause();
      return;
    }
    const year = day === lastDayOf(yearOf(day)) ? yearOf(day) + 1 : yearOf(day);
    if (year > this.last || day >= this.lastDay) {
      this.pause();
      return;
    }
    this.state.set({ day: lastDayOf(year), mode: "year" });
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = 0;
    this.root.classList.remove("playing");
    this.playButton.setAttribute("aria-label", t("play"));
    this.playButton.title = t("play");
  }

  /**
   * Show a day, in the frame of the step: nothing here reads the layout or adds an element.
   * @param {Day} day
   */
  step(day) {
    const year = yearOf(day),
      value = String(year),
      words = formatDay(day);
    if (this.range.value !== value) this.range.value = value;
    this.range.setAttribute(
      "aria-valuetext",
      t("day-value", {
        day: day === lastDayOf(year) ? t("year-value", { year }) : words,
        summary: this.chart.shares(day),
      }),
    );
    this.dayText.data = words;
    this.#day = day;
    this.settled = false;
    this.#moveCursor();
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
    if (this.said.textContent !== sentence) this.said.textContent = sentence;
    for (const mark of this.marks) {
      if (mark.now === (mark.date === day)) continue;
      mark.now = !mark.now;
      mark.button.toggleAttribute("data-now", mark.now);
    }
  }

  #moveCursor() {
    // The thumb counts years; by "back" it goes back from the end of its year to the exact day, where the cursor
    // stands as well. A line of the chart costs half of what a box that moves over it would: the browser keeps
    // its layers as they are.
    const at = this.#at(this.#day);
    this.chart.moveCursor(at.toFixed(2));
    const back = Math.max(0, yearOf(this.#day) - this.first - at).toFixed(4);
    if (back === this.#back) return;
    this.#back = back;
    this.range.style.setProperty("--back", back);
  }

  /** @param {Day} day */
  #at(day) {
    return placeOf(day, this.first, this.last);
  }

  /**
   * Put an element at a place. Places on the track are shares of its length, and the style sheet makes a place of
   * them: so they are right at every width, on paper too, where no script works anything out again.
   * @param {HTMLElement} element
   * @param {number} years  from the first
   */
  #place(element, years) {
    element.style.setProperty("--at", (years / this.years).toFixed(5));
  }

  /**
   * Fill the list of marks.
   * @param {HTMLElement} list
   * @returns {EventMark[]}
   */
  #buildMarks(list) {
    fill(list);
    return this.atlas.events.map((event) => {
      const words = localized(event.names),
        name = h("span", { class: "mark-name" }, shortName(words));
      const button = h(
        "button",
        {
          type: "button",
          class: `mark ${event.kind}`,
          "data-date": event.date,
          "aria-label": t("mark-label", { day: formatWhen(event), name: words }),
        },
        h("span", { class: "mark-pin" }),
        name,
      );
      button.addEventListener("click", () => {
        this.pause();
        this.state.set({ day: event.date, mode: "date" });
      });
      const item = h("li", {}, button);
      this.#place(item, this.#at(event.date));
      for (const kind of ["mouseenter", "focus"]) button.addEventListener(kind, () => this.#tell(event, item));
      for (const kind of ["mouseleave", "blur"])
        button.addEventListener(kind, () => {
          this.tip.hidden = true;
        });
      list.append(item);
      return {
        date: event.date,
        item,
        button,
        name,
        now: false,
        weight: this.chart.moved(event.date) + (event.kind === "treaty" ? 1 : 0),
      };
    });
  }

  /**
   * What changed on a day and is measured, the largest first, as a line of the tip; null where nothing did.
   * @param {Day} day
   */
  #areasOf(day) {
    if (day <= this.atlas.span.from || !this.atlas.days.includes(day)) return null;
    const lands = changesBetween(this.atlas, dayBefore(day), day)
      .changed.flatMap((land) => {
        const area = areaOf(land);
        return area ? [{ names: land.region.names, area }] : [];
      })
      .sort((a, b) => b.area.km2 - a.area.km2);
    if (!lands.length) return null;
    const words = lands
      .slice(0, MOST_LANDS)
      .map(({ names, area }) => t("label-text", { label: localized(names), text: formatArea(area) }));
    return h(
      "span",
      { class: "timebar-tip-areas" },
      joined("two-changes", words),
      lands.length > MOST_LANDS ? " …" : null,
    );
  }

  /**
   * Marks that overlap cannot all be pointed at: the tip of one of them names them all.
   * @param {HistoryEvent} event
   * @param {HTMLElement} item
   */
  #tell(event, item) {
    const near = this.atlas.events.filter(
      (_, index) => Math.abs(this.marks[index].item.offsetLeft - item.offsetLeft) < MARK_WIDTH,
    );
    fill(
      this.tip,
      near.map((each) => {
        const { date, names, summary } = each;
        const said = near.length > 1 || !summary ? "" : opening(localized(summary));
        return h(
          "div",
          {},
          h("strong", {}, t("tip-title", { day: formatWhen(each), name: localized(names) })),
          said && summary ? [" ", h("span", { lang: languageOf(summary) }, said)] : null,
          this.#areasOf(date),
        );
      }),
    );
    this.tip.hidden = false;
    const x = item.offsetLeft,
      half = this.tip.offsetWidth / 2;
    this.tip.style.left = `${Math.max(half, Math.min(this.#width - half, x))}px`;
  }

  #layout() {
    this.#width = this.track.clientWidth;
    if (!this.#width) return;
    /** @type {{row: number, box: number[]}[]} */
    const labelEnds = [];
    // Names in rows; the treaties that drew the line come first, and what finds no room is left out.
    const rows = this.#width > 700 ? 2 : 1;
    const order = [...this.marks].sort((a, b) => b.weight - a.weight);
    for (const mark of this.marks) mark.item.dataset.row = "none";
    const short = (/** @type {EventMark} */ { name }) => (name.textContent ?? "").length <= LABEL_LENGTH;
    for (const mark of order.filter((each) => each.weight > 1 || short(each))) {
      const x = mark.item.offsetLeft;
      mark.item.dataset.row = "0";
      const width = mark.name.offsetWidth + 8;
      const right = x + width > this.#width;
      const box = right ? [x - width, x + 2] : [x - 2, x + width];
      let placed = "none";
      for (let row = 0; row < rows; row++) {
        if (labelEnds.some((other) => other.row === row && box[0] < other.box[1] && box[1] > other.box[0])) continue;
        placed = String(row);
        labelEnds.push({ row, box });
        break;
      }
      mark.item.dataset.row = placed;
      mark.item.classList.toggle("leftwards", right);
    }
    this.root.dataset.placed = ""; // until now the marks had no place, and were not to be seen
    this.#axis();
  }

  #axis() {
    const step = this.#width > 700 ? 20 : 50;
    const labels = [];
    for (let year = Math.ceil(this.first / step) * step; year <= this.last; year += step) {
      const label = h("span", {}, String(year));
      this.#place(label, Math.max(0, year - 0.5 - this.first)); // the middle of the year
      labels.push(label);
    }
    fill(one(this.root, ".timebar-axis"), ...labels);
  }
}

/**
 * The first sentences of a text, as many as a tip holds.
 * @param {string} text
 */
function opening(text) {
  const sentences = text.match(/[^.。]+[.。]+["”’)]*\s*/gu) ?? [text];
  let said = sentences[0];
  for (const sentence of sentences.slice(1)) {
    if (said.length + sentence.length > 180) break;
    said += sentence;
  }
  return said.trim();
}
