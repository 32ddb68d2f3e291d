/* What keeps a step through time light: most days bring nothing new, and what is not seen in the
   next frame can wait until it has been painted. */

/** @typedef {{from: string, to: string | null}} Period */

/** The days on which anything changes, in order; between two of them every day looks the same. */
export class Turns {
  /** @param {{days: string[], stretches: {periods: Period[]}[], regions: {holdings: Period[]}[]}} atlas */
  constructor(atlas) {
    const days = new Set(atlas.days);
    for (const stretch of atlas.stretches)
      for (const { from, to } of stretch.periods) {
        days.add(from);
        if (to) days.add(to);
      }
    for (const region of atlas.regions)
      for (const { from, to } of region.holdings) {
        days.add(from);
        if (to) days.add(to);
      }
    this.days = [...days].sort();
  }

  /**
   * Number of the interval a day falls in; equal numbers mean equal maps.
   * @param {string} day
   */
  at(day) {
    let low = 0,
      high = this.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.days[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const PAUSE = 250; // ms: how often, in a run of steps, the rest of the page catches up

/**
 * Work that follows the map: right after the paint of a single step, four times a second in a
 * run of them. Each job is a task of its own, so that no frame waits for all of them.
 */
export class AfterPaint {
  /** @type {(() => void)[]} */
  #jobs;
  /** @type {(() => void)[]} */
  #queue = [];
  #asked = false;
  #timer = 0;
  #frame = 0;
  #last = -Infinity;

  /** @param {...() => void} jobs */
  constructor(...jobs) {
    this.#jobs = jobs;
  }

  /** Have the jobs done soon; what is asked for while they run is done after them. */
  ask() {
    this.#asked = true;
    if (!this.#timer && !this.#frame) this.#begin();
  }

  #begin() {
    const wait = this.#last + PAUSE - performance.now();
    if (wait > 0)
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#afterFrame();
      }, wait);
    else this.#afterFrame();
  }

  #afterFrame() {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#next();
      });
    });
  }

  #next() {
    if (!this.#queue.length) {
      this.#queue = [...this.#jobs];
      this.#asked = false;
      this.#last = performance.now();
    }
    this.#queue.shift()?.();
    if (this.#queue.length) this.#afterFrame();
    else if (this.#asked) this.#begin();
  }

  /** Do it all at once: something else than time has changed. */
  now() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = this.#timer = 0;
    this.#queue = [];
    this.#asked = false;
    this.#last = performance.now();
    for (const job of this.#jobs) job();
  }
}

/**
 * Once what is there now has been painted.
 * @returns {Promise<void>}
 */
export function painted() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
}
