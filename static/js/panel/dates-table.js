/* The days of a treaty in the calendars of its sides, as the page's template worked them out. */

import { byId, h, inside } from "../shared/dom.js";
import { localized, t } from "../shared/texts.js";

/** @type {Record<string, TreatyDate[]>} */
const DATES = JSON.parse(byId("treaty-dates").textContent ?? "");

/**
 * The table of a treaty's days; empty where none is known.
 * @param {Atlas} atlas
 * @param {string} id
 */
export function datesTable(atlas, id) {
  const rows = DATES[id] ?? [];
  if (!rows.length) return "";
  const oldStyle = inside("/method#term-old-style", t("julian"), { class: "term", title: t("old-style-means") });
  const names = { gregorian: t("gregorian"), julian: oldStyle, chinese: t("chinese") };
  const known = /** @type {(keyof typeof names)[]} */ (Object.keys(names)),
    calendars = known.filter((calendar) => rows.some((row) => row[calendar]));
  const heads = calendars.map((calendar) => h("th", { scope: "col" }, names[calendar]));
  return h(
    "table",
    { class: "dates" },
    h("caption", { class: "sr-only" }, t("dates-of", { name: localized(atlas.treaties[id].names) })),
    h("thead", {}, h("tr", {}, h("td", {}), heads)),
    h(
      "tbody",
      {},
      rows.map((row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, row.label),
          calendars.map((calendar) => h("td", {}, row[calendar] ?? "–")),
        ),
      ),
    ),
  );
}
