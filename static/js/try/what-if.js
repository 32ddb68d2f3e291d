/* What would follow if a line of the atlas had another course: the server measures the whole atlas anew. */

import { fitProjected } from "../map/base-layer.js";
import { grown, lineOf, projectedBounds } from "../map/geometry.js";
import { formatDay, inForce } from "../shared/dates.js";
import { byId, fill, one } from "../shared/dom.js";
import { formatNumber, localized, t } from "../shared/texts.js";
import { Course, joined } from "./course.js";
import { hashWith, readHash } from "./hash.js";
import { ask, isAbort, wordsOf } from "./measure.js";
import { decodeShape, encodeShape } from "./shape-link.js";
import { courseResult, gains } from "./what-if-result.js";

export class WhatIf {
  /** @type {LineHandles | null} */
  #line = null;
  /** @type {{line: string | null, course: string | null}} */
  #shown = { line: null, course: null }; // as the address has it
  /** @type {AbortController | null} */
  #pending = null;
  #section = byId("what-if");
  #fault = byId("what-if-error");
  #result = byId("what-if-result");

  /**
   * @param {AtlasLeafletMap} map
   * @param {object} parts
   * @param {import("./try-page.js").TryPage} parts.own  what is drawn there besides: only one of the two can be moved
   * @param {Stretch[]} parts.stretches
   * @param {() => Day} parts.day  that is shown
   * @param {(day: Day) => void} parts.go  called with a day on which the line is a border
   */
  constructor(map, { own, stretches, day, go }) {
    this.map = map;
    this.own = own;
    this.stretches = stretches;
    this.day = day;
    this.go = go;
    this.course = new Course(map, L.svg({ pane: "draft", padding: 0.6 }), {
      edited: () => {
        this.#write("replace");
        this.measure();
      },
      drawn: (points) => this.#put(joined(this.course.corners, points), "push"),
    });
    map.on(L.Draw.Event.DRAWSTOP, () => this.#offerFinish(false));
    const form = byId("what-if-form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.load(one(form, "select", HTMLSelectElement).value);
    });
    for (const kind of ["popstate", "hashchange"]) window.addEventListener(kind, () => this.open());
  }

  /** Show the line and the course that the address has. */
  async open() {
    const hash = readHash(),
      [name, text] = [hash.get("line"), hash.get("course")];
    if (name === this.#shown.line && text === this.#shown.course) return;
    if (!name) {
      this.#leave();
      return;
    }
    const course = text === null ? null : decodeShape(text, 2)?.polygons[0][0];
    await this.load(name, { way: null, course });
    if (course === undefined) this.#fail(t("bad-link"));
  }

  /**
   * Put the line and its course into the address, from which a link or a reload has them again.
   * @param {import("./try-page.js").Way} way
   */
  #write(way) {
    const { corners } = this.course,
      same = !this.#line || String(corners) === String(this.#line.geometry.coordinates);
    this.#shown = {
      line: this.#line?.properties.stretch ?? null,
      course: same ? null : encodeShape([[corners]]),
    };
    if (!way) return;
    const asked = new URLSearchParams(location.search);
    if (!this.#line) asked.delete("stretch");
    const query = asked.toString();
    history[`${way}State`](null, "", location.pathname + (query && `?${query}`) + hashWith(this.#shown));
  }

  /**
   * Offer the borders of a day first.
   * @param {Day} day
   */
  group(day) {
    const [now, other] = this.#section.querySelectorAll("optgroup"),
      options = [...now.children, ...other.children];
    const select = one(this.#section, "select", HTMLSelectElement),
      { value } = select;
    const isBorder = (/** @type {Element} */ option) => {
      const line = this.stretches.find(({ id }) => id === option.getAttribute("value"));
      return line && inForce(line.periods, day) !== null;
    };
    for (const option of options) (isBorder(option) ? now : other).append(option);
    now.label = t("course-borders", { day: formatDay(day) });
    for (const group of [now, other]) group.hidden = !group.children.length;
    select.value = value;
  }

  /**
   * Put the corners of a line on the map, on a day on which it is a border.
   * @param {string} name
   * @param {{way?: import("./try-page.js").Way, course?: Position[] | null}} options  `course` where it is another one
   */
  async load(name, { way = "push", course = null } = {}) {
    this.#fail("");
    this.own.draft.stop();
    try {
      this.#line = await ask(`${this.#section.dataset.lines}${encodeURIComponent(name)}/handles`);
    } catch (error) {
      this.#fail(wordsOf(error));
      return;
    }
    const periods = this.stretches.find(({ id }) => id === name)?.periods ?? [];
    if (periods.length && !inForce(periods, this.day())) this.go(periods[periods.length - 1].from);
    one(this.#section, "select", HTMLSelectElement).value = name;
    this.own.draft.edit(false);
    this.#put(course ?? /** @type {LineHandles} */ (this.#line).geometry.coordinates, way);
    this.own.tools.say(t("course-move"));
    const { coordinates } = /** @type {LineHandles} */ (this.#line).geometry;
    const bounds = projectedBounds(this.map.options.crs, [lineOf(coordinates)]);
    fitProjected(this.map, grown(bounds, Math.max(20000, 0.1 * (bounds.max.x - bounds.min.x))));
  }

  /**
   * Show a course of the line and what follows from it.
   * @param {Position[]} corners
   * @param {import("./try-page.js").Way} [way]
   */
  #put(corners, way = "replace") {
    this.course.set(this.#snapped(corners));
    this.#write(way);
    this.measure();
  }

  /**
   * A link rounds corners; those that were left alone are the line's own again, between which it keeps its windings.
   * @param {Position[]} corners
   */
  #snapped(corners) {
    const own = this.#line?.geometry.coordinates ?? [],
      key = (/** @type {Position} */ corner) => encodeShape([[[corner]]]);
    const known = new Map(own.map((corner) => [key(corner), corner]));
    return corners.map((corner) => known.get(key(corner)) ?? corner);
  }

  #close() {
    this.#leave();
    this.#write("push");
    one(this.#section, "select").focus();
  }

  #leave() {
    this.#pending?.abort();
    this.#line = null;
    this.#shown = { line: null, course: null };
    this.course.clear();
    this.#result.hidden = true;
    this.#fail("");
    this.own.tools.say(null);
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
          reset: () => this.#put(/** @type {LineHandles} */ (this.#line).geometry.coordinates),
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
    this.#put(corners);
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
