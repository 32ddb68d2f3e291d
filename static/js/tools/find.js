/* One box for regions, treaties, places, rivers, border stretches, days, printed figures and statements, in any of their languages. */

import { formatDay, plainDay, readDay, within, yearOf } from "../shared/dates.js";
import { fill, h } from "../shared/dom.js";
import { onDisk, t } from "../shared/texts.js";
import { addNames, addRangeNames, claimEntries, entriesOf, figureEntries, search, wayToDayOf } from "./finder.js";

const WAIT = 250; // ms after the last key until the server is asked what day a text means

export class Find {
  /** @type {{written: string, days: ReadDate[]} | null} */
  #read = null; // what the server said of a text
  #reading = false;
  #timer = 0;
  #at = -1; // the option that is marked; Enter takes the first where none is

  /**
   * @param {HTMLElement} element  the box to fill
   * @param {object} parts
   * @param {Atlas} parts.atlas
   * @param {River[]} parts.rivers  as the base map has them
   * @param {Mountains[]} parts.mountains
   * @param {() => Promise<Figures>} parts.figures  fetches the printed figures
   * @param {() => Day} parts.day  the day that the map shows
   * @param {(entry: Entry) => void} parts.go  called with the entry that was chosen
   */
  constructor(element, { atlas, rivers, mountains, figures, day, go }) {
    this.go = go;
    this.day = day;
    this.span = atlas.span;
    /** @type {import("./finder.js").FigureEntry[]} */
    this.figures = [];
    this.entries = entriesOf(atlas, rivers, mountains);
    this.input = h("input", {
      id: "find-text",
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "find-list",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: t("find-hint"),
      "aria-label": t("find"),
    });
    this.list = h("ul", { id: "find-list", role: "listbox", "aria-label": t("find"), hidden: true });
    /** @type {Entry[]} */
    this.shown = [];
    fill(element, this.input, this.list);
    this.input.addEventListener("input", () => this.#search());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#close());
    // Printed figures, statements and names in other languages are fetched when somebody first comes here.
    this.input.addEventListener(
      "focus",
      () =>
        this.#fetch(figures, ({ names }) => {
          addNames(atlas, names);
          addRangeNames(mountains, names);
          return entriesOf(atlas, rivers, mountains);
        }),
      { once: true },
    );
  }

  /**
   * @param {() => Promise<Figures>} figures
   * @param {(found: Figures) => import("./finder.js").NamedEntry[]} named  gives all that has a name, in every language
   */
  async #fetch(figures, named) {
    try {
      const found = await figures();
      this.figures = figureEntries(found);
      this.entries = [...named(found), ...claimEntries(found)];
    } catch (error) {
      console.error(error);
    }
    if (!this.list.hidden) this.#search();
  }

  /**
   * The days of a text: read here if it is plain, else as the server reads it, a moment after the last key.
   * @param {string} written
   * @returns {ReadDate[]}
   */
  #days(written) {
    clearTimeout(this.#timer);
    this.#reading = false;
    const plain = plainDay(written, this.span);
    if (plain && within(plain.day, this.span.from, this.span.to)) return [plain];
    if (this.#read?.written === written) return this.#read.days;
    if (/(^|\D)\d{4}(?!\d)|年/.test(written.normalize("NFKC")) && !plain) {
      this.#reading = true;
      this.#timer = setTimeout(() => this.#askDay(written), WAIT);
    }
    return [];
  }

  /** @param {string} written */
  async #askDay(written) {
    const read = await readDay(written, this.span);
    this.#read = { written, days: read.error === undefined ? meanings(read) : [] };
    if (!this.list.hidden && this.input.value.trim() === written) this.#search();
  }

  #search() {
    const written = this.input.value.trim();
    const days = this.#days(written).map(dayEntry);
    const { entries, figures } = this;
    const found = search(written, { entries, figures, days, reading: this.#reading });
    this.shown =
      found.mayBeArea && !onDisk ? [...found.shown.slice(0, found.most - 1), fitsEntry(written)] : found.shown;
    this.#at = -1;
    fill(this.list, ...this.shown.map((entry, i) => this.#option(entry, i)));
    if (written && !this.shown.length && !this.#reading) {
      fill(this.list, h("li", { role: "option", "aria-disabled": "true", class: "find-none" }, t("find-none")));
    }
    this.list.hidden = !written;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#mark();
  }

  /**
   * @param {Entry} entry
   * @param {number} i
   */
  #option(entry, i) {
    const when = this.#when(entry);
    const option = h(
      "li",
      { id: `find-${i}`, role: "option", "aria-selected": String(i === this.#at) },
      h("span", { class: "find-name" }, entry.name),
      entry.others.length ? h("span", { class: "find-others" }, entry.others.slice(0, 2).join(" · ")) : null,
      h("span", { class: "find-kind" }, t(`find-${entry.kind}`), when && t("two-of-list", { first: "", second: when })),
    );
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.#choose(entry);
    });
    return option;
  }

  /**
   * The day that choosing an entry leads to, in words, where its name does not say it.
   * @param {Entry} entry
   */
  #when(entry) {
    if (entry.kind === "treaty") return formatDay(entry.what.effective);
    return entry.kind === "place" ? wayToDayOf(entry.what, this.day(), this.span)?.words : "";
  }

  #mark() {
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#at)));
    if (this.#at >= 0) this.input.setAttribute("aria-activedescendant", `find-${this.#at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key } = event;
    if (key === "Escape") {
      this.#close();
      return;
    }
    if (!this.shown.length || !["ArrowDown", "ArrowUp", "Enter"].includes(key)) return;
    event.preventDefault();
    if (key === "Enter") {
      this.#choose(this.shown[Math.max(0, this.#at)]);
      return;
    }
    const { length } = this.shown;
    this.#at = key === "ArrowDown" ? (this.#at + 1) % length : (Math.max(0, this.#at) + length - 1) % length;
    this.#mark();
  }

  /** @param {Entry} entry */
  #choose(entry) {
    if (entry.kind !== "fits") this.input.value = entry.name;
    this.#close();
    this.go(entry);
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/**
 * The days that a text means as the server reads it: the one it takes, and that of the other calendar.
 * @param {ReadDate} read
 * @returns {ReadDate[]}
 */
const meanings = ({ other, ...read }) => (other ? [read, { day: other.day, mode: "date", note: other.words }] : [read]);

/**
 * A day that a text may mean, as an entry.
 * @param {ReadDate} day
 * @returns {Entry}
 */
function dayEntry(day) {
  const name = day.mode === "year" ? t("year-value", { year: yearOf(day.day) }) : formatDay(day.day);
  return { kind: "day", name, others: day.note ? [day.note] : [], what: day };
}

/**
 * The way to ask which land has an area.
 * @param {string} text
 * @returns {Entry}
 */
function fitsEntry(text) {
  return { kind: "fits", name: t("find-fits-of", { text }), others: [], what: { text } };
}
