/* One box for regions, treaties, places, rivers and border stretches, in any of their languages. */

import { formatDay } from "./dates.js";
import { fill, h } from "./dom.js";
import { localized, t } from "./texts.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class Find {
  constructor(element, atlas, base, go) {
    this.go = go;
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
    const typed = plain(this.input.value.trim());
    const found = [];
    if (typed) {
      for (const entry of this.entries) {
        let score = 0;
        for (const key of entry.keys) {
          const at = key.indexOf(typed);
          if (at === 0) score = Math.max(score, 3);
          else if (at > 0) score = Math.max(score, /[\s-]/.test(key[at - 1]) ? 2 : 1);
        }
        if (score) found.push({ entry, score });
      }
      found.sort((a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length);
    }
    this.shown = found.slice(0, 8).map(({ entry }) => entry);
    this.at = this.shown.length ? 0 : -1;
    fill(this.list, ...this.shown.map((entry, i) => {
      const option = h("li", { id: `find-${i}`, role: "option", "aria-selected": String(i === this.at) },
        h("span", { class: "find-name" }, entry.name), entry.others.length ? h("span", { class: "find-others" }, entry.others.slice(0, 2).join(" · ")) : null,
        h("span", { class: "find-kind" }, t(`find-${entry.kind}`), entry.kind === "treaty" ? t("two-of-list", { first: "", second: formatDay(entry.what.effective) }) : ""));
      option.addEventListener("mousedown", (event) => { event.preventDefault(); this.#choose(entry); });
      return option;
    }));
    if (typed && !this.shown.length) fill(this.list, h("li", { role: "option", "aria-disabled": "true", class: "find-none" }, t("find-none")));
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
    this.input.value = entry.name;
    this.#close();
    this.go(entry);
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
