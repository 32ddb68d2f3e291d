/* A click on any point asks who held it; with the keyboard, Enter asks for the middle of the map. The point is in the
   link, and marked on the map. */

import { PlaceHistory } from "../panel/place-history.js";
import { PointView } from "../panel/point-view.js";
import { pointOf } from "../map/actionable.js";
import { onDisk } from "../shared/texts.js";

/**
 * Let the map and the panel of a page answer for points.
 * @param {Pick<PageParts, "map" | "panel" | "state" | "view">} parts
 */
export function answerPoints({ map, panel, state, view }) {
  if (onDisk) return; // nobody answers there
  panel.add(new PointView(panel));
  panel.leadWith(new PlaceHistory(panel));
  // Regions and lines hand on their own point, together with themselves.
  map.on("click", ({ latlng }) => panel.open({ at: pointOf(latlng) }));
  const box = map.getContainer();
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box) return;
    event.preventDefault();
    panel.open({ at: pointOf(map.getCenter()) });
  });
  const mark = L.circleMarker([0, 0], {
    pane: "highlight",
    renderer: view.renderers.highlight,
    className: "asked-point",
    radius: 6,
    interactive: false,
  });
  const show = () => {
    const { at } = state.value;
    if (!at) {
      mark.remove();
      return;
    }
    const [lon, lat] = at.split(",").map(Number);
    mark.setLatLng([lat, lon]).addTo(map);
  };
  state.listen((now, before) => {
    if (now.at !== before.at) show();
  });
  show();
}
