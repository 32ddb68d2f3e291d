/* The names of regions with what is said of them, each on its own land. */

import { languageOf } from "../shared/texts.js";
import { s } from "../shared/dom.js";
import { boxAround, viewOf } from "./label-space.js";
import { regionName } from "./map-name.js";
import { Room } from "./label-room.js";

const SAMPLES = 12; // places along each side of the view at which a region is looked for
const FEWEST_SEEN = 4;
const FONT_SIZE = 15; // px, as the font of regions is measured

/** @typedef {{lines: string[], below: string[], width: number, height: number}} Form  a label in lines; px */

export class RegionNames {
  /**
   * @param {AtlasLeafletMap} map
   * @param {Atlas} atlas
   * @param {Shape} shape
   * @param {import("./label-space.js").Memo} memo
   * @param {import("./label-space.js").Measure} measure
   */
  constructor(map, atlas, shape, memo, measure) {
    this.map = map;
    this.atlas = atlas;
    this.memo = memo;
    this.measure = measure;
    const { projection } = map.options.crs;
    this.rings = new Map(
      atlas.regions.map((region, index) => [
        region.id,
        shape.polygons[index].flat().map((ring) => ring.map((point) => projection.project(point))),
      ]),
    );
  }

  /**
   * Name the regions of a day, what a comparison marks first and then the largest.
   * @param {import("./label-space.js").LabelSpace} space
   * @param {Map<string, string>} words  by region, what stands under its name
   * @param {Marks | null} changes
   */
  draw(space, words, changes) {
    const weight = (/** @type {Region} */ region) =>
      (changes?.has(region.id) ? 1e9 : 0) + (region.clipped ? 1e7 : (region.area?.km2 ?? 0));
    const known = this.atlas.regions.filter((region) => words.has(region.id));
    for (const region of known.sort((a, b) => weight(b) - weight(a)))
      this.#draw(space, region, words.get(region.id) ?? "", changes?.get(region.id)?.words);
  }

  /**
   * @param {import("./label-space.js").LabelSpace} space
   * @param {Region} region
   * @param {string} status
   * @param {string[] | undefined} change
   */
  #draw(space, region, status, change) {
    const kilometre = this.memo.once(`scale ${region.id}`, () => this.#pixelsPerKm(region.label));
    const extent = region.clipped ? 400 : Math.sqrt(region.area?.km2 ?? 10000) * kilometre;
    if (extent < 34) return;
    const words = change ?? (extent > 130 || space.zoom >= 6 ? [status] : []);
    const under = words.filter(
      (part, index) => part && (index === words.length - 1 || this.measure("change", part) < extent * 1.3),
    );
    const own = this.memo.once(`spot ${region.id}`, () => this.#spot(region, space));
    if (!own) return;
    const font = region.clipped ? 14 : Math.max(11, Math.min(FONT_SIZE, Math.round(8 + extent / 22))),
      line = Math.round(font * 1.2);
    const found = this.#place(space, region, own, this.#forms(region, under, { extent, font, line, change }));
    if (!found) return;
    const { at, lines, below, height } = found;
    const place = `translate(${at.x.toFixed(1)} ${(at.y - height / 2 + font - 1).toFixed(1)})`;
    const lang = languageOf(region.names);
    space.put(["region", region.id, place, font, Boolean(change), ...lines, ...below], () =>
      s(
        "g",
        {
          class: region.clipped ? "label-region big" : "label-region",
          transform: place,
          lang,
          "data-names": region.id,
        },
        lines.map((text, index) => s("text", { y: index * line, "font-size": font }, text)),
        below.map((part, index) =>
          s("text", { class: change ? "change" : "status", y: (lines.length - 1) * line + 15 + index * 15 }, part),
        ),
      ),
    );
  }

  /**
   * The forms of a label, the best first: whole, if need be in more lines, or else its name alone, since what is said of
   * one land must not stand on another. `last` is the one for where none of them fits.
   * @param {Region} region
   * @param {string[]} under
   * @param {{extent: number, font: number, line: number, change: string[] | undefined}} size  px
   * @returns {{forms: Form[], last: Form}}
   */
  #forms(region, under, { extent, font, line, change }) {
    const name = regionName(region);
    const wide = (/** @type {string} */ text) => this.measure("region", text) * (font / FONT_SIZE);
    const narrow = (/** @type {string} */ text) => this.measure(change ? "change" : "status", text);
    const usual = Math.max(100, Math.min(extent * 0.8, 240));
    const form = (/** @type {number} */ limit, /** @type {string[]} */ parts, broken = true) => {
      const lines = wrap(name, limit, wide),
        broad = Math.max(limit, ...lines.map(wide));
      const below = parts.flatMap((part) => (broken ? wrap(part, broad, narrow) : [part]));
      const width = Math.max(...lines.map(wide), ...below.map(narrow)) * (region.clipped ? 1.25 : 1) + 8;
      return { lines, below, width, height: lines.length * line + below.length * 16 };
    };
    const limits = [usual, usual * 0.75, usual / 2],
      whole = [form(usual, under, false), ...limits.map((limit) => form(limit, under))];
    const bare = change ? whole : limits.map((limit) => form(limit, []));
    return { forms: [...whole, ...bare], last: bare[0] };
  }

  /**
   * Find room for one of the forms within a region; where not even the name fits it stands about its own point.
   * @param {import("./label-space.js").LabelSpace} space
   * @param {Region} region
   * @param {L.Point} own
   * @param {{forms: Form[], last: Form}} label
   */
  #place(space, region, own, { forms, last }) {
    for (const form of forms) {
      const { width, height } = form;
      const places = this.memo.once(`places ${region.id} ${width} ${height}`, () =>
        this.#roomOf(region).places(width, height, own),
      );
      const at = places.find((place) => space.take(boxAround(place, form)));
      if (at) return { at, ...form };
    }
    return space.take(boxAround(own, last)) ? { at: own, ...last } : null;
  }

  /**
   * The room in what the view shows of a region.
   * @param {Region} region
   */
  #roomOf(region) {
    return this.memo.once(`room ${region.id}`, () => {
      const { map } = this,
        { crs } = map.options,
        scale = crs.scale(map.getZoom()),
        far = 1e6;
      const zero = crs.transformation.transform(L.point(0, 0), scale),
        one = crs.transformation.transform(L.point(far, far), scale);
      const origin = map.getPixelOrigin(),
        x = (one.x - zero.x) / far,
        y = (one.y - zero.y) / far;
      const rings = (this.rings.get(region.id) ?? []).map((ring) =>
        ring.map((point) => ({ x: zero.x - origin.x + x * point.x, y: zero.y - origin.y + y * point.y })),
      );
      return new Room(rings, viewOf(map));
    });
  }

  /**
   * Where a region's name stands best: at its own point or, where a close view does not show that, in the middle of
   * what it shows of the region; null where that is next to nothing.
   * @param {Region} region
   * @param {import("./label-space.js").LabelSpace} space
   */
  #spot(region, space) {
    const own = this.map.latLngToLayerPoint([region.label[1], region.label[0]]);
    const near = (/** @type {L.Point} */ point, /** @type {number} */ reach) =>
      space.inView(boxAround(point, { width: 2 * reach, height: 2 * reach }));
    const path = this.map.getPane("regions")?.querySelector(`[data-region="${CSS.escape(region.id)}"]`);
    if (near(own, 0) || !(path instanceof SVGGeometryElement)) return own;
    const size = this.map.getSize(),
      corner = this.map.containerPointToLayerPoint([0, 0]),
      seen = /** @type {L.Point[]} */ ([]);
    for (let row = 1; row < SAMPLES; row++) {
      for (let column = 1; column < SAMPLES; column++) {
        const point = corner.add([(size.x * column) / SAMPLES, (size.y * row) / SAMPLES]);
        if (near(point, 30) && path.isPointInFill({ x: point.x, y: point.y })) seen.push(point);
      }
    }
    if (seen.length < FEWEST_SEEN) return null;
    const middle = seen.reduce((sum, point) => sum.add(point), L.point(0, 0)).divideBy(seen.length);
    return seen.reduce((best, point) => (middle.distanceTo(point) < middle.distanceTo(best) ? point : best));
  }

  /** @param {[number, number]} position  longitude and latitude, degrees */
  #pixelsPerKm([lon, lat]) {
    const a = this.map.latLngToLayerPoint([lat - 0.45, lon]),
      b = this.map.latLngToLayerPoint([lat + 0.45, lon]);
    return a.distanceTo(b) / 100;
  }
}

/**
 * Break a text into lines no wider than a limit, where its words allow it.
 * @param {string} text
 * @param {number} limit
 * @param {(text: string) => number} width
 */
function wrap(text, limit, width) {
  const [first, ...words] = text.split(" ");
  const lines = [first];
  for (const word of words) {
    const longer = `${lines[lines.length - 1]} ${word}`;
    if (width(longer) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
