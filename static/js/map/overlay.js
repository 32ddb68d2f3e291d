/* Something laid over the map later than its first layers, which follows the map's level of detail as they do. */

import { elementOf } from "./actionable.js";

/** @typedef {(shape: Shape) => NestedPoints} Picked  what of the shapes of a level is drawn */

export class Overlay {
  /** @type {Picked} */
  #pick = () => [];

  /**
   * @param {import("./atlas-map.js").AtlasMap} view
   * @param {string} className
   * @param {L.PolylineOptions & {pane?: string}} options
   */
  constructor(view, className, { pane = "highlight", ...options } = {}) {
    this.view = view;
    this.layer = L.polyline([], {
      pane,
      renderer: view.renderers[pane],
      className,
      interactive: false,
      smoothFactor: 0,
      ...options,
    }).addTo(view.map);
    view.overlays.push(this);
  }

  /** The element that is drawn. */
  get path() {
    return elementOf(this.layer);
  }

  /**
   * Draw something else.
   * @param {Picked} pick
   */
  show(pick) {
    this.#pick = pick;
    this.redraw();
  }

  redraw() {
    this.layer.setLatLngs(/** @type {Line[]} */ (this.#pick(this.view.shape))); // lines, however they are listed
  }
}

/**
 * The lines of some stretches.
 * @param {number[]} indexes
 * @returns {Picked}
 */
export const linesOf = (indexes) => (shape) => indexes.map((index) => shape.lines[index]);

/**
 * The outlines of some regions, as closed lines.
 * @param {number[]} indexes
 * @returns {Picked}
 */
export const outlinesOf = (indexes) => (shape) =>
  indexes.flatMap((index) => shape.polygons[index].flat().map((ring) => [...ring, ring[0]]));
