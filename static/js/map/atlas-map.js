/* The map as every page has it: base map, regions, borders, names and controls. */

import { dayBefore, inForce } from "../shared/dates.js";
import { fetchJson } from "../shared/fetch.js";
import { describeHolding } from "../shared/holdings.js";
import { language, ownPath } from "../shared/texts.js";
import { drawBase, makePanes } from "./base-layer.js";
import { BordersLayer } from "./borders-layer.js";
import { addControls } from "./controls.js";
import { assemble } from "./geometry.js";
import { Labels } from "./labels.js";
import { followZoom } from "./levels.js";
import { showPlace } from "./linked-place.js";
import { RegionsLayer } from "./regions-layer.js";

/**
 * Fetch the history and the base map, and make the shapes of it.
 * @param {Page} page
 * @returns {Promise<Loaded>}
 */
export async function loadAtlas(page) {
  const [atlas, base] = await Promise.all([
    fetchJson(ownPath(page.regions.urls[language])),
    fetchJson(ownPath(page.base.url)),
    sized(page.map),
  ]);
  // A page may show a part of the time only; the data go on.
  atlas.lastDay = dayBefore(atlas.span.to);
  return { atlas, base, shape: assemble(atlas) };
}

/**
 * Wait until a map has a size to be fitted to: its style sheet may come after its script, and whoever it is made for may
 * not see it yet.
 * @param {AtlasLeafletMap} map
 */
async function sized(map) {
  const box = map.getContainer(),
    has = () => box.clientWidth > 0 && box.clientHeight > 0;
  if (!has())
    await new Promise((done) => {
      const observer = new ResizeObserver(() => {
        if (!has()) return;
        observer.disconnect();
        done(undefined);
      });
      observer.observe(box);
    });
  map.invalidateSize({ animate: false });
}

/** @typedef {{atlas: Atlas, base: BaseData, shape: Shape}} Loaded */

export class AtlasMap {
  /**
   * @param {Page} page  the page's configuration, with the Leaflet map
   * @param {Loaded} loaded  what `loadAtlas` gave
   * @param {{region?: Choose, stretch?: Choose}} choose  called with the id of a `region` or a `stretch` that somebody chose, and with the point; without it nothing answers
   * @param {import("./linked-place.js").Place} [place]  where the map opens; without it on its first view
   */
  constructor(page, { atlas, base, shape }, choose = {}, place) {
    const { map } = page;
    const renderers = makePanes(map);
    const parts = { map, renderers, atlas, shape };
    map.options.zoomSnap = 0.25;
    showPlace(map, page.bounds, place);
    const ground = drawBase(map, renderers, shape, base);
    this.map = map;
    this.atlas = atlas;
    this.shape = shape;
    this.renderers = renderers;
    /** @type {import("./overlay.js").Overlay[]} */
    this.overlays = [];
    this.extent = ground.extent;
    this.rivers = ground.rivers;
    this.mountains = ground.mountains;
    this.regions = new RegionsLayer(parts, choose.region);
    this.borders = new BordersLayer(parts, page.borders.dashes, choose.stretch);
    this.labels = new Labels(map, atlas, { ...ground, shape });
    addControls(map, page.bounds);
    followZoom(map, page, atlas, { shape, base }, (level) => {
      this.regions.reshape(level.shape);
      this.borders.reshape(level.shape);
      ground.reshape(level.base);
      this.shape = level.shape;
      for (const overlay of this.overlays) overlay.redraw();
    });
  }

  /**
   * Paint a day, without its names.
   * @param {Day} day
   */
  paint(day) {
    this.regions.show(day);
    this.borders.show(day);
  }

  /**
   * Write the names of a day; `changes` are the marks of a comparison, or null.
   * @param {Day} day
   * @param {Marks | null} changes
   */
  name(day, changes = null) {
    const words = new Map();
    for (const region of this.atlas.regions) {
      const holding = inForce(region.holdings, day);
      if (holding) words.set(region.id, describeHolding(this.atlas, holding));
      else if (changes?.has(region.id)) words.set(region.id, "");
    }
    this.labels.show({ day, regions: words, changes });
  }
}
