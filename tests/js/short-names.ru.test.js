import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("ru");
const { shortName } = await import("../../static/js/time/short-names.js");

test("a Russian name loses the kind of treaty", () => {
  assert.equal(shortName("Айгунский договор"), "Айгунский");
  assert.equal(shortName("Пекинский дополнительный договор"), "Пекинский");
  assert.equal(shortName("Treaty of Aigun"), "Treaty of Aigun");
});
