/* What changed between two days, face by face: the rule of app/measure/changes.py for the browser, which
   has faces and holdings anyway and can ask nobody when it is offline. A test holds the two equal. */

import { dayBefore, inForce, lastDayOf, yearOf } from "./dates.js";
import { partyOf } from "./holdings.js";

/**
 * How two holdings of the same land differ, or null.
 * @param {Pick<Atlas, "holders">} atlas
 * @param {Holding} before
 * @param {Holding} after
 */
function kindOf({ holders }, before, after) {
  const follows = partyOf(before) !== partyOf(after);
  const family = (/** @type {Holding} */ { holder }) => holder && holders[holder]?.family;
  if (follows && (!family(before) || family(before) !== family(after)))
    return before.status === after.status ? "holder" : "status";
  // What is not so, or not there, is left out of the data.
  if ((before.jurisdiction ?? null) !== (after.jurisdiction ?? null)) return "jurisdiction";
  if (follows) return "succession";
  return Boolean(before.disputed) !== Boolean(after.disputed) ? "dispute" : null;
}

/**
 * The region of every face on a day, and its holding.
 * @param {Pick<Atlas, "regions">} atlas
 * @param {Day} day
 * @returns {Map<number, {region: Region, holding: Holding}>}
 */
function ownersOn(atlas, day) {
  const owners = new Map();
  for (const region of atlas.regions) {
    const holding = inForce(region.holdings, day);
    if (holding) for (const face of region.faces) owners.set(face, { region, holding });
  }
  return owners;
}

/**
 * Land is named by the smaller of its two regions: where the division is finer, whichever day comes first.
 * @param {Region} one
 * @param {Region} other
 */
function smaller(one, other) {
  const more = one.faces.length - other.faces.length;
  return more < 0 || (more === 0 && one.id < other.id) ? one : other;
}

/**
 * The land that is held differently on two days.
 * @param {Pick<Atlas, "regions" | "holders">} atlas
 * @param {Day} start
 * @param {Day} end
 * @returns {{changed: Land[], succeeded: Land[], disputed: Land[]}}  `changed` are changes of holder, status and
 *   jurisdiction; `succeeded` is land of a holder whom another of its family follows; `disputed` is land that
 *   only became disputed, or no longer is
 */
export function changesBetween(atlas, start, end) {
  const first = ownersOn(atlas, start),
    second = ownersOn(atlas, end);
  /** @type {Map<string, Land>} */
  const lands = new Map();
  for (const [face, { region: from, holding: before }] of first) {
    const owner = second.get(face);
    if (!owner) continue; // the holdings of a face have no gap
    const { region: to, holding: after } = owner;
    const kind = before === after ? null : kindOf(atlas, before, after);
    if (!kind) continue;
    const key = `${from.id} ${to.id}`;
    /** @type {Land} */
    const fresh = { region: smaller(from, to), whole: false, faces: [], kind, owners: [from, to], before, after };
    const land = lands.get(key) ?? fresh;
    lands.set(key, land);
    land.faces.push(face);
  }
  const order = new Map(atlas.regions.map((region, index) => [region, index]));
  const found = [...lands.values()].sort(
    (a, b) => (order.get(a.region) ?? 0) - (order.get(b.region) ?? 0) || a.faces[0] - b.faces[0],
  );
  for (const land of found) {
    land.faces.sort((a, b) => a - b);
    land.whole = land.faces.length === land.region.faces.length;
  }
  return {
    changed: found.filter(({ kind }) => kind !== "succession" && kind !== "dispute"),
    succeeded: found.filter(({ kind }) => kind === "succession"),
    disputed: found.filter(({ kind }) => kind === "dispute"),
  };
}

/**
 * The day against which a day is told: its eve where land changed hands on it, for a year the last day of the year
 * before; null where there is nothing to tell. It follows from what is shown alone, so that a link, a mark, Find, a step
 * and Back all tell the same of it.
 * @param {Pick<Atlas, "days" | "span">} atlas
 * @param {Pick<View, "day" | "mode">} view
 * @returns {Day | null}
 */
export function earlierDay({ days, span }, { day, mode }) {
  const earlier = mode === "year" ? lastDayOf(yearOf(day) - 1) : days.includes(day) ? dayBefore(day) : "";
  return earlier < span.from ? null : earlier;
}

/**
 * The area of land that changed: null where the map's edge cuts it, undefined where only the server knows it.
 * @param {Land} land
 */
export function areaOf({ region, whole, owners }) {
  if (owners.every(({ clipped }) => clipped)) return null;
  return (whole && region.area) || undefined;
}
