/* The day as a list: what the map says, without the map. */

import { formatDay, formatWhen, inForce } from "../shared/dates.js";
import { h, inside, one, said } from "../shared/dom.js";
import { describeHolding, paintOf } from "../shared/holdings.js";
import { formatArea, localized, t } from "../shared/texts.js";
import { datesTable } from "./dates-table.js";
import { headOf } from "./head.js";
import { landRow } from "./land-row.js";
import { swatch } from "./swatches.js";

/** @implements {PanelView} */
export class DayView {
  /** @type {Map<Region, {holding: Holding, row: HTMLElement}>} */
  #rows = new Map(); // that were shown last: few lands change hands in a step

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.atlas = panel.atlas;
    // Those that the map's edge cuts come last, the others by their size.
    this.regions = [...panel.atlas.regions].sort(
      (a, b) => Number(a.clipped) - Number(b.clipped) || (b.area?.km2 ?? 0) - (a.area?.km2 ?? 0),
    );
  }

  takes() {
    return true;
  }

  /** @param {View} state */
  key({ day }) {
    const began = this.atlas.regions.map((region) => inForce(region.holdings, day)?.from ?? "");
    return ["day", began.join(), this.#events(day).map(({ id, summary }) => [id, Boolean(summary)])].join("|");
  }

  /**
   * @param {HTMLElement} element
   * @param {View} state
   */
  refresh(element, { day }) {
    one(element, "h2").textContent = formatDay(day);
  }

  /** @param {View} state */
  content({ day }) {
    const rows = this.regions.flatMap((region) => {
      const holding = inForce(region.holdings, day);
      return holding ? [this.#row(region, holding)] : [];
    });
    return [
      headOf(formatDay(day), t("on-this-day")),
      ...this.#events(day).map((event) => this.#event(event)),
      h("ul", { class: "day-list" }, rows),
      h("p", { class: "hint" }, t("panel-hint")),
      h("p", {}, inside("/try", t("try-day"), { class: "try-link" })),
    ];
  }

  /**
   * @param {Region} region
   * @param {Holding} holding
   */
  #row(region, holding) {
    const shown = this.#rows.get(region);
    if (shown?.holding === holding) return shown.row;
    const said = {
      picture: swatch(paintOf(holding)),
      status: describeHolding(this.atlas, holding),
      area: region.clipped || !region.area ? "" : formatArea(region.area),
    };
    const row = h("li", {}, landRow(this.panel, region, said));
    this.#rows.set(region, { holding, row });
    return row;
  }

  /** @param {Day} day */
  #events(day) {
    return this.atlas.events.filter((event) => event.date === day);
  }

  /** @param {HistoryEvent} event */
  #event(event) {
    const treaty = event.kind === "treaty" ? this.atlas.treaties[event.id] : null;
    return h(
      "section",
      { class: "event-card" },
      h("h3", {}, treaty ? inside(treaty.url, said(event.names)) : said(event.names)),
      event.edtf || event.place
        ? h(
            "p",
            { class: "names" },
            [event.edtf && formatWhen(event), localized(event.place?.names)].filter(Boolean).join(" · "),
          )
        : null,
      event.summary ? h("p", {}, said(event.summary)) : null,
      event.summary && !treaty ? h("p", {}, inside(`/treaties#events/${event.id}`, t("sources"))) : null,
      treaty ? datesTable(this.atlas, event.id) : null,
      event.summary
        ? h(
            "p",
            {},
            inside(
              treaty ? `${treaty.url}#correction-text` : `/treaties#correction-events/${event.id}`,
              t("something-wrong"),
            ),
          )
        : null,
    );
  }
}
