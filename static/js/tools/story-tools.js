/* The cards of the story: each moves map, time bar and relief to its state. Links, arrow keys and a swipe turn them,
   and every card has an address. */

import { fitProjected } from "../map/base-layer.js";
import { projectedBounds, sheet } from "../map/geometry.js";
import { addRelief } from "../map/relief-layer.js";
import { EmbedBox } from "../panel/embed-box.js";
import { byId, one, targetOf } from "../shared/dom.js";
import { writeQuery } from "../shared/state.js";
import { onDisk, t } from "../shared/texts.js";
import { addSummaries } from "../time/summaries.js";
import { addTimeTools } from "../time/time-tools.js";
import { CompareTools } from "./compare.js";
import { addLargeWords } from "./large-words.js";
import { addMapKeys } from "./map-keys.js";
import { printCards } from "./print-cards.js";
import { addReadings } from "./readings.js";
import { StepChange } from "./step-change.js";
import { addTodayLine } from "./today-line.js";

/** Where arrow keys have a meaning of their own. */
const OWN_ARROWS = "input, select, textarea, [contenteditable], .leaflet-container, .timebar";
/** A finger has to go so many pixels to the side, and more than up or down, to turn a card. */
const SWIPE = 50;

class Story {
  /** @type {HTMLElement[]} */
  #cards;
  #current;

  /** @param {PageParts} parts */
  constructor({ map, state }) {
    this.map = map;
    this.state = state;
    this.opening = window.borderAtlas.bounds;
    this.root = byId("story");
    this.#cards = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".story-card")]);
    const named = this.#cards.findIndex((card) => `#${card.id}` === location.hash);
    this.#current = Math.max(
      0,
      this.#cards.findIndex((card) => "current" in card.dataset),
    );
    // On a disk no server has read the address.
    const step = onDisk ? Number(new URLSearchParams(location.search).get("step")) : 0;
    if (this.#cards[step - 1]) this.#current = step - 1;
    this.#listen();
    printCards(this.#cards);
    this.#show(named < 0 ? this.#current : named, { animate: false });
    history.replaceState(null, "", this.#address(this.#current));
  }

  #listen() {
    const steps = one(this.root, ".story-steps");
    steps.addEventListener("click", (event) => {
      const link = targetOf(event)?.closest("a");
      if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { act, to } = link.dataset;
      this.turn(act ? this.#current + (act === "on" ? 1 : -1) : Number(to) - 1);
    });
    document.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (targetOf(event)?.closest(OWN_ARROWS)) return;
      event.preventDefault();
      this.turn(this.#current + way);
    });
    /** @type {Touch | null} */
    let began = null;
    this.root.addEventListener("touchstart", ({ touches }) => (began = touches.length === 1 ? touches[0] : null), {
      passive: true,
    });
    this.root.addEventListener("touchend", ({ changedTouches: [ended] }) => {
      if (!began) return;
      const across = ended.clientX - began.clientX,
        along = ended.clientY - began.clientY;
      began = null;
      if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(along)) return;
      this.turn(this.#current + (across < 0 ? 1 : -1));
    });
    window.addEventListener("popstate", () => {
      const step = Number(new URLSearchParams(location.search).get("step") ?? 1);
      if (this.#cards[step - 1]) this.#show(step - 1);
    });
    this.state.listen(() => this.#link());
    this.map.on("moveend", () => this.#link());
  }

  /**
   * Turn to a card, as a step that Back takes back; nothing happens where there is none.
   * @param {number} index
   */
  turn(index) {
    const card = this.#cards[index];
    if (!card || index === this.#current) return;
    history.pushState(null, "", this.#address(index));
    this.#show(index);
    one(this.root, "[data-part=said]").textContent = t("card-said", {
      number: index + 1,
      count: this.#cards.length,
      title: one(card, "h2").textContent,
    });
  }

  /** @param {number} index */
  #address(index) {
    const query = new URLSearchParams(location.search);
    query.set("step", String(index + 1));
    return `${location.pathname}?${query}`;
  }

  /**
   * Show a card, and the map as it is there.
   * @param {number} index
   * @param {{animate?: boolean}} options
   */
  #show(index, { animate = !matchMedia("(prefers-reduced-motion: reduce)").matches } = {}) {
    this.#current = index;
    const card = this.#cards[index],
      { day = "", compare, region, reading, relief, bounds } = card.dataset;
    for (const each of this.#cards) each.toggleAttribute("data-current", each === card);
    this.#mark(index);
    this.root.scrollTop = 0;
    this.state.set({
      day,
      mode: "date",
      compare: compare ?? null,
      region: region ?? null,
      stretch: null,
      reading: reading ?? null,
      relief: relief !== "off",
    });
    const [west, south, east, north] = (bounds ?? "").split(",").map(Number);
    /** @type {Corners} */
    const corners = bounds
      ? [
          [south, west],
          [north, east],
        ]
      : this.opening;
    fitProjected(this.map, projectedBounds(this.map.options.crs, sheet(corners)), { animate });
  }

  /** @param {number} index */
  #mark(index) {
    for (const link of this.root.querySelectorAll(".story-steps a")) {
      const { act, to } = /** @type {HTMLElement} */ (link).dataset;
      if (to) {
        if (Number(to) === index + 1) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
        continue;
      }
      const other = index + (act === "on" ? 1 : -1);
      if (this.#cards[other]) link.removeAttribute("aria-disabled");
      else link.setAttribute("aria-disabled", "true");
      link.setAttribute("href", this.#address(this.#cards[other] ? other : index));
    }
    document.title = [one(this.#cards[index], "h2").textContent, ...document.title.split(" · ").slice(-2)].join(" · ");
  }

  /* The way to the map leads to what is shown, also where a reader has moved on from the card. */
  #link() {
    const link = this.#cards[this.#current].querySelector("[data-explore]");
    if (!(link instanceof HTMLAnchorElement)) return;
    const lang = new URLSearchParams(location.search).get("lang");
    link.search = writeQuery({ ...this.state.value, mode: "date" }, lang ? `?lang=${encodeURIComponent(lang)}` : "");
  }
}

/**
 * Add the cards to the parts of a page; gives a promise of what comes by itself after them.
 * @param {PageParts} parts
 */
export function addTools(parts) {
  const { atlas, state, timeline, follower, legend } = parts;
  addTimeTools(parts);
  const steps = new StepChange(parts);
  steps.follow({ follower });
  addTodayLine(parts);
  addMapKeys(parts);
  const compare = new CompareTools(timeline.root, { atlas, state, legend, timeline });
  follower.markBy((now) => compare.show(now));
  const readings = addReadings(parts);
  new Story(parts);
  addLargeWords(parts, one(byId("story"), "[data-act=on]"));
  new EmbedBox(byId("embed-box"), { atlas, state }, null);
  const relief = addRelief(window.borderAtlas, state);
  const told = addSummaries(atlas, byId("panel").dataset.summaries).then(() => steps.redraw());
  return Promise.all([readings, ...[relief, told].map((each) => each.catch((error) => console.error(error)))]);
}
