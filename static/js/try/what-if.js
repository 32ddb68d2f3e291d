/* What would follow if a line of the atlas had another course: the server measures the whole atlas anew. */

import { fitProjected } from "../map/base-layer.js";
import { grown, lineOf, projectedBounds } from "../map/geometry.js";
import { byId, fill, one } from "../shared/dom.js";
import { formatNumber, localized, t } from "../shared/texts.js";
import { Course, joined } from "./course.js";
import { ask, isAbort, wordsOf } from "./measure.js";
import { courseResult, gains } from "./what-if-result.js";

export class WhatIf {
  /** @type {LineHandles | null} */
  #line = null;
  /** @type {AbortController | null} */
  #pending = null;
  #section = byId("what-if");
  #fault = byId("what-if-error");
  #result = byId("what-if-result");

  /**
   * @param {AtlasLeafletMap} map
   * @param {import("./try-page.js").TryPage} own  what is drawn there besides: only one of the two can be moved
   */
  constructor(map, own) {
    this.map = map;
    this.own = own;
    this.course = new Course(map, L.svg({ pane: "draft", padding: 0.6 }), {
      edited: () => this.measure(),
      drawn: (points) => {
        this.course.set(joined(this.course.corners, points));
        this.measure();
      },
    });
    map.on(L.Draw.Event.DRAWSTOP, () => this.#offerFinish(false));
    const form = byId("what-if-form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.load(one(form, "select", HTMLSelectElement).value);
    });
  }

  /**
   * Put the corners of a line on the map.
   * @param {string} name
   */
  async load(name) {
    this.#fail("");
    this.own.draft.stop();
    try {
      this.#line = await ask(`${this.#section.dataset.lines}${encodeURIComponent(name)}/handles`);
    } catch (error) {
      this.#fail(wordsOf(error));
      return;
    }
    this.own.draft.edit(false);
    this.#reset();
    this.own.tools.say(t("course-move"));
    const { coordinates } = /** @type {LineHandles} */ (this.#line).geometry;
    const bounds = projectedBounds(this.map.options.crs, [lineOf(coordinates)]);
    fitProjected(this.map, grown(bounds, Math.max(20000, 0.1 * (bounds.max.x - bounds.min.x))));
  }

  #reset() {
    if (!this.#line) return;
    this.course.set(this.#line.geometry.coordinates);
    this.measure();
  }

  #close() {
    this.#pending?.abort();
    this.#line = null;
    this.course.clear();
    this.#result.hidden = true;
    this.#fail("");
    this.own.tools.say(null);
    one(this.#section, "select").focus();
  }

  /** @param {string} words */
  #fail(words) {
    this.#fault.textContent = words;
  }

  /** What the server is asked. */
  get #question() {
    const { properties } = /** @type {LineHandles} */ (this.#line);
    return JSON.stringify({ stretch: properties.stretch, coordinates: this.course.corners });
  }

  async measure() {
    if (!this.#line) return;
    this.#pending?.abort();
    this.#pending = new AbortController();
    const { signal } = this.#pending;
    this.#result.setAttribute("aria-busy", "true");
    if (!this.#result.hidden) this.own.tools.say(t("course-busy"));
    try {
      /** @type {WhatIfAnswer} */
      const answer = await ask(this.#section.dataset.asks ?? "", this.#post(signal));
      this.#fail("");
      this.course.showWhole(answer.geometry.coordinates);
      this.#show(answer);
      // On a phone the table lies below the map: the sum is told on it.
      this.own.tools.say(answer.regions.length ? gains(answer) : t("course-move"));
    } catch (error) {
      if (isAbort(error)) return;
      this.#fail(wordsOf(error));
      this.own.tools.say(wordsOf(error));
      this.#show(null);
    } finally {
      if (!signal.aborted) this.#result.removeAttribute("aria-busy");
    }
  }

  /**
   * @param {AbortSignal} [signal]
   * @returns {RequestInit}
   */
  #post(signal) {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    return { method: "POST", headers, body: this.#question, signal };
  }

  /** @param {WhatIfAnswer | null} answer  null where the line cannot run there */
  #show(answer) {
    const { name } = /** @type {LineHandles} */ (this.#line).properties;
    fill(
      this.#result,
      ...courseResult(
        t("course-status", { name: localized(name), n: formatNumber(this.course.corners.length) }),
        answer,
        JSON.stringify({ type: "LineString", coordinates: this.course.corners }),
        {
          draw: () => {
            this.#fail("");
            this.course.tool.enable();
            this.own.tools.say(t("course-hint"));
            this.#offerFinish(true);
          },
          finish: () => this.course.tool.completeShape(),
          reset: () => this.#reset(),
          close: () => this.#close(),
          file: () => this.#takeAway(),
          read: (text) => this.#read(text),
        },
      ),
    );
    this.#result.hidden = false;
  }

  /** @param {boolean} drawing */
  #offerFinish(drawing) {
    this.#result.querySelector("[data-course=finish]")?.toggleAttribute("hidden", !drawing);
  }

  /** @param {string} text */
  #read(text) {
    let corners;
    try {
      const given = JSON.parse(text);
      corners = (given.geometry ?? given).coordinates;
      if (
        !Array.isArray(corners) ||
        !corners.every((one) => Array.isArray(one) && one.length === 2 && one.every(Number.isFinite))
      )
        throw new TypeError("no line");
    } catch {
      this.#fail(t("course-bad-text"));
      return;
    }
    if (corners.length < 2) {
      this.#fail(t("course-short"));
      return;
    }
    this.course.set(corners);
    this.measure();
  }

  async #takeAway() {
    try {
      const answer = await fetch(this.#section.dataset.file ?? "", this.#post());
      if (!answer.ok) throw new Error(t("unreachable"));
      const url = URL.createObjectURL(await answer.blob());
      const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "line.geojson";
      Object.assign(document.createElement("a"), { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    } catch (error) {
      this.#fail(wordsOf(error));
    }
  }
}
