/* The border of the last day that the data cover, laid over every other day as a thin line. */

import { addSwitch } from "../map/controls.js";
import { drawnLine, entry } from "../map/legend-entries.js";
import { linesOf, Overlay } from "../map/overlay.js";
import { formatDay, inForce } from "../shared/dates.js";
import { s } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const EDGE = /^edge-/;

/**
 * Show the line as the state says, and explain it.
 * @param {Pick<PageParts, "atlas" | "view" | "legend" | "state">} parts
 */
export function addTodayLine({ atlas, view, legend, state }) {
  const last = [...atlas.stretches.keys()].filter((index) => {
    const { id, kind, periods } = atlas.stretches[index];
    return kind !== "coast" && !EDGE.test(id) && inForce(periods, atlas.lastDay);
  });
  const line = new Overlay(view, "border-today", { lineJoin: "round" });
  const show = () => {
    const { today } = state.value;
    line.show(linesOf(today ? last : []));
    legend.explain("today", today ? entry(drawnLine("border-today"), words(atlas)) : null);
  };
  state.listen((now, before) => {
    if (now.today !== before.today) show();
  });
  if (state.value.today) show();
}

/** @param {Pick<Atlas, "lastDay">} atlas */
const words = ({ lastDay }) => t("legend-former", { day: formatDay(lastDay) });

/**
 * Put the switch of the line under that of the relief.
 * @param {Pick<PageParts, "atlas" | "state">} parts
 */
export const addTodaySwitch = ({ atlas, state }) =>
  addSwitch(state, "today", words(atlas), [
    s("path", { d: "M1 11C5 11 5 4 9 4S13 10 19 7" }),
    s("path", { class: "shade", d: "M1 5C6 5 7 12 11 12S15 3 19 3" }),
  ]);
