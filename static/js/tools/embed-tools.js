/* What a frame has besides its first map: two days compared, the reading of its link, what was clicked, and the way back to the atlas. */

import { addRelief } from "../map/relief-layer.js";
import { EmbedBox } from "../panel/embed-box.js";
import { byId } from "../shared/dom.js";
import { writeQuery } from "../shared/state.js";
import { addSummaries } from "../time/summaries.js";
import { addTimeTools } from "../time/time-tools.js";
import { CompareTools } from "./compare.js";
import { addMapKeys } from "./map-keys.js";
import { printSheet } from "./print.js";
import { addReadings } from "./readings.js";
import { StepChange } from "./step-change.js";
import { addTodayLine } from "./today-line.js";

/**
 * Add the tools to the parts of a page; gives a promise of what comes by itself after them.
 * @param {PageParts} parts
 */
export function addTools(parts) {
  const { atlas, state, timeline, follower, legend } = parts;
  const home = byId("embed-home", HTMLAnchorElement);
  addTimeTools(parts);
  addMapKeys(parts);
  const steps = new StepChange(parts);
  steps.follow({ follower });
  addTodayLine(parts);
  const compare = new CompareTools(timeline.root, { atlas, state, legend, timeline });
  follower.markBy((now) => compare.show(now));
  printSheet(parts);
  const relief = addRelief(window.borderAtlas, state);
  const readings = addReadings(parts);
  // The way back leads to the view that is shown.
  const follow = (/** @type {View} */ now) => {
    const lang = new URLSearchParams(location.search).get("lang");
    home.search = writeQuery({ ...now, mode: "date" }, lang ? `?lang=${encodeURIComponent(lang)}` : "");
  };
  state.listen(follow);
  follow(state.value);
  new EmbedBox(byId("embed-box"), { atlas, state }, home);
  const told = addSummaries(atlas, byId("panel").dataset.summaries).then(() => steps.redraw());
  return Promise.all([readings, ...[relief, told].map((one) => one.catch((error) => console.error(error)))]);
}
