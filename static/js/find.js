/* One box for regions, treaties, places, rivers, border stretches, days and printed figures, in any of their languages. */

import { formatDay, plainDay, readDay, within, yearOf } from "./dates.js";
import { fill, h } from "./dom.js";
import { localized, t } from "./texts.js";

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* A typed number as the figures' file writes it: from its first digit on, without spaces and signs that group; once
   without any full stop, and once with one for what may start decimals. */
function compact(typed) {
  const text = typed.slice(typed.search(/\d/)).replace(/[\s'’多余餘]/g, "");
  return [text.replace(/[.,]/g, ""), text.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(/(\d),(?=\d)/g, "$1.").replace(/\.(?!\d)/g, "")];
}

export class Find {
  constructor(element, atlas, base, figures, go) {
    this.go = go;
    this.span = atlas.span;
    this.figures = [];
    this.entries = [
      ...atlas.regions.map((region) => this.#entry("region", region.names, region)),
      ...Object.entries(atlas.treaties).map(([id, treaty]) => this.#entry("treaty", treaty.names, { id, ...treaty })),
      ...atlas.places.map((place) => this.#entry("place", place.names, place)),
      ...atlas.stretches.filter((stretch) => stretch.periods.length).map((stretch) => this.#entry("stretch", stretch.names, stretch)),
      ...this.#rivers(base.rivers),
    ];
    this.input = h("input", { id: "find-text", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "find-list",
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: t("find-hint"), "aria-label": t("find") });
    this.list = h("ul", { id: "find-list", role: "listbox", "aria-label": t("find"), hidden: true });
    this.shown = [];
    this.at = -1;
    fill(element, this.input, this.list);
    this.input.addEventListener("input", () => this.#search());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#close());
    // Printed figures are fetched when somebody first comes here: the first map does not wait for them.
    this.input.addEventListener("focus", () => figures().then((found) => {
      this.figures = this.#figures(found);
      if (!this.list.hidden) this.#search();
    }).catch((error) => console.error(error)), { once: true });
  }

  #figures({ figures, units }) {
    return figures.map((figure) => ({ ...this.#entry("figure", figure.title, figure), others: [figure.printed],
      written: figure.written.map(plain), units: (units[figure.unit] ?? []).map(plain) }));
  }

  /* How well a figure's number is what was typed: whole, with its unit begun or written, or as far as typed. */
  #numberScore({ written, units }, forms) {
    let score = 0;
    for (const key of written) for (const form of forms) {
      if (form === key || (form.startsWith(key) && units.some((unit) => unit.startsWith(form.slice(key.length))))) score = 4;
      else if (key.startsWith(form)) score = Math.max(score, 3);
    }
    return score;
  }

  /* The day of a text: read here if it is plain, else as the server reads it, a moment after the last key. */
  #dayOf(written) {
    clearTimeout(this.timer);
    this.asking = false;
    const plain = plainDay(written);
    if (plain && within(plain.day, this.span.from, this.span.to)) return [plain];
    if (this.read?.written === written) return this.read.days;
    if (/(^|\D)\d{4}(?!\d)|年/.test(written.normalize("NFKC")) && !plain) {
      this.asking = true;
      this.timer = setTimeout(() => this.#askDay(written), 250);
    }
    return [];
  }

  async #askDay(written) {
    const { error, other, ...read } = await readDay(written, this.span);
    this.read = { written, days: error ? [] : other ? [read, { day: other.day, mode: "date", note: other.words }] : [read] };
    if (!this.list.hidden && this.input.value.trim() === written) this.#search();
  }

  #days(written) {
    return this.#dayOf(written).map((day, i) => ({ score: 6 - i, entry: { kind: "day", what: day, others: day.note ? [day.note] : [],
      name: day.mode === "year" ? t("year-value", { year: yearOf(day.day) }) : formatDay(day.day) } }));
  }

  #numbers(typed) {
    const forms = compact(typed);
    return this.figures.map((entry) => ({ entry, score: this.#numberScore(entry, forms) })).filter(({ score }) => score);
  }

  #rivers(rivers) {
    const byName = new Map();
    for (const river of rivers) {
      const name = localized(river.names);
      if (!name) continue;
      const known = byName.get(name);
      if (known) known.what.lines.push(river.points); else byName.set(name, this.#entry("river", river.names, { lines: [river.points] }));
    }
    return [...byName.values()];
  }

  #entry(kind, names, what) {
    const all = typeof names === "string" ? [names] : Object.values(names);
    return { kind, name: localized(names), others: all.filter((name) => name !== localized(names)), keys: all.map(plain), what };
  }

  #search() {
    const written = this.input.value.trim(), typed = plain(written), numeric = /\d/.test(typed);
    const found = [...this.#days(written), ...(numeric ? this.#numbers(typed) : [])];
    if (typed) {
      for (const entry of numeric ? this.entries : [...this.entries, ...this.figures]) {
        let score = 0;
        for (const key of entry.keys) {
          const at = key.indexOf(typed);
          if (at === 0) score = Math.max(score, 3);
          else if (at > 0) score = Math.max(score, /[\s-]/.test(key[at - 1]) ? 2 : 1);
        }
        // A name says what a figure is of: what has the name itself comes before it.
        if (score) found.push({ entry, score: entry.kind === "figure" ? score - 3 : score });
      }
      found.sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length);
    }
    this.shown = found.slice(0, 8).map(({ entry }) => entry);
    // Any number may be an area: the reader of the server decides, and says what it accepts.
    if (!this.asking && ((numeric && found[0]?.entry.what.mode !== "date") || /[万萬]/.test(typed))) this.shown = [...this.shown.slice(0, 7), { kind: "fits", name: t("find-fits-of", { text: written }), others: [], what: { text: written } }];
    this.at = this.shown.length ? 0 : -1;
    fill(this.list, ...this.shown.map((entry, i) => {
      const option = h("li", { id: `find-${i}`, role: "option", "aria-selected": String(i === this.at) },
        h("span", { class: "find-name" }, entry.name), entry.others.length ? h("span", { class: "find-others" }, entry.others.slice(0, 2).join(" · ")) : null,
        h("span", { class: "find-kind" }, t(`find-${entry.kind}`), entry.kind === "treaty" ? t("two-of-list", { first: "", second: formatDay(entry.what.effective) }) : ""));
      option.addEventListener("mousedown", (event) => { event.preventDefault(); this.#choose(entry); });
      return option;
    }));
    if (typed && !this.shown.length && !this.asking) fill(this.list, h("li", { role: "option", "aria-disabled": "true", class: "find-none" }, t("find-none")));
    this.list.hidden = !typed;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#mark();
  }

  #mark() {
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `find-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const { key } = event;
    if (key === "Escape") { this.#close(); return; }
    if (!this.shown.length || !["ArrowDown", "ArrowUp", "Enter"].includes(key)) return;
    event.preventDefault();
    if (key === "Enter") { this.#choose(this.shown[this.at]); return; }
    this.at = (this.at + (key === "ArrowDown" ? 1 : -1) + this.shown.length) % this.shown.length;
    this.#mark();
  }

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
