/* Towns, forts, passes, lakes and islands with their names. */

import { languageOf } from "../shared/texts.js";
import { s } from "../shared/dom.js";
import { mapName, regionName } from "./map-name.js";

const MINOR = new Set(["river_mouth", "pass"]);
const WIDE = new Set(["lake", "island"]); // the name stands across it, without a dot

/** @typedef {[number, number, "start" | "middle" | "end"]} Beside  px to the right and down of a place, and what stands there of the name */

/** @type {Beside[]} */
const ACROSS = [[0, 4, "middle"]];
/** @type {Beside[]} */
const AROUND = [
  [7, 4, "start"],
  [-7, 4, "end"],
  [0, -8, "middle"],
  [0, 17, "middle"],
];

/**
 * The places that a day had. A year stands for its last day: what was given up in a year is no longer there on that day.
 * @param {Place[]} places
 * @param {Day | null} day
 */
export const placesOn = (places, day) =>
  places.filter(
    ({ from, to }) => !day || ((from ?? -Infinity) <= Number(day.slice(0, 4)) && (!to || day < `${to}-12-31`)),
  );

/**
 * What a place is called on a day.
 * @param {Place} place
 * @param {Day | null} day
 */
export const namesOn = ({ names, former }, day) =>
  (day && former?.find(({ to }) => day < `${to}-12-31`)?.names) || names;

export class PlaceNames {
  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   * @param {import("./label-space.js").Measure} measure
   */
  constructor(map, atlas, measure) {
    this.map = map;
    this.places = atlas.places;
    this.measure = measure;
    this.regions = new Set(atlas.regions.flatMap((region) => [regionName(region), mapName(region.names)]));
  }

  /**
   * Name the places of a day that a zoom has room for.
   * @param {import("./label-space.js").LabelSpace} space
   * @param {Day | null} day
   */
  draw(space, day) {
    const shown = placesOn(this.places, day).filter(
      (place) => space.zoom + 0.6 - (MINOR.has(place.kind) ? 1.3 : 0) >= place.min_zoom,
    );
    for (const place of shown.sort((a, b) => a.min_zoom - b.min_zoom)) this.#draw(space, place, day);
  }

  /**
   * @param {import("./label-space.js").LabelSpace} space
   * @param {Place} place
   * @param {Day | null} day
   */
  #draw(space, place, day) {
    const at = this.map.latLngToLayerPoint([place.lat, place.lon]),
      name = mapName(namesOn(place, day)),
      wide = WIDE.has(place.kind);
    if (wide && this.regions.has(name)) return;
    const width = this.measure("place", name);
    const dot = { left: at.x - 4, right: at.x + 4, top: at.y - 4, bottom: at.y + 4 };
    for (const [dx, dy, anchor] of wide ? ACROSS : AROUND) {
      const x = at.x + dx,
        y = at.y + dy;
      const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
      const box = { left: left - 1, right: left + width + 1, top: y - 12, bottom: y + 4 };
      if (!(wide ? space.take(box) : space.take(box, dot))) continue;
      const [cx, cy, textX, textY] = [at.x, at.y, x, y].map((px) => px.toFixed(1));
      if (!wide)
        space.put(["dot", place.id, cx, cy], () =>
          s("circle", { class: `dot ${place.kind}`, cx, cy, r: MINOR.has(place.kind) ? 1.8 : 2.6 }),
        );
      space.put(["place", place.id, name, textX, textY, anchor], () =>
        s(
          "text",
          {
            lang: languageOf(namesOn(place, day)),
            class: place.kind === "lake" ? "label-river" : "label-place",
            x: textX,
            y: textY,
            "text-anchor": anchor,
          },
          name,
        ),
      );
      return;
    }
  }
}
