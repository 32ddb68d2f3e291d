/* A map within a page that scrolls: wheel and one finger are left to that page, and a hint says what moves the map. */

import { t } from "../shared/texts.js";

const SHOWN = 1600; // ms that the hint stays after the last try
const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * Leave wheel and one finger to the page around. The wheel zooms with Ctrl or ⌘ (a pinch on a touch pad is the same to
 * a browser), two fingers move and zoom, the mouse drags as ever. On a full screen there is no page around.
 * @param {AtlasLeafletMap} map
 * @param {() => boolean} [free]  whether nothing around the map scrolls just now
 */
export function cooperate(map, free = () => false) {
  const box = map.getContainer(),
    hint = document.createElement("p");
  hint.className = "gesture-hint";
  hint.setAttribute("aria-hidden", "true"); // who uses no wheel and no finger needs no word of it
  box.append(hint);
  let hiding = 0;
  const hide = () => hint.classList.remove("shown");
  const say = (/** @type {string} */ key) => {
    const words = t(key);
    if (words === key) return; // the texts come after the first map
    hint.textContent = words;
    hint.classList.add("shown");
    clearTimeout(hiding);
    hiding = setTimeout(hide, SHOWN);
  };
  const alone = () => document.fullscreenElement !== null || free();
  const follow = () => box.classList.toggle("cooperative", !alone());
  document.addEventListener("fullscreenchange", follow);
  map.on("resize", follow);
  follow();

  // Leaflet hears these on the same element after us, and would keep them from the page.
  box.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey || alone()) return hide();
      event.stopImmediatePropagation();
      say(APPLE ? "wheel-hint-apple" : "wheel-hint");
    },
    { capture: true, passive: true },
  );
  box.addEventListener(
    "touchstart",
    (event) => {
      if (event.touches.length > 1) hide();
      else if (!alone()) event.stopImmediatePropagation();
    },
    { capture: true, passive: true },
  );
  box.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length === 1 && !alone()) say("touch-hint");
    },
    { capture: true, passive: true },
  );
}
