/* The events behind a mark that stands for several, as a list over the map. */

import { fill, h } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { yearOf } from "../shared/dates.js";
import { yearsOf } from "./marks.js";
import { told } from "./tips.js";

export class MarkList {
  /**
   * @param {import("./timeline.js").Timeline} timeline
   * @param {{atlas: Atlas, state: PageState}} parts
   */
  constructor({ root, marks, part }, { atlas, state }) {
    this.part = part;
    this.atlas = atlas;
    this.state = state;
    this.box = h("div", { class: "mark-list", popover: "auto", role: "dialog" });
    root.append(this.box);
    root.addEventListener("click", (event) => {
      const mark = marks.of(event.target);
      if (!mark || mark.events.length < 2 || this.box.matches(":popover-open")) return;
      this.#fill(mark);
      mark.button.popoverTargetElement = this.box; // the browser opens it after this, and closes it
    });
    this.box.addEventListener("keydown", (event) => this.#move(event));
  }

  /** @param {import("./marks.js").Mark} mark */
  #fill({ events, button }) {
    const { day } = this.state.value;
    const title = t("marks-label", { years: yearsOf(events), number: events.length });
    this.box.setAttribute("aria-label", title);
    const rows = events.map((event, i) => {
      const current = event.date === day ? "date" : null;
      const choose = () => this.#close(() => this.state.set({ day: event.date, mode: "date" }));
      const attributes = { type: "button", autofocus: i === 0, "aria-current": current, onclick: choose };
      return h("li", {}, h("button", attributes, told(this.atlas, event)));
    });
    const enlarge = () => this.#close(() => this.#enlarge(events));
    fill(
      this.box,
      h("p", { class: "mark-list-title" }, title),
      h("button", { type: "button", class: "mark-list-enlarge", onclick: enlarge }, t("enlarge-these")),
      h("ol", {}, rows),
    );
    // Above the mark; the style sheet keeps it within the window.
    const mark = button.getBoundingClientRect();
    this.box.style.setProperty("--x", `${mark.left + mark.width / 2}px`);
    const height = Math.min(innerHeight - 16, Math.max(240, mark.top - 12));
    this.box.style.maxHeight = `${height}px`;
    this.box.style.bottom = `${Math.min(innerHeight - 8 - height, Math.max(8, innerHeight - mark.top + 4))}px`;
  }

  /** @param {() => void} then  done once the keyboard is back at the mark */
  #close(then) {
    this.box.hidePopover();
    then();
  }

  /** @param {HistoryEvent[]} events */
  #enlarge(events) {
    const years = events.map(({ date }) => yearOf(date)),
      [first, last] = [years[0] - 1, years[years.length - 1]];
    const air = Math.ceil((last - first) / 8);
    this.part.show(first - air, last + air);
  }

  /**
   * Arrow keys go through the list.
   * @param {KeyboardEvent} event
   */
  #move(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const buttons = [...this.box.querySelectorAll("button")],
      at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + way + buttons.length) % buttons.length].focus();
  }
}
