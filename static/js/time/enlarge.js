/* Enlarging a part of the time: by buttons and keys, by wheel, double click and a range drawn with the mouse, by two
   fingers; and the strip under the axis that shows which part of the whole is seen. */

import { h, one, targetOf } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const TIMES = 3; // that a key or a button enlarges
const LEAST_DRAG = 6; // px: what is shorter is a click
const END = 9; // px of the track before its first value, and after its last

export class Enlarge {
  /** @type {Map<number, number>} */
  #fingers = new Map(); // px of the track, by pointer
  /** @type {{from: number, to: number} | null} */
  #pinched = null; // the values under two fingers when they came down
  /** @type {{x: number, value: number, pan: boolean} | null} */
  #drag = null;

  /**
   * @param {import("./timeline.js").Timeline} timeline
   * @param {PageState} state
   */
  constructor(timeline, state) {
    const { root, track, part } = timeline;
    this.timeline = timeline;
    this.part = part;
    this.state = state;
    this.track = track;
    this.brush = h("div", { class: "timebar-brush", hidden: true });
    this.window = h("div", { class: "timebar-window" });
    this.overview = h("div", { class: "timebar-overview", "aria-hidden": "true" }, this.window);
    this.said = h("p", { class: "sr-only", role: "status" });
    track.append(this.brush, this.overview);
    root.append(this.said);
    this.more = one(root, "[data-act=enlarge]", HTMLButtonElement);
    this.less = one(root, "[data-act=lessen]", HTMLButtonElement);
    this.more.addEventListener("click", () => this.#around(TIMES));
    this.less.addEventListener("click", () => this.#around(1 / TIMES));
    root.addEventListener("keydown", (event) => this.#key(event));
    track.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    track.addEventListener("dblclick", (event) => this.#twice(event));
    track.addEventListener("pointerdown", (event) => this.#down(event));
    track.addEventListener("pointermove", (event) => this.#moved(event));
    for (const kind of /** @type {const} */ (["pointerup", "pointercancel"]))
      track.addEventListener(kind, (event) => this.#up(event));
    this.overview.addEventListener("pointerdown", (event) => this.#pan(event));
    this.overview.addEventListener("pointermove", (event) => {
      if (event.buttons) this.#pan(event);
    });
    part.listen(() => this.#show());
    this.#show(false);
  }

  /** @param {boolean} tell  whether it is said aloud */
  #show(tell = true) {
    const { whole, from, to, first, last, years } = this.part,
      all = Math.max(1, last - first);
    const { root, drawing } = this.timeline;
    if (!whole && this.overview.children.length < 2) {
      const chart = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
      chart.setAttribute("viewBox", `0 0 ${all} 100`);
      chart.setAttribute("class", "timebar-chart timebar-all");
      this.overview.prepend(chart);
    }
    root.classList.toggle("enlarged", !whole);
    this.window.style.left = `${((from - first) / all) * 100}%`;
    this.window.style.width = `${(years / all) * 100}%`;
    this.less.disabled = whole;
    if (tell) this.said.textContent = t("part-shown", { from, to });
  }

  /** @param {number} times */
  #around(times) {
    this.part.enlarge(times, this.part.valueAt(this.part.share(this.part.placeOf(this.state.value.day))));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (targetOf(event)?.closest("form, select, [popover]")) return;
    if (event.key === "+" || event.key === "=") this.#around(TIMES);
    else if (event.key === "-") this.#around(1 / TIMES);
    else if (event.key === "0") this.part.showAll();
    else return;
    event.preventDefault();
  }

  /**
   * The value under a place of the window.
   * @param {number} x  px
   */
  #valueAt(x) {
    const { left, width } = this.track.getBoundingClientRect();
    return this.part.valueAt(Math.max(0, Math.min(1, (x - left - END) / Math.max(1, width - 2 * END))));
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    const { whole, years } = this.part,
      run = this.track.clientWidth - 2 * END;
    const along = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (Math.abs(along) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      if (whole) return;
      event.preventDefault();
      this.part.move(Math.sign(along) * Math.max(1, Math.round((Math.abs(along) / run) * years)));
      return;
    }
    // The page scrolls as ever where it can: in a frame, when it is not at its top, and when nothing is enlarged.
    const asked = event.ctrlKey || event.metaKey;
    if (!asked && (window !== window.top || scrollY > 0 || (whole && event.deltaY > 0))) return;
    event.preventDefault();
    if (!event.deltaY) return;
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 30;
    this.part.enlarge(1.35 ** Math.max(-2, Math.min(2, -pixels / 100)), this.#valueAt(event.clientX));
  }

  /** @param {MouseEvent} event */
  #twice(event) {
    if (targetOf(event)?.closest(".timebar-range, button, .timebar-overview, .mark-list")) return;
    if (this.part.whole) this.part.enlarge(TIMES * TIMES, this.#valueAt(event.clientX));
    else this.part.showAll();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const target = targetOf(event);
    if (event.pointerType === "touch") {
      this.#fingers.set(event.pointerId, event.clientX);
      if (this.#fingers.size === 2) {
        const [from, to] = [...this.#fingers.values()].map((x) => this.#valueAt(x)).sort((a, b) => a - b);
        this.#pinched = { from, to };
        this.#drag = null;
        return;
      }
    }
    const pan = event.pointerType === "touch";
    if (event.button || target?.closest(".timebar-range, .timebar-overview, .mark-list")) return;
    // A finger may start on a mark: there is hardly a place between them. What it was becomes clear when it moves.
    if (pan ? this.part.whole : target?.closest("button")) return;
    this.#drag = { x: event.clientX, value: this.#valueAt(event.clientX), pan };
    if (!pan) this.track.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, event.clientX);
    if (this.#pinched) this.#pinch(this.#pinched);
    if (!this.#drag) return;
    const { x, value, pan } = this.#drag;
    if (pan) {
      if (!this.track.hasPointerCapture(event.pointerId)) {
        if (Math.abs(event.clientX - x) < LEAST_DRAG) return;
        this.track.setPointerCapture(event.pointerId);
      }
      this.part.move(Math.round(value - this.#valueAt(event.clientX)));
      return;
    }
    const { left, width } = this.track.getBoundingClientRect(),
      [from, to] = [x, event.clientX].map((each) => Math.max(0, Math.min(width, each - left))).sort((a, b) => a - b);
    this.brush.hidden = to - from < LEAST_DRAG;
    this.brush.style.left = `${from}px`;
    this.brush.style.width = `${to - from}px`;
  }

  /**
   * What was under each finger stays under it.
   * @param {{from: number, to: number}} pinched  the values
   */
  #pinch({ from, to }) {
    const [left, right] = [...this.#fingers.values()].sort((a, b) => a - b),
      box = this.track.getBoundingClientRect();
    const perYear = Math.max(1, right - left) / Math.max(0.1, to - from),
      years = (box.width - 2 * END) / perYear;
    const start = from - (left - box.left - END) / perYear;
    this.part.show(start, start + years);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size < 2) this.#pinched = null;
    const drag = this.#drag;
    this.#drag = null;
    this.brush.hidden = true;
    if (!drag || drag.pan || event.type === "pointercancel" || Math.abs(event.clientX - drag.x) < LEAST_DRAG) return;
    const [from, to] = [drag.value, this.#valueAt(event.clientX)].sort((a, b) => a - b);
    this.part.show(from, to);
  }

  /** @param {PointerEvent} event */
  #pan(event) {
    const { left, width } = this.overview.getBoundingClientRect(),
      { first, last, from, to } = this.part;
    const middle = first + ((event.clientX - left) / Math.max(1, width)) * (last - first);
    this.overview.setPointerCapture(event.pointerId);
    this.part.move(Math.round(middle - (from + to) / 2));
  }
}
