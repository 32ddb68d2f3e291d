/* A shape of the map that answers to pointer and keyboard alike. */

/**
 * A name at the pointer, for what is too small for a label.
 * @type {L.TooltipOptions}
 */
export const TIP = { sticky: true, direction: "top", offset: [0, -8], opacity: 1, className: "map-tip" };

/**
 * The element of a layer that is on the map.
 * @param {L.Path} layer
 */
export const elementOf = (layer) => /** @type {SVGElement} */ (layer.getElement());

/**
 * A point as links have it: longitude and latitude, degrees.
 * @param {L.LatLng} point
 */
export const pointOf = ({ lng, lat }) => `${Number(lng.toFixed(4))},${Number(lat.toFixed(4))}`;

/**
 * Let a layer be chosen and pointed at; its tip says what its path is labelled with.
 * @param {L.Path} layer
 * @param {{choose: (at: string | null) => void, point: (on: boolean) => void}} answers  `choose` is called when it is
 *   clicked, with the point, or entered by key, with null; `point` with true and false as pointer or focus come and go
 */
export function makeActionable(layer, { choose, point }) {
  const path = elementOf(layer);
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", "button");
  layer.bindTooltip(() => /** @type {any} */ (document.createTextNode(path.getAttribute("aria-label") ?? "")), TIP);
  layer.on("click", ({ latlng }) => choose(pointOf(latlng)));
  layer.on("mouseover", () => point(true));
  layer.on("mouseout", () => point(false));
  path.addEventListener("focus", () => {
    if (path.matches(":focus-visible")) point(true);
  });
  path.addEventListener("blur", () => point(false));
  path.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(null);
  });
}
