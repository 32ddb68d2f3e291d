/* A box for a date: has what is typed read, says what is wrong with it or which day was taken, hands the day on. */

import { readDay } from "../shared/dates.js";
import { fill, h } from "../shared/dom.js";

export class DateBox {
  #asked = 0;

  /**
   * @param {{form: HTMLFormElement, field: HTMLInputElement, error: HTMLElement}} parts  `error` is the element beside
   *   the field that takes what is wrong
   * @param {Span} span
   * @param {(read: ReadDate) => void} go  called with the day that was taken
   */
  constructor({ form, field, error }, span, go) {
    this.field = field;
    this.error = error;
    this.go = go;
    this.note = h("div", { class: "date-note", role: "status" });
    error.after(this.note);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const asked = ++this.#asked,
        read = await readDay(field.value, span);
      if (asked !== this.#asked) return; // another was typed meanwhile
      if (read.error !== undefined) {
        this.say(read.error);
        this.tell();
        field.focus();
        return;
      }
      this.say("");
      this.tell(read);
      go(read);
    });
  }

  /**
   * Say beside the field what is wrong with it.
   * @param {string} error
   */
  say(error) {
    this.error.textContent = error;
    this.field.setAttribute("aria-invalid", error ? "true" : "false");
  }

  /**
   * Say which day was taken for a text, and what else it can mean.
   * @param {Pick<ReadDate, "note" | "other">} [read]
   */
  tell({ note = null, other = null } = {}) {
    fill(this.note, note, other && [" ", this.#link(other)]);
  }

  /** @param {{day: Day, words: string}} other */
  #link({ day, words }) {
    const query = new URLSearchParams(location.search);
    query.set(this.field.name, day);
    const choose = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.tell();
      this.go({ day, mode: "date" });
    };
    return h("a", { href: `?${query}`, onclick: choose }, words);
  }

  /**
   * Take over what the server said of the dates in the address.
   * @param {Element | null} notes
   */
  adopt(notes) {
    if (notes) this.note.append(...notes.childNodes);
  }
}
