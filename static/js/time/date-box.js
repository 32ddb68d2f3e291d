/* A box for a date: has what is typed read, says what is wrong with it or which day was taken, hands the day on. */

import { readDay } from "../shared/dates.js";
import { fill, h } from "../shared/dom.js";

export class DateBox {
  #asked = 0;

  /** `go` is given {day, mode}; `error` is the element beside the field that takes what is wrong. */
  constructor({ form, field, error }, span, go) {
    Object.assign(this, { field, error, go });
    this.note = h("div", { class: "date-note", role: "status" });
    error.after(this.note);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const asked = ++this.#asked,
        read = await readDay(field.value, span);
      if (asked !== this.#asked) return; // another was typed meanwhile
      this.say(read.error ?? "");
      this.tell(read);
      if (read.error) field.focus();
      else go(read);
    });
  }

  say(error) {
    this.error.textContent = error;
    this.field.setAttribute("aria-invalid", error ? "true" : "false");
  }

  /** Say which day was taken for a text, and what else it can mean. */
  tell({ note = null, other = null } = {}) {
    fill(this.note, note, other && [" ", this.#link(other)]);
  }

  #link({ day, words }) {
    const query = new URLSearchParams(location.search);
    query.set(this.field.name, day);
    const choose = (event) => {
      event.preventDefault();
      this.tell();
      this.go({ day, mode: "date" });
    };
    return h("a", { href: `?${query}`, onclick: choose }, words);
  }

  /** Take over what the server said of the dates in the address. */
  adopt(notes) {
    if (notes) this.note.append(...notes.childNodes);
  }
}
