/* What changed between two days, as the sentence below the time bar. */

import { changesBetween } from "../shared/changes.js";
import { formatDay, lastDayOf, yearOf } from "../shared/dates.js";
import { describeChange, describeHolding, partyName } from "../shared/holdings.js";
import { joined, localized, t } from "../shared/texts.js";

/**
 * The sentence on a step from one day to another; empty where nothing changed.
 * @param {Atlas} atlas
 * @param {Day} from
 * @param {Day} day
 */
export function newsOf(atlas, from, day) {
  const { changed, succeeded, disputed } = changesBetween(atlas, from, day);
  const moved = [...changed, ...disputed].map((land) =>
    t("now-is", {
      name: localized(land.region.names),
      status: land.kind === "jurisdiction" ? describeChange(atlas, land) : describeHolding(atlas, land.after),
    }),
  );
  // A successor takes all of a holder's land at once: it is named once.
  const followed = succeeded.map(({ before, after }) =>
    t("from-to", { from: partyName(atlas, before), to: partyName(atlas, after) }),
  );
  const list = [...new Set([...followed, ...moved])];
  if (!list.length) return "";
  const words = day === lastDayOf(yearOf(day)) ? t("year-value", { year: yearOf(day) }) : formatDay(day);
  return t("said", { day: words, changes: joined("two-changes", list) });
}
