/* Many things to press that share one stop of the Tab key, as a toolbar has it: arrow keys, Home and End go through
   them, and the one reached last is the stop. */

import { targetOf } from "./dom.js";

/** @type {Record<string, (at: number, last: number) => number>} */
const WAYS = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** @typedef {HTMLElement | SVGElement} Pressed */

export class OneStop {
  /** @type {Pressed | null} */
  #stop = null;

  /**
   * @param {HTMLElement} box  has them all
   * @param {string} name  of all of them together
   * @param {() => Pressed[]} members  those that can be reached now, in order
   */
  constructor(box, name, members) {
    this.members = members;
    box.setAttribute("role", "toolbar");
    box.setAttribute("aria-label", name);
    box.addEventListener("focusin", (event) => this.#take(this.#of(event)));
    box.addEventListener("keydown", (event) => this.#key(event));
    this.update();
  }

  /** Others can be reached now, or in another order. */
  update() {
    const members = this.members();
    for (const one of members)
      if (one !== this.#stop && one.getAttribute("tabindex") !== "-1") one.setAttribute("tabindex", "-1");
    this.#take(this.#stop && members.includes(this.#stop) ? this.#stop : members[0]);
  }

  /** @param {Event} event */
  #of(event) {
    const target = targetOf(event);
    return this.members().find((one) => one.contains(target));
  }

  /** @param {Pressed | undefined} member */
  #take(member) {
    if (!member) return;
    this.#stop?.setAttribute("tabindex", "-1");
    this.#stop = member;
    member.setAttribute("tabindex", "0");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const way = WAYS[event.key],
      member = this.#of(event);
    if (!way || !member || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const members = this.members(),
      last = members.length - 1;
    members[Math.max(0, Math.min(last, way(members.indexOf(member), last)))].focus();
  }
}
