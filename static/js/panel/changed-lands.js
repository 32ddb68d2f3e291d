/* Lands that are held otherwise on two days, as rows with their areas: of a comparison and of a step alike. */

import { areaOf } from "../shared/changes.js";
import { h } from "../shared/dom.js";
import { fetchJson } from "../shared/fetch.js";
import { describeChange } from "../shared/holdings.js";
import { formatArea, onDisk, ownPath, t } from "../shared/texts.js";
import { landRow } from "./land-row.js";
import { fromTo } from "./swatches.js";

/** @typedef {{changed: Land[], succeeded: Land[], disputed: Land[]}} Lands */

/** @type {Map<string, Promise<ChangesAnswer>>} */
const answers = new Map(); // what the server says of changes, by address

/**
 * What the server says of the changes between two days: the same for all days between two days of change.
 * @param {Atlas} atlas
 * @param {Day} from
 * @param {Day} to
 * @returns {Promise<ChangesAnswer>}
 */
export function askChanges({ days }, from, to) {
  if (onDisk) return new Promise(() => {}); // nobody answers there
  const [first, last] = [from, to].map((day) => days.findLast((one) => one <= day) ?? day);
  const address = `/api/v1/changes?from=${first}&to=${last}`,
    asked = answers.get(address) ?? fetchJson(ownPath(address));
  if (!answers.has(address)) {
    asked.catch(() => answers.delete(address));
    answers.set(address, asked);
  }
  return asked;
}

/**
 * The area of a row; undefined where the server has none.
 * @param {PassedArea} row
 */
export const measured = ({ shown }) => shown && { shown };

/** @param {{shown: [number, number, number]} | null | undefined} area */
export const areaWords = (area) => (area ? formatArea(area) : t("clipped-short"));

export class ChangedLands {
  /** @type {Map<Land, HTMLElement>} */
  #sizes = new Map(); // what says how large a land is

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
  }

  /**
   * A row for each land, the largest first.
   * @param {Land[]} lands
   * @param {(land: Land) => {picture?: SVGElement, status?: string}} say  what a row has besides name and area
   */
  rows(lands, say = () => ({})) {
    const km2 = (/** @type {Land} */ land) => areaOf(land)?.km2 ?? 0;
    return [...lands]
      .sort((a, b) => km2(b) - km2(a))
      .map((land) => {
        const known = areaOf(land);
        const area = h("span", { class: "day-area" }, known === undefined ? "…" : areaWords(known));
        this.#sizes.set(land, area);
        const row = landRow(this.panel, land.region, { ...say(land), area });
        return h("li", { "data-region": land.region.id, "data-faces": land.faces.join() }, row);
      });
  }

  /**
   * The lands by what passed to whom, each group under its words, the largest first.
   * @param {Land[]} lands
   */
  groups(lands) {
    /** @type {Map<string, Land[]>} */
    const groups = new Map();
    const km2 = (/** @type {Land[]} */ group) => group.reduce((sum, land) => sum + (areaOf(land)?.km2 ?? 0), 0);
    for (const land of lands) {
      const words = describeChange(this.panel.atlas, land);
      groups.set(words, [...(groups.get(words) ?? []), land]);
    }
    return [...groups]
      .sort(([, a], [, b]) => km2(b) - km2(a))
      .map(([words, group]) =>
        h(
          "div",
          { class: "change-group" },
          h("p", {}, fromTo(group[0]), " ", h("span", {}, words)),
          h("ul", { class: "change-list" }, this.rows(group)),
        ),
      );
  }

  /** Whether only the server knows how large one of the lands is. */
  get incomplete() {
    return [...this.#sizes.keys()].some((land) => areaOf(land) === undefined);
  }

  /**
   * Write the areas that only the server knows.
   * @param {Lands} lands
   * @param {ChangesAnswer} answer
   */
  complete({ changed, succeeded, disputed }, answer) {
    const known = [...answer.regions, ...answer.succeeded, ...answer.disputed]; // in the order of the browser's own lists
    [...changed, ...succeeded, ...disputed].forEach((land, index) => {
      const size = this.#sizes.get(land);
      if (size && areaOf(land) === undefined) size.textContent = areaWords(measured(known[index]));
    });
  }
}
