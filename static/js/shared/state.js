/* What the page shows, in one object that the address bar mirrors: a link opens the same view. */

import { inside, plainDay, within, yearOf } from "./dates.js";

const OURS = ["year", "date", "region", "stretch", "compare", "at", "reading", "relief", "today"];

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
  for (const [name, value] of rest) params.append(name, value);
  const text = params.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** Holds the state, tells listeners what changed and writes the address, without an entry per step. */
export class State {
  /** @type {Readonly<View>} */
  #value;
  /** @type {((now: View, before: View) => void)[]} */
  #listeners = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;
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

  /** @param {(now: View, before: View) => void} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Partial<View>} patch */
  set(patch) {
    const before = this.#value,
      next = { ...before, ...patch };
    if (this.#opening && before.mode === "none" && (next.mode !== "none" || "compare" in patch)) {
      // Its comparison ends with the first day that is chosen; ended by itself, the day stays, and the address says so.
      if (!("compare" in patch)) next.compare = null;
      else if (next.compare === null) next.mode = "date";
    }
    const after = Object.freeze({ ...next, day: inside(next.day, this.#span) });
    const keys = /** @type {(keyof View)[]} */ (Object.keys(after));
    if (keys.every((key) => after[key] === before[key])) return;
    this.#value = after;
    for (const listener of this.#listeners) listener(after, before);
    // Browsers refuse an address that changes a hundred times a second; a quick hand does that.
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#writeAddress(), 120);
  }

  #writeAddress() {
    if (!this.#mirrored || !/^(https?|file):$/.test(location.protocol)) return; // a map within a notebook has no address of its own
    const address = location.pathname + writeQuery(this.#value, location.search) + location.hash;
    if (address !== location.pathname + location.search + location.hash) {
      history.replaceState(null, "", address);
    }
  }
}
