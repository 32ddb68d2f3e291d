/* Who held a point, through time: as the server answers it, under whatever the panel shows of the point. */

import { formatDay, within } from "../shared/dates.js";
import { fill, h, inside, said } from "../shared/dom.js";
import { fetchJson } from "../shared/fetch.js";
import { describeHolding, paintOf } from "../shared/holdings.js";
import { formatLength, language, ownPath, t } from "../shared/texts.js";
import { dayButton } from "./details.js";
import { swatch } from "./swatches.js";

/** @typedef {PointAnswer | null | undefined} Known  null where it could not be had, undefined while it is still to come */

const degrees = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

/**
 * A point in words.
 * @param {string} at  longitude and latitude
 */
export function pointWords(at) {
  const [lon, lat] = at.split(",").map(Number),
    east = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  const say = (/** @type {string} */ key, /** @type {number} */ value) =>
    t(key, { number: degrees.format(Math.abs(value)) });
  return t("two-of-list", {
    first: say(lat < 0 ? "degrees-south" : "degrees-north", lat),
    second: say(east < 0 ? "degrees-west" : "degrees-east", east),
  });
}

/**
 * The anchor of an article on its treaty's page, as the template gives it (article_anchor in _parts.html).
 * @param {string} number
 */
const articleAnchor = (number) => `article-${number.replace(/, |[ –(]/g, "-").replaceAll(")", "")}`;

/** @implements {PanelPart} */
export class PlaceHistory {
  /** @type {Map<string, Known>} */
  #answers = new Map(); // by point

  #open = false; // beside a region or a line that was chosen

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
  }

  /**
   * All that the content depends on.
   * @param {View} state
   */
  key({ at, day }) {
    if (!at) return "";
    const answer = this.#answers.get(at);
    const now = answer?.holdings.filter(({ from, to }) => within(day, from, to)).map(({ from }) => from);
    return [at, answer === null, now].join();
  }

  /**
   * @param {View} state
   * @returns {Child[]}
   */
  content({ at, region, stretch, day }) {
    if (!at) return [];
    const body = h("div", {});
    const known = this.#answers.get(at);
    if (known) fill(body, this.#told(known, day));
    else this.#ask(at, body, day);
    if (!region && !stretch)
      return [h("section", { class: "place-history" }, h("h3", {}, t("place-through-time")), body)];
    const details = h(
      "details",
      { class: "place-history", open: this.#open },
      h("summary", { "data-key": "place" }, t("label-text", { label: t("place-through-time"), text: pointWords(at) })),
      body,
    );
    details.addEventListener("toggle", () => (this.#open = details.open));
    return [details];
  }

  /**
   * @param {string} at
   * @param {HTMLElement} body
   * @param {Day} day
   */
  async #ask(at, body, day) {
    const [lon, lat] = at.split(",");
    body.textContent = "…";
    try {
      const answer = /** @type {PointAnswer} */ (
        await fetchJson(ownPath(`/api/v1/at?lon=${lon}&lat=${lat}&lang=${language}`))
      );
      this.#answers.set(at, answer);
      fill(body, this.#told(answer, day));
    } catch (error) {
      console.info(error);
      this.#answers.delete(at); // the next look asks again
      fill(body, h("p", {}, t("take-failed")));
    }
  }

  /**
   * @param {PointAnswer} answer
   * @param {Day} day
   * @returns {Child[]}
   */
  #told({ holdings, notes, nearest_line: nearest }, day) {
    return [
      holdings.length
        ? h(
            "ol",
            { class: "holders" },
            holdings.map((one, i) => this.#holding(one, i, day)),
          )
        : null,
      notes.map((note) => h("p", { class: "explains" }, note)),
      nearest
        ? h(
            "p",
            { class: "explains" },
            t("label-text", { label: t("nearest-line"), text: "" }),
            " ",
            h(
              "button",
              {
                type: "button",
                class: "day-link",
                "data-key": "nearest",
                onclick: () => this.panel.open({ stretch: nearest.id }),
              },
              said(nearest.name),
            ),
            t("two-of-list", { first: "", second: formatLength(nearest.distance_km) }),
          )
        : null,
    ];
  }

  /**
   * @param {PointAnswer["holdings"][number]} holding
   * @param {number} i
   * @param {Day} day
   */
  #holding(holding, i, day) {
    const { region, from, to, treaty, article, article_title: title } = holding,
      { atlas } = this.panel;
    const basis = treaty && [
      inside(
        `/treaties/${encodeURIComponent(treaty.id)}${title && article ? `#${articleAnchor(article)}` : ""}`,
        said(treaty.names),
      ),
      article && /^\d/.test(article) ? t("two-of-list", { first: "", second: t("article", { number: article }) }) : "",
    ];
    return h(
      "li",
      { "aria-current": within(day, from, to) && "date" },
      swatch(paintOf(holding)),
      h(
        "span",
        {},
        from > atlas.span.from ? dayButton(this.panel, from, `place-${i}`) : formatDay(from),
        " ",
        describeHolding(atlas, holding),
        h(
          "span",
          { class: "since" },
          inside(`/regions/${encodeURIComponent(region.id)}`, said(region.names)),
          basis ? [" · ", basis] : null,
        ),
      ),
    );
  }
}
