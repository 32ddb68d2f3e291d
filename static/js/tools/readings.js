/* The questions that texts leave open: choose an answer, see its line, what it counts, and what
   follows for the printed figures. Fetched when the box is opened or the link names a reading. */

import { byId, closeByEscape, fill, inside, h, one } from "../shared/dom.js";
import { closeButton } from "../panel/head.js";
import { fetchJson } from "../shared/fetch.js";
import { fitProjected } from "../map/base-layer.js";
import { flattened, projectedBounds, ringOf } from "../map/geometry.js";
import { formatNumber, joined, language, localized, t } from "../shared/texts.js";

const box = byId("readings", HTMLDetailsElement);
const chip = byId("reading-chip");
const list = new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "conjunction" });
const body = one(box, "[data-part=body]");
const asked = one(box, "[data-part=questions]", HTMLFormElement);

/* The old measure in the words of an answer is explained below it. */
const VERST = /verst|в[её]рст|俄里/iu;

/** @typedef {Map<string, Answer>} Answers  by question */

/**
 * "extent:whole,river:upper" as a map from question to answer, as far as they exist.
 * @param {string | null} text
 * @param {Question[]} questions
 */
function readAnswers(text, questions) {
  /** @type {Answers} */
  const answers = new Map();
  for (const pair of (text ?? "").split(",")) {
    const [question, answer] = pair.split(":");
    const found = questions.find((one) => one.id === question)?.alternatives.find((one) => one.id === answer);
    if (found) answers.set(question, found);
  }
  return answers;
}

const writeAnswers = (/** @type {Answers} */ answers) =>
  [...answers].map(([question, answer]) => `${question}:${answer.id}`).join(",") || null;

/** @typedef {Record<"regions" | "without", L.Polygon> & Record<"casing" | "lines", L.Polyline>} Layers */

class Readings {
  /** @type {Promise<ReadingsData> | null} */
  #loading = null;
  /** @type {Layers | null} */
  #layers = null;
  /** @type {ReadingsData} */
  #data = { questions: [], figures: [] };

  /** @param {PageParts} parts */
  constructor({ map, state, atlas, shape }) {
    this.map = map;
    this.state = state;
    this.atlas = atlas;
    this.shape = shape;
    this.places = {
      region: new Map(atlas.regions.map(({ id }, index) => [id, index])),
      stretch: new Map(atlas.stretches.map(({ id }, index) => [id, index])),
    };
  }

  async load() {
    this.#loading ??= fetchJson(box.dataset.readings ?? "");
    this.#data = await this.#loading;
    if (!asked.childElementCount) this.#ask();
    this.show();
  }

  #ask() {
    fill(
      asked,
      ...this.#data.questions.map((question) =>
        h(
          "fieldset",
          {},
          h("legend", {}, localized(question.question)),
          question.alternatives.map((answer) =>
            h(
              "label",
              {},
              h("input", {
                type: "radio",
                name: question.id,
                value: answer.id,
                onchange: () => this.#choose(question, answer),
              }),
              h(
                "span",
                {},
                answer.followed ? t("reading-followed", { answer: localized(answer.label) }) : localized(answer.label),
              ),
            ),
          ),
          h("div", { class: "reading-note", role: "status", "data-question": question.id }),
        ),
      ),
      h(
        "button",
        { type: "button", class: "reading-reset", hidden: true, onclick: () => this.state.set({ reading: null }) },
        t("reading-reset"),
      ),
    );
  }

  /** What the state's reading answers. */
  #answers() {
    return readAnswers(this.state.value.reading, this.#data.questions);
  }

  /**
   * @param {Question} question
   * @param {Answer} answer
   */
  #choose(question, answer) {
    const answers = this.#answers();
    answers.set(question.id, answer);
    this.state.set({ reading: writeAnswers(answers) });
    this.#bringIntoView(answer);
  }

  /**
   * Move the map to what an answer draws, if most of it is off the map or under the open box; it is drawn smaller only
   * if it does not fit. With reduced motion the map jumps instead of gliding.
   * @param {Answer} answer
   */
  #bringIntoView(answer) {
    const points = flattened(this.#drawnBy(answer));
    if (!points.length) return;
    const { map } = this,
      size = map.getSize();
    const covered = body.getBoundingClientRect().right - map.getContainer().getBoundingClientRect().left;
    const left = covered < size.x / 2 ? covered : 0; // on a phone the box covers all: the map is seen when it is closed
    const inView = points.filter((point) => {
      const { x, y } = map.latLngToContainerPoint(point);
      return x > left && x < size.x && y > 0 && y < size.y;
    });
    if (inView.length > points.length / 2) return;
    const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const room = { left, edge: 24, closest: map.getZoom() };
    fitProjected(map, projectedBounds(map.options.crs, points), { animate }, room);
  }

  /**
   * The lines of an answer; where it has none, the outlines of what it counts or leaves out.
   * @param {Answer} answer
   * @returns {NestedPoints}
   */
  #drawnBy(answer) {
    const lines = this.#lines(answer);
    return lines.length ? lines : [...this.#counted(answer), ...this.#without(answer)];
  }

  /**
   * The stretches that draw an answer.
   * @param {Answer} answer
   */
  #lines({ lines }) {
    return lines.flatMap((id) => {
      const line = this.shape.lines[this.places.stretch.get(id) ?? -1];
      return line ? [line] : [];
    });
  }

  /**
   * The land that an answer counts.
   * @param {Answer} answer
   * @returns {Polygons}
   */
  #counted({ regions, parts, enclosed }) {
    return [
      ...regions.flatMap((id) => this.shape.polygons[this.places.region.get(id) ?? -1] ?? []),
      ...parts.map((rings) => this.#polygon(rings)),
      ...enclosed.map((ring) => [ring.map(([lat, lon]) => L.latLng(lat, lon))]),
    ];
  }

  /**
   * The land that an answer takes away.
   * @param {Answer} answer
   */
  #without({ without }) {
    return without.map((rings) => this.#polygon(rings));
  }

  /** Show what the state's reading says: on the map, in the box, on the chip. */
  show() {
    const answers = this.#answers();
    for (const question of this.#data.questions) {
      const given = answers.get(question.id),
        chosen = given ?? question.alternatives.find((one) => one.followed);
      const buttons = /** @type {NodeListOf<HTMLInputElement>} */ (asked.querySelectorAll(`[name="${question.id}"]`));
      for (const input of buttons) input.checked = input.value === chosen?.id;
      fill(
        one(asked, `[data-question="${question.id}"]`),
        ...(given ? [...this.#explain(given), ...this.#figures(question.id, answers)] : []),
      );
    }
    one(asked, ".reading-reset").hidden = !answers.size;
    chip.hidden = !answers.size;
    const words = joined(
      "two-changes",
      [...answers.values()].map((answer) => localized(answer.short)),
    );
    fill(
      chip,
      ...(answers.size
        ? [h("span", {}, t("reading-shown", { answers: words })), closeButton(() => this.#clear(), t("reading-reset"))]
        : []),
    );
    this.#draw(answers);
  }

  #clear() {
    this.state.set({ reading: null });
    one(box, "summary").focus();
  }

  /** @param {Answer} answer */
  #explain(answer) {
    const names = answer.regions.map(
      (id) => localized(this.atlas.regions[this.places.region.get(id) ?? -1]?.names) || id,
    );
    return [
      h(
        "p",
        {},
        names.length
          ? t("reading-counts", { regions: list.format(names) })
          : answer.parts.length
            ? t("reading-counts-part")
            : answer.enclosed.length
              ? t("reading-counts-enclosed")
              : t("reading-counts-none"),
        answer.without.length ? ` ${t("reading-takes-away")}` : null,
        answer.lines.length ? null : ` ${t("reading-no-line")}`,
      ),
      VERST.test(localized(answer.label)) ? h("p", { class: "explains" }, t("reading-verst-means")) : null,
      answer.note ? h("details", {}, h("summary", {}, t("reading-why")), h("p", {}, localized(answer.note))) : null,
    ].filter(Boolean);
  }

  /**
   * The figures that a question bears on, under these answers; other questions as the map follows them.
   * @param {string} about
   * @param {Answers} answers
   */
  #figures(about, answers) {
    const follows = new Map(
      this.#data.questions.map((question) => [
        question.id,
        (answers.get(question.id) ?? question.alternatives.find((one) => one.followed))?.id,
      ]),
    );
    const rows = this.#data.figures.flatMap((figure) => {
      const questions = Object.keys(figure.readings[0].answers);
      if (!questions.includes(about)) return [];
      const reading = figure.readings.find((one) =>
        questions.every((question) => one.answers[question] === follows.get(question)),
      );
      return reading
        ? [
            h(
              "li",
              {},
              inside(`/figures/${encodeURIComponent(figure.id)}`, localized(figure.title)),
              h("br"),
              t("reading-figure-area", {
                area: formatNumber(reading.km2),
                low: formatNumber(reading.low_km2),
                high: formatNumber(reading.high_km2),
              }),
              " ",
              h("span", { class: `outcome outcome-${reading.outcome}` }, t(`reading-outcome-${reading.outcome}`)),
            ),
          ]
        : [];
    });
    return rows.length
      ? [
          h("p", {}, t("reading-follows")),
          h("ul", {}, rows),
          h("p", { class: "explains" }, t("reading-others-followed")),
        ]
      : [];
  }

  /** @param {Answers} answers */
  #draw(answers) {
    if (!answers.size && !this.#layers) return;
    this.#layers ??= this.#makeLayers();
    const given = [...answers.values()],
      lines = given.flatMap((answer) => this.#lines(answer));
    this.#layers.regions.setLatLngs(given.flatMap((answer) => this.#counted(answer)));
    this.#layers.without.setLatLngs(given.flatMap((answer) => this.#without(answer)));
    this.#layers.casing.setLatLngs(lines);
    this.#layers.lines.setLatLngs(lines);
  }

  /**
   * A polygon of references to stretches; ~i is stretch i from its end.
   * @param {number[][]} rings
   */
  #polygon(rings) {
    return rings.map((ring) => ringOf(this.shape.lines, ring));
  }

  /** @returns {Layers} */
  #makeLayers() {
    const pane = this.map.createPane("reading");
    pane.style.zIndex = "420";
    pane.style.pointerEvents = "none";
    const shared = {
      pane: "reading",
      renderer: L.svg({ pane: "reading", padding: 0.6 }),
      interactive: false,
      smoothFactor: 0,
    };
    const area = (/** @type {L.PolylineOptions} */ options) => L.polygon([], { ...shared, ...options }).addTo(this.map);
    const line = (/** @type {L.PolylineOptions} */ options) =>
      L.polyline([], { ...shared, ...options }).addTo(this.map);
    return {
      regions: area({ className: "reading-region", weight: 2 }),
      without: area({ className: "reading-without", weight: 2, fill: false, dashArray: "2 5" }),
      casing: line({ className: "border-casing", weight: 6 }),
      lines: line({ className: "reading-line", weight: 3, dashArray: "10 5 2 5" }),
    };
  }
}

/**
 * Let the readings of the box follow the state, and be chosen; gives a promise of those that the link names.
 * @param {PageParts} parts
 */
export function addReadings(parts) {
  const readings = new Readings(parts);
  const load = () =>
    readings.load().catch((error) => {
      console.error(error);
      fill(asked, h("p", { role: "alert" }, t("reading-failed")));
    });
  box.addEventListener("toggle", () => {
    if (box.open) load();
  });
  parts.state.listen((now, before) => {
    if (now.reading !== before.reading) load();
  });
  closeByEscape(box);
  return parts.state.value.reading || box.open ? load() : null;
}
