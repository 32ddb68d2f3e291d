/* The legend: how each holder, each status and each kind of line is drawn. */

import { fill, h, s } from "../shared/dom.js";
import { swatch } from "../panel/swatches.js";
import { paintOf, partyOf } from "../shared/holdings.js";
import { localized, t } from "../shared/texts.js";

/**
 * Fill the legend with what occurs on the maps of the page's span, in the atlas' order.
 * @param {HTMLElement} element
 * @param {Atlas} atlas
 * @param {Record<string, string>} dashes
 */
export function drawLegend(element, atlas, dashes) {
  /** @param {Period} period */
  const within = ({ from, to }) => from < atlas.span.to && (!to || to > atlas.span.from);
  const held = atlas.regions.flatMap(({ holdings }) => holdings).filter(within);
  const shown = new Set(held.map(partyOf)),
    painted = new Set(held.map(paintOf));
  const present = atlas.parties.filter(({ paint }) => shown.has(paint));
  const disputed = present.find(({ paint }) => painted.has(`${paint}-disputed`));
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
  const parties = present.map(({ paint, names, about }) => item(swatch(paint), localized(names), localized(about)));
  if (disputed) parties.push(item(swatch(`${disputed.paint}-disputed`), t("legend-disputed"), t("disputed-means")));
  // A coast is drawn without a certainty: the sea side has no holder, so it is no border on any day.
  const drawn = new Set(
    atlas.stretches.filter(({ periods }) => periods.some(within)).map(({ certainty }) => certainty),
  );
  const lines = Object.keys(dashes)
    .filter((certainty) => drawn.has(certainty))
    .sort((a, b) => rank(a) - rank(b))
    .map((certainty) => item(line(certainty), t(`legend-${certainty}`)));
  const wide = matchMedia("(min-width: 75rem)").matches;
  fill(
    element,
    h(
      "details",
      wide ? { open: true } : {},
      h("summary", {}, t("legend")),
      h("ul", {}, parties),
      lines.length > 0 && h("ul", {}, lines),
    ),
  );
}

/** @param {string} certainty */
const rank = (certainty) => ["surveyed", "described", "conjectural"].indexOf(certainty);
