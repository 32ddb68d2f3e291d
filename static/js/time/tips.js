/* What a mark tells under the pointer, at the keyboard and under a finger that rests on it. */

import { areaOf, changesBetween } from "../shared/changes.js";
import { dayBefore, formatWhen } from "../shared/dates.js";
import { fill, h, targetOf } from "../shared/dom.js";
import { formatArea, joined, languageOf, localized, t } from "../shared/texts.js";

const MOST_LANDS = 4; // that are named of a day
const MOST_EVENTS = 6; // that a tip tells of one by one
const LONG_PRESS = 500; // ms

export class Tips {
  #press = 0;
  #held = false; // a finger rested on a mark: lifting it chooses nothing

  /**
   * @param {import("./timeline.js").Timeline} timeline
   * @param {Atlas} atlas
   */
  constructor({ track, marks }, atlas) {
    this.track = track;
    this.marks = marks;
    this.atlas = atlas;
    this.tip = h("div", { class: "timebar-tip", role: "presentation", hidden: true });
    track.append(this.tip);
    const { list } = marks;
    list.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.#tell(marks.of(event.target));
    });
    list.addEventListener("focusin", (event) => {
      if (targetOf(event)?.matches(":focus-visible")) this.#tell(marks.of(event.target));
    });
    // What a finger has opened stays when it is lifted, to be read, until the next touch.
    list.addEventListener("pointerout", (event) => {
      if (event.pointerType !== "touch") this.hide();
    });
    list.addEventListener("focusout", () => this.hide());
    list.addEventListener("pointerdown", (event) => {
      this.#held = false;
      if (event.pointerType !== "touch") return;
      this.#press = setTimeout(() => {
        this.#held = true;
        this.#tell(marks.of(event.target));
      }, LONG_PRESS);
    });
    for (const kind of ["pointerup", "pointercancel", "pointerleave"])
      list.addEventListener(kind, () => clearTimeout(this.#press));
    list.addEventListener("contextmenu", (event) => {
      if (this.#held) event.preventDefault();
    });
    list.addEventListener(
      "click",
      (event) => {
        if (this.#held) event.stopPropagation();
        this.#held = false;
      },
      true,
    );
    document.addEventListener("pointerdown", () => this.hide());
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.hide();
    });
  }

  hide() {
    this.tip.hidden = true;
  }

  /** @param {import("./marks.js").Mark | undefined} mark */
  #tell(mark) {
    if (!mark) return;
    const { events } = mark,
      rest = events.length > MOST_EVENTS ? events.length - MOST_EVENTS + 1 : 0;
    fill(
      this.tip,
      (rest ? events.slice(0, -rest) : events).map((event) =>
        h("div", {}, told(this.atlas, event, events.length === 1)),
      ),
      rest ? h("div", {}, t("more-events", { number: rest })) : null,
    );
    this.tip.hidden = false;
    const half = this.tip.offsetWidth / 2,
      width = this.track.clientWidth;
    this.tip.style.left = `${Math.max(half, Math.min(width - half, mark.at))}px`;
  }
}

/**
 * Day and name of an event, and what changed hands that day.
 * @param {Atlas} atlas
 * @param {HistoryEvent} event
 * @param {boolean} whole  whether what is told of it is told too
 */
export function told(atlas, event, whole = false) {
  const { date, names, summary } = event;
  return [
    h("strong", {}, t("tip-title", { day: formatWhen(event), name: localized(names) })),
    whole && summary ? [" ", h("span", { lang: languageOf(summary) }, opening(localized(summary)))] : null,
    areasOf(atlas, date),
  ];
}

/**
 * What changed on a day and is measured, the largest first, as a line; null where nothing did.
 * @param {Atlas} atlas
 * @param {Day} day
 */
function areasOf(atlas, day) {
  if (day <= atlas.span.from || !atlas.days.includes(day)) return null;
  const lands = changesBetween(atlas, dayBefore(day), day)
    .changed.flatMap((land) => {
      const area = areaOf(land);
      return area ? [{ names: land.region.names, area }] : [];
    })
    .sort((a, b) => b.area.km2 - a.area.km2);
  if (!lands.length) return null;
  const words = lands
    .slice(0, MOST_LANDS)
    .map(({ names, area }) => t("label-text", { label: localized(names), text: formatArea(area) }));
  return h(
    "span",
    { class: "timebar-tip-areas" },
    joined("two-changes", words),
    lands.length > MOST_LANDS ? " …" : null,
  );
}

/**
 * The first sentences of a text, as many as a tip holds.
 * @param {string} text
 */
function opening(text) {
  const sentences = text.match(/[^.。]+[.。]+["”’)]*\s*/gu) ?? [text];
  let said = sentences[0];
  for (const sentence of sentences.slice(1)) {
    if (said.length + sentence.length > 180) break;
    said += sentence;
  }
  return said.trim();
}
