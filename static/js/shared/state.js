/* What the page shows, in one object that the address bar mirrors: a link opens the same view. */

import { inside, plainDay, within, yearOf } from "./dates.js";

const OURS = ["year", "date", "region", "stretch", "compare", "at", "reading", "relief", "today", "lon", "lat", "zoom"];

/* The part of the map that is shown. It moves as a hand moves it, and concerns nobody but the map and the address. */
const PLACE = /** @type {const} */ (["lon", "lat", "zoom"]);
const NO_PLACE = { lon: null, lat: null, zoom: null };

/** A point of a link: longitude and latitude, degrees. */
const POINT = /^-?\d{1,3}(\.\d{1,9})?,-?\d{1,2}(\.\d{1,9})?$/;

/**
 * The state a query string asks for; what cannot be read is left to `fallback`.
 * @param {string} query
 * @param {Span} span
 * @param {{day: Day, compare?: Day | null}} fallback  `compare` is of the days with which the page opens
 * @returns {View}
 */
export function readQuery(query, span, fallback) {
  const given = new URLSearchParams(query);
  /** @type {View} */
  const state = {
    ...fallback,
    mode: "none",
    region: null,
    stretch: null,
    compare: null,
    at: POINT.test(given.get("at") ?? "") ? given.get("at") : null,
    reading: given.get("reading"),
    relief: given.get("relief") !== "off",
    today: given.get("today") === "on",
    ...readPlace(given),
  };
  /** @param {string} name */
  const read = (name) => {
    const found = plainDay(given.get(name) ?? "", span);
    return found && within(found.day, span.from, span.to) ? found : null;
  };
  Object.assign(state, read("date") ?? read("year"));
  state.compare = read("compare")?.day ?? (state.mode === "none" ? (fallback.compare ?? null) : null);
  state.region = given.get("region");
  state.stretch = state.region ? null : given.get("stretch");
  return state;
}

/**
 * The middle of the map and its zoom; none where they are no numbers.
 * @param {URLSearchParams} given
 * @returns {Pick<View, "lon" | "lat" | "zoom">}
 */
function readPlace(given) {
  const [lon, lat, zoom] = PLACE.map((name) => (given.get(name) ? Number(given.get(name)) : NaN));
  if (!(Math.abs(lon) <= 360 && Math.abs(lat) <= 90)) return NO_PLACE;
  return { lon, lat, zoom: Number.isFinite(zoom) ? zoom : null };
}

/**
 * The state with which a page opens: days as the server read them, whatever form they have in the address.
 * `said` is the data of the map's box.
 * @param {DOMStringMap} said
 * @param {Span} span
 * @param {Day} initial
 * @returns {View}
 */
export function openingState(said, span, initial) {
  const state = readQuery(location.search, span, { day: said.day ?? initial });
  return said.day
    ? { ...state, day: said.day, mode: /** @type {Mode} */ (said.given), compare: said.compare || null }
    : state;
}

/**
 * The query string of a state. Parameters that are not ours (a language) are kept from `query`.
 * @param {View} state
 * @param {string} query
 */
export function writeQuery(state, query = "") {
  const rest = new URLSearchParams(query);
  for (const name of OURS) rest.delete(name);
  const params = new URLSearchParams();
  if (state.mode === "year") params.set("year", String(yearOf(state.day)));
  else if (state.mode === "date") params.set("date", state.day);
  if (state.compare) params.set("compare", state.compare);
  if (state.region) params.set("region", state.region);
  if (state.stretch) params.set("stretch", state.stretch);
  if (state.at) params.set("at", state.at);
  if (state.reading) params.set("reading", state.reading);
  if (state.relief === false) params.set("relief", "off");
  if (state.today) params.set("today", "on");
  for (const [name, value] of placeParams(state)) params.set(name, value);
  for (const [name, value] of rest) params.append(name, value);
  const text = params.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/**
 * The middle of the map and its zoom as an address has them.
 * @param {View} state
 * @returns {[string, string][]}
 */
export function placeParams(state) {
  if (state.lon === null || state.lat === null) return [];
  return PLACE.flatMap((name) => {
    const value = state[name];
    return value === null ? [] : /** @type {[string, string][]} */ ([[name, String(value)]]);
  });
}

/**
 * @param {View} one
 * @param {View} other
 * @param {(name: keyof View) => boolean} [among]
 */
const differ = (one, other, among = () => true) =>
  /** @type {(keyof View)[]} */ (Object.keys(one)).some((name) => among(name) && one[name] !== other[name]);
const isPlace = (/** @type {string} */ name) => PLACE.some((one) => one === name);

const WAIT = 120; // ms: browsers refuse an address that changes a hundred times a second; a quick hand does that

/**
 * Holds the state, tells listeners what changed and writes the address. An act, such as choosing a region, is an entry
 * of the browser's history, so that Back takes it back; what passes, such as dragging and playing, writes over the
 * entry that is there. Within a frame nothing becomes an entry: Back is the page's around it.
 */
export class State {
  /** @type {Readonly<View>} */
  #value;
  /** @type {((now: View, before: View) => void)[]} */
  #listeners = [];
  /** @type {((now: View) => void)[]} */
  #movers = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;
  #acting = false; // an entry is due for what happens in this turn
  #span;
  #mirrored;
  #opening; // whether the address named no day, so that the page shows what the atlas opens with

  /**
   * No day outside the span is ever taken.
   * @param {View} value
   * @param {Span} span
   * @param {boolean} mirrored  whether the address bar follows
   */
  constructor(value, span, mirrored = true) {
    this.#mirrored = mirrored;
    this.#value = Object.freeze({ ...value });
    this.#span = span;
    // A date in any other form gives way to the day that it was read as.
    const given = new URLSearchParams(location.search),
      names = ["date", "year", "compare"];
    this.#opening = !names.some((name) => given.has(name));
    if (names.some((name) => given.has(name) && !/^\d{4}(-\d{2}-\d{2})?$/.test(given.get(name) ?? "")))
      this.#writeAddress();
  }

  get value() {
    return this.#value;
  }

  /**
   * Hear what was chosen; where the map was moved to is told to `listenToPlace` alone.
   * @param {(now: View, before: View) => void} listener
   */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /** @param {(now: View) => void} mover  called when the address asks for another part of the map */
  listenToPlace(mover) {
    this.#movers.push(mover);
  }

  /**
   * Take an act of the reader: Back leads to what was shown before it.
   * @param {Partial<View>} patch
   */
  set(patch) {
    const next = this.#chosen(patch);
    if (!differ(next, this.#value)) return;
    this.act();
    this.#take(next);
  }

  /**
   * Take a step of many: it leaves no entry.
   * @param {Partial<View>} patch
   */
  pass(patch) {
    const next = this.#chosen(patch);
    if (!differ(next, this.#value)) return;
    this.#take(next);
    if (!this.#acting) this.#writeSoon();
  }

  /** Begin an entry for all that happens until the scripts rest, also for what only moves the map. */
  act() {
    if (this.#acting) return;
    if (this.#pending) this.#writeAddress(); // what is left behind is whole
    this.#acting = true;
    queueMicrotask(() => {
      this.#acting = false;
      this.#writeAddress(isFramed() ? "replaceState" : "pushState");
    });
  }

  /**
   * Take what an entry of the history shows.
   * @param {View} value
   */
  restore(value) {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    const before = this.#value,
      next = this.#next(value);
    this.#take(next);
    if (differ(next, before, isPlace)) for (const mover of this.#movers) mover(next);
  }

  /** @param {Partial<View>} patch */
  #chosen(patch) {
    const before = this.#value,
      next = { ...before, ...patch };
    if (this.#opening && before.mode === "none" && (next.mode !== "none" || "compare" in patch)) {
      // Its comparison ends with the first day that is chosen; ended by itself, the day stays, and the address says so.
      if (!("compare" in patch)) next.compare = null;
      else if (next.compare === null) next.mode = "date";
    }
    return this.#next(next);
  }

  /** @param {Partial<View>} patch */
  #next(patch) {
    const next = { ...this.#value, ...patch };
    return Object.freeze({ ...next, day: inside(next.day, this.#span) });
  }

  /** @param {Readonly<View>} next */
  #take(next) {
    const before = this.#value;
    this.#value = next;
    if (differ(next, before, (name) => !isPlace(name))) for (const listener of this.#listeners) listener(next, before);
  }

  #writeSoon() {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#writeAddress(), WAIT);
  }

  /** @param {"pushState" | "replaceState"} [how] */
  #writeAddress(how = "replaceState") {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (!this.#mirrored || !/^(https?|file):$/.test(location.protocol)) return; // a map within a notebook has no address of its own
    const address = location.pathname + writeQuery(this.#value, location.search) + location.hash;
    if (how === "replaceState" && address === location.pathname + location.search + location.hash) return;
    try {
      history[how](null, "", address);
    } catch {
      this.#writeSoon(); // too many in a moment, says the browser
    }
  }
}

const isFramed = () => globalThis.top !== globalThis.self;
