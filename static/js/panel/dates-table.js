/* The days of a treaty in the calendars of its sides, as the page's template worked them out. */

import { h, inside } from "../shared/dom.js";
import { localized, t } from "../shared/texts.js";

const DATES = JSON.parse(document.getElementById("treaty-dates").textContent);

/** The table of a treaty's days; empty where none is known. */
export function datesTable(atlas, id) {
  const rows = DATES[id] ?? [];
  if (!rows.length) return "";
  const oldStyle = inside("/method#term-old-style", t("julian"), { class: "term", title: t("old-style-means") });
  const calendars = Object.entries({ gregorian: t("gregorian"), julian: oldStyle, chinese: t("chinese") }).filter(
    ([calendar]) => rows.some((row) => row[calendar]),
  );
  const heads = calendars.map(([, words]) => h("th", { scope: "col" }, words));
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
          calendars.map(([calendar]) => h("td", {}, row[calendar] ?? "–")),
        ),
      ),
    ),
  );
}
