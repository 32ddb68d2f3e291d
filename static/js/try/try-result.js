/* What a polygon measures: areas, regions covered, figures it would satisfy, and the link to it. */

import { h, inside } from "../shared/dom.js";
import { language, localized, t } from "../shared/texts.js";

const format = (/** @type {number} */ digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits });

/**
 * A quantity in a smaller unit where it is less than a tenth of the greater one; less than one of that is said to be less.
 * @param {number} value
 * @param {[string, string]} units  keys of the greater one and the smaller one
 * @param {number} per  smaller ones in a greater one
 * @param {(value: number) => number} digits
 */
function inUnit(value, [great, small], per, digits) {
  const least = value * per;
  if (value >= 0.1) return t(great, { number: format(digits(value)).format(value) });
  if (least < 1) return t("less-than", { size: t(small, { number: format(0).format(1) }) });
  return t(small, { number: format(least < 10 ? 2 : 0).format(least) });
}

/** An area in km² as text, with as many decimals as its size asks for: m² where it is tiny. */
export const areaText = (/** @type {number} */ km2) =>
  inUnit(km2, ["area-value", "area-small"], 1e6, (value) => (value >= 100 ? 0 : value >= 1 ? 2 : 4));

/** A length in km as text: m where it is short. */
export const lengthText = (/** @type {number} */ km) =>
  inUnit(km, ["length-value", "length-small"], 1e3, (value) => (value >= 100 ? 0 : 2));

/**
 * A share as a percentage that is never rounded to all or nothing.
 * @param {number} share
 * @param {number} digits
 */
export function percent(share, digits = 1) {
  const least = 10 ** -digits,
    value = share * 100;
  if (value > 0 && value < least) return `< ${format(digits).format(least)} %`;
  if (value < 100 && value > 100 - least) return `${format(digits + 2).format(Math.floor(value * 1000) / 1000)} %`;
  return `${format(digits).format(value)} %`;
}

/**
 * The measurement in one sentence.
 * @param {Measured} measured
 */
export function sentence(measured) {
  const fitting = measured.figures.filter((figure) => figure.outcome === "holds").length;
  const all = measured.figures.length;
  const figures =
    fitting === 0
      ? t("fits-none", { all })
      : fitting === 1
        ? t("fits-one", { all })
        : t("fits-some", { n: fitting, all });
  return t("measured", { area: areaText(measured.area_km2), figures });
}

const ORDER = ["holds", "undecided", "below", "above"];

/**
 * @param {string} caption
 * @param {[string, boolean?][]} heads  each with whether it stands over numbers
 * @param {HTMLElement[]} rows
 */
export function table(caption, heads, rows) {
  return h(
    "table",
    {},
    h("caption", { class: "sr-only" }, caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        heads.map(([text, number]) => h("th", { scope: "col", class: number ? "number" : null }, text)),
      ),
    ),
    h("tbody", {}, rows),
  );
}

/** @typedef {{address: string, none?: undefined} | {none: string}} Link  for a shape that fits none, why */

/**
 * The whole result as elements.
 * @param {Measured & {corners: number}} measured
 * @param {Link} link
 * @param {() => void} download
 */
export function resultOf(measured, link, download) {
  const difference = Math.abs(measured.relative_difference);
  const rows = measured.regions.map((region) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, inside(`/regions/${encodeURIComponent(region.id)}`, localized(region.names))),
      h("td", { class: "number" }, areaText(region.area_km2)),
      h("td", { class: "number" }, region.clipped ? t("of-clipped") : percent(region.share_of_region)),
    ),
  );
  if (measured.outside_regions_km2 > measured.area_km2 * 1e-6) {
    rows.push(
      h(
        "tr",
        {},
        h("th", { scope: "row" }, t("outside")),
        h("td", { class: "number" }, areaText(measured.outside_regions_km2)),
        h("td", { class: "number" }, "–"),
      ),
    );
  }
  const figures = [...measured.figures].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const words = { holds: "fits", below: "below", above: "above", undecided: "undecided" };
  return [
    h(
      "dl",
      { class: "facts" },
      h("dt", {}, t("ellipsoid")),
      h("dd", { class: "try-area", "data-km2": measured.area_km2 }, areaText(measured.area_km2)),
      h("dt", {}, t("equal-area")),
      h("dd", {}, areaText(measured.equal_area_km2)),
      h("dt", {}, t("difference")),
      h("dd", {}, difference < 5e-7 ? `< ${format(4).format(0.0001)} %` : `${format(4).format(difference * 100)} %`),
      h("dt", {}, t("perimeter")),
      h("dd", {}, lengthText(measured.perimeter_km)),
      h("dt", {}, t("corners")),
      h("dd", {}, format(0).format(measured.corners)),
    ),
    h(
      "section",
      { class: "try-section" },
      h("h2", {}, t("covered")),
      table(t("covered"), [[t("region")], [t("area"), true], [t("of-region"), true]], rows),
      h("p", { class: "explains" }, t("covered-note")),
    ),
    h(
      "section",
      { class: "try-section" },
      h("h2", {}, t("figures")),
      table(
        t("figures"),
        [[t("figure")], [t("your-polygon")]],
        figures.map((figure) =>
          h(
            "tr",
            { "data-figure": figure.id },
            h("th", { scope: "row" }, inside(`/figures/${encodeURIComponent(figure.id)}`, localized(figure.title))),
            h("td", {}, h("span", { class: `outcome outcome-${figure.outcome}` }, t(words[figure.outcome]))),
          ),
        ),
      ),
      h("p", { class: "explains" }, t("figures-note"), " ", inside("/method", t("method"))),
    ),
    passOn(link, download),
  ];
}

/**
 * @param {Link} link
 * @param {() => void} download
 */
function passOn(link, download) {
  const save = h("button", { type: "button", "data-act": "download", onclick: download }, t("download"));
  if (link.none !== undefined)
    return h(
      "section",
      { class: "try-section pass-on" },
      h("h2", {}, t("pass-on")),
      h("p", { class: "too-long" }, link.none),
      h("div", { class: "try-row" }, save),
    );
  const { field, copy, said } = linkField("try-link", link.address);
  return h(
    "section",
    { class: "try-section pass-on" },
    h("h2", {}, t("pass-on")),
    h("label", { for: field.id }, t("link")),
    field,
    h("div", { class: "try-row" }, copy, save),
    said,
  );
}

/**
 * A link to be copied: its field, a button, and what is said of it.
 * @param {string} id  of the field
 * @param {string} address
 */
export function linkField(id, address) {
  const field = h("input", { type: "text", id, readonly: true, value: address, onfocus: () => field.select() });
  const said = h("p", { class: "explains", role: "status" });
  const copy = h(
    "button",
    {
      type: "button",
      "data-act": "copy",
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(address);
          said.textContent = t("copied");
        } catch {
          field.focus();
          said.textContent = t("copy-by-hand");
        }
      },
    },
    t("copy"),
  );
  return { field, copy, said };
}
