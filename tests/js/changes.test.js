import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("en");
const { areaOf, changesBetween } = await import("../../static/js/shared/changes.js");

/**
 * A region with its holdings, as far as changes look at it.
 * @param {string} id
 * @param {number[]} faces
 * @param {[string, string | null, Record<string, any>][]} holdings  from, to and what is said of each
 */
function region(id, faces, holdings) {
  const periods = holdings.map(([from, to, said]) => ({ from, to, ...said }));
  return /** @type {any} */ ({ id, faces, clipped: false, area: { km2: faces.length }, holdings: periods });
}

/**
 * A holding by one holder.
 * @param {string} holder
 */
const held = (holder, said = {}) => ({ status: "held", holder, ...said });

const whole = region("whole", [1, 2, 3], [["1800-01-01", "1850-01-01", held("qing")]]);
const part = region("part", [2], [["1850-01-01", null, held("russia", { disputed: true })]]);
const rest = region("rest", [1, 3], [["1850-01-01", null, held("qing")]]);
const atlas = { regions: [whole, part, rest], holders: {} };
const told = (/** @type {any[]} */ lands) => lands.map(({ region: { id }, faces, kind }) => [id, faces, kind]);

test("what passed is told by face, and named by the smaller of its regions", () => {
  const { changed, disputed } = changesBetween(atlas, "1849-12-31", "1850-01-01");
  assert.deepEqual(told(changed), [["part", [2], "holder"]]);
  assert.deepEqual(told(disputed), []);
  assert.equal(changed[0].whole, true);
  assert.equal(areaOf(changed[0]), part.area);
});

test("backwards it reads the same with the parties swapped, and on one day nothing changes", () => {
  const [forth] = changesBetween(atlas, "1849-12-31", "1850-01-01").changed;
  const [back] = changesBetween(atlas, "1850-01-01", "1849-12-31").changed;
  assert.deepEqual([back.before, back.after], [forth.after, forth.before]);
  assert.deepEqual(told([back]), told([forth]));
  assert.deepEqual(changesBetween(atlas, "1850-01-01", "1850-01-01").changed, []);
});

test("a status, a jurisdiction, a succession and a dispute are changes of their own kinds", () => {
  const names = { en: "" };
  const holders = {
    russia: { names, family: "rus" },
    ussr: { names, family: "rus" },
    qing: { names },
    japan: { names },
  };
  const land = (/** @type {any} */ before, /** @type {any} */ after) => ({
    holders,
    regions: [
      region(
        "land",
        [1],
        [
          ["1800-01-01", "1850-01-01", before],
          ["1850-01-01", null, after],
        ],
      ),
    ],
  });
  const kinds = (/** @type {any} */ before, /** @type {any} */ after) => {
    const { changed, succeeded, disputed } = changesBetween(land(before, after), "1849-12-31", "1850-01-01");
    assert.ok(succeeded.every(({ kind }) => kind === "succession"));
    return [...changed, ...succeeded, ...disputed].map(({ kind }) => kind);
  };
  assert.deepEqual(kinds({ status: "undecided" }, held("russia")), ["status"]);
  const joint = (/** @type {string[]} */ ...holders) => ({ status: "joint", holders });
  assert.deepEqual(kinds(joint("qing", "russia"), held("russia")), ["status"]);
  assert.deepEqual(kinds(joint("qing", "russia"), joint("qing", "japan")), ["holder"]);
  assert.deepEqual(kinds(joint("qing", "russia"), joint("qing", "russia")), []);
  assert.deepEqual(kinds(held("russia"), held("russia", { jurisdiction: "qing" })), ["jurisdiction"]);
  assert.deepEqual(kinds(held("russia", { disputed: true }), held("russia", { disputed: false })), ["dispute"]);
  assert.deepEqual(kinds(held("qing"), held("japan")), ["holder"]);
  assert.deepEqual(kinds(held("russia"), held("ussr", { disputed: true })), ["succession"]);
  assert.deepEqual(kinds(held("russia"), held("ussr", { jurisdiction: "qing" })), ["jurisdiction"]);
  assert.deepEqual(kinds(joint("qing", "russia"), joint("qing", "ussr")), ["holder"]);
});

test("land that the edge of the map cuts on both days has no area", () => {
  const cut = { ...whole, clipped: true };
  const found = /** @type {any} */ ({ region: cut, whole: true, owners: [cut, cut] });
  assert.equal(areaOf(found), null);
  assert.equal(areaOf({ ...found, region: part, whole: false, owners: [cut, part] }), undefined);
});
