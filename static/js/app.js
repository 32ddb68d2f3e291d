/* Puts the page together: fetch the history and the base map once, then follow the state. */

import { Follower } from "./follower.js";
import { AtlasMap, loadAtlas } from "./map/atlas-map.js";
import { addReliefSwitch, sayOnMap } from "./map/controls.js";
import { Legend } from "./map/legend.js";
import { linkPlace } from "./map/linked-place.js";
import { Panel } from "./panel/panel.js";
import { inside } from "./shared/dates.js";
import { byId, one, targetOf } from "./shared/dom.js";
import { holdClicks } from "./shared/held-clicks.js";
import { followRoom } from "./shared/map-height.js";
import { openingState, readQuery, State } from "./shared/state.js";
import { painted } from "./shared/steps.js";
import { learn, t } from "./shared/texts.js";
import { fetchJson } from "./shared/fetch.js";
import { Timeline } from "./time/timeline.js";

/** @typedef {() => Promise<{addTools: (parts: PageParts) => unknown}>} ImportTools */

/**
 * Start a page that has the map with its time bar.
 * @param {ImportTools} importTools  fetches the module that adds what is not needed for the first map
 */
export function start(importTools) {
  const page = window.borderAtlas;
  foldTable();
  page.ready = open(page).then(
    (parts) => addLater(page, parts, importTools),
    (error) => {
      console.error(error);
      sayOnMap(page.map, t("failed"));
    },
  );
}

/* Without scripts the table stands open; with them it waits until asked for. */
function foldTable() {
  const twin = document.getElementById("twin");
  if (!(twin instanceof HTMLDetailsElement)) return;
  twin.open = false;
  twin.dataset.closed = "";
}

/**
 * @param {Page} page
 * @returns {Promise<PageParts>}
 */
async function open(page) {
  const box = one(document, ".atlas");
  const loaded = await loadAtlas(page);
  const { atlas, shape } = loaded;
  limitTo(atlas, box.dataset);
  // A page that says so has addresses of its own, which do not name the view.
  const { given, compare } = box.dataset;
  const opening = { day: inside(page.time.initial, atlas.span), compare: given === "none" ? compare || null : null };
  const mirrored = box.dataset.address !== "own";
  const state = new State(openingState(box.dataset, atlas.span, page.time.initial), atlas.span, mirrored);
  const panel = new Panel(byId("panel"), { atlas, state, bordering: shape.bordering });
  const view = new AtlasMap(
    page,
    loaded,
    {
      region: (region, at) => panel.open({ region, at }),
      stretch: (stretch, at) => panel.open({ stretch, at }),
    },
    state.value,
  );
  followRoom(page.map);
  linkPlace(page.map, page.bounds, state);
  const timeline = new Timeline(page.time, { atlas, state });
  if (page.relief) addReliefSwitch(state);
  const legend = new Legend(byId("legend"), atlas, page.borders.dashes);
  listenToKeys(page.map, panel);
  panel.listen((region) => view.regions.outline("hover", region));
  const follower = new Follower({ atlas, state, view, legend, timeline, panel });
  if (mirrored)
    window.addEventListener("popstate", () => state.restore(readQuery(location.search, atlas.span, opening)));
  page.state = state;
  return {
    map: page.map,
    state,
    atlas,
    shape,
    extent: view.extent,
    rivers: view.rivers,
    mountains: view.mountains,
    panel,
    timeline,
    follower,
    view,
    legend,
  };
}

/**
 * The tools come once the first map is on the screen; what is pressed meanwhile is done when they are there.
 * @param {Page} page
 * @param {PageParts} parts
 * @param {ImportTools} importTools
 */
async function addLater(page, parts, importTools) {
  const release = holdClicks();
  let rest;
  await painted();
  try {
    const { texts } = one(document, ".atlas").dataset;
    const [more, { addTools }] = await Promise.all([texts ? fetchJson(texts) : {}, importTools()]);
    learn(more);
    rest = addTools(parts);
  } catch (error) {
    console.error(error);
    sayOnMap(page.map, t("tools-failed"));
  }
  release();
  // A machine that looks at the page knows from these that the tools answer, and that nothing more comes by itself.
  const { dataset } = document.documentElement;
  dataset.ready = "yes";
  Promise.resolve(rest).then(() => {
    dataset.complete = "yes";
  });
  return parts;
}

/**
 * Escape closes what was opened, from a region or a border and from the panel.
 * @param {AtlasLeafletMap} map
 * @param {Panel} panel
 */
function listenToKeys(map, panel) {
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape" && targetOf(event)?.matches("path")) panel.close();
  });
  panel.element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.close();
  });
}

/**
 * A page that shows a part of the time says so on the map's box.
 * @param {Atlas} atlas
 * @param {DOMStringMap} said
 */
function limitTo(atlas, { from, to }) {
  if (!from || !to) return;
  atlas.span = { from, to };
  atlas.events = atlas.events.filter((event) => event.date >= from && event.date < to);
}
