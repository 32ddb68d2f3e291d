/* Buttons whose tools come after the first paint: one that is pressed before, by hand or by key, is done once they
   are there. */

import { targetOf } from "./dom.js";

const LATER =
  "[data-act=compare], [data-act=play], [data-act=enlarge], [data-act=legend], .mark.several, .map-tools button";

/** Hold clicks on the tools' buttons; what it returns lets them go, and does the last. */
export function holdClicks() {
  /** @type {HTMLElement | null} */
  let held = null;
  const hold = (/** @type {MouseEvent} */ event) => {
    const button = targetOf(event)?.closest(LATER);
    if (!(button instanceof HTMLElement)) return;
    held?.removeAttribute("aria-busy");
    held = button;
    held.setAttribute("aria-busy", "true");
  };
  document.addEventListener("click", hold, true);
  return () => {
    document.removeEventListener("click", hold, true);
    held?.removeAttribute("aria-busy");
    held?.click();
  };
}
