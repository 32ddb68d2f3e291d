/* Which part of the time the bar shows: all of it, or some years that are enlarged. Counted in values of the
   slider, of which each stands at the end of its year. */

import { placeOf } from "./chart.js";

const FEWEST = 4; // years that a part has at least

export class Part {
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {{first: number, last: number}} years  the first and the last value of the whole bar */
  constructor({ first, last }) {
    this.first = this.from = first;
    this.last = this.to = last;
  }

  get years() {
    return Math.max(1, this.to - this.from);
  }

  get whole() {
    return this.from === this.first && this.to === this.last;
  }

  /**
   * Where a day stands, years from the beginning of the whole bar.
   * @param {Day} day
   */
  placeOf(day) {
    return placeOf(day, this.first, this.last);
  }

  /**
   * Where a place of the whole bar stands in the part: from 0 to 1 within it.
   * @param {number} place  years from the first
   */
  share(place) {
    return (place + this.first - this.from) / this.years;
  }

  /**
   * Whether the part has a day.
   * @param {Day} day
   */
  has(day) {
    const share = this.share(this.placeOf(day));
    return share >= 0 && share <= 1;
  }

  /**
   * Which value of the slider stands at a share of the part, not rounded.
   * @param {number} share
   */
  valueAt(share) {
    return this.from + share * this.years;
  }

  /** @param {() => void} listener  called when another part is shown */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Show the values between two, as nearly as the bar has them.
   * @param {number} from
   * @param {number} to
   */
  show(from, to) {
    const all = this.last - this.first,
      years = Math.min(all, Math.max(FEWEST, Math.round(to - from)));
    const start = Math.round(Math.max(this.first, Math.min(this.last - years, (from + to - years) / 2)));
    if (start === this.from && start + years === this.to) return;
    this.from = start;
    this.to = start + years;
    for (const listener of this.#listeners) listener();
  }

  showAll() {
    this.show(this.first, this.last);
  }

  /**
   * Enlarge so many times; what is at `value` stays where it is.
   * @param {number} times  below 1 more of the time is shown
   * @param {number} value
   */
  enlarge(times, value) {
    const years = Math.max(FEWEST, this.years / times),
      from = value - ((value - this.from) / this.years) * years;
    this.show(from, from + years);
  }

  /** @param {number} years */
  move(years) {
    this.show(this.from + years, this.to + years);
  }

  /**
   * Go along, if need be, so that a day is shown.
   * @param {Day} day
   */
  reach(day) {
    if (this.whole) return;
    const at = this.share(this.placeOf(day));
    if (at < 0) this.move(Math.floor(at * this.years) - Math.round(this.years / 8));
    if (at > 1) this.move(Math.ceil((at - 1) * this.years) + Math.round(this.years / 8));
  }
}
