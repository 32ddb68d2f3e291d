import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("en");
const { shortName } = await import("../../static/js/time/short-names.js");

test("an English name loses the kind of treaty and what stands in brackets", () => {
  assert.equal(shortName("Treaty of Aigun"), "Aigun");
  assert.equal(shortName("Convention of Beijing (first)"), "Beijing");
  assert.equal(shortName("Protocol of Chuguchak"), "Chuguchak");
});

test("a name of another form, or of another language, stays whole", () => {
  for (const name of ["Opium War", "Айгунский договор", "瑷珲条约"]) assert.equal(shortName(name), name);
});
