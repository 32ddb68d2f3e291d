/* What changed hands between two days, as a list with sums. */

import { areaOf, changesBetween } from "../shared/changes.js";
import { formatDay } from "../shared/dates.js";
import { h, inside } from "../shared/dom.js";
import { fetchJson } from "../shared/fetch.js";
import { describeChange, paintOf } from "../shared/holdings.js";
import { formatArea, formatAreaRange, ownPath, t } from "../shared/texts.js";
import { headOf } from "./head.js";
import { landRow } from "./land-row.js";
import { swatch } from "./swatches.js";

/** @typedef {{from: Day, to: Day, changed: Land[], succeeded: Land[], disputed: Land[]}} Compared */

/** @implements {PanelView} */
export class ComparisonView {
  /** @type {Map<string, Promise<ChangesAnswer>>} */
  #answers = new Map(); // what the server says of changes, by address

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.atlas = panel.atlas;
  }

  /** @param {View} state */
  takes({ compare, region, stretch }) {
    return Boolean(compare) && !region && !stretch;
  }

  /** @param {View} state */
  key({ day, compare }) {
    return ["compare", day, compare].join("|");
  }

  /**
   * In the order asked, as every surface has it: from the day shown to the one it is compared with.
   * @param {View} state
   */
  content({ day: from, compare: to }) {
    if (!to) return [];
    const { changed, succeeded, disputed } = changesBetween(this.atlas, from, to);
    const totals = h("section", { class: "totals", hidden: true });
    /** @type {Map<Land, HTMLElement>} */
    const sizes = new Map(),
      list = this.#lands(changed, sizes),
      later = this.#lands(succeeded, sizes),
      apart = this.#lands(disputed, sizes);
    this.#complete({ from, to, changed, succeeded, disputed }, sizes, totals).catch((error) => console.info(error));
    return [
      headOf(t("compare-title", { from: formatDay(from), to: formatDay(to) }), t("compare-kicker")),
      list.length ? h("ul", { class: "day-list changes" }, list) : h("p", {}, t("compare-none")),
      totals,
      later.length ? h("section", {}, h("h3", {}, t("only-succeeded")), h("ul", { class: "day-list" }, later)) : "",
      apart.length ? h("section", {}, h("h3", {}, t("only-disputed")), h("ul", { class: "day-list" }, apart)) : "",
      h("p", { class: "more" }, inside(`/changes?from=${from}&to=${to}`, t("compare-page"))),
    ];
  }

  /**
   * A row for each land.
   * @param {Land[]} lands
   * @param {Map<Land, HTMLElement>} sizes  gets the element that says how large it is
   */
  #lands(lands, sizes) {
    const km2 = (/** @type {Land} */ land) => areaOf(land)?.km2 ?? 0;
    return [...lands]
      .sort((a, b) => km2(b) - km2(a))
      .map((land) => {
        const known = areaOf(land);
        const area = h("span", { class: "day-area" }, known === undefined ? "…" : areaWords(known));
        sizes.set(land, area);
        const row = landRow(this.panel, land.region, {
          paint: paintOf(land.after),
          status: describeChange(this.atlas, land),
          area,
        });
        return h("li", { "data-region": land.region.id, "data-faces": land.faces.join() }, row);
      });
  }

  /**
   * Sums and their ranges are the server's to work out: the same for all days between two days of change.
   * @param {Compared} compared
   * @param {Map<Land, HTMLElement>} sizes
   * @param {HTMLElement} totals
   */
  async #complete({ from, to, changed, succeeded, disputed }, sizes, totals) {
    const [first, last] = [from, to].map((day) => this.atlas.days.findLast((one) => one <= day));
    const answer = await this.#ask(`/api/v1/changes?from=${first}&to=${last}`);
    const known = [...answer.regions, ...answer.succeeded, ...answer.disputed]; // in the order of the browser's own lists
    [...changed, ...succeeded, ...disputed].forEach((land, index) => {
      const size = sizes.get(land);
      if (size && areaOf(land) === undefined) size.textContent = areaWords(measured(known[index]));
    });
    if (!answer.total.length) return;
    totals.append(
      h("h3", {}, t("in-total")),
      h(
        "ul",
        {},
        answer.total.map((row) => this.#total(row)),
      ),
    );
    totals.hidden = false;
  }

  /**
   * What passed from one party to another.
   * @param {ChangesAnswer["total"][number]} row
   */
  #total(row) {
    const area = measured(row);
    const before = { status: row.from_status, holders: row.from_holders, disputed: row.from_disputed };
    const after = { status: row.to_status, holders: row.to_holders, disputed: row.disputed };
    return h(
      "li",
      {},
      swatch(paintOf(before)),
      " ",
      swatch(paintOf(after)),
      " ",
      h("span", {}, describeChange(this.atlas, { before, after })),
      " ",
      h("strong", {}, areaWords(area)),
      area ? ` ${t("area-range", { range: formatAreaRange(area) })}` : "",
      area && row.unmeasured.length ? h("span", { class: "explains" }, " ", t("without-cut")) : null,
    );
  }

  /**
   * @param {string} address
   * @returns {Promise<ChangesAnswer>}
   */
  #ask(address) {
    const asked = this.#answers.get(address) ?? fetchJson(ownPath(address));
    if (!this.#answers.has(address)) {
      asked.catch(() => this.#answers.delete(address));
      this.#answers.set(address, asked);
    }
    return asked;
  }
}

/**
 * The area of a row; undefined where the server has none.
 * @param {PassedArea} row
 */
const measured = ({ shown }) => shown && { shown };

/** @param {{shown: [number, number, number]} | null | undefined} area */
const areaWords = (area) => (area ? formatArea(area) : t("clipped-short"));
