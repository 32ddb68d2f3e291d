/* The questions that texts leave open: choose an answer, see its line, what it counts, and what
   follows for the printed figures. Fetched when the box is opened or the link names a reading. */

import { closeByEscape, fill, inside, h } from "../shared/dom.js";
import { fetchJson } from "../shared/fetch.js";
import { projectedBounds } from "../map/geometry.js";
import { formatNumber, joined, language, localized, t } from "../shared/texts.js";

const box = document.getElementById("readings");
const chip = document.getElementById("reading-chip");
const list = new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "conjunction" });
const part = (name) => box.querySelector(`[data-part=${name}]`);

/* The old measure in the words of an answer is explained below it. */
const VERST = /verst|в[её]рст|俄里/iu;

/** "uda-zone:whole,gorbitsa:amazar" as a map from question to answer, as far as they exist. */
function readAnswers(text, questions) {
  const answers = new Map();
  for (const pair of (text ?? "").split(",")) {
    const [question, answer] = pair.split(":");
    const found = questions.find((one) => one.id === question)?.alternatives.find((one) => one.id === answer);
    if (found) answers.set(question, found);
  }
  return answers;
}

const writeAnswers = (answers) =>
  [...answers].map(([question, answer]) => `${question}:${answer.id}`).join(",") || null;

class Readings {
  constructor({ map, state, atlas, shape }) {
    this.map = map;
    this.state = state;
    this.atlas = atlas;
    this.shape = shape;
    this.layers = null;
  }

  async load() {
    this.loading ??= fetchJson(box.dataset.readings);
    this.data = await this.loading;
    if (!part("questions").childElementCount) this.#ask();
    this.show();
  }

  #ask() {
    fill(
      part("questions"),
      ...this.data.questions.map((question) =>
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

  #choose(question, answer) {
    const answers = readAnswers(this.state.value.reading, this.data.questions);
    answers.set(question.id, answer);
    this.state.set({ reading: writeAnswers(answers) });
    this.#bringIntoView(answer);
  }

  /* Move the map to what an answer draws, if most of it is off the map or under the open box; it is
     drawn smaller only if it does not fit. With reduced motion the map jumps instead of gliding. */
  #bringIntoView(answer) {
    const points = this.#drawnBy(answer).flat(Infinity);
    if (!points.length) return;
    const { map } = this,
      { crs } = map.options,
      size = map.getSize();
    const box = part("body").getBoundingClientRect().right - map.getContainer().getBoundingClientRect().left;
    const left = box < size.x / 2 ? box : 0; // on a phone the box covers all: the map is seen when it is closed
    const inView = points.filter((point) => {
      const { x, y } = map.latLngToContainerPoint(point);
      return x > left && x < size.x && y > 0 && y < size.y;
    });
    if (inView.length > points.length / 2) return;
    const bounds = projectedBounds(crs, points),
      corner = (point) => crs.transformation.transform(point.clone(), 1);
    const a = corner(bounds.min),
      b = corner(bounds.max),
      edge = 24;
    const fits = crs.zoom(
      Math.min((size.x - left - 2 * edge) / Math.abs(b.x - a.x), (size.y - 2 * edge) / Math.abs(b.y - a.y)),
    );
    const snap = map.options.zoomSnap || 0.25;
    const zoom = Math.max(map.getMinZoom(), Math.min(map.getZoom(), Math.floor(fits / snap) * snap));
    const middle = map.project(crs.projection.unproject(bounds.getCenter()), zoom).subtract([left / 2, 0]);
    map.setView(map.unproject(middle, zoom), zoom, {
      animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  }

  /* The lines of an answer; where it has none, the outlines of what it counts or leaves out. */
  #drawnBy(answer) {
    const at = (list, id) => list.findIndex((one) => one.id === id);
    const lines = answer.lines.map((id) => this.shape.lines[at(this.atlas.stretches, id)] ?? []);
    if (lines.length) return lines;
    return [
      ...answer.regions.map((id) => this.shape.polygons[at(this.atlas.regions, id)] ?? []),
      ...[...answer.parts, ...answer.without].map((rings) => this.#polygon(rings)),
      ...answer.enclosed,
    ];
  }

  /** Show what the state's reading says: on the map, in the box, on the chip. */
  show() {
    if (!this.data) return;
    const answers = readAnswers(this.state.value.reading, this.data.questions);
    for (const question of this.data.questions) {
      const chosen = answers.get(question.id) ?? question.alternatives.find((one) => one.followed);
      for (const input of part("questions").elements[question.id]) input.checked = input.value === chosen?.id;
      fill(
        part("questions").querySelector(`[data-question="${question.id}"]`),
        ...(answers.has(question.id) ? [...this.#explain(chosen), ...this.#figures(question.id, answers)] : []),
      );
    }
    part("questions").querySelector(".reading-reset").hidden = !answers.size;
    chip.hidden = !answers.size;
    const words = joined(
      "two-changes",
      [...answers.values()].map((answer) => localized(answer.short)),
    );
    fill(
      chip,
      ...(answers.size
        ? [
            h("span", {}, t("reading-shown", { answers: words })),
            h(
              "button",
              {
                type: "button",
                class: "close",
                "aria-label": t("reading-reset"),
                title: t("reading-reset"),
                onclick: () => this.#clear(),
              },
              "×",
            ),
          ]
        : []),
    );
    this.#draw(answers);
  }

  #clear() {
    this.state.set({ reading: null });
    box.querySelector("summary").focus();
  }

  #explain(answer) {
    const names = answer.regions.map(
      (id) => localized(this.atlas.regions.find((region) => region.id === id)?.names) || id,
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

  /* The figures that a question bears on, under these answers; other questions as the map follows them. */
  #figures(asked, answers) {
    const follows = new Map(
      this.data.questions.map((question) => [
        question.id,
        (answers.get(question.id) ?? question.alternatives.find((one) => one.followed))?.id,
      ]),
    );
    const rows = this.data.figures.flatMap((figure) => {
      const questions = Object.keys(figure.readings[0].answers);
      if (!questions.includes(asked)) return [];
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

  #draw(answers) {
    if (!answers.size && !this.layers) return;
    this.layers ??= this.#makeLayers();
    const index = (list, id) => list.findIndex((one) => one.id === id);
    const regions = [],
      lines = [],
      without = [];
    for (const answer of answers.values()) {
      for (const id of answer.regions)
        if (index(this.atlas.regions, id) >= 0) regions.push(...this.shape.polygons[index(this.atlas.regions, id)]);
      regions.push(...answer.parts.map((rings) => this.#polygon(rings)));
      regions.push(...answer.enclosed.map((ring) => [ring]));
      without.push(...answer.without.map((rings) => this.#polygon(rings)));
      for (const id of answer.lines)
        if (index(this.atlas.stretches, id) >= 0) lines.push(this.shape.lines[index(this.atlas.stretches, id)]);
    }
    this.layers.regions.setLatLngs(regions);
    this.layers.without.setLatLngs(without);
    this.layers.casing.setLatLngs(lines);
    this.layers.lines.setLatLngs(lines);
  }

  #polygon(rings) {
    return rings.map((ring) =>
      ring.flatMap((reference) => {
        const line = reference >= 0 ? this.shape.lines[reference] : [...this.shape.lines[~reference]].reverse();
        return line.slice(0, -1);
      }),
    );
  }

  #makeLayers() {
    const pane = this.map.createPane("reading");
    pane.style.zIndex = 420;
    pane.style.pointerEvents = "none";
    const shared = {
      pane: "reading",
      renderer: L.svg({ pane: "reading", padding: 0.6 }),
      interactive: false,
      smoothFactor: 0,
    };
    const layer = (make, className, options) => make([], { ...shared, className, ...options }).addTo(this.map);
    return {
      regions: layer(L.polygon, "reading-region", { weight: 2 }),
      without: layer(L.polygon, "reading-without", { weight: 2, fill: false, dashArray: "2 5" }),
      casing: layer(L.polyline, "border-casing", { weight: 6 }),
      lines: layer(L.polyline, "reading-line", { weight: 3, dashArray: "10 5 2 5" }),
    };
  }
}

/** Let the readings of the box follow the state, and be chosen; gives a promise of those that the link names. */
export function addReadings(parts) {
  const readings = new Readings(parts);
  const load = () =>
    readings.load().catch((error) => {
      console.error(error);
      fill(part("questions"), h("p", { role: "alert" }, t("reading-failed")));
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
