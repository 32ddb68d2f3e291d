/* The legend: how each status and each kind of line is drawn. */

import { fill, h, s } from "../shared/dom.js";
import { swatch } from "../panel/swatches.js";
import { statusName } from "../shared/holdings.js";
import { localized, t } from "../shared/texts.js";

const ORDER = ["qing", "russia", "other", "joint", "undecided", "none"];

/**
 * Fill the legend.
 * @param {HTMLElement} element
 * @param {Atlas} atlas
 * @param {Record<string, string>} dashes
 */
export function drawLegend(element, atlas, dashes) {
  const used = new Set(atlas.regions.flatMap((region) => region.holdings.map((holding) => holding.status)));
  const disputed = atlas.regions.some((region) => region.holdings.some((holding) => holding.disputed));
  /**
   * @param {Node} picture
   * @param {string} words
   * @param {string} [about]
   */
  const item = (picture, words, about) => h("li", { title: about || null }, picture, h("span", {}, words));
  /** @param {string} certainty */
  const line = (certainty) =>
    s(
      "svg",
      { class: "swatch", viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" },
      s("path", {
        d: "M1 8H25",
        class: `border ${certainty}`,
        "stroke-dasharray": dashes[certainty] || null,
        "stroke-linecap": "round",
      }),
    );
  const statuses = ORDER.filter((status) => used.has(status)).map((status) =>
    item(swatch(status), statusName(atlas, status), localized(atlas.statuses[status]?.about)),
  );
  if (disputed) statuses.push(item(swatch("russia-disputed"), t("legend-disputed"), t("disputed-means")));
  const lines = Object.keys(dashes)
    .sort((a, b) => rank(a) - rank(b))
    .map((certainty) => item(line(certainty), t(`legend-${certainty}`)));
  const wide = matchMedia("(min-width: 75rem)").matches;
  fill(
    element,
    h("details", wide ? { open: true } : {}, h("summary", {}, t("legend")), h("ul", {}, statuses), h("ul", {}, lines)),
  );
}

/** @param {string} certainty */
const rank = (certainty) => ["surveyed", "described", "conjectural"].indexOf(certainty);
