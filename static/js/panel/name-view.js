/* A region or stretch by name alone, until the scripts that tell more of it are there. */

import { said } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { headOf } from "./head.js";

/**
 * The region or stretch that a state has chosen, if it is one of the atlas.
 * @param {Atlas} atlas
 * @param {View} state
 */
export const chosenIn = ({ regions, stretches }, { region, stretch }) =>
  regions.find(({ id }) => id === region) ?? stretches.find(({ id }) => id === stretch);

/** @implements {PanelView} */
export class NameView {
  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
  }

  /** @param {View} state */
  takes(state) {
    return Boolean(chosenIn(this.panel.atlas, state));
  }

  /** @param {View} state */
  key({ region, stretch }) {
    return ["name", region, stretch].join("|");
  }

  /** @param {View} state */
  content(state) {
    const chosen = chosenIn(this.panel.atlas, state);
    if (!chosen) return [];
    const kind = t("holdings" in chosen ? "region" : "border-stretch");
    return [headOf(said(chosen.names), kind, () => this.panel.close())];
  }
}
