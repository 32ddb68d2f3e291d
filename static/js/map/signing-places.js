/* Where the treaties and events of a step happened, as pins on the map. */

import { s } from "../shared/dom.js";
import { localized } from "../shared/texts.js";
import { TIP } from "./actionable.js";

const SIZE = { width: 18, height: 24 };

/** The pin, as map and legend draw it. */
export const pin = () =>
  s(
    "svg",
    { class: "pin", viewBox: "0 0 18 24", ...SIZE, "aria-hidden": "true" },
    s("path", { d: "M9 23C6 17 1.5 14 1.5 8.6A7.5 7.5 0 0 1 16.5 8.6C16.5 14 12 17 9 23Z" }),
    s("path", { class: "pin-pen", d: "M5.5 12L6.4 9.2L11 4.6L12.9 6.5L8.3 11.1Z" }),
  );

export class SigningPlaces {
  /** @type {L.Marker[]} */
  #pins = [];

  /**
   * @param {L.Map} map
   * @param {Corners} extent  what the map shows at all
   */
  constructor(map, [southWest, northEast]) {
    this.map = map;
    this.sheet = L.latLngBounds(southWest, northEast);
  }

  /**
   * Mark where events happened, each place once; gives how many are on the map.
   * @param {HistoryEvent[]} events
   */
  show(events) {
    for (const one of this.#pins) one.remove();
    /** @type {Map<string, {at: L.LatLng, words: string[]}>} */
    const places = new Map();
    for (const { names, place } of events) {
      const at = place && place.lat !== null && place.lon !== null ? L.latLng(place.lat, place.lon) : null;
      if (!at || !this.sheet.contains(at)) continue;
      const key = String(at),
        known = places.get(key) ?? { at, words: [localized(place?.names)] };
      known.words.push(localized(names));
      places.set(key, known);
    }
    this.#pins = [...places.values()].map(({ at, words }) => {
      const icon = L.divIcon({
        className: "signing-place",
        html: /** @type {any} */ (pin()), // what it takes is any element
        iconSize: [SIZE.width, SIZE.height],
        iconAnchor: [SIZE.width / 2, SIZE.height],
      });
      // The panel says the same: the keyboard has no stop here.
      const marker = L.marker(at, { icon, keyboard: false, bubblingMouseEvents: true });
      const said = () => /** @type {any} */ (document.createTextNode(words.join(" · ")));
      return marker.bindTooltip(said, { ...TIP, sticky: false, offset: [0, -SIZE.height] }).addTo(this.map);
    });
    return places.size;
  }
}
