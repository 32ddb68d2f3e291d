/* One region: who holds it on the day, by what right, how large it is, who held it, and its borders. */

import { inForce, within } from "../shared/dates.js";
import { h, inside, one, said } from "../shared/dom.js";
import { describeHolding, holderName, listed, paintOf, partyOf } from "../shared/holdings.js";
import { formatArea, formatAreaRange, formatLength, localized, t } from "../shared/texts.js";
import { basisOf, beganButton, dayButton, otherNames, sinceOf, sourcesOf } from "./details.js";
import { headOf } from "./head.js";
import { holdingsBar, moveHoldingsBar } from "./holdings-bar.js";
import { swatch } from "./swatches.js";

/** @implements {PanelView} */
export class RegionView {
  /**
   * @param {Panel} panel
   * @param {Known} known
   */
  constructor(panel, known) {
    this.panel = panel;
    this.atlas = panel.atlas;
    this.known = known;
    this.places = new Map(this.atlas.regions.map((region, index) => [region.id, index]));
  }

  /** @param {View} state */
  takes({ region }) {
    return this.places.has(region ?? "");
  }

  /** @param {View} state */
  key(state) {
    const { day } = state,
      region = this.#shown(state);
    const { from, note } = inForce(region.holdings, day) ?? {};
    const lines = this.#lines(region).map((stretch) => inForce(stretch.periods, day)?.from ?? "");
    return [
      "region",
      region.id,
      from,
      from === day,
      Boolean(note),
      lines,
      ...Object.values(this.known).map(Boolean),
    ].join("|");
  }

  /**
   * @param {HTMLElement} element
   * @param {View} state
   */
  refresh(element, { day }) {
    moveHoldingsBar(one(element, ".holdings-bar", SVGSVGElement), this.atlas.span, day);
  }

  /** @param {View} state */
  content(state) {
    const { day } = state,
      region = this.#shown(state),
      holding = inForce(region.holdings, day),
      page = `/regions/${encodeURIComponent(region.id)}`;
    return [
      headOf(said(region.names), t("region"), () => this.panel.close()),
      otherNames(region.names),
      h(
        "div",
        { class: "status-line" },
        swatch(paintOf(holding)),
        h("p", {}, h("strong", {}, describeHolding(this.atlas, holding)), holding && sinceOf(holding, this.atlas.span)),
      ),
      ...(holding ? this.#explain(holding) : []),
      holdingsBar(region.holdings, this.atlas.span, day, (from) => this.panel.jump(from)),
      beganButton(this.panel, holding, day),
      holding?.note ? h("p", {}, said(holding.note)) : "",
      basisOf(this.atlas, holding ?? {}),
      this.#area(region),
      this.#figures(region),
      this.#history(region, day),
      sourcesOf(holding?.sources, this.known.sources),
      this.#borders(region, day),
      h("p", { class: "more" }, inside(page, t("region-page"))),
      h("p", {}, inside(`/try?region=${encodeURIComponent(region.id)}`, t("try-region"), { class: "try-link" })),
      h("p", {}, inside(`${page}#correction-text`, t("something-wrong"))),
    ];
  }

  /**
   * The region of a state that this view takes.
   * @param {View} state
   */
  #shown({ region }) {
    return this.atlas.regions[this.places.get(region ?? "") ?? -1];
  }

  /** @param {Region} region */
  #lines({ id }) {
    return [...this.panel.bordering[this.places.get(id) ?? -1]].map((index) => this.atlas.stretches[index]);
  }

  /**
   * What has to be said of land without just one holder, of a dispute, of a jurisdiction and of claims.
   * @param {Holding} holding
   */
  #explain(holding) {
    const { status, disputed, jurisdiction, claimants = [] } = holding;
    const about = this.atlas.parties.find(({ paint }) => paint === partyOf(holding))?.about;
    const names = (/** @type {string[]} */ ids) => listed(ids.map((id) => holderName(this.atlas, id)));
    return [
      status !== "held" && localized(about) ? said(about) : null,
      disputed ? t("disputed-means") : null,
      jurisdiction ? t("jurisdiction", { status: holderName(this.atlas, jurisdiction) }) : null,
      claimants.length ? t("claimed-by", { holders: names(claimants) }) : null,
    ]
      .filter(Boolean)
      .map((words) => h("p", { class: "explains" }, words));
  }

  /** @param {Region} region */
  #area({ clipped, area }) {
    if (clipped) return h("section", {}, h("h3", {}, t("area")), h("p", {}, t("area-clipped")));
    if (!area) return "";
    return h(
      "section",
      {},
      h("h3", {}, t("area")),
      h(
        "p",
        { class: "area" },
        h("strong", {}, formatArea(area)),
        ` ${t("area-range", { range: formatAreaRange(area) })}`,
      ),
      h("p", { class: "explains" }, t("area-means")),
    );
  }

  /** @param {Region} region */
  #figures({ id }) {
    const about = (this.known.figures ?? []).filter((figure) => figure.regions.includes(id));
    if (!about.length) return "";
    const items = about.map((figure) =>
      h("li", {}, inside(`/figures/${encodeURIComponent(figure.id)}`, said(figure.title))),
    );
    return h(
      "section",
      { class: "about-figures" },
      h("h3", {}, t("figures-about")),
      h("ul", { class: "stretch-list" }, items),
    );
  }

  /**
   * @param {Region} region
   * @param {Day} day
   */
  #history({ holdings }, day) {
    const items = holdings.map((holding, i) =>
      h(
        "li",
        { "aria-current": within(day, holding.from, holding.to) && "date" },
        swatch(paintOf(holding)),
        h("span", {}, dayButton(this.panel, holding.from, `holding-${i}`), " ", describeHolding(this.atlas, holding)),
      ),
    );
    return h("section", {}, h("h3", {}, t("holders")), h("ol", { class: "holders" }, items));
  }

  /**
   * @param {Region} region
   * @param {Day} day
   */
  #borders(region, day) {
    const lines = this.#lines(region).filter(
      (stretch) => inForce(stretch.periods, day) && !stretch.id.startsWith("edge-"),
    );
    if (!lines.length) return "";
    const items = lines.map((stretch) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "day-link",
            "data-key": `line-${stretch.id}`,
            onclick: () => this.panel.open({ stretch: stretch.id }),
          },
          said(stretch.names),
        ),
        " ",
        t("two-of-list", { first: formatLength(stretch.length_km), second: t(`certainty-${stretch.certainty}`) }),
      ),
    );
    return h("section", {}, h("h3", {}, t("its-borders")), h("ul", { class: "stretch-list" }, items));
  }
}
