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
  const regions = fromWest(view.regions.items, ({ layer }) => layer),
    borders = fromWest(
      view.borders.items.filter(({ target }) => target),
      ({ target }) => /** @type {L.Polyline} */ (target),
    );
  // What can be chosen on the day shown: regions, then borders.
  const choosable = () => [
    ...regions.flatMap(({ holding, mark, layer }) => (holding || mark ? [layer] : [])),
    ...borders.flatMap(({ shown, target }) => (shown && target ? [target] : [])),
  ];
  const stop = new OneStop(box, t("regions-and-borders"), () => choosable().map(elementOf));
  box.addEventListener("focusin", ({ target }) => {
    const layer = choosable().find((each) => elementOf(each) === target);
    if (!layer || !elementOf(layer).matches(":focus-visible")) return;
    const bounds = layer.getBounds();
    if (!map.getBounds().intersects(bounds)) map.panTo(bounds.getCenter());
  });
  follower.followSteps((now, before, turned) => {
    if (turned || now.compare !== before?.compare) stop.update();
  });
}

/**
 * Items from west to east, by the middle of what is drawn of each.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => L.Polygon | L.Polyline} layerOf
 */
const fromWest = (items, layerOf) =>
  items
    .map((item) => ({ item, at: layerOf(item).getBounds().getCenter().lng }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
