/* The map has what the header leaves of the screen, whatever its menu takes, and knows when it has more or less of it. */

/**
 * Let the map of a page follow the room that it has.
 * @param {L.Map} map
 */
export function followRoom(map) {
  new ResizeObserver(() => map.invalidateSize({ debounceMoveend: true })).observe(map.getContainer());
  const head = document.querySelector(".site-head");
  if (!(head instanceof HTMLElement)) return;
  const measure = () => document.documentElement.style.setProperty("--head", `${head.offsetHeight}px`);
  new ResizeObserver(measure).observe(head);
}
