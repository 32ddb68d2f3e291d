import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("en", {
  texts: {
    called: "{name} ({source})",
    "former-until": "until {year}",
    "place-founded": "founded {year}: go there",
    "place-founded-unchecked": "founded {year} (unverified): go there",
    "place-gone": "given up {year}: go to its time",
  },
});
const {
  addRangeNames,
  claimEntries,
  entriesOf,
  figureEntries,
  nameScore,
  numberForms,
  numberScore,
  plain,
  search,
  wayToDayOf,
} = await import("../../static/js/tools/finder.js");

const named = (/** @type {string} */ id, /** @type {string} */ name) => ({
  id,
  names: { en: name, ru: `${name}ский` },
});
const atlas = /** @type {any} */ ({
  regions: [named("amur", "Left bank of the Amur"), named("uda", "Basin of the Uda")].map((region) => ({
    ...region,
    holdings: [],
  })),
  treaties: { aigun: { names: { en: "Treaty of Aigun" }, effective: "1858-05-28" } },
  places: [named("aigun-town", "Aigun")],
  stretches: [
    { ...named("drawn", "A line of old"), periods: [] },
    { ...named("line", "Ussuri"), periods: [{ from: "1860-11-14", to: null }] },
  ],
});
const piece = (/** @type {any} */ points) => /** @type {any} */ ({ names: { en: "Amur" }, rank: 1, points });
const stanovoy = /** @type {any} */ ({ id: "stanovoy", names: { en: "Stanovoy Range" }, points: [[3]] });
addRangeNames(
  [stanovoy],
  /** @type {any} */ ({
    mountains: {
      stanovoy: {
        names: { en: "Stanovoy Range", ru: "Становой хребет", "zh-Hant": "外興安嶺" },
        also: ["Outer Khingan"],
        called: [
          { names: { en: "stone mountains", ru: "каменные горы" }, by: { en: "Russian text of 1689" } },
          { names: { en: "Hinggan" }, by: { en: "Latin text of 1689" } },
        ],
      },
    },
  }),
);
const entries = entriesOf(atlas, [piece([1]), piece([2])], [stanovoy]);
const figures = figureEntries({
  figures: [
    {
      id: "f",
      title: { en: "Aigun: over 600,000" },
      printed: "600,000 km²",
      unit: "km2",
      written: ["600000"],
      regions: [],
    },
  ],
  units: { km2: ["km²", "square kilometres"] },
  claims: [],
});
const found = (/** @type {string} */ written) =>
  search(written, { entries, figures, days: [], reading: false }).shown.map(({ kind, name }) => `${kind} ${name}`);

test("a line that was never in force is not found, and a river in pieces is found once", () => {
  assert.deepEqual(found("a line of old"), []);
  assert.equal(entries.filter(({ kind }) => kind === "river").length, 1);
  assert.equal(entries.find(({ kind }) => kind === "river")?.what.lines.length, 2);
});

test("names are compared without accents and capitals, and in every language", () => {
  assert.equal(plain("Áigún"), "aigun");
  assert.deepEqual(found("ussuriский"), ["stretch Ussuri"]);
});

test("the beginning of a name counts more than that of a word, and that more than the middle of one", () => {
  const scores = ["left bank of the amur", "left", "bank", "mur"].map((typed) => nameScore(entries[0], typed));
  assert.deepEqual(scores, [5, 3, 2, 1]);
  assert.equal(nameScore(entries[0], "sakhalin"), 0);
});

test("a shorter name comes first, additions in brackets do not count, and treaties go by what rests on them", () => {
  const treaties = {
    late: { names: { en: "A far convention of Beijing" } },
    early: { names: { en: "Convention of Beijing (Additional Treaty)", zh: "中俄北京条约" } },
    later: { names: { en: "Notes of Beijing", zh: "苏日北京公约" } },
  };
  const periods = [1, 2].map(() => ({ from: "1860-11-14", to: null, treaty: "early" }));
  const known = {
    ...atlas,
    regions: [{ ...named("b", "Outer Beijing"), holdings: [] }],
    treaties,
    stretches: [{ ...named("s", "Line"), periods }],
    places: [],
  };
  const all = entriesOf(/** @type {any} */ (known), [], []);
  const names = (/** @type {string} */ typed) =>
    search(typed, { entries: all, figures: [], days: [], reading: false }).shown.map(({ name }) => name);
  const [early, late, later] = [treaties.early, treaties.late, treaties.later].map(({ names }) => names.en);
  assert.deepEqual(names("Convention of Beijing"), [early, late]);
  assert.deepEqual(names("beijing"), ["Outer Beijing", early, later, late]);
  assert.deepEqual(names("北京"), [early, later]);
});

test("what has a name itself comes before a figure that speaks of it", () => {
  assert.deepEqual(found("aigun"), ["place Aigun", "treaty Treaty of Aigun", "figure Aigun: over 600,000"]);
});

test("a printed statement is found by its title, after what has the name itself", () => {
  const claims = claimEntries({
    figures: [],
    units: {},
    claims: [{ id: "c", title: { en: "The Ussuri is a border", ru: "Граница" } }],
  });
  const known = { entries: [...entries, ...claims], figures, days: [], reading: false };
  const kinds = (/** @type {string} */ typed) => search(typed, known).shown.map(({ kind }) => kind);
  assert.deepEqual(kinds("ussuri"), ["stretch", "claim"]);
  assert.deepEqual(kinds("граница"), ["claim"]);
});

test("a number is found with any grouping, and with its unit", () => {
  for (const typed of ["600000", "600 000", "600,000", "600.000", "600'000", "over 600,000 square km"]) {
    const score = numberScore(figures[0], numberForms(plain(typed)));
    assert.ok(score >= (typed.includes("square") ? 0 : 4), typed);
  }
  assert.equal(numberScore(figures[0], numberForms("6000")), 3);
  assert.equal(numberScore(figures[0], numberForms("601000")), 0);
});

test("a number may be an area, unless it is a day or the server is still asked", () => {
  const day = /** @type {any} */ ({ kind: "day", name: "28 May 1858", others: [], what: { mode: "date" } });
  const known = { entries, figures, days: [], reading: false };
  assert.equal(search("600000", known).mayBeArea, true);
  assert.equal(search("60万", known).mayBeArea, true);
  assert.equal(search("1858-05-28", { ...known, days: [day] }).mayBeArea, false);
  assert.equal(search("28 May 1858", { ...known, reading: true }).mayBeArea, false);
  assert.equal(search("uda", known).mayBeArea, false);
});

test("mountains are found by other spellings and by what sources of the time call them, and all of these are said", () => {
  for (const typed of ["stanovoy", "stone", "каменные", "hinggan", "khingan", "外興安嶺"])
    assert.deepEqual(found(typed), ["range Stanovoy Range"]);
  const [called, other] = entries.find(({ kind }) => kind === "range")?.others ?? [];
  assert.equal(called, "stone mountains (Russian text of 1689) · Hinggan (Latin text of 1689)");
  assert.equal(other, "Становой хребет");
});

test("a place that is not there yet, or no more, leads to a day on which it is", () => {
  const span = { from: "1643-01-01", to: "1915-01-01" };
  const place = (/** @type {any} */ years) => ({
    ...named("p", "Post"),
    kind: "post",
    lon: 1,
    lat: 1,
    min_zoom: 4,
    ...years,
  });
  const to = (/** @type {any} */ years, /** @type {string} */ day) => {
    const way = wayToDayOf(place(years), day, span);
    return way && `${way.mode} ${way.day} ${way.words}`;
  };
  assert.equal(to({ from: 1860, to: null }, "1689-12-31"), "year 1860-12-31 founded 1860: go there");
  assert.equal(to({ from: 1860, to: null }, "1860-01-01"), null);
  assert.equal(
    to({ from: 1860, to: null, years_checked: false }, "1859-12-31"),
    "year 1860-12-31 founded 1860 (unverified): go there",
  );
  assert.equal(to({ from: 1665, to: 1689 }, "1689-12-31"), "year 1688-12-31 given up 1689: go to its time");
  assert.equal(to({ from: 1689, to: 1689 }, "1700-01-01"), "date 1689-12-30 given up 1689: go to its time");
  assert.equal(to({ from: null, to: 1700, years_checked: false }, "1800-01-01")?.slice(0, 15), "year 1699-12-31");
  assert.equal(to({ from: 1600, to: 1640 }, "1700-01-01"), null); // not within the span at all
  assert.equal(to({ from: 1914, to: null }, "1700-01-01"), "year 1914-12-31 founded 1914: go there");
});

test("a place is found by a name that it had, which is said with its time", () => {
  const town = { ...named("khabarovsk", "Khabarovsk"), former: [{ names: { en: "Khabarovka" }, to: 1893 }] };
  const [entry] = entriesOf({ ...atlas, regions: [], treaties: {}, stretches: [], places: [town] }, [], []);
  assert.equal(entry.others[0], "Khabarovka (until 1893)");
  assert.equal(nameScore(entry, "khabarovka"), 5);
});
