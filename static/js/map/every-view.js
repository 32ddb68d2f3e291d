/* A map that goes where it is told also while it zooms. */

/**
 * Leaflet forgets what is asked for while a zoom glides, and lets a glide that is about to begin undo what was asked
 * for after it: on a slow machine the way back to the whole map, or to what was found, is lost. Here a zoom that is
 * under way arrives at once when the next view is asked for, so that this one starts from where that one leads.
 * Leaflet has no public word for it.
 * @param {any} map
 */
export function takeEveryView(map) {
  const { _tryAnimatedZoom: tryZoom, _animateZoom: glide } = map;
  /** @type {{center: L.LatLng, zoom: number} | null} */
  let due = null; // a zoom that glides from the next frame on
  const overtaken = new WeakSet(); // centres of those that arrived before that frame

  map._tryAnimatedZoom = (
    /** @type {L.LatLng} */ center,
    /** @type {number} */ zoom,
    /** @type {object} */ options,
  ) => {
    const glides = tryZoom.call(map, center, zoom, options);
    if (glides) due = { center, zoom };
    return glides;
  };
  map._animateZoom = (/** @type {L.LatLng} */ center, /** @type {any[]} */ ...rest) => {
    if (overtaken.has(center)) {
      map._moveEnd(true); // Leaflet has said that a zoom starts
      return;
    }
    if (due?.center === center) due = null;
    glide.call(map, center, ...rest);
  };

  function arrive() {
    map._onZoomTransitionEnd();
    if (!due) return;
    const { center, zoom } = due;
    due = null;
    overtaken.add(center);
    map._resetView(center, zoom);
  }
  for (const name of ["setView", "zoomIn", "zoomOut"]) {
    const own = map[name];
    map[name] = (/** @type {any[]} */ ...asked) => {
      arrive();
      return own.apply(map, asked);
    };
  }
}
