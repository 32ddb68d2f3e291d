/* What the page of the map has besides its first map: finding, comparing, readings, details, and the view to take away. */

import { ComparisonView } from "../panel/comparison-view.js";
import { RegionView } from "../panel/region-view.js";
import { StretchView } from "../panel/stretch-view.js";
import { cooperate } from "../map/cooperative-gestures.js";
import { addRelief } from "../map/relief-layer.js";
import { byId, one } from "../shared/dom.js";
import { fetchJson } from "../shared/fetch.js";
import { addSummaries } from "../time/summaries.js";
import { addTimeTools } from "../time/time-tools.js";
import { answerPoints } from "./ask-point.js";
import { CompareTools } from "./compare.js";
import { followDay } from "./day-table.js";
import { Find } from "./find.js";
import { addNames } from "./finder.js";
import { goTo } from "./go-to.js";
import { followAddress } from "./language-links.js";
import { addLargeWords } from "./large-words.js";
import { addMapKeys } from "./map-keys.js";
import { printSheet } from "./print.js";
import { addReadings } from "./readings.js";
import { StepChange } from "./step-change.js";
import { addTake } from "./take.js";
import { addTodayLine, addTodaySwitch } from "./today-line.js";

/**
 * Add the tools to the parts of a page; gives a promise of what comes by itself after them.
 * @param {PageParts} parts
 */
export function addTools(parts) {
  const { atlas, state, panel, timeline, follower, legend, rivers, mountains } = parts;
  /** @type {Known} */
  const known = { sources: null, figures: null };
  const box = byId("find");
  const figures = once(() => fetchJson(box.dataset.figures ?? ""));
  panel.add(new RegionView(panel, known), new StretchView(panel, known), new ComparisonView(panel));
  addTimeTools(parts);
  addMapKeys(parts);
  const steps = new StepChange(parts);
  steps.follow(parts);
  answerPoints(parts);
  addTodayLine(parts);
  addTodaySwitch(parts);
  addLargeWords(parts, one(timeline.root, "[data-act=next]"));
  const compare = new CompareTools(timeline.root, { atlas, state, legend, timeline });
  follower.markBy((now) => compare.show(now));
  new Find(box, { atlas, rivers, mountains, figures, day: () => state.value.day, go: (entry) => goTo(entry, parts) });
  followAddress();
  followDay(parts);
  // Where the map is one part of a page that scrolls, as on a phone, one finger is the page's.
  const scrolls = () => getComputedStyle(one(document, ".atlas")).display === "flex";
  cooperate(parts.map, () => !scrolls());
  const readings = addReadings(parts);
  addTake(parts);
  printSheet(parts);
  const relief = addRelief(window.borderAtlas, state);
  // Citations and figures are read in the panel, if at all: they come last.
  const last = new Promise((done) => setTimeout(done, 100)).then(() => complete(panel, steps, known, figures));
  return Promise.all([readings, ...[relief, last].map((one) => one.catch((error) => console.error(error)))]);
}

/**
 * @param {Panel} panel
 * @param {StepChange} steps
 * @param {Known} known
 * @param {() => Promise<Figures>} figures
 */
async function complete(panel, steps, known, figures) {
  await addSummaries(panel.atlas, panel.element.dataset.summaries);
  steps.redraw();
  panel.render(panel.state.value);
  const { sources, stretches, regions } = await fetchJson(panel.element.dataset.sources ?? "");
  for (const stretch of panel.atlas.stretches) stretch.sources = stretches[stretch.id];
  for (const { id, holdings } of panel.atlas.regions)
    for (const [i, holding] of holdings.entries()) holding.sources = regions[id][i];
  known.sources = sources;
  const found = await figures();
  known.figures = found.figures;
  addNames(panel.atlas, found.names); // a region tells its names in the other languages
  panel.render(panel.state.value);
}

/**
 * What `make` gives, asked for once; after a failure it is asked again.
 * @template Made
 * @param {() => Promise<Made>} make
 */
function once(make) {
  /** @type {Promise<Made> | null} */
  let asked = null;
  return () => {
    asked ??= make().catch((error) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
