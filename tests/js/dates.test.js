import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("en", {
  texts: { "bad-form": "form {text} {from} {to}", "no-such-day": "none {text}", "out-of-span": "outside {text}" },
});
const dates = await import("../../static/js/dates.js");
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

test("what is typed is a day, or a year which means its last day", () => {
  assert.deepEqual(dates.readDay(" 1858-05-28 ", span), { day: "1858-05-28", mode: "date" });
  assert.deepEqual(dates.readDay("1860", span), { day: "1860-12-31", mode: "year" });
});

test("what cannot be read is answered with one sentence and the days that are accepted", () => {
  assert.equal(dates.readDay("May", span).error, "form May 1643-01-01 1914-12-31");
  assert.equal(dates.readDay("1858-02-30", span).error, "none 1858-02-30");
  assert.equal(dates.readDay("1915", span).error, "outside 1915");
  assert.equal(dates.readDay("1642-12-31", span).error, "outside 1642-12-31");
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
