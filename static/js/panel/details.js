/* What a region and a stretch are told in alike: names, days, treaties, sources. */

import { formatDay } from "../shared/dates.js";
import { h, inside, outside, said } from "../shared/dom.js";
import { language, localized, t } from "../shared/texts.js";
import { citeLinks } from "../tools/cite.js";
import { datesTable } from "./dates-table.js";

/**
 * Names in the other languages, each marked with its own.
 * @param {Names} names
 */
export function otherNames(names) {
  const others = Object.entries(names).filter(([lang, text]) => lang !== language && text && text !== localized(names));
  if (!others.length) return "";
  return h(
    "p",
    { class: "names" },
    others.map(([lang, text], i) => [i ? " · " : "", h("span", { lang }, text)]),
  );
}

/**
 * Since when something holds, and until when.
 * @param {Period} period
 * @param {Span} span
 */
export function sinceOf({ from, to }, span) {
  const since = t(from > span.from ? "since" : "since-before", { day: formatDay(from) });
  const until = to ? t("until", { day: formatDay(to) }) : t("until-end");
  return h("span", { class: "since" }, t("since-until", { since, until }));
}

/**
 * A day to go to.
 * @param {Panel} panel
 * @param {Day} day
 * @param {string} key
 */
export function dayButton(panel, day, key) {
  return h(
    "button",
    { type: "button", class: "day-link", "data-key": key, onclick: () => panel.jump(day) },
    formatDay(day),
  );
}

/**
 * A button to the day on which something began, where that is another than the one shown.
 * @param {Panel} panel
 * @param {Period | null} item
 * @param {Day} day
 */
export function beganButton(panel, item, day) {
  if (!item || item.from <= panel.atlas.span.from || item.from === day) return "";
  return h(
    "button",
    { type: "button", class: "wide", "data-key": "began", onclick: () => panel.jump(item.from) },
    t("go-to-began"),
  );
}

/**
 * The treaty of a holding or a period, with what its article says.
 * @param {Atlas} atlas
 * @param {{treaty?: string | null, article?: string | null}} held
 */
export function basisOf(atlas, { treaty: id, article: number }) {
  const treaty = id ? atlas.treaties[id] : null;
  if (!id || !treaty) return "";
  const article = number ?? "",
    part = treaty.articles?.[article];
  return h(
    "section",
    {},
    h("h3", {}, t("basis")),
    h(
      "p",
      {},
      inside(treaty.url, said(treaty.names), { class: "treaty-link" }),
      /^\d/.test(article) ? t("two-of-list", { first: "", second: t("article", { number: article }) }) : "",
      part?.title ? [t("label-text", { label: "", text: "" }), said(part.title)] : "",
    ),
    part?.summary ? h("p", { class: "article" }, said(part.summary)) : null,
    datesTable(atlas, id),
  );
}

/**
 * A list of citations.
 * @param {Citation[] | undefined} list
 * @param {Record<string, Source> | null} known  the sources by id, or null while they are still to come
 */
export function sourcesOf(list, known) {
  if (!list?.length) return "";
  return h(
    "section",
    {},
    h("h3", {}, t("sources")),
    h(
      "ul",
      { class: "sources" },
      list.map(({ id, locator, unread }) => {
        const source = known?.[id];
        if (!source) return h("li", {}, known ? id : "…");
        const checked = source.checked && !unread;
        return h(
          "li",
          {},
          h("span", { class: "citation" }, said(source.text)),
          locator ? h("span", { class: "locator" }, t("two-of-list", { first: "", second: localized(locator) })) : null,
          h(
            "span",
            {
              class: checked ? "mark-checked" : "mark-unchecked",
              title: source.note ? localized(source.note) : null,
            },
            t(checked ? "checked" : "unchecked"),
          ),
          source.url ? [" ", outside(source.url, t("open-source"))] : null,
          citeLinks(`/sources/${encodeURIComponent(id)}`),
        );
      }),
    ),
  );
}
