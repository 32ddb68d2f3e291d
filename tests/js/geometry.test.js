import assert from "node:assert/strict";
import test from "node:test";

import { giveLeaflet } from "./page.js";

giveLeaflet();
const { assemble, latLngs, sheet, unpacked } = await import("../../static/js/map/geometry.js");

test("a long line gets points on it, a short one none", () => {
  const long = latLngs({
    type: "LineString",
    coordinates: [
      [130, 45],
      [132, 46],
    ],
  });
  assert.equal(long.length, 5);
  assert.deepEqual(
    long.map(({ lat, lng }) => [lng, lat]),
    [
      [130, 45],
      [130.5, 45.25],
      [131, 45.5],
      [131.5, 45.75],
      [132, 46],
    ],
  );
  assert.equal(
    latLngs({
      type: "LineString",
      coordinates: [
        [130, 45],
        [130.5, 45.5],
      ],
    }).length,
    2,
  );
});

test("each type of geometry keeps its nesting", () => {
  const ring = [
    [130, 45],
    [130.1, 45],
    [130.1, 45.1],
    [130, 45],
  ];
  assert.equal(latLngs({ type: "Polygon", coordinates: [ring] })[0].length, 4);
  assert.equal(latLngs({ type: "MultiPolygon", coordinates: [[ring]] })[0][0].length, 4);
  assert.equal(latLngs({ type: "MultiLineString", coordinates: [ring] })[0].length, 4);
});

test("steps on a grid are added up", () => {
  const packed = {
    type: "MultiLineString",
    coordinates: [
      [1300, 450, 1, 0, 0, -2],
      [0, 0],
    ],
  };
  const { type, coordinates } = unpacked(packed, 0.1);
  assert.equal(type, "MultiLineString");
  assert.deepEqual(
    coordinates.map((line) => line.map((point) => point.map((value) => Math.round(value * 10)))),
    [
      [
        [1300, 450],
        [1301, 450],
        [1301, 448],
      ],
      [[0, 0]],
    ],
  );
});

test("neighbours are made of the very same points", () => {
  const atlas = {
    grid: 0.1,
    stretches: [
      { line: [1300, 450, 0, 1] },
      { line: [1300, 451, -1, 0, 0, -1, 1, 0] },
      { line: [1300, 451, 1, 0, 0, -1, -1, 0] },
    ],
    regions: [{ polygons: [[[0, 1]]] }, { polygons: [[[~0, ~2]]] }],
  };
  const { lines, polygons, bordering } = assemble(atlas);
  const [west, east] = polygons.map((one) => one[0][0]);
  assert.deepEqual(
    bordering.map((one) => [...one].sort()),
    [
      [0, 1],
      [0, 2],
    ],
  );
  assert.equal(new Set(west).size, west.length);
  for (const point of lines[0]) {
    assert.equal(west.filter((one) => one === point || (one.lat === point.lat && one.lng === point.lng)).length, 1);
    assert.equal(east.filter((one) => one.lat === point.lat && one.lng === point.lng).length, 1);
  }
  assert.ok(west.includes(lines[0][0]) && east.includes(lines[0][1]));
});

test("a sheet is closed and follows meridians and parallels", () => {
  const corners = sheet([
    [40, 120],
    [60, 140],
  ]);
  assert.deepEqual(
    [corners[0], corners.at(-1)].map(({ lat, lng }) => [lat, lng]),
    [
      [40, 120],
      [40, 120],
    ],
  );
  assert.ok(corners.every(({ lat, lng }) => lat === 40 || lat === 60 || lng === 120 || lng === 140));
});
