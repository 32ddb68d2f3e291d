/* Regions and borders share one stop of the Tab key; arrow keys go through them from west to east. */

import { elementOf } from "../map/actionable.js";
import { one } from "../shared/dom.js";
import { OneStop } from "../shared/roving-tabindex.js";
import { t } from "../shared/texts.js";

/**
 * Let the keyboard go through regions and borders, and bring what it reaches into view.
 * @param {Pick<PageParts, "map" | "view" | "follower">} parts
 */
export function addMapKeys({ map, view, follower }) {
  const box = one(map.getContainer(), ".leaflet-map-pane");
  const stop = new OneStop(box, t("regions-and-borders"), () => choosable(view).map(elementOf));
  box.addEventListener("focusin", ({ target }) => {
    const layer = choosable(view).find((each) => elementOf(each) === target);
    if (!layer || !elementOf(layer).matches(":focus-visible")) return;
    const bounds = layer.getBounds();
    if (!map.getBounds().intersects(bounds)) map.panTo(bounds.getCenter());
  });
  follower.followSteps((now, before, turned) => {
    if (turned || now.compare !== before?.compare) stop.update();
  });
}

/**
 * What can be chosen on the day shown: regions, then borders, each from west to east.
 * @param {import("../map/atlas-map.js").AtlasMap} view
 */
function choosable({ regions, borders }) {
  const held = regions.items.filter(({ holding, mark }) => holding || mark).map(({ layer }) => layer);
  const inForce = borders.items.flatMap(({ shown, target }) => (shown && target ? [target] : []));
  return [...fromWest(held), ...fromWest(inForce)];
}

/**
 * @template {L.Polygon | L.Polyline} Layer
 * @param {Layer[]} layers
 */
const fromWest = (layers) =>
  layers
    .map((layer) => ({ layer, at: layer.getBounds().getCenter().lng }))
    .sort((a, b) => a.at - b.at)
    .map(({ layer }) => layer);
