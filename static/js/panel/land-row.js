/* A land in a list of the panel: it opens the land, and outlines it on the map while it is pointed at. */

import { h, said } from "../shared/dom.js";

/**
 * The button of a land.
 * @param {Panel} panel
 * @param {Region} region
 * @param {{picture?: SVGElement, status?: string, area: string | Element}} said
 */
export function landRow(panel, { id, names }, { picture, status, area }) {
  const button = h(
    "button",
    {
      type: "button",
      "data-key": id,
      onclick: () => panel.open({ region: id }, button),
      onmouseenter: () => panel.point(id),
      onmouseleave: () => panel.point(null),
    },
    picture,
    h("span", { class: "day-name" }, said(names)),
    status === undefined ? null : h("span", { class: "day-status" }, status),
    area instanceof Element ? area : h("span", { class: "day-area" }, area),
  );
  return button;
}
