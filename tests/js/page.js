/* What the modules find in a page, as far as those that only calculate look at it. */

/**
 * Put a page in a language in place of the browser's; call it before a module is imported.
 * @param {string} lang
 * @param {{texts?: Record<string, string>, query?: string}} options  what the template gave, and the address' query
 */
export function openPage(lang, { texts = {}, query = "" } = {}) {
  const block = { textContent: JSON.stringify(texts) };
  const page = { documentElement: { lang }, querySelectorAll: () => [block] };
  Object.assign(globalThis, { document: page, location: new URL(`http://localhost/${query}`) });
}

/** Leaflet's points and bounds, as far as geometry is made of them. */
export function giveLeaflet() {
  class LatLng {
    /**
     * @param {number} lat
     * @param {number} lng
     */
    constructor(lat, lng) {
      this.lat = lat;
      this.lng = lng;
    }
  }
  Object.assign(globalThis, { L: { LatLng } });
}

/**
 * Timers and frames that wait for the test: `tick` lets time pass, `frame` paints.
 * Node's own mock of timers is younger than the oldest Node that runs these tests.
 */
export function fakeTime() {
  let now = 0;
  /** @type {{id: number, at: number, job: () => void}[]} */
  let waiting = [];
  let frames = waiting;
  let last = 0;
  const add = (/** @type {() => void} */ job, at = 0) => ({ id: ++last, at, job });
  const without = (/** @type {typeof waiting} */ list, /** @type {number} */ id) => list.filter((one) => one.id !== id);
  Object.assign(globalThis, {
    performance: { now: () => now },
    setTimeout: (/** @type {() => void} */ job, wait = 0) => waiting.push(add(job, now + wait)) && last,
    clearTimeout: (/** @type {number} */ id) => (waiting = without(waiting, id)),
    requestAnimationFrame: (/** @type {() => void} */ job) => frames.push(add(job)) && last,
    cancelAnimationFrame: (/** @type {number} */ id) => (frames = without(frames, id)),
  });
  frames = [];
  return {
    /** @param {number} ms */
    tick(ms) {
      now += ms;
      const due = waiting.filter((one) => one.at <= now);
      waiting = waiting.filter((one) => one.at > now);
      for (const { job } of due) job();
    },
    /** How many wait to be painted. */
    get frames() {
      return frames.length;
    },
    frame() {
      const due = frames;
      frames = [];
      for (const { job } of due) job();
      this.tick(1);
    },
  };
}
