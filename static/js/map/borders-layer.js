/* Border stretches: a line, a pale casing under it and a wide unseen line for the pointer. */

import { inForce } from "../shared/dates.js";
import { localized, t } from "../shared/texts.js";
import { elementOf, makeActionable } from "./actionable.js";

const EDGE = /^edge-/;

/** The unseen line for the pointer is so wide, pixels, but leaves room in the regions along it. */
const WIDEST = 14,
  NARROWEST = 3;

export class BordersLayer {
  /**
   * @param {Drawing} parts  the Leaflet map, its renderers, the data of the page and what geometry.assemble made of them
   * @param {Record<string, string>} dashes  for each certainty of a line
   * @param {Choose | undefined} [choose]  called with a stretch's id and the point when it is chosen; without it the lines are only drawn
   */
  constructor({ map, renderers, atlas, shape }, dashes, choose) {
    this.map = map;
    this.shape = shape;
    /** @type {{stretch: Stretch, index: number, layers: L.Polyline[], paths: SVGElement[], target: L.Polyline | null, shown?: boolean}[]} */
    this.items = [];
    /** @type {{index: number, layers: L.Polyline[]}[]} */
    this.shores = [];
    this.indexById = new Map(atlas.stretches.map((stretch, index) => [stretch.id, index]));
    atlas.stretches.forEach((stretch, index) => {
      if (EDGE.test(stretch.id)) return;
      const points = shape.lines[index];
      const coast = stretch.kind === "coast"; // the sea side has no holder: a coast is no frontier
      /** @type {L.PolylineOptions} */
      const shared = { smoothFactor: 0, lineCap: "round", lineJoin: "round" };
      const line = L.polyline(points, {
        ...shared,
        pane: "borders",
        renderer: renderers.borders,
        interactive: false,
        weight: 2.4,
        className: coast ? "border shore" : `border ${stretch.kind} ${stretch.certainty}`,
        dashArray: coast ? undefined : dashes[stretch.certainty] || undefined,
      }).addTo(map);
      if (coast) {
        this.shores.push({ index, layers: [line] });
        return;
      }
      const casing = L.polyline(points, {
        ...shared,
        pane: "casing",
        renderer: renderers.casing,
        interactive: false,
        weight: 5.5,
        className: "border-casing",
      }).addTo(map);
      if (!choose) {
        this.#add(stretch, index, [line, casing]);
        return;
      }
      const target = L.polyline(points, {
        ...shared,
        pane: "borders",
        renderer: renderers.borders,
        weight: WIDEST,
        className: "border-target",
        bubblingMouseEvents: false,
      }).addTo(map);
      const path = elementOf(target);
      path.dataset.stretch = stretch.id;
      path.setAttribute(
        "aria-label",
        t("stretch-label", { name: localized(stretch.names), certainty: t(`certainty-${stretch.certainty}`) }),
      );
      makeActionable(target, {
        choose: (at) => choose(stretch.id, at),
        point: (on) => this.outline("hover", on ? stretch.id : null),
      });
      this.#add(stretch, index, [line, casing, target], target);
    });
    /**
     * @param {string} className
     * @param {number} weight
     */
    const mark = (className, weight) =>
      L.polyline([], {
        pane: "highlight",
        renderer: renderers.highlight,
        className,
        interactive: false,
        smoothFactor: 0,
        weight,
      }).addTo(map);
    this.marks = { hover: mark("border-hover", 5), chosen: mark("border-chosen", 5) };
    /** @type {Map<"hover" | "chosen", string | null>} */
    this.marked = new Map();
    this.room = roomAlong(atlas, shape.bordering);
    if (choose) {
      this.#fitTargets();
      map.on("zoomend", () => this.#fitTargets());
    }
  }

  /* A region that is small on the screen is pointed at within its borders, and these beside it. */
  #fitTargets() {
    const { crs } = this.map.options,
      [start, end] = [0, 1000].map((x) => crs.transformation.transform(L.point(x, 0), crs.scale(this.map.getZoom())).x);
    for (const { index, target } of this.items) {
      if (!target) continue;
      const weight = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(this.room[index] * (end - start))));
      if (target.options.weight !== weight) target.setStyle({ weight });
    }
  }

  /**
   * @param {Stretch} stretch
   * @param {number} index
   * @param {L.Polyline[]} layers
   * @param {L.Polyline | null} target  the unseen line for the pointer
   */
  #add(stretch, index, layers, target = null) {
    const paths = layers.map(elementOf);
    this.items.push({ stretch, index, layers, paths, target, shown: undefined });
  }

  /**
   * Draw the same lines with more vertices, or fewer.
   * @param {Shape} shape
   */
  reshape(shape) {
    this.shape = shape;
    for (const { index, layers } of [...this.items, ...this.shores])
      for (const layer of layers) layer.setLatLngs(shape.lines[index]);
    for (const [mark, id] of this.marked) this.outline(mark, id);
  }

  /**
   * Show the stretches in force on a day.
   * @param {Day} day
   */
  show(day) {
    for (const item of this.items) {
      const shown = inForce(item.stretch.periods, day) !== null;
      if (shown === item.shown) continue;
      item.shown = shown;
      for (const path of item.paths) path.classList.toggle("gone", !shown);
    }
  }

  /**
   * Outline a stretch.
   * @param {"hover" | "chosen"} mark
   * @param {string | null} id
   */
  outline(mark, id) {
    const index = id ? this.indexById.get(id) : undefined;
    this.marked.set(mark, id);
    this.marks[mark].setLatLngs(index === undefined ? [] : this.shape.lines[index]);
  }
}

/**
 * For each stretch the least room of the regions along it: the radius of the largest circle in them, km.
 * @param {Atlas} atlas
 * @param {Set<number>[]} bordering
 */
function roomAlong(atlas, bordering) {
  const room = atlas.stretches.map(() => Infinity);
  atlas.regions.forEach((region, place) => {
    for (const index of bordering[place]) room[index] = Math.min(room[index], region.room_km);
  });
  return room;
}
