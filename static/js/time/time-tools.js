/* What the time bar has besides its first sight: play, what marks tell, and enlarging a part of the time. */

import { byId, one } from "../shared/dom.js";
import { OneStop } from "../shared/roving-tabindex.js";
import { Enlarge } from "./enlarge.js";
import { keyedYear } from "./keyed-year.js";
import { MarkList } from "./mark-list.js";
import { Play } from "./play.js";
import { Tips } from "./tips.js";

/** @param {Pick<PageParts, "timeline" | "atlas" | "state">} parts */
export function addTimeTools({ timeline, atlas, state }) {
  new Play(timeline, { atlas, state });
  new Tips(timeline, atlas);
  new MarkList(timeline, { atlas, state });
  new Enlarge(timeline, state);
  shareStop(timeline);
  timeline.range.addEventListener("keydown", (event) => {
    const year = keyedYear(event, state.value.day, timeline.part);
    if (year === null) return;
    event.preventDefault();
    timeline.toYear(year);
  });
  one(timeline.root, "[data-act=legend]").addEventListener("click", () => {
    const legend = one(byId("legend"), "details", HTMLDetailsElement);
    legend.open = true;
    one(legend, "summary").focus();
  });
}

/**
 * The marks share one stop of the Tab key, whatever marks a part of the time or another width has.
 * @param {import("./timeline.js").Timeline} timeline
 */
function shareStop({ marks, part, track }) {
  const { list } = marks;
  const stop = new OneStop(list, list.getAttribute("aria-label") ?? "", () => marks.shown.map(({ button }) => button));
  const update = () => {
    for (const { item } of marks.shown) item.setAttribute("role", "none"); // a toolbar has no items of a list
    stop.update();
  };
  // The marks are placed by earlier listeners to the same two.
  part.listen(update);
  new ResizeObserver(update).observe(track);
}
