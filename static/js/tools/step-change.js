/* A step shows its change: what passed to whom is outlined on the map, with the border as it was before and the place of
   signing, until the next step. A step on which no land changes does nothing here. */

import { drawnBox, drawnLine, entry } from "../map/legend-entries.js";
import { Overlay, linesOf, outlinesOf } from "../map/overlay.js";
import { pin, SigningPlaces } from "../map/signing-places.js";
import { eventsOf, StepLead } from "../panel/step-lead.js";
import { changesBetween, earlierDay } from "../shared/changes.js";
import { formatDay, inForce } from "../shared/dates.js";
import { Turns } from "../shared/steps.js";
import { t } from "../shared/texts.js";

const EDGE = /^edge-/;

export class StepChange {
  /** @type {Step | null} */
  step = null; // that is shown

  /**
   * @param {Pick<PageParts, "atlas" | "view" | "legend" | "map" | "extent">} parts
   */
  constructor({ atlas, view, legend, map, extent }) {
    this.atlas = atlas;
    this.turns = new Turns(atlas);
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
    follower.followSteps((now) => this.#take(now));
  }

  /** @param {View} now */
  #take(now) {
    const from = now.compare ? null : earlierDay(this.atlas, now);
    // Most days tell nothing: a quiet step compares two numbers.
    const step = from && this.turns.at(from) !== this.turns.at(now.day) ? this.#step(from, now.day) : null;
    if (step?.from === this.step?.from && step?.to === this.step?.to) return;
    this.step = step;
    this.#draw();
    // The eye is led to what changed, once.
    const led = [{ strokeWidth: 22, strokeOpacity: 0.2 }, {}];
    if (step && !this.still.matches) this.outlines.path.animate(led, { duration: 700, easing: "ease-out" });
  }

  /**
   * @param {Day} from
   * @param {Day} to
   * @returns {Step | null}
   */
  #step(from, to) {
    const found = changesBetween(this.atlas, from, to);
    return Object.values(found).some((lands) => lands.length) ? { from, to, ...found } : null;
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
