/* What a map in a frame owes to the page around it: it leaves that page its gestures, and waits until it has a size. */

import { start } from "../app.js";
import { cooperate } from "../map/cooperative-gestures.js";

/**
 * Start a page that may stand in a frame, as `start` does.
 *
 * A frame that nobody sees yet, behind a tab or in a closed fold, has no size: nothing can be fitted to it and no word
 * measured. It starts when it is shown, and follows its size from then on, which changes with the words of the time
 * bar as well. A page around that gives the frame all its room says `gestures=greedy`: then the wheel and one finger
 * move the map.
 * @param {Parameters<typeof start>[0]} importTools
 */
export function startFramed(importTools) {
  const { map } = window.borderAtlas,
    asked = new URLSearchParams(location.search).get("gestures");
  if (window.parent !== window && asked !== "greedy") cooperate(map);
  let started = false;
  const follow = () => {
    if (!innerWidth || !innerHeight || !map.getContainer().clientHeight) return;
    map.invalidateSize({ animate: false });
    if (started) return;
    started = true;
    start(importTools);
  };
  new ResizeObserver(follow).observe(map.getContainer());
  window.addEventListener("resize", follow); // the map has a least height, also in a frame that has none
}
