/* One stretch of the border: how it is known, how long it is, and when it was a border. */

import { formatDay, inForce } from "../shared/dates.js";
import { h, inside, said } from "../shared/dom.js";
import { formatLength, language, t } from "../shared/texts.js";
import { basisOf, beganButton, dayButton, otherNames, sinceOf, sourcesOf } from "./details.js";
import { headOf } from "./head.js";

const accuracy = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });

/** @implements {PanelView} */
export class StretchView {
  /**
   * @param {Panel} panel
   * @param {Known} known
   */
  constructor(panel, known) {
    this.panel = panel;
    this.atlas = panel.atlas;
    this.known = known;
    this.stretches = new Map(this.atlas.stretches.map((stretch) => [stretch.id, stretch]));
  }

  /** @param {View} state */
  takes({ region, stretch }) {
    return !region && this.stretches.has(stretch ?? "");
  }

  /** @param {View} state */
  key({ stretch, day }) {
    const from = inForce(this.stretches.get(stretch ?? "")?.periods ?? [], day)?.from;
    return ["stretch", stretch, from, from === day, Boolean(this.known.sources)].join("|");
  }

  /** @param {View} state */
  content({ stretch: id, day }) {
    const stretch = this.stretches.get(id ?? "");
    if (!stretch) return [];
    const period = inForce(stretch.periods, day);
    const facts = {
      kind: t(`kind-${stretch.kind}`),
      certainty: t(`certainty-${stretch.certainty}`),
      accuracy: t("accuracy-value", { km: accuracy.format(stretch.accuracy_km) }),
      length: formatLength(stretch.length_km),
    };
    return [
      headOf(said(stretch.names), t("border-stretch"), () => this.panel.close()),
      otherNames(stretch.names),
      h("p", {}, h("strong", {}, t(period ? "in-force" : "not-in-force")), period && sinceOf(period, this.atlas.span)),
      h(
        "dl",
        { class: "facts" },
        Object.entries(facts).map(([name, words]) => [h("dt", {}, t(name)), h("dd", {}, words)]),
      ),
      beganButton(this.panel, period, day),
      basisOf(this.atlas, period ?? {}),
      this.#history(stretch, period),
      sourcesOf(stretch.sources, this.known.sources),
      stretch.id.startsWith("edge-") // the map ends there, and no border runs
        ? ""
        : h("p", {}, inside(`/try?stretch=${encodeURIComponent(stretch.id)}`, t("try-line"), { class: "try-link" })),
    ];
  }

  /**
   * @param {Stretch} stretch
   * @param {BorderPeriod | null} now
   */
  #history({ periods }, now) {
    if (periods.length < (now ? 2 : 1)) return "";
    const items = periods.map(({ from, to, treaty: id }, i) => {
      const treaty = id ? this.atlas.treaties[id] : null;
      return h(
        "li",
        {},
        h(
          "span",
          {},
          dayButton(this.panel, from, `period-${i}`),
          " ",
          to ? t("until", { day: formatDay(to) }) : t("until-end"),
          treaty ? [t("label-text", { label: "", text: "" }), inside(treaty.url, said(treaty.names))] : null,
        ),
      );
    });
    return h("section", {}, h("h3", {}, t("when-border")), h("ol", { class: "holders" }, items));
  }
}
