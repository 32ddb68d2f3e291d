/* The legend: how each holder, each status and each kind of line on the map is drawn. */

import { fill, h, s, said } from "../shared/dom.js";
import { swatch } from "../panel/swatches.js";
import { inForce } from "../shared/dates.js";
import { paintOf, partyOf } from "../shared/holdings.js";
import { localized, t } from "../shared/texts.js";

/** @typedef {Pick<View, "day" | "compare">} Shown */

export class Legend {
  /** @type {Map<string, HTMLElement>} */
  #parties;
  /** @type {Map<string, HTMLElement>} */
  #lines;
  #disputed = h("li", { title: t("disputed-means") });
  #listOfLines;
  #listOfMore = h("ul", { hidden: true });
  /** @type {Map<string, HTMLElement>} */
  #more = new Map();

  /**
   * @param {HTMLElement} element
   * @param {Atlas} atlas
   * @param {Record<string, string>} dashes
   */
  constructor(element, atlas, dashes) {
    this.atlas = atlas;
    this.#parties = new Map(
      atlas.parties.map(({ paint, names, about }) => [
        paint,
        h("li", { title: localized(about) || null }, swatch(paint), h("span", {}, said(names))),
      ]),
    );
    this.#lines = new Map(
      Object.keys(dashes)
        .sort((a, b) => rank(a) - rank(b))
        .map((certainty) => [certainty, h("li", {}, line(certainty, dashes), h("span", {}, t(`legend-${certainty}`)))]),
    );
    this.#listOfLines = h("ul", {}, [...this.#lines.values()]);
    // Where it would cover much of the map it waits to be asked for.
    const wide = matchMedia("(min-width: 75rem) and (min-height: 50rem)").matches;
    fill(
      element,
      h(
        "details",
        wide ? { open: true } : {},
        h("summary", {}, t("legend")),
        h("ul", {}, [...this.#parties.values()], this.#disputed),
        this.#listOfLines,
        this.#listOfMore,
      ),
    );
  }

  /**
   * Explain something that is on the map for a time; with null it is there no more.
   * @param {string} name
   * @param {HTMLElement | null} item
   */
  explain(name, item) {
    this.#more.get(name)?.remove();
    this.#more.delete(name);
    if (item) {
      item.dataset.explains = name;
      this.#more.set(name, item);
      this.#listOfMore.append(item);
    }
    this.#listOfMore.hidden = !this.#more.size;
  }

  /**
   * Name what is on the map of a day, and on that of the day it is compared with, in the atlas' order.
   * @param {Shown} shown
   */
  show({ day, compare }) {
    const days = compare ? [day, compare] : [day];
    const held = this.atlas.regions.flatMap(({ holdings }) => days.map((one) => inForce(holdings, one) ?? []).flat());
    const parties = new Set(held.map(partyOf)),
      paints = new Set(held.map(paintOf));
    for (const [paint, item] of this.#parties) item.hidden = !parties.has(paint);
    const disputed = [...this.#parties.keys()].map((paint) => `${paint}-disputed`).find((paint) => paints.has(paint));
    this.#disputed.hidden = !disputed;
    if (disputed) fill(this.#disputed, swatch(disputed), h("span", {}, t("legend-disputed")));
    // A coast is drawn without a certainty: the sea side has no holder, so it is no border on any day.
    const drawn = new Set(
      this.atlas.stretches
        .filter(({ periods }) => days.some((one) => inForce(periods, one)))
        .map(({ certainty }) => certainty),
    );
    for (const [certainty, item] of this.#lines) item.hidden = !drawn.has(certainty);
    this.#listOfLines.hidden = !drawn.size;
  }
}

/**
 * @param {string} certainty
 * @param {Record<string, string>} dashes
 */
const line = (certainty, dashes) =>
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

/** @param {string} certainty */
const rank = (certainty) => ["surveyed", "described", "conjectural"].indexOf(certainty);
