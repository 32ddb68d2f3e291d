/* Puts the page together: fetch the history and the base map once, then follow the state. */

import { drawBase, fitProjected, fitWindow, makePanes } from "./base-layer.js";
import { BordersLayer } from "./borders-layer.js";
import { changesBetween } from "./changes.js";
import { CompareTools } from "./compare.js";
import { formatDay, inForce, inside, lastDayOf, yearOf } from "./dates.js";
import { followZoom } from "./detail.js";
import { Find } from "./find.js";
import { assemble, projectedBounds } from "./geometry.js";
import { Labels } from "./labels.js";
import { followAddress } from "./language.js";
import { drawLegend } from "./legend.js";
import { addControls, fetchJson, sayFailed } from "./map-controls.js";
import { Panel } from "./panel.js";
import { describeChange, describeHolding, RegionsLayer } from "./regions-layer.js";
import { openingState, readQuery, State } from "./state.js";
import { AfterPaint, Turns } from "./steps.js";
import { joined, language, localized, own, t } from "./texts.js";
import { Timeline } from "./timeline.js";

const page = window.amurBorderAtlas;
const { map } = page;

// Without scripts the table stands open; with them it waits until asked for.
const twin = document.getElementById("twin");
if (twin) {
  twin.open = false;
  twin.dataset.closed = "";
}

async function start() {
  const [atlas, base] = await Promise.all([fetchJson(page.regions.urls[language]), fetchJson(page.base.url)]);
  const said = document.querySelector(".atlas").dataset;
  limitTo(atlas, said);
  const shape = assemble(atlas);
  const renderers = makePanes(map);
  map.options.zoomSnap = 0.25;
  fitWindow(map, page.bounds);
  const drawn = drawBase(map, renderers, shape, base);
  const state = new State(openingState(said, atlas.span, page.time.initial), atlas.span);

  const hover = (id) => { regions.outline("hover", id); };
  const panel = new Panel(document.getElementById("panel"), atlas, state, {
    show: hover,
    jump: (day) => { timeline.pause(); state.set({ day, mode: "date" }); },
  });
  panel.bordering = shape.bordering;
  const regions = new RegionsLayer(map, renderers, atlas, shape, { choose: (region) => panel.open({ region }), point: hover });
  const borders = new BordersLayer(map, renderers, atlas, shape, page.borders, {
    choose: (stretch) => panel.open({ stretch }), point: (id) => borders.outline("hover", id),
  });
  const labels = new Labels(map, atlas, { rivers: drawn.rivers, shape });
  const timeline = new Timeline(page.time, atlas, state, { regionsOfChart: atlas.regions.filter((region) => !region.clipped) });
  const compare = new CompareTools(timeline.root, atlas, state);
  drawLegend(document.getElementById("legend"), atlas, page.borders.dashes);
  const find = document.getElementById("find");
  let fetched = null;
  const figures = () => fetched ??= find.dataset.figures ? fetchJson(find.dataset.figures) : Promise.resolve({ figures: [], units: {} });
  new Find(find, atlas, { rivers: drawn.rivers }, figures, (entry) => goTo(entry));
  controls();
  followAddress();
  followZoom(map, page, atlas, { shape, base }, (level) => {
    regions.reshape(level.shape);
    borders.reshape(level.shape);
    drawn.reshape(level.base);
  });

  const turns = new Turns(atlas);
  let changes = null; // what the comparison tints
  let shown = NaN; // the interval on the map
  let told = state.value.day; // the day the last sentence spoke of
  const rest = new AfterPaint(tell, name, () => panel.render(state.value));

  /* In the frame of the step: fills, lines, the day and the cursor. The rest follows the paint. */
  function show(now, before) {
    const turn = turns.at(now.day), turned = turn !== shown;
    shown = turn;
    if (turned) {
      regions.show(now.day);
      borders.show(now.day);
    }
    if (!before || now.day !== before.day) timeline.step(now.day);
    if (turned || now.compare !== before.compare) {
      changes = compare.show(now);
      regions.emphasize(changes);
    }
    if (turned || now.region !== before.region) regions.outline("chosen", now.region);
    if (!before || now.stretch !== before.stretch) borders.outline("chosen", now.stretch);
    const timeOnly = before && ["region", "stretch", "compare"].every((key) => now[key] === before[key]);
    if (timeOnly) rest.ask(); else rest.now();
  }

  function name() {
    const { day } = state.value;
    labels.show({ day, regions: wordsUnder(day), changes });
  }

  function wordsUnder(day) {
    const words = new Map();
    for (const region of atlas.regions) {
      const holding = inForce(region.holdings, day);
      if (holding) words.set(region.id, describeHolding(atlas, holding));
      else if (changes?.has(region.id)) words.set(region.id, "");
    }
    return words;
  }

  /* What changed since the last sentence, in one sentence; silence when nothing did. */
  function tell() {
    const { day } = state.value;
    if (day !== told || !timeline.settled) timeline.settle(day, sentence(told, day));
    told = day;
  }

  function sentence(from, day) {
    if (turns.at(from) === turns.at(day)) return "";
    const { changed, disputed } = changesBetween(atlas, from, day);
    const list = [...changed, ...disputed].map((land) => t("now-is", { name: localized(land.region.names),
      status: land.kind === "jurisdiction" ? describeChange(atlas, land) : describeHolding(atlas, land.after) }));
    if (!list.length) return "";
    return t("said", { day: day === lastDayOf(yearOf(day)) ? t("year-value", { year: yearOf(day) }) : formatDay(day), changes: joined("two-changes", list) });
  }

  function goTo(entry) {
    const { what } = entry;
    if (entry.kind === "figure") location.assign(own(`/figures/${encodeURIComponent(what.id)}`));
    if (entry.kind === "fits") location.assign(own(`/figures?fits=${encodeURIComponent(what.text)}#fits`));
    const bounds = (points) => fitProjected(map, grow(projectedBounds(map.options.crs, points)), { animate: true });
    if (entry.kind === "region") {
      if (!inForce(what.holdings, state.value.day)) state.set({ day: what.holdings[0].from, mode: "date" });
      bounds(shape.polygons[atlas.regions.indexOf(what)]);
      panel.open({ region: what.id });
    } else if (entry.kind === "stretch") {
      if (!inForce(what.periods, state.value.day)) state.set({ day: what.periods[0].from, mode: "date" });
      bounds(shape.lines[atlas.stretches.indexOf(what)]);
      panel.open({ stretch: what.id });
    } else if (entry.kind === "treaty") {
      timeline.pause();
      state.set({ day: what.effective, mode: "date", region: null, stretch: null });
      const drawn = shape.lines.filter((line, i) => atlas.stretches[i].periods.some((period) => period.treaty === what.id));
      if (drawn.length) bounds(drawn);
    } else if (entry.kind === "day") {
      timeline.pause();
      state.set(what);
    } else if (entry.kind === "river") bounds(what.lines);
    else if (entry.kind === "place") map.setView([what.lat, what.lon], Math.max(map.getZoom(), Math.min(7, what.min_zoom + 1)));
  }

  function grow(bounds) {
    const pad = Math.max(30000, 0.12 * Math.max(bounds.max.x - bounds.min.x, bounds.max.y - bounds.min.y));
    return L.bounds(bounds.min.subtract([pad, pad]), bounds.max.add([pad, pad]));
  }

  function controls() {
    addControls(map, page.bounds);
    const box = map.getContainer();
    // Arrow keys pan also while a region or a border has the focus; nothing outside the map is heard.
    const ways = { ArrowLeft: [-90, 0], ArrowRight: [90, 0], ArrowUp: [0, -90], ArrowDown: [0, 90] };
    box.addEventListener("keydown", (event) => {
      if (event.target === box || !ways[event.key] || !event.target.matches("path")) return;
      event.preventDefault();
      map.panBy(ways[event.key]);
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target.matches("path")) panel.close(); });
    panel.element.addEventListener("keydown", (event) => { if (event.key === "Escape") panel.close(); });
  }

  state.listen(show);
  show(state.value, null);
  window.addEventListener("popstate", () => state.set(readQuery(location.search, atlas.span, { day: inside(page.time.initial, atlas.span) })));
  document.documentElement.dataset.ready = "yes";
  page.state = state;
  // Citations and figures are read in the panel, if at all: the first map is painted before they are asked for.
  if (panel.element.dataset.sources) {
    setTimeout(() => panel.loadSources(figures).catch((error) => console.error(error)), 100);
  }
  return { map, state, atlas, shape, extent: drawn.extent };
}

/* A page that shows a part of the time says so on the map's box. */
function limitTo(atlas, { from, to }) {
  if (!from) return;
  atlas.span = { from, to };
  atlas.events = atlas.events.filter((event) => event.date >= from && event.date < to);
}

/** What the other tools of the page work on, once the map is there; undefined if it failed. */
page.ready = start().catch((error) => {
  console.error(error);
  sayFailed(map);
});
