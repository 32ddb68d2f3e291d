/* What changed hands between two days: what each day of change did and the sums first, then the lands. */

import { changesBetween } from "../shared/changes.js";
import { dayBefore, formatDay } from "../shared/dates.js";
import { h, inside } from "../shared/dom.js";
import { describeChange } from "../shared/holdings.js";
import { formatAreaRange, joined, localized, t } from "../shared/texts.js";
import { passedPaint } from "../map/passed-paint.js";
import { areaWords, askChanges, ChangedLands, measured } from "./changed-lands.js";
import { dayButton } from "./details.js";
import { headOf } from "./head.js";
import { fromTo, swatch } from "./swatches.js";

const MOST_DAYS = 5; // that are told one by one

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
    const { days, single } = this.#days(from, to),
      parts = days.map((day) => h("section", { class: "by-day" }, this.#headOfDay(day)));
    // Where all passed on one day, its heading stands over the sums.
    const heading = single ? this.#headOfDay(days[0]) : h("h3", {}, t("in-total")),
      totals = h("section", { class: single ? "totals by-day" : "totals", hidden: !found.changed.length }, heading);
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
      single ? null : parts,
      totals,
      changed.length ? h("ul", { class: "day-list changes" }, changed) : h("p", {}, t("compare-none")),
      part(t("only-succeeded"), succeeded),
      part(t("only-disputed"), disputed),
      h("p", { class: "more" }, inside(`/changes?from=${from}&to=${to}`, t("compare-page"))),
    );
    const eachDay = single ? [] : days.map((day, i) => this.#complete(dayBefore(day), day, parts[i]));
    Promise.all([this.#complete(from, to, totals), ...eachDay])
      .then(([answer]) => lands.complete(found, answer))
      .catch((error) => console.info(error))
      .finally(() => {
        told.hidden = false;
      });
    return [headOf(t("compare-title", { from: formatDay(from), to: formatDay(to) }), t("compare-kicker")), told];
  }

  /**
   * The days on which land changed hands, where they are few enough to be told one by one; `single` says that nothing
   * changed on any other.
   * @param {Day} from
   * @param {Day} to
   */
  #days(from, to) {
    const all = this.atlas.days.filter((day) => from < day && day <= to),
      days = all.filter((day) => changesBetween(this.atlas, dayBefore(day), day).changed.length);
    return { days: days.length <= MOST_DAYS ? days : [], single: all.length === 1 && days.length === 1 };
  }

  /**
   * What happened on a day, and the printed figure that the page opens with where it is about it.
   * @param {Day} day
   */
  #headOfDay(day) {
    const events = this.atlas.events.filter(({ date }) => date === day),
      names = joined(
        "two-changes",
        events.map((event) => localized(event.names)),
      );
    const door = document.querySelector("[data-treaties]"),
      treaties = door instanceof HTMLAnchorElement ? (door.dataset.treaties ?? "").split(" ") : [];
    const about = treaties.length && treaties.every((id) => events.some((event) => event.id === id));
    return [
      h("h3", {}, dayButton(this.panel, day, `step-${day}`), names && ` ${names}`),
      about && door instanceof HTMLAnchorElement
        ? h("p", { class: "explains" }, t("in-print"), " ", h("a", { href: door.href }, door.textContent))
        : null,
    ];
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
    totals.children[0].after(
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
