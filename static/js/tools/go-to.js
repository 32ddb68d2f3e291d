/* Leads to what was found: a page, a day, or a part of the map. */

import { fitProjected } from "../map/base-layer.js";
import { projectedBounds } from "../map/geometry.js";
import { inForce } from "../shared/dates.js";
import { own } from "../shared/texts.js";

const CLOSEST = 7; // zoom at which a place is shown

/** Go to an entry of the finder. */
export function goTo({ kind, what }, { map, state, panel, atlas, shape }) {
  const see = (points) => fitProjected(map, grown(projectedBounds(map.options.crs, points)), { animate: true });
  const toDayOf = (periods) => {
    if (!inForce(periods, state.value.day)) state.set({ day: periods[0].from, mode: "date" });
  };
  const ways = {
    figure: () => location.assign(own(`/figures/${encodeURIComponent(what.id)}`)),
    fits: () => location.assign(own(`/figures?fits=${encodeURIComponent(what.text)}#fits`)),
    region: () => {
      toDayOf(what.holdings);
      see(shape.polygons[atlas.regions.indexOf(what)]);
      panel.open({ region: what.id });
    },
    stretch: () => {
      toDayOf(what.periods);
      see(shape.lines[atlas.stretches.indexOf(what)]);
      panel.open({ stretch: what.id });
    },
    treaty: () => {
      state.set({ day: what.effective, mode: "date", region: null, stretch: null });
      const lines = shape.lines.filter((_, i) => atlas.stretches[i].periods.some(({ treaty }) => treaty === what.id));
      if (lines.length) see(lines);
    },
    day: () => state.set(what),
    river: () => see(what.lines),
    range: () => see(what.lines),
    place: () => map.setView([what.lat, what.lon], Math.max(map.getZoom(), Math.min(CLOSEST, what.min_zoom + 1))),
  };
  ways[kind]();
}

/* Bounds with some room around them, in projected metres. */
function grown({ min, max }) {
  const pad = Math.max(30000, 0.12 * Math.max(max.x - min.x, max.y - min.y));
  return L.bounds(min.subtract([pad, pad]), max.add([pad, pad]));
}
