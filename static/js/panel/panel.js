/* The panel beside the map: the day as a list, one region, one border stretch, or a comparison. Each is a view of
   its own; those that the first map does not need are added later. */

import { fill, focused } from "../shared/dom.js";
import { DayView } from "./day-view.js";
import { NameView } from "./name-view.js";

/**
 * The element within another that has a key: by it the keyboard finds its place again after a redraw.
 * @param {HTMLElement} root
 * @param {string} key
 * @returns {HTMLElement | null}
 */
export const keyed = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** That nothing is chosen. */
const NOTHING = { region: null, stretch: null, at: null };

export class Panel {
  /** @type {HTMLElement | SVGElement | null} */
  #opener = null;
  #focusDue = false; // someone opened a view that is still to come
  #key = "";
  /** @type {(region: string | null) => void} */
  point = () => {}; // tells the page which region is pointed at in the panel, or that none is

  /**
   * @param {HTMLElement} element
   * @param {{atlas: Atlas, state: PageState, bordering: Set<number>[]}} parts  `bordering` are the stretches around
   *   each region
   */
  constructor(element, { atlas, state, bordering }) {
    this.element = element;
    this.atlas = atlas;
    this.state = state;
    this.bordering = bordering;
    this.dayView = new DayView(this); // shows any state that no other takes
    /** @type {PanelView[]} */
    this.views = [new NameView(this)];
    /** @type {PanelPart[]} */
    this.leads = [];
  }

  /**
   * Let views go before those that are there, and show the one for the state.
   * @param {PanelView[]} views
   */
  add(...views) {
    this.views.unshift(...views);
    this.render(this.state.value, { focus: this.#focusDue });
  }

  /**
   * Draw what the state asks for.
   * @param {View} state
   * @param {{focus?: boolean}} options  `focus` moves the keyboard into the panel: someone opened it
   */
  render(state, { focus = false } = {}) {
    const view = this.views.find((one) => one.takes(state)) ?? this.dayView;
    const of = state.region ?? state.stretch ?? state.at ?? "";
    const key = [view, ...this.leads].map((one) => one.key(state)).join("|");
    if (key === this.#key && !focus) {
      view.refresh?.(this.element, state);
      return;
    }
    this.#key = key;
    const same = this.element.dataset.of === of;
    const scrolled = this.element.scrollTop;
    const active = focused();
    const held = same && this.element.contains(active) ? active?.dataset.key : null;
    const [head, ...rest] = view.content(state);
    fill(
      this.element,
      head,
      this.leads.map((one) => one.content(state)),
      rest,
    );
    this.element.dataset.of = of;
    this.element.classList.toggle("open", Boolean(of));
    document.body.classList.toggle("panel-open", Boolean(of));
    if (scrolled) this.element.scrollTop = same ? scrolled : 0; // to set what it is has the page laid out at once
    if (focus) this.element.querySelector("h2")?.focus({ preventScroll: true });
    else if (held) keyed(this.element, held)?.focus({ preventScroll: true });
    this.#focusDue = focus && view instanceof NameView;
  }

  /**
   * From now on say something under the head of every view, after what is said there already.
   * @param {PanelPart} lead
   */
  leadWith(lead) {
    this.leads.push(lead);
    this.render(this.state.value);
  }

  /** Draw it anew, though the state is the same: what it is made of has come. */
  redraw() {
    this.#key = "";
    this.render(this.state.value);
  }

  /**
   * Show a region, a stretch or a point; the keyboard goes along and comes back to `opener`.
   * @param {Partial<View>} patch
   * @param {HTMLElement} [opener]
   */
  open(patch, opener) {
    this.#opener = opener ?? focused();
    this.state.set({ ...NOTHING, ...patch });
    this.render(this.state.value, { focus: true });
  }

  close() {
    this.state.set(NOTHING);
    const back = this.#opener;
    this.#opener = null;
    if (back?.isConnected) back.focus({ preventScroll: true });
  }

  /**
   * Go to an exact day.
   * @param {Day} day
   */
  jump(day) {
    this.state.set({ day, mode: "date" });
  }

  /**
   * Let the page know which region is pointed at in the panel, or that none is.
   * @param {(region: string | null) => void} listener
   */
  listen(listener) {
    this.point = listener;
  }
}
