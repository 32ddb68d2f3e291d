/* What a frame has besides its first map: two days compared, what was clicked, and the way back to the atlas. */

import { EmbedBox } from "../panel/embed-box.js";
import { writeQuery } from "../shared/state.js";
import { CompareTools } from "./compare.js";
import { printDrawing } from "./print.js";

/** Add the tools to the parts of a page. */
export function addTools(parts) {
  const { atlas, state, timeline, follower } = parts;
  const home = document.getElementById("embed-home");
  const compare = new CompareTools(timeline.root, { atlas, state });
  follower.markBy((now) => compare.show(now));
  printDrawing(parts);
  // The way back leads to the view that is shown.
  const follow = ({ day, region, stretch }) => {
    const lang = new URLSearchParams(location.search).get("lang");
    home.search = writeQuery({ day, region, stretch, mode: "date" }, lang ? `?lang=${encodeURIComponent(lang)}` : "");
  };
  state.listen(follow);
  follow(state.value);
  new EmbedBox(document.getElementById("embed-box"), { atlas, state }, home);
}
