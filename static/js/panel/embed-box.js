/* In a frame there is no room for the panel: a small box says who held the chosen region, since when
   and by which article, and leads to the page that says the rest. */

import { formatDay, inForce } from "../shared/dates.js";
import { fill, h, inside, said } from "../shared/dom.js";
import { describeHolding, paintOf } from "../shared/holdings.js";
import { swatch } from "./swatches.js";
import { localized, t } from "../shared/texts.js";

const NEW_PAGE = { target: "_blank", rel: "noopener" };

export class EmbedBox {
  /**
   * @param element the box
   * @param parts what the map is made of: `atlas` and `state`
   * @param home the link to the view on the atlas' own page, or null where there is none
   */
  constructor(element, { atlas, state }, home) {
    Object.assign(this, { element, atlas, state, home });
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
      : `.border-target[data-stretch="${CSS.escape(stretch)}"]`;
    document.querySelector(path)?.focus({ preventScroll: true });
  }

  /** Show what the state has chosen; `opened` moves the keyboard into the box. */
  show({ region, stretch, day }, opened) {
    const one =
      this.atlas.regions.find(({ id }) => id === region) ?? this.atlas.stretches.find(({ id }) => id === stretch);
    this.element.hidden = !one;
    if (!one) return;
    const held = this.element.contains(document.activeElement) && document.activeElement.dataset.key;
    fill(this.element, ...(one.holdings ? this.#region(one, day) : this.#stretch(one, day)));
    if (opened) this.element.querySelector("h2").focus({ preventScroll: true });
    else if (held) this.element.querySelector(`[data-key=${held}]`)?.focus({ preventScroll: true });
  }

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

  #head(kind, { names }) {
    return [
      h("p", { class: "kicker" }, kind),
      h("h2", { tabindex: "-1" }, localized(names)),
      h(
        "button",
        {
          type: "button",
          class: "close",
          "aria-label": t("close"),
          title: t("close"),
          "data-key": "close",
          onclick: () => this.close(),
        },
        "×",
      ),
    ];
  }

  #since({ from, to }) {
    const since = t(from > this.atlas.span.from ? "since" : "since-before", { day: formatDay(from) });
    return h("span", { class: "since" }, `${since} ${to ? t("until", { day: formatDay(to) }) : t("until-end")}`);
  }

  #treaty(holding) {
    const treaty = this.atlas.treaties[holding?.treaty];
    if (!treaty) return "";
    const title = treaty.articles?.[holding.article]?.title;
    return h(
      "p",
      {},
      inside(treaty.url, localized(treaty.names), { ...NEW_PAGE, "data-key": "treaty" }),
      /^\d/.test(holding.article ?? "") ? `, ${t("article", { number: holding.article })}` : "",
      title ? [": ", said(title)] : "",
    );
  }
}
