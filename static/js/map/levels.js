/* Two levels of geometry: the overview that the page opens with, and every vertex for closer views,
   fetched when somebody first comes close. */

import { assemble } from "./geometry.js";
import { fetchJson } from "../shared/fetch.js";
import { ownPath } from "../shared/texts.js";

/** @typedef {{shape: Shape, base: BaseData}} Level */

/**
 * Keep the map at the level that fits its zoom.
 * @param {Page} page  the page's configuration: addresses of the detail, and the zoom from which it is shown
 * @param {Level} overview  what the page opened with: {shape, base}
 * @param {(level: Level) => void} reshape  called with {shape, base} whenever the level changes
 * @param {L.Map} map
 * @param {Atlas} atlas
 */
export function followZoom(map, page, atlas, overview, reshape) {
  /** @type {Promise<Level> | null} */
  let detail = null; // once somebody has come close
  let shown = overview;

  async function fetched() {
    const [lines, base] = await Promise.all([
      fetchJson(ownPath(page.regions.detail)),
      fetchJson(ownPath(page.base.detail)),
    ]);
    return { shape: assemble(atlas, lines.stretches, lines.grid), base };
  }

  const close = () => map.getZoom() >= page.regions.detailZoom;

  async function follow() {
    if (close() && !detail) {
      detail = fetched();
      // The overview stays on the map; the next zoom tries again.
      detail.catch((error) => {
        console.error(error);
        detail = null;
      });
    }
    const wanted = close() ? await detail : overview;
    if (!wanted || wanted === shown || (wanted === overview) === close()) return;
    shown = wanted;
    reshape(wanted);
    map.getContainer().dataset.level = wanted === overview ? "overview" : "detail";
  }

  map.on("zoomend", () => follow().catch(() => {}));
  return follow().catch(() => {});
}
