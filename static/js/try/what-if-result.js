/* What follows from another course of a line, as elements: areas, verdicts, and how to send it on. */

import { h, inside } from "../shared/dom.js";
import { formatNumber, localized, t } from "../shared/texts.js";
import { areaText, lengthText, linkField, table } from "./try-result.js";

/**
 * @typedef {object} CourseActs
 * @property {() => void} draw
 * @property {() => void} finish  of drawing
 * @property {() => void} reset
 * @property {() => void} close
 * @property {() => void} file
 * @property {(text: string) => void} read
 */

/**
 * The whole result.
 * @param {string} status  which line it is
 * @param {WhatIfAnswer | null} answer  null where the line cannot run there
 * @param {string} text  its corners as GeoJSON
 * @param {CourseActs} acts
 */
export function courseResult(status, answer, text, acts) {
  const button = (/** @type {string} */ act, /** @type {string} */ words, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", "data-course": act, hidden: act === "finish", onclick }, words); // nothing is drawn yet
  const moved = answer && (answer.moved_km > 0 || answer.regions.length > 0);
  return [
    h("p", { role: "status" }, status, " ", answer && (moved ? movedText(answer.moved_km) : t("course-same"))),
    h(
      "div",
      { class: "try-row" },
      button("draw", t("course-draw"), acts.draw),
      button("finish", t("course-finish"), acts.finish),
      button("reset", t("course-reset"), acts.reset),
      button("close", t("course-close"), acts.close),
    ),
    moved && answer ? consequences(answer) : null,
    moved ? passOn() : null,
    moved && answer ? sending(answer, button("file", t("course-file", { file: answer.file }), acts.file)) : null,
    asText(text, acts.read),
  ];
}

const movedText = (/** @type {number} */ km) => t("course-moved", { km: lengthText(km) });

/** @param {number} km2 */
const difference = (km2) => `${km2 < 0 ? "−" : "+"}${areaText(Math.abs(km2))}`;

/**
 * Which region would gain or lose how much, in a line.
 * @param {WhatIfAnswer} answer
 */
export const gains = ({ regions }) =>
  regions
    .map((region) => t("label-text", { label: localized(region.names), text: difference(region.difference_km2) }))
    .join(" · ");

/** @param {WhatIfAnswer} answer */
function consequences({ regions, figures, figures_checked: all }) {
  const rows = regions.map((region) =>
    h(
      "tr",
      { "data-region": region.id },
      h("th", { scope: "row" }, inside(`/regions/${encodeURIComponent(region.id)}`, localized(region.names))),
      h("td", { class: "number" }, region.before.text),
      h("td", { class: "number", "data-km2": region.after.area_km2 }, region.after.text),
      h("td", { class: "number" }, difference(region.difference_km2)),
    ),
  );
  return [
    h("h3", {}, t("course-areas")),
    rows.length
      ? table(
          t("course-areas"),
          [[t("region")], [t("course-now"), true], [t("course-then"), true], [t("course-difference"), true]],
          rows,
        )
      : h("p", {}, t("course-no-area")),
    h("h3", {}, t("course-verdicts")),
    figures.length
      ? h(
          "ul",
          { class: "course-verdicts" },
          figures.map((figure) =>
            h(
              "li",
              { "data-figure": figure.id },
              inside(`/figures/${encodeURIComponent(figure.id)}`, localized(figure.title)),
              h("br"),
              t("course-was", { headline: figure.headline_before }),
              h("br"),
              t("course-then-verdict", { headline: figure.headline }),
            ),
          ),
        )
      : h("p", {}, t("course-no-verdict", { all: formatNumber(all) })),
  ];
}

/* The address has the line and its course: it is the link to pass on. */
function passOn() {
  const { field, copy, said } = linkField("course-link", location.href);
  return [
    h("h3", {}, t("pass-on")),
    h("label", { for: field.id }, t("course-link")),
    field,
    h("div", { class: "try-row" }, copy),
    said,
  ];
}

/**
 * @param {WhatIfAnswer} answer
 * @param {HTMLButtonElement} file
 */
function sending({ correction, mail }, file) {
  const words = h("textarea", { readonly: true, rows: 7, "aria-label": t("course-words") });
  words.value = correction;
  words.addEventListener("focus", () => words.select());
  const to = mail && t(mail.startsWith("mailto:") ? "course-mail" : "course-page");
  return [
    h("div", { class: "try-row" }, file),
    h("p", { class: "explains" }, t("course-send")),
    words,
    mail && h("p", {}, h("a", { href: mail, rel: "noopener" }, to)),
  ];
}

/**
 * @param {string} text
 * @param {(text: string) => void} read
 */
function asText(text, read) {
  const field = h("textarea", { rows: 4, spellcheck: "false", "aria-label": t("course-text") });
  field.value = text;
  return h(
    "details",
    { class: "course-text" },
    h("summary", {}, t("course-text")),
    field,
    h(
      "div",
      { class: "try-row" },
      h("button", { type: "button", "data-course": "measure", onclick: () => read(field.value) }, t("course-measure")),
    ),
  );
}
