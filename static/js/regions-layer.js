/* The regions: made once, then only their state changes. */

import { HELD } from "./changes.js";
import { inForce } from "./dates.js";
import { joined, localized, t } from "./texts.js";

/** How a holding is painted; the CSS and the patterns of the page know these names. */
export function paintOf(holding) {
  if (!holding) return "absent";
  return holding.disputed && HELD.has(holding.status) ? `${holding.status}-disputed` : holding.status;
}

const PATTERNED = new Set(["joint", "undecided", "none", "qing-disputed", "russia-disputed", "other-disputed"]);

/** A name at the pointer, for what is too small for a label. */
export const TIP = { sticky: true, direction: "top", offset: [0, -8], opacity: 1, className: "map-tip" };

/** Status and dispute of a holding in words. */
export function describeHolding(atlas, holding) {
  if (!holding) return t("absent");
  const status = localized(atlas.statuses[holding.status]?.names) || holding.status;
  return holding.disputed ? t("status-disputed", { status }) : status;
}

/** What changed of a land, in words; the server says it alike (change_words in app/web/api/changes_response.py). */
export function describeChange(atlas, { kind, before, after }) {
  const judged = ({ status, jurisdiction }) => localized(atlas.statuses[jurisdiction ?? status]?.names);
  if (kind === "jurisdiction") return t("jurisdiction-from-to", { from: judged(before), to: judged(after) });
  return t("from-to", { from: describeHolding(atlas, before), to: describeHolding(atlas, after) });
}

export class RegionsLayer {
  /**
   * @param map the Leaflet map
   * @param atlas the data of the page
   * @param shape what geometry.assemble made of it
   * @param choose called with a region's id when it is clicked or entered; without it the regions
   *   are only painted, and nothing of them answers
   * @param point called with a region's id, or null, when it is hovered or focused
   */
  constructor(map, renderers, atlas, shape, { choose = null, point } = {}) {
    this.map = map;
    this.atlas = atlas;
    this.shape = shape;
    this.renderer = renderers.highlight;
    this.items = atlas.regions.map((region, index) => {
      const layer = L.polygon(shape.polygons[index], { pane: "regions", renderer: renderers.regions,
        className: "region", interactive: Boolean(choose), smoothFactor: 0, stroke: false, bubblingMouseEvents: false }).addTo(map);
      const path = layer.getElement();
      path.dataset.region = region.id;
      if (!choose) return { region, layer, path, holding: undefined };
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "button");
      layer.bindTooltip(() => document.createTextNode(path.getAttribute("aria-label")), TIP);
      layer.on("click", () => choose(region.id));
      layer.on("mouseover", () => point(region.id));
      layer.on("mouseout", () => point(null));
      path.addEventListener("focus", () => { if (path.matches(":focus-visible")) point(region.id); });
      path.addEventListener("blur", () => point(null));
      path.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(region.id);
      });
      return { region, layer, path, holding: undefined };
    });
    this.byId = new Map(this.items.map((item) => [item.region.id, item]));
    this.marks = { hover: this.#outline("region-hover"), chosen: this.#outline("region-chosen") };
    this.marked = new Map();
  }

  /** Draw the same regions with more vertices, or fewer. */
  reshape(shape) {
    this.shape = shape;
    this.items.forEach((item, index) => item.layer.setLatLngs(shape.polygons[index]));
    for (const [mark, id] of this.marked) this.outline(mark, id);
  }

  #outline(className) {
    return L.polygon([], { pane: "highlight", renderer: this.renderer, className, interactive: false,
      smoothFactor: 0, fill: false, weight: 2.5 }).addTo(this.map);
  }

  /** Paint a day. Returns the regions that changed as [{region, before, after}]. */
  show(day) {
    const changed = [];
    for (const item of this.items) {
      const holding = inForce(item.region.holdings, day);
      if (holding === item.holding) continue;
      changed.push({ region: item.region, before: item.holding, after: holding });
      item.holding = holding;
      this.#paint(item);
    }
    return changed;
  }

  #paint({ path, region, holding, mark }) {
    const paint = paintOf(holding ?? mark?.holding);
    if (path.dataset.paint !== paint) {
      path.dataset.paint = paint;
      path.style.fill = PATTERNED.has(paint) ? `url(#paint-${paint})` : "";
    }
    const status = mark ? joined("two-of-list", mark.words) : describeHolding(this.atlas, holding);
    path.setAttribute("aria-label", t("region-label", { name: localized(region.names), status }));
  }

  /**
   * Outline what changed and fade the rest; null does neither. `marks` maps a region's id to the words on it
   * and to the holding of the day shown, as which a region is painted that only the other day has.
   */
  emphasize(marks) {
    for (const item of this.items) {
      const mark = marks?.get(item.region.id) ?? null;
      item.path.classList.toggle("faded", marks !== null && !mark);
      item.path.classList.toggle("changed", mark !== null);
      if (mark === (item.mark ?? null)) continue;
      item.mark = mark;
      this.#paint(item);
    }
  }

  /** Outline a region: `mark` is "hover" or "chosen". */
  outline(mark, id) {
    const index = id ? this.items.findIndex((item) => item.region.id === id && (item.holding || item.mark)) : -1;
    this.marked.set(mark, id);
    this.marks[mark].setLatLngs(index < 0 ? [] : this.shape.polygons[index]);
  }
}
