/* What every map of the atlas has around it: zoom, the way back to the first view, a scale, a name. */

import { fitWindow } from "./base-layer.js";
import { takeEveryView } from "./every-view.js";
import { one, s } from "../shared/dom.js";
import { language, t } from "../shared/texts.js";

/* Leaflet writes "km" in every language; here the page's own words stand. */
const kilometres = new Intl.NumberFormat(language);
const ScaleBar = /** @type {any} */ (L.Control.Scale).extend({
  _updateMetric(/** @type {number} */ maxMeters) {
    const metres = this._getRoundNum(maxMeters);
    this._updateScale(
      this._mScale,
      t("length-value", { number: kilometres.format(metres / 1000) }),
      metres / maxMeters,
    );
  },
});

/**
 * With reduced motion the map jumps. Zooming glides by the style sheet, which stops it; panning, by
 * key, by hand or by a click elsewhere on the page, glides by Leaflet itself.
 * @param {AtlasLeafletMap} map
 */
function keepStill(map) {
  const slow = matchMedia("(prefers-reduced-motion: reduce)"),
    pan = map.panBy;
  map.panBy = (offset, options) => pan.call(map, offset, slow.matches ? { ...options, animate: false } : options);
  if (slow.matches) map.options.inertia = false;
}

/**
 * Put zoom, the way back and the scale on a map.
 * @param {AtlasLeafletMap} map
 * @param {Corners} bounds
 */
export function addControls(map, bounds) {
  keepStill(map);
  takeEveryView(map);
  L.control.zoom({ position: "topright", zoomInTitle: t("zoom-in"), zoomOutTitle: t("zoom-out") }).addTo(map);
  const home = document.createElement("a");
  Object.assign(home, { href: "#", title: t("whole-map"), role: "button", className: "home-button", textContent: "⌂" });
  home.setAttribute("aria-label", t("whole-map"));
  home.addEventListener("click", (event) => {
    event.preventDefault();
    fitWindow(map, bounds, { animate: true });
  });
  L.DomEvent.disableClickPropagation(home); // it asks for no point of the map
  one(document, ".leaflet-control-zoom").append(home);
  new ScaleBar({ imperial: false, maxWidth: 140, position: "bottomright" }).addTo(map);
  const box = map.getContainer();
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", t("map-label"));
}

/**
 * Put a switch under the zoom, for what is laid over the map or not.
 * @param {PageState} state
 * @param {"relief" | "today"} name  of the state, which is true or false
 * @param {string} words
 * @param {SVGElement[]} picture  shapes on a field of 20 by 14
 */
export function addSwitch(state, name, words, picture) {
  const button = document.createElement("a");
  Object.assign(button, { href: "#", title: words, role: "button", className: `map-switch ${name}-button` });
  button.setAttribute("aria-label", words);
  button.append(s("svg", { viewBox: "0 0 20 14", width: 20, height: 14, "aria-hidden": "true" }, picture));
  const show = () => button.setAttribute("aria-pressed", String(state.value[name]));
  button.addEventListener("click", (event) => {
    event.preventDefault();
    state.set({ [name]: !state.value[name] });
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      button.click();
    }
  });
  state.listen((now, before) => {
    if (now[name] !== before[name]) show();
  });
  show();
  L.DomEvent.disableClickPropagation(button);
  one(document, ".leaflet-control-zoom").append(button);
}

/**
 * Put the switch of the relief under the zoom.
 * @param {PageState} state
 */
export const addReliefSwitch = (state) =>
  addSwitch(state, "relief", t("relief"), [
    s("path", { d: "M1 13L7.5 2L11 8L13 5L19 13Z" }),
    s("path", { class: "shade", d: "M7.5 2L11 8L13 5L19 13H9.5L8 8.5Z" }),
  ]);

/**
 * Say on the map that something went wrong.
 * @param {L.Map} map
 * @param {string} words
 */
export function sayOnMap(map, words) {
  const notice = document.createElement("p");
  notice.className = "map-failed";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  map.getContainer().append(notice);
}
