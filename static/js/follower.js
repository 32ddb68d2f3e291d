/* Lets map, time bar and panel follow the state: what is seen in the frame of the step, the rest after it. */

import { AfterPaint, Turns } from "./shared/steps.js";
import { newsOf, sayWhole } from "./time/announcement.js";

/**
 * @typedef {object} Followed  what follows the state
 * @property {Atlas} atlas
 * @property {PageState} state
 * @property {import("./map/atlas-map.js").AtlasMap} view
 * @property {import("./map/legend.js").Legend} legend
 * @property {import("./time/timeline.js").Timeline} timeline
 * @property {Panel} panel
 */

export class Follower {
  /** @type {Followed} */
  #parts;
  #turns;
  #rest;
  /** @type {(state: View) => Marks | null} */
  #marksOf = () => null; // what a comparison tints, for a state
  /** @type {Marks | null} */
  #marks = null;
  /** @type {((now: View, before: View | null, turned: boolean) => void)[]} */
  #onStep = [];
  #shown = NaN; // the interval on the map
  #told; // the day the last sentence spoke of

  /** @param {Followed} parts */
  constructor({ atlas, state, view, legend, timeline, panel }) {
    this.#parts = { atlas, state, view, legend, timeline, panel };
    this.#turns = new Turns(atlas);
    this.#told = state.value.day;
    this.#rest = new AfterPaint(
      () => this.#tell(),
      () => view.name(state.value.day, this.#marks),
      () => panel.render(state.value),
    );
    state.listen((now, before) => this.#show(now, before));
    this.#show(state.value, null);
  }

  /**
   * From now on mark on the map what `marksOf` gives for a state.
   * @param {(state: View) => Marks | null} marksOf
   */
  markBy(marksOf) {
    this.#marksOf = marksOf;
    this.#mark(this.#parts.state.value);
    this.#rest.now();
  }

  /**
   * From now on call `listener` for each step to another day, year or comparison, in the frame of the step; `turned` says
   * whether anything on the map changes with it.
   * @param {(now: View, before: View | null, turned: boolean) => void} listener
   */
  followSteps(listener) {
    this.#onStep.push(listener);
    listener(this.#parts.state.value, null, true);
    this.#rest.now();
  }

  /**
   * In the frame of the step: fills, lines, the day and the cursor.
   * @param {View} now
   * @param {View | null} before
   */
  #show(now, before) {
    const { view, legend, timeline } = this.#parts;
    const turn = this.#turns.at(now.day);
    const turned = turn !== this.#shown;
    this.#shown = turn;
    if (turned) view.paint(now.day);
    if (now.day !== before?.day) timeline.step(now.day);
    if (turned || now.compare !== before?.compare) {
      this.#mark(now);
      legend.show(now);
    }
    if (now.day !== before?.day || now.mode !== before.mode || now.compare !== before.compare)
      for (const listener of this.#onStep) listener(now, before, turned);
    if (turned || now.region !== before?.region) view.regions.outline("chosen", now.region);
    if (now.stretch !== before?.stretch) view.borders.outline("chosen", now.stretch);
    const others = /** @type {const} */ (["region", "stretch", "at", "compare"]);
    const timeOnly = before && others.every((key) => now[key] === before[key]);
    if (timeOnly) this.#rest.ask();
    else this.#rest.now();
  }

  /** @param {View} now */
  #mark(now) {
    this.#marks = this.#marksOf(now);
    this.#parts.view.regions.emphasize(this.#marks);
  }

  /* What changed since the last sentence, in one sentence; silence when nothing did. */
  #tell() {
    const { atlas, state, timeline } = this.#parts;
    const { day } = state.value;
    const told = this.#told;
    this.#told = day;
    if (day === told && timeline.settled) return;
    const same = this.#turns.at(told) === this.#turns.at(day) && !atlas.days.includes(day),
      news = same ? [] : newsOf(atlas, told, state.value);
    timeline.settle(day, news[0] ?? "");
    if (news.length) sayWhole(timeline.said, news);
  }
}
