import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("en");
const { keyedYear } = await import("../../static/js/time/keyed-year.js");
const { fromTime, lastDayOf, toTime, yearFrom, yearOf } = await import("../../static/js/shared/dates.js");

const part = /** @type {any} */ ({ first: 1643, last: 2026, from: 1643, to: 2026, years: 383 });
const press = (/** @type {string} */ key, /** @type {string} */ day, more = {}) =>
  keyedYear(/** @type {any} */ ({ key, ...more }), day, part);
const start = toTime("1643-01-01");
/* Every 211th day, and the ends of a few years. */
const days = Array.from({ length: 662 }, (_, i) => fromTime(start + i * 211 * 86400000));
days.push("1643-01-01", "1643-12-31", "1858-05-27", "1858-12-31", "2026-12-31", "2026-01-01");

test("forward the end of the day's own year comes first, and no year is passed over", () => {
  for (const day of days) {
    const year = yearOf(day),
      next = Math.min(2026, day === lastDayOf(year) ? year + 1 : year);
    for (const key of ["ArrowRight", "ArrowUp"]) assert.equal(press(key, day), next, day);
    assert.equal(press("ArrowLeft", day), year > 1643 ? year - 1 : null, day);
    assert.equal(press("ArrowDown", day), yearFrom(day, -1, part), day);
    assert.equal(yearFrom(day, 1, part), next, day);
  }
});

test("a page is a tenth of the time that is shown, within the bar, and Home and End lead to its ends", () => {
  for (const day of days) {
    const [on, back] = [press("PageUp", day), press("PageDown", day)];
    assert.ok(on !== null && lastDayOf(on) >= day && on <= 2026 && on - yearOf(day) <= 38, day);
    assert.ok(back === null ? yearOf(day) === 1643 : lastDayOf(back) < day && yearOf(day) - back <= 38, day);
    assert.equal(press("Home", day), 1643);
    assert.equal(press("End", day), 2026);
  }
});

test("other keys, and those that mean something to the browser, are left alone", () => {
  for (const key of ["a", "Tab", "Enter"]) assert.equal(press(key, "1858-05-27"), null);
  for (const held of ["altKey", "ctrlKey", "metaKey"])
    assert.equal(press("ArrowLeft", "1858-05-27", { [held]: true }), null);
});
