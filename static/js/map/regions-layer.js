/* The regions: made once, then only their state changes. */

import { inForce } from "../shared/dates.js";
import { applyPaint, describeHolding, listed, paintOf } from "../shared/holdings.js";
import { localized, t } from "../shared/texts.js";
import { elementOf, makeActionable } from "./actionable.js";

/**
 * @typedef {object} Item  a region on the map
 * @property {Region} region
 * @property {L.Polygon} layer
 * @property {SVGElement} path
 * @property {Holding | null | undefined} holding  of the day shown; undefined before any
 * @property {Mark | null} mark  of a comparison
 */

export class RegionsLayer {
  /**
   * @param {Drawing} parts  the Leaflet map, its renderers, the data of the page and what geometry.assemble made of them
   * @param {Choose | undefined} [choose]  called with a region's id and the point when it is chosen; without it the regions are only painted
   */
  constructor({ map, renderers, atlas, shape }, choose) {
    this.map = map;
    this.atlas = atlas;
    this.shape = shape;
    this.renderer = renderers.highlight;
    /** @type {Item[]} */
    this.items = atlas.regions.map((region, index) => {
      const layer = L.polygon(shape.polygons[index], {
        pane: "regions",
        renderer: renderers.regions,
        className: "region",
        interactive: Boolean(choose),
        smoothFactor: 0,
        stroke: false,
        bubblingMouseEvents: false,
      }).addTo(map);
      const path = elementOf(layer);
      path.dataset.region = region.id;
      if (choose) {
        makeActionable(layer, {
          choose: (at) => choose(region.id, at),
          point: (on) => this.outline("hover", on ? region.id : null),
        });
      }
      return { region, layer, path, holding: undefined, mark: null };
    });
    this.marks = { hover: this.#outline("region-hover"), chosen: this.#outline("region-chosen") };
    /** @type {Map<"hover" | "chosen", string | null>} */
    this.marked = new Map();
    this.emphasized = false;
  }

  /**
   * Draw the same regions with more vertices, or fewer.
   * @param {Shape} shape
   */
  reshape(shape) {
    this.shape = shape;
    this.items.forEach((item, index) => item.layer.setLatLngs(shape.polygons[index]));
    for (const [mark, id] of this.marked) this.outline(mark, id);
  }

  /** @param {string} className */
  #outline(className) {
    return L.polygon([], {
      pane: "highlight",
      renderer: this.renderer,
      className,
      interactive: false,
      smoothFactor: 0,
      fill: false,
      weight: 2.5,
    }).addTo(this.map);
  }

  /**
   * Paint a day.
   * @param {Day} day
   */
  show(day) {
    for (const item of this.items) {
      const holding = inForce(item.region.holdings, day);
      if (holding === item.holding) continue;
      item.holding = holding;
      this.#paint(item);
    }
  }

  /** @param {Item} item */
  #paint({ path, region, holding, mark }) {
    applyPaint(path, mark?.paint ?? paintOf(holding));
    const status = mark ? listed(mark.words) : describeHolding(this.atlas, holding);
    path.setAttribute("aria-label", t("region-label", { name: localized(region.names), status }));
  }

  /**
   * Outline what changed and fade the rest; null does neither. `marks` maps a region's id to the words on it
   * and to the paint of its change.
   * @param {Marks | null} marks
   */
  emphasize(marks) {
    if (!marks && !this.emphasized) return;
    this.emphasized = Boolean(marks);
    for (const item of this.items) {
      const mark = marks?.get(item.region.id) ?? null;
      item.path.classList.toggle("faded", marks !== null && !mark);
      item.path.classList.toggle("changed", mark !== null);
      if (mark === item.mark) continue;
      item.mark = mark;
      this.#paint(item);
    }
  }

  /**
   * Outline a region: `mark` is "hover" or "chosen".
   * @param {"hover" | "chosen"} mark
   * @param {string | null} id
   */
  outline(mark, id) {
    const index = id ? this.items.findIndex((item) => item.region.id === id && (item.holding || item.mark)) : -1;
    this.marked.set(mark, id);
    this.marks[mark].setLatLngs(index < 0 ? [] : this.shape.polygons[index]);
  }
}
