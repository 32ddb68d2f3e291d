import assert from "node:assert/strict";
import test from "node:test";

import { openPage } from "./page.js";

openPage("zh-Hans");
const { shortName } = await import("../../static/js/time/short-names.js");

test("a Chinese name loses the countries, the kind of treaty and brackets of either width", () => {
  assert.equal(shortName("瑷珲条约"), "瑷珲");
  assert.equal(shortName("中俄北京条约（续增）"), "北京");
  assert.equal(shortName("条约"), "条约");
});
