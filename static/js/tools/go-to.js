/* Leads to what was found: a page, a day, or a part of the map. */

import { fitProjected } from "../map/base-layer.js";
import { grown, projectedBounds } from "../map/geometry.js";
import { formatDay, inForce } from "../shared/dates.js";
import { own, t } from "../shared/texts.js";
import { wayToDayOf } from "./finder.js";

const CLOSEST = 7; // zoom at which a place is shown

/**
 * Go to an entry of the finder. Back leads to what was shown before; where the way leads through time, it is said.
 * @param {Entry} entry
 * @param {PageParts} parts
 */
export function goTo(entry, { map, state, panel, atlas, shape, timeline }) {
  const { day } = state.value;
  const leaves = entry.kind === "figure" || entry.kind === "claim" || entry.kind === "fits";
  if (!leaves) state.act();
  const see = (/** @type {NestedPoints} */ points) => {
    const bounds = projectedBounds(map.options.crs, points),
      { x, y } = bounds.getSize();
    fitProjected(map, grown(bounds, Math.max(30000, 0.12 * Math.max(x, y))), { animate: true });
  };
  const toDayOf = (/** @type {Period[]} */ periods) => {
    if (!inForce(periods, state.value.day)) state.set({ day: periods[0].from, mode: "date" });
  };
  /** @type {{[Kind in keyof Findable]: (what: Findable[Kind]) => void}} */
  const ways = {
    figure: (figure) => location.assign(own(`/figures/${encodeURIComponent(figure.id)}`)),
    claim: (claim) => location.assign(own(`/claims/${encodeURIComponent(claim.id)}`)),
    fits: ({ text }) => location.assign(own(`/figures?fits=${encodeURIComponent(text)}#fits`)),
    region: (region) => {
      toDayOf(region.holdings);
      see(shape.polygons[atlas.regions.indexOf(region)]);
      panel.open({ region: region.id });
    },
    stretch: (stretch) => {
      toDayOf(stretch.periods);
      see(shape.lines[atlas.stretches.indexOf(stretch)]);
      panel.open({ stretch: stretch.id });
    },
    treaty: ({ id, effective }) => {
      state.set({ day: effective, mode: "date", region: null, stretch: null });
      const lines = shape.lines.filter((_, i) => atlas.stretches[i].periods.some(({ treaty }) => treaty === id));
      if (lines.length) see(lines);
    },
    day: ({ day, mode }) => state.set({ day, mode }),
    river: ({ lines }) => see(lines),
    range: ({ lines }) => see(lines),
    place: (place) => {
      const way = wayToDayOf(place, state.value.day, atlas.span);
      if (way) state.set({ day: way.day, mode: way.mode });
      map.setView([place.lat, place.lon], Math.max(map.getZoom(), Math.min(CLOSEST, place.min_zoom + 1)));
      panel.open({ at: `${place.lon},${place.lat}` });
    },
  };
  const way = /** @type {(what: Entry["what"]) => void} */ (ways[entry.kind]); // an entry has what its kind has
  way(entry.what);
  const now = state.value.day;
  if (now === day || entry.kind === "day") return;
  timeline.noted = now; // what is said of a day stays while it is shown
  timeline.box.tell({ note: t("find-moved", { name: entry.name, from: formatDay(day), to: formatDay(now) }) });
}
