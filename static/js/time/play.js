/* Play: quickly through the years in which nothing happens, with a rest at each event, the longer the more land
   changes hands. */

import { lastDayOf, yearOf } from "../shared/dates.js";
import { one } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const FOR_YEARS = 0.25; // of the time; the rest of it are rests
const LONGEST_YEAR = 200,
  LONGEST_REST = 6000; // ms, so that a short history is not stretched to fill its time
const LEAST_JUMP = 1500; // ms to read what happened, where play goes from event to event

export class Play {
  #timer = 0;
  #ticking = false; // while play itself takes a step
  #year = 0; // ms
  /** @type {Map<Day, number>} */
  #rests = new Map();

  /**
   * @param {import("./timeline.js").Timeline} timeline
   * @param {{atlas: Atlas, state: PageState}} parts
   */
  constructor(timeline, { atlas, state }) {
    this.timeline = timeline;
    this.atlas = atlas;
    this.state = state;
    this.button = one(timeline.root, "[data-act=play]");
    this.speed = one(timeline.root, "[data-act=speed]", HTMLSelectElement);
    this.slow = matchMedia("(prefers-reduced-motion: reduce)");
    this.button.addEventListener("click", () => (this.#timer ? this.pause() : this.play()));
    this.speed.addEventListener("change", () => {
      if (this.#timer) this.#plan();
    });
    timeline.range.addEventListener("input", () => this.pause());
    timeline.part.listen(() => {
      if (this.#timer) this.#plan();
    });
    // Play ends where anything else chooses a day.
    state.listen((now, before) => {
      if (now.day !== before.day && !this.#ticking) this.pause();
    });
  }

  /** The first and the last day of what is played: the part of the time that is shown. */
  get #ends() {
    const { first, from, to, last } = this.timeline.part;
    return {
      start: from === first ? this.atlas.span.from : lastDayOf(from),
      end: to === last ? this.timeline.lastDay : lastDayOf(to),
    };
  }

  play() {
    this.#plan();
    const { day } = this.state.value,
      { start, end } = this.#ends;
    if (day >= end || day < start) this.#go({ day: start, mode: "date" });
    this.#show(true);
    this.#wait();
  }

  pause() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#show(false);
  }

  /** @param {boolean} playing */
  #show(playing) {
    this.timeline.root.classList.toggle("playing", playing);
    this.button.title = t(playing ? "pause" : "play");
    this.button.setAttribute("aria-label", this.button.title);
  }

  /* How long each year and each rest takes, so that all of it takes as long as the speed says. */
  #plan() {
    const { chart, part } = this.timeline,
      { start, end } = this.#ends;
    const ms = (this.timeline.settings.speeds[this.speed.value] ?? 60) * 1000;
    const pace = this.timeline.settings.speeds.normal * 1000 || ms;
    const days = [...new Set([...this.atlas.days, ...this.atlas.events.map(({ date }) => date)])]
      .filter((day) => day > start && day <= end)
      .sort();
    const most = Math.max(1, ...days.map((day) => chart.moved(day)));
    const treaties = new Set(this.atlas.events.filter(({ kind }) => kind === "treaty").map(({ date }) => date));
    const weights = days.map((day) => {
      const moved = chart.moved(day);
      return moved ? 4 + 8 * Math.sqrt(moved / most) : treaties.has(day) ? 2 : 1;
    });
    const unit =
      ((1 - FOR_YEARS) * ms) /
      Math.max(
        1,
        weights.reduce((sum, one) => sum + one, 0),
      );
    const longest = (LONGEST_REST * ms) / pace;
    this.#year = Math.min((FOR_YEARS * ms) / part.years, (LONGEST_YEAR * ms) / pace);
    this.#rests = new Map(days.map((day, i) => [day, Math.min(weights[i] * unit, (weights[i] / 12) * longest)]));
  }

  #wait() {
    const { day } = this.state.value;
    const rest = this.#rests.get(day) ?? this.#year;
    this.#timer = setTimeout(() => this.#step(), this.slow.matches ? Math.max(LEAST_JUMP, rest) : rest);
  }

  #step() {
    const { day } = this.state.value,
      { end } = this.#ends;
    if (day >= end) {
      this.pause();
      return;
    }
    const stop = [...this.#rests.keys()].find((each) => each > day);
    const year = lastDayOf(day === lastDayOf(yearOf(day)) ? yearOf(day) + 1 : yearOf(day));
    // With reduced motion nothing glides: play goes from event to event.
    if (this.slow.matches && !stop) {
      this.pause();
      return;
    }
    if (stop && (this.slow.matches || stop <= year)) this.#go({ day: stop, mode: "date" });
    else this.#go({ day: year > end ? end : year, mode: "year" });
    this.#wait();
  }

  /** @param {Partial<View>} patch */
  #go(patch) {
    this.#ticking = true;
    this.state.pass(patch);
    this.#ticking = false;
  }
}
