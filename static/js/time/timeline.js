/* The time bar: a range input riding on a chart of who holds the disputed lands. */

import { areaOf, changesBetween } from "../shared/changes.js";
import { DateBox } from "./date-box.js";
import { dayBefore, formatDay, lastDayOf, yearOf } from "../shared/dates.js";
import { fill, h } from "../shared/dom.js";
import { Chart, placeOf } from "./chart.js";
import { shortName } from "./short-names.js";
import { formatArea, joined, languageOf, localized, t } from "../shared/texts.js";

const MARK_WIDTH = 13; // pixels that a mark takes of the pointer, as the style sheet has it
const MOST_LANDS = 4; // that a tip names
const LABEL_LENGTH = 22; // a longer name is worth its room only where land changed hands

export class Timeline {
  #ticking = false; // while play itself takes a step

  /**
   * @param settings the id of the bar's element, and the speeds of play
   * @param parts the data of the page and its state
   */
  constructor(settings, { atlas, state }) {
    this.root = document.getElementById(settings.element);
    this.settings = settings;
    this.atlas = atlas;
    this.state = state;
    const find = (selector) => this.root.querySelector(selector);
    this.range = find(".timebar-range");
    this.dayText = document.createTextNode("");
    fill(find(".timebar-day"), this.dayText);
    this.field = find(".timebar-date input");
    this.said = find(".timebar-said");
    this.track = find(".timebar-track");
    this.playButton = find("[data-act=play]");
    this.speed = find("[data-act=speed]");
    this.first = Number(this.range.min);
    this.last = Number(this.range.max);
    this.years = Math.max(1, this.last - this.first);
    this.range.style.setProperty("--years", this.years);
    this.lastDay = dayBefore(atlas.span.to);
    this.timer = 0;
    this.settled = false;
    this.slow = matchMedia("(prefers-reduced-motion: reduce)");
    this.#listen(find);
    this.chart = new Chart(find(".timebar-chart"), atlas, { first: this.first, last: this.last });
    this.#buildMarks(find(".timebar-marks"));
    this.tip = h("div", { class: "timebar-tip", role: "presentation", hidden: true });
    this.track.append(this.tip);
    new ResizeObserver(() => this.#layout()).observe(this.track);
  }

  #listen(find) {
    this.range.addEventListener("input", () => {
      this.pause();
      this.state.set({ day: lastDayOf(Number(this.range.value)), mode: "year" });
    });
    // Play ends where anything else chooses a day.
    this.state.listen((now, before) => {
      if (now.day !== before.day && !this.#ticking) this.pause();
    });
    find("[data-act=previous]").addEventListener("click", () => this.jump(-1));
    find("[data-act=next]").addEventListener("click", () => this.jump(1));
    find("[data-act=year-back]").addEventListener("click", () => this.jumpYear(-1));
    find("[data-act=year-on]").addEventListener("click", () => this.jumpYear(1));
    this.playButton.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.speed.addEventListener("change", () => {
      if (this.timer) {
        this.pause();
        this.play();
      }
    });
    const parts = { form: find(".timebar-date"), field: this.field, error: find(".timebar-error") };
    this.box = new DateBox(parts, this.atlas.span, ({ day, mode }) => {
      this.pause();
      this.noted = day;
      this.state.set({ day, mode });
      this.field.value = day;
    });
    this.box.adopt(document.getElementById("date-notes"));
    this.noted = this.state.value.day;
  }

  /** Go to the exact day of the next event (1) or of the one before (-1). */
  jump(way) {
    this.pause();
    const { day } = this.state.value;
    const days = this.atlas.events.map((event) => event.date);
    const target = way > 0 ? days.find((d) => d > day) : days.findLast((d) => d < day);
    if (target) this.state.set({ day: target, mode: "date" });
  }

  /** Go to the last day of the next year (1) or of the one before (-1); within a year, first to its own end. */
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

  /** Show a day, in the frame of the step: nothing here reads the layout or adds an element. */
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
    this.day = day;
    this.settled = false;
    this.#moveCursor();
  }

  /** What of a day can wait for the paint; `sentence` says what changed, and is "" when nothing did. */
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
    const at = this.#at(this.day);
    this.chart.moveCursor(at.toFixed(2));
    const back = Math.max(0, yearOf(this.day) - this.first - at).toFixed(4);
    if (back === this.back) return;
    this.back = back;
    this.range.style.setProperty("--back", back);
  }

  #at(day) {
    return placeOf(day, this.first, this.last);
  }

  /* Places on the track are shares of its length, and the style sheet makes a place of them: so they
     are right at every width, on paper too, where no script works anything out again. */
  #place(element, years) {
    element.style.setProperty("--at", (years / this.years).toFixed(5));
  }

  #buildMarks(list) {
    fill(list);
    this.marks = this.atlas.events.map((event) => {
      const name = localized(event.names);
      const button = h(
        "button",
        {
          type: "button",
          class: `mark ${event.kind}`,
          "data-date": event.date,
          "aria-label": t("mark-label", { day: formatDay(event.date), name }),
        },
        h("span", { class: "mark-pin" }),
        h("span", { class: "mark-name" }, shortName(name)),
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
        now: false,
        weight: this.chart.moved(event.date) + (event.kind === "treaty" ? 1 : 0),
      };
    });
  }

  /* What changed on a day and is measured, the largest first, as a line of the tip; null where nothing did. */
  #areasOf(day) {
    if (day <= this.atlas.span.from || !this.atlas.days.includes(day)) return null;
    const lands = changesBetween(this.atlas, dayBefore(day), day)
      .changed.filter(areaOf)
      .sort((a, b) => areaOf(b).km2 - areaOf(a).km2);
    if (!lands.length) return null;
    const words = lands
      .slice(0, MOST_LANDS)
      .map((land) => t("label-text", { label: localized(land.region.names), text: formatArea(areaOf(land)) }));
    return h(
      "span",
      { class: "timebar-tip-areas" },
      joined("two-changes", words),
      lands.length > MOST_LANDS ? " …" : null,
    );
  }

  /* Marks that overlap cannot all be pointed at: the tip of one of them names them all. */
  #tell(event, item) {
    const near = this.atlas.events.filter(
      (one, index) => Math.abs(this.marks[index].item.offsetLeft - item.offsetLeft) < MARK_WIDTH,
    );
    fill(
      this.tip,
      near.map((one) => {
        const said = near.length > 1 ? "" : opening(localized(one.summary));
        return h(
          "div",
          {},
          h("strong", {}, t("tip-title", { day: formatDay(one.date), name: localized(one.names) })),
          said ? [" ", h("span", { lang: languageOf(one.summary) }, said)] : null,
          this.#areasOf(one.date),
        );
      }),
    );
    this.tip.hidden = false;
    const x = item.offsetLeft,
      half = this.tip.offsetWidth / 2;
    this.tip.style.left = `${Math.max(half, Math.min(this.width - half, x))}px`;
  }

  #layout() {
    this.width = this.track.clientWidth;
    if (!this.width) return;
    const labelEnds = [];
    // Names in rows; the treaties that drew the line come first, and what finds no room is left out.
    const label = (mark) => mark.button.querySelector(".mark-name");
    const rows = this.width > 700 ? 2 : 1;
    const order = [...this.marks].sort((a, b) => b.weight - a.weight);
    for (const mark of this.marks) mark.item.dataset.row = "none";
    for (const mark of order.filter((one) => one.weight > 1 || label(one).textContent.length <= LABEL_LENGTH)) {
      const x = mark.item.offsetLeft;
      mark.item.dataset.row = "0";
      const width = label(mark).offsetWidth + 8;
      const right = x + width > this.width;
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
    const axis = this.root.querySelector(".timebar-axis");
    const step = this.width > 700 ? 20 : 50;
    const labels = [];
    for (let year = Math.ceil(this.first / step) * step; year <= this.last; year += step) {
      const label = h("span", {}, String(year));
      this.#place(label, Math.max(0, year - 0.5 - this.first)); // the middle of the year
      labels.push(label);
    }
    fill(axis, ...labels);
  }
}

/** The first sentences of a text, as many as a tip holds. */
function opening(text) {
  const sentences = text.match(/[^.。]+[.。]+["”’)]*\s*/gu) ?? [text];
  let said = sentences[0];
  for (const sentence of sentences.slice(1)) {
    if (said.length + sentence.length > 180) break;
    said += sentence;
  }
  return said.trim();
}
