/* A land in a list of the panel: it opens the land, and outlines it on the map while it is pointed at. */

import { h } from "../shared/dom.js";
import { localized } from "../shared/texts.js";
import { swatch } from "./swatches.js";

/** The button of a land; `area` is a text or an element. */
export function landRow(panel, { id, names }, { paint, status, area }) {
  const open = (event) => panel.open({ region: id }, event.currentTarget);
  return h(
    "button",
    {
      type: "button",
      "data-key": id,
      onclick: open,
      onmouseenter: () => panel.point(id),
      onmouseleave: () => panel.point(null),
    },
    swatch(paint),
    h("span", { class: "day-name" }, localized(names)),
    h("span", { class: "day-status" }, status),
    area instanceof Element ? area : h("span", { class: "day-area" }, area),
  );
}
