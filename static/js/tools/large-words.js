/* For a room: the map fills the screen, and what it says can be read from the last row. A button begins it, and F where
   the map, its time bar or a card has the keyboard; Escape ends it. */

import { fitProjected } from "../map/base-layer.js";
import { h, one, s, targetOf } from "../shared/dom.js";
import { t } from "../shared/texts.js";

/** Where a letter is written, or chooses from a list. */
const WRITES = "input:not([type=range]), select, textarea";

/**
 * Put the button under the other switches of the map, where the browser lets a page fill the screen.
 * @param {Pick<PageParts, "map">} parts
 * @param {HTMLElement} steps  has the keyboard then: what leads from one event, or card, to the next
 */
export function addLargeWords({ map }, steps) {
  const root = document.documentElement,
    box = one(document, ".atlas");
  if (!document.fullscreenEnabled || !box.dataset.largeWords) return;
  const button = h(
    "a",
    {
      href: "#",
      role: "button",
      class: "map-switch large-button",
      title: t("large-words"),
      "aria-label": t("large-words"),
      "aria-keyshortcuts": "F",
    },
    s(
      "svg",
      { viewBox: "0 0 20 14", width: 20, height: 14, "aria-hidden": "true" },
      s("path", { d: "M3 5V1H7M13 1H17V5M17 9V13H13M7 13H3V9", fill: "none", "stroke-width": 1.8 }),
    ),
  );
  /** @type {Promise<unknown> | null} */
  let styled = null; // once the style sheet is there
  let shown = windowOf(map); // before the screen changes

  const turn = () => {
    if (document.fullscreenElement) {
      document.exitFullscreen();
      return;
    }
    styled ??= styleSheet(box.dataset.largeWords ?? "");
    shown = windowOf(map);
    root.requestFullscreen().catch((error) => console.error(error));
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    turn();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    turn();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "f" || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    if (targetOf(event)?.closest(WRITES)) return;
    event.preventDefault();
    turn();
  });
  document.addEventListener("fullscreenchange", async () => {
    const large = Boolean(document.fullscreenElement);
    if (!large) shown = windowOf(map);
    await styled;
    root.toggleAttribute("data-large", large);
    map.invalidateSize({ animate: false });
    fitProjected(map, shown);
    (large ? steps : button).focus({ preventScroll: true });
  });
  L.DomEvent.disableClickPropagation(button); // it asks for no point of the map
  one(document, ".leaflet-control-zoom").append(button);
}

/**
 * The part of the projection that a map shows, metres.
 * @param {AtlasLeafletMap} map
 */
function windowOf(map) {
  const { crs } = map.options,
    { min, max } = map.getPixelBounds(),
    scale = crs.scale(map.getZoom());
  const [a, b] = [min, max].map((corner) => crs.transformation.untransform(/** @type {L.Point} */ (corner), scale));
  return /** @type {Required<L.Bounds>} */ (L.bounds(a, b)); // of two corners
}

/**
 * Fetch a style sheet; gives a promise of it, kept whether it comes or not.
 * @param {string} href
 */
const styleSheet = (href) =>
  new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
