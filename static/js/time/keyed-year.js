/* The year to which a key leads: the browser would count from the end of the year, wherever in it the day is. */

import { yearFrom } from "../shared/dates.js";

/**
 * The year to which a key of a slider leads from a day, which need not be the end of a year, as the browser takes it.
 * @param {KeyboardEvent} event
 * @param {Day} day
 * @param {import("./part.js").Part} part
 * @returns {number | null}  null where the key is none of a slider's
 */
export function keyedYear({ key, altKey, ctrlKey, metaKey }, day, part) {
  if (altKey || ctrlKey || metaKey) return null;
  if (key === "Home") return part.from;
  if (key === "End") return part.to;
  const page = Math.max(1, Math.round(part.years / 10));
  const years = { ArrowRight: 1, ArrowUp: 1, PageUp: page, ArrowLeft: -1, ArrowDown: -1, PageDown: -page }[key];
  return years ? yearFrom(day, years, part) : null;
}
