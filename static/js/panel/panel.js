/* The panel beside the map: the day as a list, one region, one border stretch, or a comparison. Each is a view of
   its own; those that the first map does not need are added later. */

import { fill } from "../shared/dom.js";
import { DayView } from "./day-view.js";
import { NameView } from "./name-view.js";

/**
 * @typedef {object} View  what the panel can show
 * @property {(state) => boolean} takes  whether it is the one for a state
 * @property {(state) => string} key  all that its content depends on, but for the day itself
 * @property {(state) => any[]} content
 * @property {(element, state) => void} [refresh]  the day moved and the key did not
 */

export class Panel {
  #opener = null;
  #focusDue = false; // someone opened a view that is still to come
  #key = "";

  constructor(element, { atlas, state, bordering }) {
    this.element = element;
    this.atlas = atlas;
    this.state = state;
    this.bordering = bordering;
    this.views = [new NameView(this), new DayView(this)];
  }

  /** Let views go before those that are there, and show the one for the state. */
  add(...views) {
    this.views.unshift(...views);
    this.render(this.state.value, { focus: this.#focusDue });
  }

  /** Draw what the state asks for. `focus` moves the keyboard into the panel: someone opened it. */
  render(state, { focus = false } = {}) {
    const view = this.views.find((one) => one.takes(state));
    const of = state.region ?? state.stretch ?? "";
    const key = view.key(state);
    if (key === this.#key && !focus) {
      view.refresh?.(this.element, state);
      return;
    }
    this.#key = key;
    const same = this.element.dataset.of === of;
    const scroll = same ? this.element.scrollTop : 0;
    const focused = document.activeElement;
    const held = same && this.element.contains(focused) ? focused.dataset.key : null;
    fill(this.element, ...view.content(state));
    this.element.dataset.of = of;
    this.element.classList.toggle("open", Boolean(of));
    document.body.classList.toggle("panel-open", Boolean(of));
    this.element.scrollTop = scroll;
    if (focus) this.element.querySelector("h2")?.focus({ preventScroll: true });
    else if (held) this.element.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    this.#focusDue = focus && view instanceof NameView;
  }

  /** Draw it anew, though the state is the same: what it is made of has come. */
  redraw() {
    this.#key = "";
    this.render(this.state.value);
  }

  /** Show a region or a stretch; the keyboard goes along and comes back to `opener`. */
  open(patch, opener) {
    this.#opener = opener ?? document.activeElement;
    this.state.set({ region: null, stretch: null, ...patch });
    this.render(this.state.value, { focus: true });
  }

  close() {
    this.state.set({ region: null, stretch: null });
    const back = this.#opener;
    this.#opener = null;
    if (back?.isConnected) back.focus({ preventScroll: true });
  }

  /** Go to an exact day. */
  jump(day) {
    this.state.set({ day, mode: "date" });
  }

  /** Tell the page which region is pointed at in the panel, or that none is. */
  point(region) {
    this.element.dispatchEvent(new CustomEvent("point", { detail: region }));
  }
}
