/* Puts the page together: fetch the history and the base map once, then follow the state. */

import { drawBase, fitProjected, fitWindow, makePanes } from "./base-layer.js";
import { BordersLayer } from "./borders-layer.js";
import { CompareTools } from "./compare.js";
import { formatDay, inForce, lastDayOf, yearOf } from "./dates.js";
import { Find } from "./find.js";
import { assemble, projectedBounds } from "./geometry.js";
import { Labels } from "./labels.js";
import { drawLegend } from "./legend.js";
import { Panel } from "./panel.js";
import { describeHolding, paintOf, RegionsLayer } from "./regions-layer.js";
import { readQuery, State } from "./state.js";
import { localized, t } from "./texts.js";
import { Timeline } from "./timeline.js";

const page = window.amurBorderAtlas;
const { map } = page;

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}

// Without scripts the table stands open; with them it waits until asked for.
document.getElementById("twin").open = false;

async function start() {
  const [atlas, base] = await Promise.all([fetchJson(page.regions.url), fetchJson(page.base.url)]);
  const shape = assemble(atlas);
  const renderers = makePanes(map);
  map.options.zoomSnap = 0.25;
  fitWindow(map, page.bounds);
  const drawn = drawBase(map, renderers, atlas, base);
  const state = new State(readQuery(location.search, atlas.span, { day: page.time.initial }));

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
  const labels = new Labels(map, atlas, { rivers: drawn.rivers });
  const timeline = new Timeline(page.time, atlas, state, { regionsOfChart: atlas.regions.filter((region) => !region.clipped) });
  const compare = new CompareTools(timeline.root, atlas, state);
  drawLegend(document.getElementById("legend"), atlas, page.borders.dashes);
  new Find(document.getElementById("find"), atlas, { rivers: drawn.rivers }, (entry) => goTo(entry));
  controls();

  function show(now, before) {
    const dayChanged = !before || now.day !== before.day;
    if (dayChanged) {
      const changed = regions.show(now.day);
      borders.show(now.day);
      const summary = timeline.shares(now.day).join(", ") || t("no-shares");
      timeline.show(now.day, summary, before ? sentence(now.day, changed) : "");
      regions.outline("chosen", now.region);
    }
    if (dayChanged || now.compare !== before.compare) {
      const changes = compare.show(now);
      regions.emphasize(changes ? new Set(changes.keys()) : null);
      labels.show({ day: now.day, regions: wordsUnder(now.day), changes });
    }
    if (!before || now.region !== before.region) regions.outline("chosen", now.region);
    if (!before || now.stretch !== before.stretch) borders.outline("chosen", now.stretch);
    panel.render(now);
  }

  function wordsUnder(day) {
    const words = new Map();
    for (const region of atlas.regions) {
      const holding = inForce(region.holdings, day);
      if (holding) words.set(region.id, describeHolding(atlas, holding));
    }
    return words;
  }

  /* What changed, in one sentence; silence when nothing did. */
  function sentence(day, changed) {
    const told = changed.filter(({ before, after }) => after && (!before || paintOf(before) !== paintOf(after)));
    if (!told.length) return "";
    const list = told.map(({ region, after }) => t("now-is", { name: localized(region.names), status: describeHolding(atlas, after) }));
    return t("said", { day: day === lastDayOf(yearOf(day)) ? yearOf(day) : formatDay(day), changes: list.join("; ") });
  }

  function goTo(entry) {
    const { what } = entry;
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
    } else if (entry.kind === "river") bounds(what.lines);
    else map.setView([what.lat, what.lon], Math.max(map.getZoom(), Math.min(7, what.min_zoom + 1)));
  }

  function grow(bounds) {
    const pad = Math.max(30000, 0.12 * Math.max(bounds.max.x - bounds.min.x, bounds.max.y - bounds.min.y));
    return L.bounds(bounds.min.subtract([pad, pad]), bounds.max.add([pad, pad]));
  }

  function controls() {
    L.control.zoom({ position: "topright", zoomInTitle: t("zoom-in"), zoomOutTitle: t("zoom-out") }).addTo(map);
    const home = document.createElement("a");
    Object.assign(home, { href: "#", title: t("whole-map"), role: "button", className: "home-button", textContent: "⌂" });
    home.setAttribute("aria-label", t("whole-map"));
    home.addEventListener("click", (event) => { event.preventDefault(); fitWindow(map, page.bounds, { animate: true }); });
    document.querySelector(".leaflet-control-zoom").append(home);
    L.control.scale({ imperial: false, maxWidth: 140, position: "bottomright" }).addTo(map);
    const box = map.getContainer();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", t("map-label"));
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
  window.addEventListener("popstate", () => state.set(readQuery(location.search, atlas.span, { day: page.time.initial })));
  document.documentElement.dataset.ready = "yes";
  page.state = state;
  panel.loadSources().catch((error) => console.error(error));
}

start().catch((error) => {
  console.error(error);
  const notice = document.createElement("p");
  notice.className = "map-failed";
  notice.setAttribute("role", "alert");
  notice.textContent = t("failed");
  map.getContainer().append(notice);
});
