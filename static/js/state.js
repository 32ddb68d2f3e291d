/* What the page shows, in one object that the address bar mirrors: a link opens the same view. */

import { isDay, lastDayOf, within, yearOf } from "./dates.js";

const OURS = ["year", "date", "region", "stretch", "compare", "reading"];

/** The state a query string asks for; what cannot be read is left to `fallback`. */
export function readQuery(query, span, fallback) {
  const given = new URLSearchParams(query);
  const state = { ...fallback, mode: "none", region: null, stretch: null, compare: null, reading: given.get("reading") };
  const take = (day, mode) => {
    if (isDay(day) && within(day, span.from, span.to)) Object.assign(state, { day, mode });
  };
  if (/^\d{4}$/.test(given.get("year") ?? "")) take(lastDayOf(given.get("year")), "year");
  if (given.has("date")) {
    const date = given.get("date");
    if (/^\d{4}$/.test(date)) take(lastDayOf(date), "year"); else take(date, "date");
  }
  const other = given.get("compare") ?? "";
  const compare = /^\d{4}$/.test(other) ? lastDayOf(other) : other;
  if (isDay(compare) && within(compare, span.from, span.to)) state.compare = compare;
  state.region = given.get("region");
  state.stretch = state.region ? null : given.get("stretch");
  return state;
}

/** The query string of a state. Parameters that are not ours (a language) are kept from `query`. */
export function writeQuery(state, query = "") {
  const rest = new URLSearchParams(query);
  for (const name of OURS) rest.delete(name);
  const params = new URLSearchParams();
  if (state.mode === "year") params.set("year", yearOf(state.day));
  else if (state.mode === "date") params.set("date", state.day);
  if (state.compare) params.set("compare", state.compare);
  if (state.region) params.set("region", state.region);
  if (state.stretch) params.set("stretch", state.stretch);
  if (state.reading) params.set("reading", state.reading);
  for (const [name, value] of rest) params.append(name, value);
  const text = params.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** Holds the state, tells listeners what changed and writes the address, without an entry per step. */
export class State {
  #value;
  #listeners = [];
  #pending = 0;

  constructor(value) { this.#value = Object.freeze({ ...value }); }

  get value() { return this.#value; }

  listen(listener) { this.#listeners.push(listener); }

  set(patch) {
    const before = this.#value, after = Object.freeze({ ...before, ...patch });
    if (Object.keys(after).every((key) => after[key] === before[key])) return;
    this.#value = after;
    for (const listener of this.#listeners) listener(after, before);
    // Browsers refuse an address that changes a hundred times a second; a quick hand does that.
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#writeAddress(), 120);
  }

  #writeAddress() {
    const address = location.pathname + writeQuery(this.#value, location.search) + location.hash;
    if (address !== location.pathname + location.search + location.hash) {
      history.replaceState(null, "", address);
    }
  }
}
