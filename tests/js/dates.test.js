import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("en", { texts: { "out-of-span": "outside {text} {from} {to}", "date-unread": "unread" } });
class HTMLElement {
  dataset = { reads: "/day" };
}
Object.assign(globalThis, { HTMLElement });
Object.assign(globalThis.document, { querySelector: () => new HTMLElement() });
const dates = await import("../../static/js/shared/dates.js");
const span = { from: "1643-01-01", to: "1915-01-01" };

test("a day of the calendar is a time, any other text is none", () => {
  assert.equal(dates.toTime("1970-01-02"), 86400000);
  for (const wrong of ["1858", "1858-02-30", "1900-02-29", "1858-13-01", "1858-5-28", "", "1858-05-28T00"]) {
    assert.ok(Number.isNaN(dates.toTime(wrong)), wrong);
    assert.equal(dates.isDay(wrong), false);
  }
  assert.ok(dates.isDay("1904-02-29"));
});

test("the day before crosses months, years and leap days", () => {
  assert.equal(dates.dayBefore("1860-03-01"), "1860-02-29");
  assert.equal(dates.dayBefore("1900-03-01"), "1900-02-28");
  assert.equal(dates.dayBefore("1859-01-01"), "1858-12-31");
});

test("every day of the span leads back from its time, and decimal years grow with the days", () => {
  let last = 0;
  for (let time = dates.toTime(span.from); time < dates.toTime(span.to); time += 86400000) {
    const day = dates.fromTime(time);
    assert.equal(dates.toTime(day), time);
    const year = dates.decimalYear(day);
    assert.ok(year > last && Math.floor(year) === dates.yearOf(day), day);
    last = year;
  }
});

test("what is known to the year or month is not told as a day", () => {
  for (const [edtf, words] of [
    [undefined, "3 April 1652"],
    ["1652-04-03~", "3 April 1652"],
    ["1652-04", "April 1652"],
    ["1652~", "1652"],
    ["1652/1653", "1652 – 1653"],
    ["1652-04-03/1652-05", "3 April 1652 – May 1652"],
    ["165X", "3 April 1652"],
  ])
    assert.equal(dates.formatWhen({ date: "1652-04-03", edtf }), words);
});

test("a plain day or year is read without asking anybody, in digits of any width", async () => {
  for (const [text, day, mode] of [
    [" 1858-05-28 ", "1858-05-28", "date"],
    ["1860", "1860-12-31", "year"],
    ["１８６０", "1860-12-31", "year"],
    ["１８５８－０５－２８", "1858-05-28", "date"],
  ]) {
    assert.deepEqual(dates.plainDay(text, span), { day, mode });
    assert.deepEqual(await dates.readDay(text, span), { day, mode });
  }
  for (const text of ["May", "1858-02-30", "28 May 1858", "1858-05", "1858~", ""])
    assert.equal(dates.plainDay(text, span), null);
});

test("of the year in which the span ends, a year means the last covered day", () => {
  const short = { from: "1643-01-01", to: "1914-06-02" };
  assert.deepEqual(dates.plainDay("1914", short), { day: "1914-06-01", mode: "year" });
  assert.deepEqual(dates.plainDay("1913", short), { day: "1913-12-31", mode: "year" });
});

test("any other text is read by the server, in the language of the page", async () => {
  /** @type {string[]} */
  const asked = [];
  /** @type {unknown} */
  let said = { read: { day: "1858-05-28", given: "date", note: "noted", other: null }, error: null };
  Object.assign(globalThis, {
    fetch: async (/** @type {string} */ url) => {
      asked.push(url);
      return { ok: true, json: async () => said };
    },
  });
  const read = { day: "1858-05-28", mode: "date", note: "noted", other: null };
  assert.deepEqual(await dates.readDay("28 May 1858", span), read);
  assert.deepEqual(asked, ["/day?text=28+May+1858&lang=en"]);
  assert.deepEqual(await dates.readDay("28 May 1858", { from: "1860-01-01", to: "1871-01-01" }), {
    error: "outside 28 May 1858 1860-01-01 1870-12-31",
  });
  said = { read: null, error: "what is wrong" };
  for (const text of ["May", "1858-02-30", "1915"])
    assert.deepEqual(await dates.readDay(text, span), { error: "what is wrong" });
  Object.assign(globalThis, { fetch: () => Promise.reject(new Error("no network")) });
  assert.deepEqual(await dates.readDay("May", span), { error: "unread" });
});

test("a day outside a span gives way to the nearest one inside", () => {
  assert.equal(dates.inside("1600-01-01", span), "1643-01-01");
  assert.equal(dates.inside("1915-01-01", span), "1914-12-31");
  assert.equal(dates.inside("1858-05-28", span), "1858-05-28");
});

test("an interval holds its first day and not its last", () => {
  assert.ok(dates.within("1858-05-28", "1858-05-28", "1860-11-14"));
  assert.ok(!dates.within("1860-11-14", "1858-05-28", "1860-11-14"));
  assert.ok(!dates.within("1858-05-27", "1858-05-28", null));
  assert.ok(dates.within("9999-12-31", "1858-05-28", null));
});

test("the item in force is the one that covers the day, as by looking at each", () => {
  const items = [
    { from: "1650-01-01", to: "1689-09-07" },
    { from: "1689-09-07", to: "1800-01-01" },
    { from: "1858-05-28", to: null },
  ];
  for (const day of [
    "1643-01-01",
    "1650-01-01",
    "1689-09-06",
    "1689-09-07",
    "1799-12-31",
    "1800-01-01",
    "1858-05-28",
    "1914-12-31",
  ]) {
    const slow = items.find((item) => dates.within(day, item.from, item.to)) ?? null;
    assert.equal(dates.inForce(items, day), slow, day);
  }
  assert.equal(dates.inForce([], "1858-05-28"), null);
  assert.equal(dates.indexAt(items, "1643-01-01"), -1);
});
