/* What the time bar has besides its first sight: play, what marks tell, and enlarging a part of the time. */

import { byId, one } from "../shared/dom.js";
import { Enlarge } from "./enlarge.js";
import { MarkList } from "./mark-list.js";
import { Play } from "./play.js";
import { Tips } from "./tips.js";

/** @param {Pick<PageParts, "timeline" | "atlas" | "state">} parts */
export function addTimeTools({ timeline, atlas, state }) {
  new Play(timeline, { atlas, state });
  new Tips(timeline, atlas);
  new MarkList(timeline, { atlas, state });
  new Enlarge(timeline, state);
  one(timeline.root, "[data-act=legend]").addEventListener("click", () => {
    const legend = one(byId("legend"), "details", HTMLDetailsElement);
    legend.open = true;
    one(legend, "summary").focus();
  });
}
