/* A point of the map: of sea, of land outside all regions, of a place that was found. */

import { namesOn } from "../map/place-names.js";
import { h, inside } from "../shared/dom.js";
import { localized, t } from "../shared/texts.js";
import { headOf } from "./head.js";
import { pointWords } from "./place-history.js";

/** @implements {PanelView} */
export class PointView {
  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
  }

  /** @param {View} state */
  takes({ at, region, stretch }) {
    return Boolean(at) && !region && !stretch;
  }

  /** @param {View} state */
  key({ at, day }) {
    const place = this.#place(at ?? "");
    return ["point", at, place && localized(namesOn(place, day))].join("|");
  }

  /** @param {View} state */
  content({ at, day }) {
    if (!at) return [];
    const place = this.#place(at),
      where = pointWords(at),
      page = place && `/places#${place.id}`;
    return [
      headOf(place ? localized(namesOn(place, day)) : where, t("point"), () => this.panel.close()),
      place ? h("p", { class: "names" }, where) : "",
      page ? h("p", {}, inside(page, t("about-place"))) : "",
      page ? h("p", {}, inside(page.replace("#", "#correction-"), t("something-wrong"))) : "",
      h("p", {}, inside(`/try`, t("try-day"), { class: "try-link" })),
    ];
  }

  /**
   * The place at a point, if one is there.
   * @param {string} at
   */
  #place(at) {
    const [lon, lat] = at.split(",").map(Number);
    return this.panel.atlas.places.find((one) => Math.abs(one.lon - lon) < 1e-4 && Math.abs(one.lat - lat) < 1e-4);
  }
}
