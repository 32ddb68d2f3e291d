/* In a frame there is no room for the panel: a small box says who held the chosen region, since when
   and by which article, and leads to the page that says the rest. */

import { formatDay, inForce } from "../shared/dates.js";
import { fill, focused, h, inside, one, said } from "../shared/dom.js";
import { describeHolding, paintOf } from "../shared/holdings.js";
import { closeButton } from "./head.js";
import { chosenIn } from "./name-view.js";
import { keyed } from "./panel.js";
import { swatch } from "./swatches.js";
import { t } from "../shared/texts.js";

const NEW_PAGE = { target: "_blank", rel: "noopener" };

export class EmbedBox {
  /**
   * @param {HTMLElement} element  the box
   * @param {{atlas: Atlas, state: PageState}} parts  what the map is made of
   * @param {HTMLAnchorElement | null} home  the link to the view on the atlas' own page, or null where there is none
   */
  constructor(element, { atlas, state }, home) {
    this.element = element;
    this.atlas = atlas;
    this.state = state;
    this.home = home;
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    state.listen((now, before) => this.show(now, now.region !== before.region || now.stretch !== before.stretch));
    this.show(state.value, false);
  }

  close() {
    const { region, stretch } = this.state.value;
    this.state.set({ region: null, stretch: null });
    const path = region
      ? `.region[data-region="${CSS.escape(region)}"]`
      : `.border-target[data-stretch="${CSS.escape(stretch ?? "")}"]`;
    const opener = document.querySelector(path);
    if (opener instanceof SVGElement) opener.focus({ preventScroll: true });
  }

  /**
   * Show what the state has chosen.
   * @param {View} state
   * @param {boolean} opened  moves the keyboard into the box
   */
  show(state, opened) {
    const chosen = chosenIn(this.atlas, state);
    this.element.hidden = !chosen;
    if (!chosen) return;
    const active = focused(),
      held = this.element.contains(active) ? active?.dataset.key : null;
    const content = "holdings" in chosen ? this.#region(chosen, state.day) : this.#stretch(chosen, state.day);
    fill(this.element, ...content);
    if (opened) one(this.element, "h2").focus({ preventScroll: true });
    else if (held) keyed(this.element, held)?.focus({ preventScroll: true });
  }

  /**
   * @param {Region} region
   * @param {Day} day
   */
  #region(region, day) {
    const holding = inForce(region.holdings, day);
    return [
      ...this.#head(t("region"), region),
      h(
        "div",
        { class: "status-line" },
        swatch(paintOf(holding)),
        h("p", {}, h("strong", {}, describeHolding(this.atlas, holding)), holding ? this.#since(holding) : null),
      ),
      this.#treaty(holding),
      this.home &&
        h(
          "p",
          { class: "more" },
          inside(`/regions/${encodeURIComponent(region.id)}`, t("region-page"), { ...NEW_PAGE, "data-key": "page" }),
        ),
    ];
  }

  /**
   * @param {Stretch} stretch
   * @param {Day} day
   */
  #stretch(stretch, day) {
    const period = inForce(stretch.periods, day);
    return [
      ...this.#head(t("border-stretch"), stretch),
      h("p", {}, h("strong", {}, t(period ? "in-force" : "not-in-force")), period ? this.#since(period) : null),
      h("p", {}, t("two-of-list", { first: t(`kind-${stretch.kind}`), second: t(`certainty-${stretch.certainty}`) })),
      this.#treaty(period),
      this.home &&
        h(
          "p",
          { class: "more" },
          h("a", { href: this.home.href, ...NEW_PAGE, "data-key": "page" }, this.home.textContent),
        ),
    ];
  }

  /**
   * @param {string} kind
   * @param {Region | Stretch} named
   */
  #head(kind, { names }) {
    return [
      h("p", { class: "kicker" }, kind),
      h("h2", { tabindex: "-1" }, said(names)),
      closeButton(() => this.close()),
    ];
  }

  /** @param {Period} period */
  #since({ from, to }) {
    const since = t(from > this.atlas.span.from ? "since" : "since-before", { day: formatDay(from) });
    return h("span", { class: "since" }, `${since} ${to ? t("until", { day: formatDay(to) }) : t("until-end")}`);
  }

  /** @param {BorderPeriod | Holding | null} held */
  #treaty(held) {
    const treaty = held?.treaty ? this.atlas.treaties[held.treaty] : null;
    if (!treaty) return "";
    const article = held?.article ?? "",
      title = treaty.articles?.[article]?.title;
    return h(
      "p",
      {},
      inside(treaty.url, said(treaty.names), { ...NEW_PAGE, "data-key": "treaty" }),
      /^\d/.test(article) ? `, ${t("article", { number: article })}` : "",
      title ? [": ", said(title)] : "",
    );
  }
}
