/* The marks of the time bar: one for each treaty and event, or one for several that stand too close. */

import { formatWhen, yearOf } from "../shared/dates.js";
import { fill, h } from "../shared/dom.js";
import { joined, languageOf, localized, t } from "../shared/texts.js";
import { grouped } from "./groups.js";
import { shortName } from "./short-names.js";

const MOUSE = 24,
  FINGER = 44; // px that a mark has for itself, as the style sheet has it
const LABEL_LENGTH = 22; // a longer name is worth its room only where land changed hands
const NAME_AT = 12; // px from the middle of a mark to the end of its name

/**
 * @typedef {object} Mark
 * @property {HistoryEvent[]} events  in order
 * @property {HTMLLIElement} item
 * @property {HTMLButtonElement} button
 * @property {HTMLSpanElement} name
 * @property {number} weight  whose name comes first
 * @property {number} at  px from the left of the track
 */

export class Marks {
  /** @type {Mark[]} */
  shown = [];
  /** @type {Map<HistoryEvent, Mark>} */
  #single = new Map();
  /** @type {Day | null} */
  #now = null;

  /**
   * @param {HTMLElement} list  takes the marks
   * @param {{atlas: Atlas, part: import("./part.js").Part, chart: import("./chart.js").Chart}} parts
   */
  constructor(list, { atlas, part, chart }) {
    this.list = list;
    this.atlas = atlas;
    this.part = part;
    this.chart = chart;
    this.coarse = matchMedia("(pointer: coarse)");
  }

  /**
   * Place what the part of the time has, on a track of so many px.
   * @param {number} width
   */
  layout(width) {
    const run = width - 18; // from the middle of the first mark to that of the last
    const there = this.atlas.events
      .map((event) => ({ event, share: this.part.share(this.part.placeOf(event.date)) }))
      .filter(({ share }) => share >= 0 && share <= 1);
    const held = document.activeElement;
    this.shown = grouped(
      there.map(({ share }) => 9 + share * run),
      this.coarse.matches ? FINGER : MOUSE,
    ).map(({ at, members }) => {
      const events = members.map((index) => there[index].event);
      const mark = events.length > 1 ? this.#make(events) : this.#one(events[0]);
      mark.at = at;
      // A share of the whole bar: right at every width, on paper too, where no script works anything out again.
      const place = this.part.valueAt((at - 9) / run) - this.part.first;
      mark.item.style.setProperty("--at", (place / Math.max(1, this.part.last - this.part.first)).toFixed(6));
      return mark;
    });
    fill(this.list, ...this.shown.map(({ item }) => item));
    if (held instanceof HTMLElement && held !== document.activeElement && this.list.contains(held)) held.focus();
    this.#name(width);
    const now = this.#now;
    this.#now = null;
    if (now) this.show(now);
  }

  /** @param {HistoryEvent} event */
  #one(event) {
    const mark = this.#single.get(event) ?? this.#make([event]);
    this.#single.set(event, mark);
    return mark;
  }

  /**
   * @param {HistoryEvent[]} events
   * @returns {Mark}
   */
  #make(events) {
    const several = events.length > 1,
      weights = events.map((event) => this.chart.moved(event.date) + (event.kind === "treaty" ? 1 : 0));
    const [lang, ...others] = new Set(events.map(({ names }) => languageOf(names)));
    const name = h("span", { class: "mark-name", lang: others.length ? null : lang }, labelOf(events, weights));
    const label = several
      ? t("marks-label", { years: yearsOf(events), number: events.length })
      : t("mark-label", { day: formatWhen(events[0]), name: localized(events[0].names) });
    const button = h(
      "button",
      {
        type: "button",
        class: `mark ${events.some(({ kind }) => kind === "treaty") ? "treaty" : "event"}${several ? " several" : ""}`,
        "data-date": several ? null : events[0].date,
        "aria-label": label,
        "aria-haspopup": several ? "dialog" : null,
      },
      h("span", { class: "mark-pin" }),
      several ? h("span", { class: "mark-number" }, String(events.length)) : null,
      name,
    );
    return { events, item: h("li", {}, button), button, name, weight: Math.max(...weights), at: 0 };
  }

  /**
   * Names in rows; what drew the line comes first, and what finds no room is left out.
   * @param {number} width
   */
  #name(width) {
    /** @type {{row: number, box: number[]}[]} */
    const taken = [];
    const rows = width > 700 ? 2 : 1;
    for (const { item } of this.shown) item.dataset.row = "0"; // else a name has no width
    const widths = new Map(this.shown.map((mark) => [mark, mark.name.offsetWidth + 8]));
    for (const { item } of this.shown) item.dataset.row = "none";
    const short = (/** @type {Mark} */ { name }) => (name.textContent ?? "").length <= LABEL_LENGTH;
    const order = [...this.shown].sort((a, b) => b.weight - a.weight);
    for (const mark of order.filter((each) => each.weight > 1 || short(each))) {
      const { at, item } = mark,
        needed = widths.get(mark) ?? 0;
      const right = at + needed > width;
      const box = right ? [at - needed, at + NAME_AT] : [at - NAME_AT, at + needed];
      const row = [...Array(rows).keys()].find(
        (each) => !taken.some((other) => other.row === each && box[0] < other.box[1] && box[1] > other.box[0]),
      );
      item.classList.toggle("leftwards", right);
      if (row === undefined) continue;
      taken.push({ row, box });
      item.dataset.row = String(row);
    }
  }

  /**
   * Fill the marks of a day.
   * @param {Day} day
   */
  show(day) {
    if (day === this.#now) return;
    this.#now = day;
    for (const { events, button } of this.shown)
      button.toggleAttribute(
        "data-now",
        events.some(({ date }) => date === day),
      );
  }

  /**
   * The mark that a button is of.
   * @param {EventTarget | null} target
   */
  of(target) {
    return target instanceof Node ? this.shown.find(({ button }) => button.contains(target)) : undefined;
  }
}

/**
 * What a mark is called: several by those that moved most land, as many as there is room for.
 * @param {HistoryEvent[]} events
 * @param {number[]} weights
 */
function labelOf(events, weights) {
  const names = events.map((event) => shortName(localized(event.names)));
  const order = names.map((_, i) => i).sort((a, b) => weights[b] - weights[a]);
  let chosen = order.slice(0, 1);
  const label = () => joined("two-of-list", [...new Set(chosen.map((i) => names[i]))]);
  for (const next of order.slice(1)) {
    if (weights[next] <= 1) break;
    const before = chosen;
    chosen = [...chosen, next].sort((a, b) => a - b); // in time
    if (label().length <= LABEL_LENGTH) continue;
    chosen = before;
    break;
  }
  return label();
}

/**
 * The years of several events, from the first to the last.
 * @param {HistoryEvent[]} events
 */
export function yearsOf(events) {
  const [first, last] = [events[0], events[events.length - 1]].map(({ date }) => yearOf(date));
  return first === last ? String(first) : `${first} – ${last}`;
}
