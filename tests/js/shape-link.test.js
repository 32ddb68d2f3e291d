import assert from "node:assert/strict";
import test from "node:test";

import { DECIMALS, decodeShape, encodeShape } from "../../static/js/try/shape-link.js";

/** @param {number} seed */
function* numbers(seed) {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

test("every shape on a grid comes back as it was, with the decimals of the grid", () => {
  const random = numbers(1);
  const next = () => /** @type {number} */ (random.next().value);
  for (let round = 0; round < 400; round++) {
    const decimals = DECIMALS + (round % 8);
    const onGrid = (/** @type {number} */ degrees) => Math.round(degrees * 10 ** decimals) / 10 ** decimals;
    /** @returns {[number, number]} */
    const corner = () => [onGrid(next() * 360 - 180), onGrid(next() * 180 - 90)];
    const ring = () => Array.from({ length: 3 + Math.floor(next() * 20) }, corner);
    const polygons = Array.from({ length: 1 + Math.floor(next() * 3) }, () =>
      Array.from({ length: 1 + Math.floor(next() * 3) }, ring),
    );
    const text = encodeShape(polygons, decimals);
    assert.match(text, decimals === DECIMALS ? /^1[\w.~-]+$/ : /^2[\w.~-]+$/);
    assert.deepEqual(decodeShape(text), { polygons, decimals });
  }
});

test("the corners of the globe can be said", () => {
  /** @type {[number, number][]} */
  const ring = [
    [-180, -90],
    [180, -90],
    [180, 90],
    [-180, 90],
  ];
  for (const decimals of [DECIMALS, 12]) {
    assert.deepEqual(decodeShape(encodeShape([[ring]], decimals)), { polygons: [[ring]], decimals });
  }
});

test("a text that is cut off, mistyped or of another version is none of ours", () => {
  const text = encodeShape([
    [
      [
        [130, 45],
        [131, 45],
        [131, 46],
      ],
    ],
  ]);
  assert.equal(decodeShape(text.slice(0, -1)), null);
  for (const wrong of [
    "",
    "1",
    "2",
    "2" + text.slice(1),
    "2E" + text.slice(1),
    "2N" + text.slice(1),
    "3" + text.slice(1),
    text + "!",
    text + ".",
    text + "~",
    "1AAAA",
    "1" + "z".repeat(40),
  ]) {
    assert.equal(decodeShape(wrong), null, wrong);
  }
});

test("a shape off the globe is refused", () => {
  const beyond = 200;
  assert.equal(
    decodeShape(
      encodeShape([
        [
          [
            [beyond, 0],
            [0, 0],
            [0, 1],
          ],
        ],
      ]),
    ),
    null,
  );
});
