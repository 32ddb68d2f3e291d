import assert from "node:assert/strict";
import test from "node:test";

import { fakeTime } from "./page.js";
import { AfterPaint, Turns } from "../../static/js/shared/steps.js";

const atlas = {
  days: ["1700-01-01"],
  stretches: [{ periods: [{ from: "1689-09-07", to: "1858-05-28" }] }],
  regions: [
    {
      holdings: [
        { from: "1643-01-01", to: "1689-09-07" },
        { from: "1689-09-07", to: null },
      ],
    },
  ],
};

test("every day on which anything begins or ends is a turn, once", () => {
  assert.deepEqual(new Turns(atlas).days, ["1643-01-01", "1689-09-07", "1700-01-01", "1858-05-28"]);
});

test("days of one interval have one number, and a turn begins the next", () => {
  const turns = new Turns(atlas);
  const at = ["1600-01-01", "1643-01-01", "1689-09-06", "1689-09-07", "1699-12-31", "1700-01-01", "1914-12-31"];
  assert.deepEqual(
    at.map((day) => turns.at(day)),
    [0, 1, 1, 2, 2, 3, 4],
  );
});

test("jobs run one to a frame, in order, and again when they are asked for meanwhile", () => {
  const time = fakeTime();
  /** @type {string[]} */
  const done = [];
  const after = new AfterPaint(
    () => done.push("labels"),
    () => done.push("panel"),
  );
  after.ask();
  after.ask();
  assert.deepEqual(done, []);
  time.frame();
  assert.deepEqual(done, ["labels"]);
  after.ask();
  time.frame();
  assert.deepEqual(done, ["labels", "panel"]);
  assert.equal(time.frames, 0);
  time.tick(250);
  time.frame();
  time.frame();
  assert.deepEqual(done, ["labels", "panel", "labels", "panel"]);
});

test("jobs that are done at once are not done once more", () => {
  const time = fakeTime();
  let done = 0;
  const after = new AfterPaint(() => done++);
  after.ask();
  after.now();
  time.frame();
  time.tick(1000);
  assert.equal(done, 1);
  assert.equal(time.frames, 0);
});
