/* What a step changed, as the sentence below the time bar. */

import { changesBetween, earlierDay } from "../shared/changes.js";
import { dayBefore, formatDay, lastDayOf, yearOf } from "../shared/dates.js";
import { describeChange, describeHolding, partyName } from "../shared/holdings.js";
import { joined, localized, t } from "../shared/texts.js";

/**
 * The sentence on a step to a view, the longest form first: one for each length of line that there may be room for. A
 * day on which something happened is told against its eve, whatever was shown before; any other against the day told
 * last, which is named unless it is the end of the year before. Empty where nothing changed.
 * @param {Atlas} atlas
 * @param {Day} last
 * @param {Pick<View, "day" | "mode">} view
 * @returns {string[]}
 */
export function newsOf(atlas, last, view) {
  const { day, mode } = view,
    events = atlas.events.filter(({ date }) => date === day).map((event) => localized(event.names)),
    earlier = earlierDay(atlas, view),
    from = mode !== "year" && (earlier || events.length) ? dayBefore(day) : last;
  const { changed, succeeded, disputed } = changesBetween(atlas, from, day);
  const moved = [...changed, ...disputed];
  /** @type {Map<string, string[]>} */
  const names = new Map(); // of lands that are held alike now
  for (const land of moved) {
    const status = land.kind === "jurisdiction" ? describeChange(atlas, land) : describeHolding(atlas, land.after);
    names.set(status, [...(names.get(status) ?? []), localized(land.region.names)]);
  }
  // A successor takes all of a holder's land at once: it is named once.
  const followed = new Set(
    succeeded.map(({ before, after }) => t("from-to", { from: partyName(atlas, before), to: partyName(atlas, after) })),
  );
  const lands = [...names].map(([status, lands]) => t("now-is", { name: joined("two-of-list", lands), status }));
  const list = [...followed, ...lands];
  if (!list.length) return [];
  const when = day === lastDayOf(yearOf(day)) ? t("year-value", { year: yearOf(day) }) : formatDay(day);
  const few = changed.length ? changed : disputed;
  const counted = (/** @type {Land[]} */ lands) =>
    t("now-is", { name: t("lands-changed"), status: String(lands.length) });
  const forms = [list, [...followed, ...(few.length ? [counted(few)] : [])], [counted([...few, ...succeeded])]];
  return forms
    .map((parts) => joined("two-changes", parts))
    .map((changes) =>
      t(from !== earlier ? "said-unlike" : events.length ? "said-event" : "said", {
        day: when,
        from: formatDay(from),
        event: joined("two-changes", events),
        changes,
      }),
    );
}

/**
 * Say the longest form of a sentence that an element has room for: it is never cut, and nothing moves for it.
 * @param {HTMLElement} element
 * @param {string[]} forms
 */
export function sayWhole(element, forms) {
  for (const form of forms) {
    element.textContent = form;
    if (element.scrollHeight <= element.clientHeight + 1) return;
  }
}
