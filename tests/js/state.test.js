import assert from "node:assert/strict";
import test from "node:test";

import { fakeTime, openPage } from "./page.js";

openPage("en");
const { readQuery, State, writeQuery } = await import("../../static/js/shared/state.js");
const span = { from: "1643-01-01", to: "1915-01-01" };
const fallback = { day: "1858-06-01" };
const read = (/** @type {string} */ query) => readQuery(query, span, fallback);

test("an empty query shows the opening day", () => {
  const { day, mode, region, stretch, compare, reading } = read("");
  assert.deepEqual(
    { day, mode, region, stretch, compare, reading },
    { day: "1858-06-01", mode: "none", region: null, stretch: null, compare: null, reading: null },
  );
});

test("a day is taken as it is, a year as its last day, and a day goes before a year", () => {
  assert.equal(read("?date=1860-11-14").day, "1860-11-14");
  assert.equal(read("?date=1860").day, "1860-12-31");
  assert.equal(read("?year=1860").mode, "year");
  assert.equal(read("?year=1860&date=1858-05-28").day, "1858-05-28");
});

test("what is no day, or out of the span, leaves the opening day", () => {
  for (const query of ["?date=nonsense", "?date=1858-02-30", "?date=1600", "?year=1915", "?year=18"]) {
    assert.equal(read(query).day, fallback.day, query);
    assert.equal(read(query).mode, "none", query);
  }
  assert.equal(read("?compare=1600").compare, null);
  assert.equal(read("?compare=1860").compare, "1860-12-31");
});

test("a region hides a border that is asked for beside it", () => {
  const state = read("?region=uda-basin&stretch=amur");
  assert.equal(state.region, "uda-basin");
  assert.equal(state.stretch, null);
});

test("a state that was written is read as the same state, and what is not ours is kept", () => {
  for (const query of [
    "?date=1858-05-28&region=sakhalin",
    "?year=1700&compare=1860-11-14",
    "?date=1858-05-28&stretch=one&reading=a:b,c:d",
  ]) {
    const state = read(query);
    const written = writeQuery(state, `${query}&lang=ru`);
    assert.deepEqual(read(written), state);
    assert.equal(new URLSearchParams(written).get("lang"), "ru");
  }
  assert.equal(writeQuery(read("")), "");
});

test("listeners hear what changed, and nothing where nothing did", () => {
  const time = fakeTime();
  /** @type {string[]} */
  const addresses = [];
  Object.assign(globalThis, {
    history: { replaceState: (/** @type {unknown[]} */ ...given) => addresses.push(String(given[2])) },
  });
  const state = new State(read(""), span);
  /** @type {unknown[]} */
  const heard = [];
  state.listen((/** @type {{day: string}} */ after, /** @type {{day: string}} */ before) =>
    heard.push([before.day, after.day]),
  );
  state.set({ day: "1860-11-14", mode: "date" });
  state.set({ day: "1860-11-14" });
  state.set({ day: "1860-11-15" });
  assert.deepEqual(heard, [
    ["1858-06-01", "1860-11-14"],
    ["1860-11-14", "1860-11-15"],
  ]);
  assert.deepEqual(addresses, []);
  time.tick(120);
  assert.deepEqual(addresses, ["/?date=1860-11-15"]);
});

test("no day outside the span is taken", () => {
  fakeTime();
  const state = new State(read(""), { from: "1840-01-01", to: "1871-01-01" });
  state.set({ day: "1914-12-31", mode: "year" });
  assert.equal(state.value.day, "1870-12-31");
  state.set({ day: "1643-12-31", mode: "year" });
  assert.equal(state.value.day, "1840-01-01");
});

test("the relief is shown unless the link says that it is not", () => {
  assert.equal(read("").relief, true);
  assert.equal(read("?relief=on").relief, true);
  assert.equal(read("?relief=off").relief, false);
  assert.equal(writeQuery(read("?relief=off")), "?relief=off");
  assert.equal(writeQuery({ ...read("?relief=off"), relief: true }, "?relief=off&lang=ru"), "?lang=ru");
});

test("the comparison that an atlas opens with ends with the first day that is chosen, and comes back with Back", () => {
  const opens = { day: "1858-05-27", compare: "1860-11-14" };
  const opening = readQuery("", span, opens);
  assert.equal(opening.compare, "1860-11-14");
  assert.equal(readQuery("?date=1700-01-01", span, opens).compare, null);
  const state = new State(opening, span);
  state.set({ region: "east" });
  assert.equal(state.value.compare, "1860-11-14");
  state.set({ day: "1859-12-31", mode: "year" });
  assert.equal(state.value.compare, null);
  state.set(readQuery("", span, opens));
  assert.equal(state.value.compare, "1860-11-14");
  state.set({ compare: null }); // ended by itself: the day stays, and the address says so
  assert.deepEqual([state.value.day, state.value.mode, state.value.compare], ["1858-05-27", "date", null]);
});
