/* Border stretches: a line, a pale casing under it and a wide unseen line for the pointer. */

import { inForce } from "./dates.js";
import { TIP } from "./regions-layer.js";
import { localized, t } from "./texts.js";

const EDGE = /^edge-/;

export class BordersLayer {
  constructor(map, renderers, atlas, shape, settings, { choose = null, point } = {}) {
    this.map = map;
    this.shape = shape;
    this.items = [];
    this.shores = [];
    this.indexById = new Map(atlas.stretches.map((stretch, index) => [stretch.id, index]));
    atlas.stretches.forEach((stretch, index) => {
      if (EDGE.test(stretch.id)) return;
      const points = shape.lines[index];
      const coast = stretch.kind === "coast"; // the sea side has no holder: a coast is no frontier
      const shared = { smoothFactor: 0, lineCap: "round", lineJoin: "round" };
      const line = L.polyline(points, { ...shared, pane: "borders", renderer: renderers.borders, interactive: false,
        weight: 2.4, className: coast ? "border shore" : `border ${stretch.kind} ${stretch.certainty}`,
        dashArray: coast ? null : settings.dashes[stretch.certainty] || null }).addTo(map);
      if (coast) { this.shores.push({ index, layers: [line] }); return; }
      const casing = L.polyline(points, { ...shared, pane: "casing", renderer: renderers.casing, interactive: false,
        weight: 5.5, className: "border-casing" }).addTo(map);
      if (!choose) { this.#add(stretch, index, [line, casing]); return; }
      const target = L.polyline(points, { ...shared, pane: "borders", renderer: renderers.borders, weight: 14,
        className: "border-target", bubblingMouseEvents: false }).addTo(map);
      const path = target.getElement();
      path.dataset.stretch = stretch.id;
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "button");
      path.setAttribute("aria-label", t("stretch-label",
        { name: localized(stretch.names), certainty: t(`certainty-${stretch.certainty}`) }));
      target.bindTooltip(() => document.createTextNode(path.getAttribute("aria-label")), TIP);
      target.on("click", () => choose(stretch.id));
      target.on("mouseover", () => point(stretch.id));
      target.on("mouseout", () => point(null));
      path.addEventListener("focus", () => { if (path.matches(":focus-visible")) point(stretch.id); });
      path.addEventListener("blur", () => point(null));
      path.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(stretch.id);
      });
      this.#add(stretch, index, [line, casing, target]);
    });
    const mark = (className, weight) => L.polyline([], { pane: "highlight", renderer: renderers.highlight, className,
      interactive: false, smoothFactor: 0, weight }).addTo(map);
    this.marks = { hover: mark("border-hover", 5), chosen: mark("border-chosen", 5) };
    this.marked = new Map();
  }

  #add(stretch, index, layers) {
    this.items.push({ stretch, index, layers, paths: layers.map((layer) => layer.getElement()), shown: undefined });
  }

  /** Draw the same lines with more vertices, or fewer. */
  reshape(shape) {
    this.shape = shape;
    for (const { index, layers } of [...this.items, ...this.shores]) for (const layer of layers) layer.setLatLngs(shape.lines[index]);
    for (const [mark, id] of this.marked) this.outline(mark, id);
  }

  /** Show the stretches in force on a day; how many appeared or went. */
  show(day) {
    let changed = 0;
    for (const item of this.items) {
      const shown = inForce(item.stretch.periods, day) !== null;
      if (shown === item.shown) continue;
      item.shown = shown;
      changed += 1;
      for (const path of item.paths) path.classList.toggle("gone", !shown);
    }
    return changed;
  }

  outline(mark, id) {
    const index = id ? this.indexById.get(id) : undefined;
    this.marked.set(mark, id);
    this.marks[mark].setLatLngs(index === undefined ? [] : this.shape.lines[index]);
  }
}
