/* What changed hands between two days: the sums first, then the lands. */

import { changesBetween } from "../shared/changes.js";
import { formatDay } from "../shared/dates.js";
import { h, inside } from "../shared/dom.js";
import { describeChange } from "../shared/holdings.js";
import { formatAreaRange, t } from "../shared/texts.js";
import { passedPaint } from "../map/passed-paint.js";
import { areaWords, askChanges, ChangedLands, measured } from "./changed-lands.js";
import { headOf } from "./head.js";
import { fromTo, swatch } from "./swatches.js";

/** @implements {PanelView} */
export class ComparisonView {
  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.atlas = panel.atlas;
  }

  /** @param {View} state */
  takes({ compare, region, stretch, at }) {
    return Boolean(compare) && !region && !stretch && !at;
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
    const found = changesBetween(this.atlas, from, to);
    const totals = h("section", { class: "totals", hidden: !found.changed.length }, h("h3", {}, t("in-total")));
    const lands = new ChangedLands(this.panel),
      say = (/** @type {Land} */ land) => ({
        picture: swatch(passedPaint(land)),
        status: describeChange(this.atlas, land),
      }),
      [changed, succeeded, disputed] = [found.changed, found.succeeded, found.disputed].map((part) =>
        lands.rows(part, say),
      );
    // Shown at once with the sums, which stand first: nothing that is read moves down when they come.
    const told = h(
      "div",
      { hidden: true },
      totals,
      changed.length ? h("ul", { class: "day-list changes" }, changed) : h("p", {}, t("compare-none")),
      part(t("only-succeeded"), succeeded),
      part(t("only-disputed"), disputed),
      h("p", { class: "more" }, inside(`/changes?from=${from}&to=${to}`, t("compare-page"))),
    );
    this.#complete(from, to, totals)
      .then((answer) => lands.complete(found, answer))
      .catch((error) => console.info(error))
      .finally(() => {
        told.hidden = false;
      });
    return [headOf(t("compare-title", { from: formatDay(from), to: formatDay(to) }), t("compare-kicker")), told];
  }

  /**
   * Sums and their ranges are the server's to work out.
   * @param {Day} from
   * @param {Day} to
   * @param {HTMLElement} totals
   */
  async #complete(from, to, totals) {
    const answer = await askChanges(this.atlas, from, to);
    totals.hidden = !answer.total.length;
    totals.append(
      h(
        "ul",
        {},
        answer.total.map((row) => this.#total(row)),
      ),
    );
    return answer;
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
      fromTo({ before, after }),
      " ",
      h("span", {}, describeChange(this.atlas, { before, after })),
      " ",
      h("strong", {}, areaWords(area)),
      area ? ` ${t("area-range", { range: formatAreaRange(area) })}` : "",
      area && row.unmeasured.length ? h("span", { class: "explains" }, " ", t("without-cut")) : null,
    );
  }
}

/**
 * Lands that did not change hands, under a heading that says what did.
 * @param {string} title
 * @param {Child[]} rows
 */
const part = (title, rows) =>
  rows.length ? h("section", {}, h("h3", {}, title), h("ul", { class: "day-list" }, rows)) : "";
