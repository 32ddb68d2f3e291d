/* What a frame has besides its first map: two days compared, what was clicked, and the way back to the atlas. */

import { addRelief } from "../map/relief-layer.js";
import { EmbedBox } from "../panel/embed-box.js";
import { writeQuery } from "../shared/state.js";
import { CompareTools } from "./compare.js";
import { printDrawing } from "./print.js";

/** Add the tools to the parts of a page; gives a promise of what comes by itself after them. */
export function addTools(parts) {
  const { atlas, state, timeline, follower } = parts;
  const home = document.getElementById("embed-home");
  const compare = new CompareTools(timeline.root, { atlas, state });
  follower.markBy((now) => compare.show(now));
  printDrawing(parts);
  const relief = addRelief(window.borderAtlas, state);
  // The way back leads to the view that is shown.
  const follow = ({ day, region, stretch, relief }) => {
    const lang = new URLSearchParams(location.search).get("lang");
    home.search = writeQuery(
      { day, region, stretch, relief, mode: "date" },
      lang ? `?lang=${encodeURIComponent(lang)}` : "",
    );
  };
  state.listen(follow);
  follow(state.value);
  new EmbedBox(document.getElementById("embed-box"), { atlas, state }, home);
  return relief.catch((error) => console.error(error));
}
