/* A region or stretch by name alone, until the scripts that tell more of it are there. */

import { localized, t } from "../shared/texts.js";
import { headOf } from "./head.js";

export class NameView {
  constructor(panel) {
    this.panel = panel;
  }

  #find({ region, stretch }) {
    const { regions, stretches } = this.panel.atlas;
    return regions.find(({ id }) => id === region) ?? stretches.find(({ id }) => id === stretch);
  }

  takes(state) {
    return Boolean(this.#find(state));
  }

  key({ region, stretch }) {
    return ["name", region, stretch].join("|");
  }

  content(state) {
    const one = this.#find(state);
    return [headOf(localized(one.names), t(one.holdings ? "region" : "border-stretch"), () => this.panel.close())];
  }
}
