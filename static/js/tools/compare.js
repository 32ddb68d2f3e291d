/* Two dates at once: what changed hands between the day shown and a second day. */

import { areaOf, changesBetween } from "../shared/changes.js";
import { h, one } from "../shared/dom.js";
import { DateBox } from "../time/date-box.js";
import { describeChange } from "../shared/holdings.js";
import { formatArea, t } from "../shared/texts.js";

export class CompareTools {
  /**
   * @param {HTMLElement} root  the time bar
   * @param {{atlas: Atlas, state: PageState}} parts
   */
  constructor(root, { atlas, state }) {
    this.atlas = atlas;
    this.state = state;
    this.button = one(root, "[data-act=compare]");
    this.field = h("input", {
      type: "text",
      id: "compare-date",
      name: "compare",
      size: 11,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: atlas.days.at(-1),
    });
    this.error = h("p", { class: "timebar-error", role: "alert", id: "compare-error" });
    this.field.setAttribute("aria-describedby", "compare-error");
    this.form = h(
      "form",
      { class: "compare-form", novalidate: true, hidden: true },
      h("label", { for: "compare-date" }, t("compare-with")),
      this.field,
      h("button", { type: "submit" }, t("go")),
      h("button", { type: "button", onclick: () => this.swap() }, t("swap")),
      h("button", { type: "button", onclick: () => this.clear() }, t("clear")),
      this.error,
    );
    one(root, ".timebar-tools").append(this.form);
    this.button.addEventListener("click", () => (this.form.hidden ? this.#open() : this.clear()));
    const { form, field, error } = this;
    this.box = new DateBox({ form, field, error }, atlas.span, ({ day }) => {
      state.set({ compare: day, region: null, stretch: null });
      this.field.value = day;
    });
  }

  #open() {
    this.form.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.field.focus();
  }

  swap() {
    const { day, compare } = this.state.value;
    if (compare) this.state.set({ day: compare, mode: "date", compare: day });
  }

  clear() {
    this.form.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.box.say("");
    this.box.tell();
    this.field.value = "";
    this.state.set({ compare: null });
  }

  /**
   * What to mark on the map of the day: a Map of region ids to the lines under their label and to the holding
   * of that day; null when not comparing. Land that is only part of a region on that day, and a region of its
   * own on the other, is marked as the latter.
   * @param {View} state
   * @returns {Marks | null}
   */
  show({ day, compare, mode }) {
    if (!compare) return null;
    // What the atlas opens with needs no boxes yet: they would move the page when they come.
    if (mode !== "none") {
      this.form.hidden = false;
      this.button.setAttribute("aria-expanded", "true");
    }
    if (document.activeElement !== this.field) this.field.value = compare;
    const { changed } = changesBetween(this.atlas, day, compare);
    /** @type {Marks} */
    const marks = new Map();
    for (const land of changed) {
      const region = land.whole ? land.region : land.owners[0],
        holding = land.before,
        area = areaOf(land);
      const words = [
        describeChange(this.atlas, land),
        area === null ? t("clipped-short") : area ? formatArea(area) : "",
      ];
      marks.set(region.id, { holding, words: [...(marks.get(region.id)?.words ?? []), ...words].filter(Boolean) });
    }
    return marks;
  }
}
