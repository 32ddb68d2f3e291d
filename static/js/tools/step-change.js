/* A step shows its change: what passed to whom is outlined on the map, with the border as it was before and the place of
   signing, until the next step. A step on which no land changes does nothing here. */

import { drawnBox, drawnLine, entry } from "../map/legend-entries.js";
import { Overlay, linesOf, outlinesOf } from "../map/overlay.js";
import { pin, SigningPlaces } from "../map/signing-places.js";
import { eventsOf, StepLead } from "../panel/step-lead.js";
import { changesBetween } from "../shared/changes.js";
import { dayBefore, formatDay, inForce, lastDayOf, yearOf } from "../shared/dates.js";
import { t } from "../shared/texts.js";

const EDGE = /^edge-/;

/**
 * The day to which a day is held: the one before a day on which land changed hands, whatever was shown before, so that
 * a link, a mark and the next event tell the same; else the day that was shown.
 * @param {Atlas} atlas
 * @param {View} now
 * @param {View | null} before
 * @returns {Day}
 */
export function earlierDay({ days, span }, { day, mode }, before) {
  const stepped = before && before.day !== day ? before.day : null;
  if (day <= span.from) return stepped ?? day;
  if (mode !== "year" && days.includes(day) && (stepped ?? "") < day) return dayBefore(day);
  const yearBefore = lastDayOf(yearOf(day) - 1);
  return stepped ?? (mode === "year" && yearBefore >= span.from ? yearBefore : day);
}

export class StepChange {
  /** @type {Step | null} */
  step = null; // that is shown

  /**
   * @param {Pick<PageParts, "atlas" | "view" | "legend" | "map" | "extent">} parts
   */
  constructor({ atlas, view, legend, map, extent }) {
    this.atlas = atlas;
    this.legend = legend;
    this.former = new Overlay(view, "border-former");
    this.outlines = new Overlay(view, "region-passed", { pane: "passed", lineJoin: "round" });
    this.places = new SigningPlaces(map, extent);
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  /**
   * Follow the steps of a page, and tell them in its panel where it has one.
   * @param {Pick<PageParts, "follower"> & {panel?: Panel}} parts
   */
  follow({ follower, panel }) {
    if (panel) panel.leadWith(new StepLead(panel, () => this.step));
    follower.followSteps((now, before, turned) => this.#take(now, before, turned));
  }

  /**
   * @param {View} now
   * @param {View | null} before
   * @param {boolean} turned
   */
  #take(now, before, turned) {
    if (!turned && !this.step && now.compare === before?.compare) return; // a quiet step
    const step = now.compare ? null : this.#stepTo(now, before);
    if (!step && !this.step) return;
    this.step = step;
    this.#draw();
    // The eye is led to what changed, once.
    const led = [{ strokeWidth: 22, strokeOpacity: 0.2 }, {}];
    if (step && !this.still.matches) this.outlines.path.animate(led, { duration: 700, easing: "ease-out" });
  }

  /**
   * @param {View} now
   * @param {View | null} before
   * @returns {Step | null}
   */
  #stepTo(now, before) {
    const from = earlierDay(this.atlas, now, before);
    if (from === now.day) return null;
    const found = changesBetween(this.atlas, from, now.day);
    return Object.values(found).some((lands) => lands.length) ? { from, to: now.day, ...found } : null;
  }

  /** Draw it anew: the places of treaties and events have come. */
  redraw() {
    if (this.step) this.#draw();
  }

  #draw() {
    const { atlas, step, legend } = this;
    const gone = [...atlas.stretches.keys()].filter((index) => step && isFormer(atlas.stretches[index], step)),
      passed = new Set(step?.changed.map(({ region }) => atlas.regions.indexOf(region)));
    this.former.show(linesOf(gone));
    this.outlines.show(outlinesOf([...passed]));
    const signed = this.places.show(step ? eventsOf(atlas, step) : []);
    const words = {
      passed: passed.size ? entry(drawnBox("region-passed"), t("legend-passed")) : null,
      former:
        step && gone.length
          ? entry(drawnLine("border-former"), t("legend-former", { day: formatDay(step.from) }))
          : null,
      signed: signed ? entry(pin(), t("legend-signed")) : null,
    };
    for (const [name, item] of Object.entries(words)) legend.explain(name, item);
  }
}

/**
 * Whether a stretch was a border before a step and is none after it.
 * @param {Stretch} stretch
 * @param {Step} step
 */
const isFormer = ({ id, kind, periods }, { from, to }) =>
  kind !== "coast" && !EDGE.test(id) && inForce(periods, from) !== null && inForce(periods, to) === null;
