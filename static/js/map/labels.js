/* Names on the map as SVG text: placed anew after each zoom or pan, the important ones first, and
   none over another. Rivers and mountains are named along their line. When only names change with the day, what
   hangs on the view alone is known already, and a label that stays keeps its element. */

import { s } from "../shared/dom.js";
import { LabelSpace, Memo } from "./label-space.js";
import { LineNames, namedMountains, namedRivers } from "./line-names.js";
import { mapName } from "./map-name.js";
import { namesOn, PlaceNames, placesOn } from "./place-names.js";
import { RegionNames } from "./region-names.js";

/** @type {Record<import("./label-space.js").Font, string>} */
const FONT = {
  region: "600 15px",
  status: "400 12px",
  place: "500 12px",
  river: "italic 400 12px",
  range: "italic 400 12px",
  change: "600 13px",
};

/** What lies over the map, each with the selector of its box. */
const COVERS = "#legend > details, .leaflet-control, .map-tool > summary, .reading-chip, .embed-home";

/**
 * @typedef {object} Labelled  what the labels say
 * @property {Day | null} day
 * @property {Map<string, string>} regions  by region, the words under its name
 * @property {Marks | null} changes
 */

export class Labels {
  #memo = new Memo();
  /** @type {Labelled} */
  #says = { day: null, regions: new Map(), changes: null };
  #key = "";
  #frame = 0;
  /** @type {Map<string, SVGElement>} */
  #drawn = new Map(); // by a key that says all about a label
  /** @type {import("./label-room.js").Box[]} */
  #obstacles = []; // of the view that is shown

  /**
   * @param {AtlasLeafletMap} map
   * @param {Atlas} atlas
   * @param {{rivers: River[], mountains: Mountains[], shape: Shape}} base  the rivers and mountains of drawBase, and what
   *   geometry.assemble made of the atlas
   */
  constructor(map, atlas, { rivers, mountains, shape }) {
    this.map = map;
    this.places = atlas.places;
    this.svg = s("svg", { class: "labels", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("labels")?.append(this.svg);
    const measure = measureIn(getComputedStyle(map.getContainer()).getPropertyValue("--map-font") || "serif");
    this.regionNames = new RegionNames(map, atlas, shape, this.#memo, measure);
    this.riverNames = new LineNames(map, "river", namedRivers(rivers), this.#memo, measure);
    this.rangeNames = new LineNames(map, "range", namedMountains(mountains), this.#memo, measure);
    this.placeNames = new PlaceNames(map, atlas, measure);
    map.on("zoomstart", () => this.svg.classList.add("waiting"));
    map.on("moveend zoomend viewreset resize", () => this.#viewChanged());
    // The legend opens and closes over the map; "toggle" does not bubble, but it can be caught.
    document.getElementById("legend")?.addEventListener("toggle", () => this.#viewChanged(), true);
    // What lies over the map comes, grows and goes also without a view: names make room then.
    const resized = new ResizeObserver(() => this.#coversChanged());
    for (const cover of document.querySelectorAll("#legend, .map-tools, .leaflet-control")) resized.observe(cover);
  }

  /**
   * Say something else.
   * @param {Labelled} says
   */
  show(says) {
    this.#says = says;
    const key = this.#keyOf(says);
    if (key === this.#key) return;
    this.#key = key;
    this.later();
  }

  /**
   * What the labels say, apart from where the map stands.
   * @param {Labelled} says
   */
  #keyOf({ day, regions, changes }) {
    return JSON.stringify([
      [...regions],
      changes && [...changes].map(([id, { words }]) => [id, words]),
      placesOn(this.places, day).map((place) => [place.id, place.former && mapName(namesOn(place, day))]),
    ]);
  }

  #coversChanged() {
    if (this.#memo.has("covers") && JSON.stringify(this.#obstacles) !== JSON.stringify(this.#covers()))
      this.#viewChanged();
  }

  #viewChanged() {
    this.#memo.clear();
    this.later();
  }

  later() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.#obstacles = this.#memo.once("covers", () => this.#covers());
    const space = new LabelSpace(this.map, this.#obstacles, this.#drawn),
      { day, regions, changes } = this.#says;
    this.regionNames.draw(space, regions, changes);
    this.riverNames.drawGreatest(space);
    this.rangeNames.drawGreatest(space);
    this.placeNames.draw(space, day);
    this.rangeNames.drawOthers(space);
    this.riverNames.drawOthers(space);
    for (const [key, label] of this.#drawn) if (space.made.get(key) !== label) label.remove();
    for (const [key, label] of space.made) if (this.#drawn.get(key) !== label) this.svg.append(label);
    this.#drawn = space.made;
    this.svg.classList.remove("waiting");
  }

  /** What lies over the map: the legend and the controls. */
  #covers() {
    const box = this.map.getContainer().getBoundingClientRect(),
      origin = this.map.containerPointToLayerPoint([0, 0]),
      scale = box.width / this.map.getSize().x; // the style sheet may draw all of it larger
    const boxes = [...document.querySelectorAll(COVERS)].map((cover) => cover.getBoundingClientRect());
    return boxes
      .filter((at) => at.width > 0)
      .map((at) => ({
        left: (at.left - box.left) / scale + origin.x,
        right: (at.right - box.left) / scale + origin.x,
        top: (at.top - box.top) / scale + origin.y,
        bottom: (at.bottom - box.top) / scale + origin.y,
      }));
  }
}

/**
 * How wide texts are in a family of fonts; each is measured once.
 * @param {string} family
 * @returns {import("./label-space.js").Measure}
 */
function measureIn(family) {
  const canvas = document.createElement("canvas").getContext("2d");
  if (!canvas) throw new Error("the browser measures no text");
  /** @type {Map<string, number>} */
  const known = new Map();
  return (font, text) => {
    const key = `${font} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      canvas.font = `${FONT[font]} ${family}`;
      width = canvas.measureText(text).width + (font === "region" ? text.length * 1.2 : 1);
      known.set(key, width);
    }
    return width;
  };
}
