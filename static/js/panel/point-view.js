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
    return ["point", at, this.#name(at ?? "", day)].join("|");
  }

  /** @param {View} state */
  content({ at, day }) {
    if (!at) return [];
    const name = this.#name(at, day),
      where = pointWords(at);
    return [
      headOf(name || where, t("point"), () => this.panel.close()),
      name ? h("p", { class: "names" }, where) : "",
      h("p", {}, inside(`/try`, t("try-day"), { class: "try-link" })),
    ];
  }

  /**
   * What the place at a point is called on a day, if one is there.
   * @param {string} at
   * @param {Day} day
   */
  #name(at, day) {
    const [lon, lat] = at.split(",").map(Number);
    const place = this.panel.atlas.places.find(
      (one) => Math.abs(one.lon - lon) < 1e-4 && Math.abs(one.lat - lat) < 1e-4,
    );
    return place ? localized(namesOn(place, day)) : "";
  }
}
