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
    "?date=1858-05-28&stretch=one&reading=a:b,c:d&relief=off",
    "?date=1858-05-28&lon=-130.25&lat=50&zoom=5.5",
  ]) {
    const state = read(query);
    const written = writeQuery(state, `${query}&lang=ru`);
    assert.deepEqual(read(written), state);
    assert.equal(new URLSearchParams(written).get("lang"), "ru");
  }
  assert.equal(writeQuery(read("")), "");
});

/** A history of the browser that keeps what is written to it: "+" begins an entry, "=" writes over it. */
function fakeHistory() {
  /** @type {string[]} */
  const written = [];
  const write =
    (/** @type {string} */ sign) =>
    (/** @type {unknown[]} */ ...given) => {
      written.push(`${sign}${given[2]}`);
      Object.assign(globalThis, { location: new URL(String(given[2]), "http://localhost/") });
    };
  Object.assign(globalThis, {
    location: new URL("http://localhost/"),
    history: { replaceState: write("="), pushState: write("+") },
  });
  return written;
}
const turn = () => Promise.resolve();

test("listeners hear what changed, and nothing where nothing did", () => {
  const time = fakeTime();
  const addresses = fakeHistory();
  const state = new State(read(""), span);
  /** @type {unknown[]} */
  const heard = [];
  state.listen((/** @type {{day: string}} */ after, /** @type {{day: string}} */ before) =>
    heard.push([before.day, after.day]),
  );
  state.pass({ day: "1860-11-14", mode: "date" });
  state.pass({ day: "1860-11-14" });
  state.pass({ day: "1860-11-15" });
  assert.deepEqual(heard, [
    ["1858-06-01", "1860-11-14"],
    ["1860-11-14", "1860-11-15"],
  ]);
  assert.deepEqual(addresses, []);
  time.tick(120);
  assert.deepEqual(addresses, ["=/?date=1860-11-15"]);
});

test("an act is an entry of the history, and what passes writes over the one that is there", async () => {
  const time = fakeTime();
  const written = fakeHistory();
  const state = new State(read(""), span);
  state.set({ region: "sakhalin" });
  state.set({ day: "1855-02-07", mode: "date" }); // the same act goes on
  await turn();
  assert.deepEqual(written.splice(0), ["+/?date=1855-02-07&region=sakhalin"]);
  for (const year of ["1856", "1857", "1858"]) state.pass({ day: `${year}-12-31`, mode: "year" });
  state.pass({ lon: 130.5, lat: 50, zoom: 5 });
  state.set({ region: null });
  await turn();
  assert.deepEqual(written.splice(0), [
    "=/?year=1858&region=sakhalin&lon=130.5&lat=50&zoom=5",
    "+/?year=1858&lon=130.5&lat=50&zoom=5",
  ]);
  time.tick(500);
  assert.deepEqual(written, []);
});

test("what an entry of the history shows is taken without writing it", async () => {
  const time = fakeTime();
  const written = fakeHistory();
  const state = new State(read("?region=sakhalin"), span);
  /** @type {unknown[]} */
  const heard = [];
  state.listen(({ region }) => heard.push(region));
  state.listenToPlace(({ lon }) => heard.push(lon));
  state.pass({ day: "1900-01-01" }); // its address is still to come, and never will
  state.restore(read("?region=uda-basin"));
  state.restore(read("?region=uda-basin&lon=130&lat=50&zoom=6"));
  await turn();
  time.tick(500);
  assert.deepEqual(heard, ["sakhalin", "uda-basin", 130]);
  assert.deepEqual(written, []);
});

test("moving the map concerns nobody who follows what is chosen", () => {
  fakeTime();
  fakeHistory();
  const state = new State(read(""), span);
  state.listen(() => assert.fail("it was told"));
  state.pass({ lon: 130, lat: 50, zoom: 6 });
  assert.equal(state.value.lon, 130);
});

test("a place on the map is its longitude, its latitude and, where it is given, its zoom", () => {
  const place = (/** @type {string} */ query) => {
    const { lon, lat, zoom } = read(query);
    return [lon, lat, zoom];
  };
  assert.deepEqual(place("?lon=130.5&lat=-5&zoom=5.25"), [130.5, -5, 5.25]);
  assert.deepEqual(place("?lon=0&lat=0"), [0, 0, null]);
  for (const query of ["?lon=130", "?lat=50&zoom=4", "?lon=east&lat=50", "?lon=&lat=", "?lon=500&lat=50"])
    assert.deepEqual(place(query), [null, null, null], query);
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
  fakeHistory();
  const opens = { day: "1858-05-27", compare: "1860-11-14" };
  const opening = readQuery("", span, opens);
  assert.equal(opening.compare, "1860-11-14");
  assert.equal(readQuery("?date=1700-01-01", span, opens).compare, null);
  const state = new State(opening, span);
  state.set({ region: "east" });
  assert.equal(state.value.compare, "1860-11-14");
  state.set({ day: "1859-12-31", mode: "year" });
  assert.equal(state.value.compare, null);
  state.restore(readQuery("", span, opens));
  assert.equal(state.value.compare, "1860-11-14");
  state.set({ compare: null }); // ended by itself: the day stays, and the address says so
  assert.deepEqual([state.value.day, state.value.mode, state.value.compare], ["1858-05-27", "date", null]);
});
