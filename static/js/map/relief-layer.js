/* The shaded relief: a grey picture that becomes thin light and shade over the fills, so that it is equally strong on
   every land and level ground keeps its colour. It comes after the first paint and lets the pointer through. */

import { fetchJson } from "../shared/fetch.js";
import { ownPath } from "../shared/texts.js";

/**
 * Show the relief of a page's map as the state says.
 * @param {Page} page
 * @param {PageState} state
 */
export async function addRelief({ map, relief }, state) {
  if (!relief) return;
  /** @type {Promise<L.SVGOverlay> | null} */
  let made = null;
  const show = async () => {
    if (!state.value.relief && !made) return; // nobody fetches what nobody sees
    made ??= overlay(map, relief);
    made.catch(() => (made = null));
    const layer = await made;
    if (state.value.relief) layer.addTo(map);
    else layer.remove();
  };
  state.listen((now, before) => {
    if (now.relief !== before.relief) show().catch((error) => console.error(error));
  });
  await show();
}

/**
 * @param {AtlasLeafletMap} map
 * @param {ReliefSettings} relief
 */
async function overlay(map, relief) {
  const {
    url,
    extent: [left, lower, right, upper],
  } = relief;
  const picture = new Image();
  picture.src = url.startsWith("#") ? await fetchJson(url) : ownPath(url);
  await picture.decode();
  const { projection } = map.options.crs;
  // The upper left and the lower right corner: what Leaflet takes from bounds to place a picture by.
  const bounds = L.latLngBounds(
    projection.unproject(L.point(left, upper)),
    projection.unproject(L.point(right, lower)),
  );
  // An SVG overlay takes any element, a canvas as well.
  const canvas = /** @type {any} */ (await shaded(picture, relief));
  return L.svgOverlay(canvas, bounds, { pane: "relief", className: "relief" });
}

/**
 * Light and shade of the grey picture, on nothing. The canvas that is shown holds a finished picture: one that can be
 * drawn on is copied again for every frame of the page, whatever changes in it.
 * @param {HTMLImageElement} picture
 * @param {ReliefSettings} relief
 */
async function shaded(picture, { level, shade, light }) {
  const { naturalWidth: width, naturalHeight: height } = picture;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.setAttribute("aria-hidden", "true");
  const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d"),
    shown = canvas.getContext("bitmaprenderer");
  if (!pen || !shown) return canvas;
  pen.drawImage(picture, 0, 0);
  const points = pen.getImageData(0, 0, width, height),
    { data } = points;
  const darker = parts(shade.colour),
    lighter = parts(light.colour);
  for (let at = 0; at < data.length; at += 4) {
    const slope = data[at] - level;
    data.set(slope < 0 ? darker : lighter, at);
    data[at + 3] = slope < 0 ? -slope * shade.covers : slope * light.covers;
  }
  shown.transferFromImageBitmap(await createImageBitmap(points));
  return canvas;
}

/** Red, green and blue of #rrggbb. */
const parts = (/** @type {string} */ colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
