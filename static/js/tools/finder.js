/* What Find knows, and how well each of it matches what was typed. Names count in any of their languages. */

import { placesOn } from "../map/place-names.js";
import { dayBefore, inside, lastDayOf, yearOf } from "../shared/dates.js";
import { localized, t } from "../shared/texts.js";

/** @typedef {Entry & {keys: string[], weight?: number}} NamedEntry  `weight` is of a treaty: what rests on it */
/** @typedef {EntryOf<"figure"> & {keys: string[], weight?: number, written: string[], units: string[]}} FigureEntry */

/** @typedef {{entry: Entry, score: number, length: number, weight: number}} Match */

const MOST = 8; // entries shown at once

/**
 * A text as it is compared: without accents and capitals.
 * @param {string} text
 */
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* A number in Chinese numerals, which a name may have too: the Sixty-Four Villages. */
const CHINESE = /[零〇一二三四五六七八九两兩]?[十百千万萬]/;

/**
 * A typed number as the figures' file writes it: from its first digit on, without spaces and signs that group; once
 * without any full stop, and once with one for what may start decimals.
 * @param {string} typed
 */
export function numberForms(typed) {
  const text = typed.slice(typed.search(/\d|[一二三四五六七八九两兩十百千]/)).replace(/[\s'’多余餘]/g, "");
  const grouped = text.replace(/[.,](?=\d{3}(?!\d))/g, "");
  return [text.replace(/[.,]/g, ""), grouped.replace(/(\d),(?=\d)/g, "$1.").replace(/\.(?!\d)/g, "")];
}

/**
 * @template {keyof Findable} Kind
 * @param {Kind} kind
 * @param {Names | string | undefined} names
 * @param {Findable[Kind]} what
 * @returns {EntryOf<Kind> & {keys: string[]}}
 */
function entryOf(kind, names, what) {
  const all = typeof names === "string" ? [names] : Object.values(names ?? {});
  const name = localized(names);
  return { kind, name, others: all.filter((one) => one !== name), keys: all.map(plain), what };
}

/**
 * Take in the names in other languages than the page's: nobody needs them before something is looked for.
 * @param {Atlas} atlas
 * @param {Figures["names"]} names
 */
export function addNames({ regions, treaties, stretches, places }, names) {
  for (const { id, names: own } of regions) Object.assign(own, names.regions[id]);
  for (const [id, treaty] of Object.entries(treaties)) Object.assign(treaty.names, names.treaties[id]);
  for (const stretch of stretches) if (stretch.names) Object.assign(stretch.names, names.stretches[stretch.id]);
  for (const place of places) {
    Object.assign(place.names, names.places[place.id]);
    place.former?.forEach((one, i) => Object.assign(one.names, names.former[place.id][i]));
  }
}

/**
 * Take in what texts of the time call the mountains, their other spellings and their names in every language.
 * @param {Mountains[]} mountains
 * @param {Figures["names"]} names
 */
export function addRangeNames(mountains, { mountains: known }) {
  for (const range of mountains) Object.assign(range, known[range.id]);
}

/**
 * All that has a name on the map.
 * @param {Atlas} atlas
 * @param {River[]} rivers
 * @param {Mountains[]} mountains
 * @returns {NamedEntry[]}
 */
export function entriesOf(atlas, rivers, mountains) {
  return [
    ...atlas.regions.map((region) => entryOf("region", region.names, region)),
    ...treatyEntries(atlas),
    ...atlas.places.map(placeEntry),
    ...atlas.stretches.filter((one) => one.periods.length).map((one) => entryOf("stretch", one.names, one)),
    ...riverEntries(rivers),
    ...mountains.map(rangeEntry),
  ];
}

/**
 * A treaty weighs as much as holdings and borders rest on it.
 * @param {Pick<Atlas, "regions" | "stretches" | "treaties">} atlas
 */
function treatyEntries({ regions, stretches, treaties }) {
  const rest = [...regions.flatMap(({ holdings }) => holdings), ...stretches.flatMap(({ periods }) => periods)];
  return Object.entries(treaties).map(([id, treaty]) => ({
    ...entryOf("treaty", treaty.names, { id, ...treaty }),
    weight: rest.filter((one) => one.treaty === id).length,
  }));
}

/**
 * A place is also found by the names that it had, and they are said first.
 * @param {Place} place
 */
function placeEntry(place) {
  const entry = entryOf("place", place.names, place),
    former = place.former ?? [];
  const then = former.map(({ names, to }) =>
    t("called", { name: localized(names), source: t("former-until", { year: to }) }),
  );
  const keys = former.flatMap(({ names }) => Object.values(names).map(plain));
  return { ...entry, others: [...then, ...entry.others], keys: [...entry.keys, ...keys] };
}

/**
 * The day nearest to a day on which a place was there, and how that is said; null where it is there already.
 * @param {Place} place
 * @param {Day} day
 * @param {Span} span
 * @returns {{day: Day, mode: Mode, words: string} | null}
 */
export function wayToDayOf(place, day, span) {
  if (placesOn([place], day).length) return null;
  const { from, to, years_checked: checked } = place;
  const early = from && yearOf(day) < from,
    words = t(`place-${early ? "founded" : "gone"}${checked === false ? "-unchecked" : ""}`, {
      year: Number(early ? from : to),
    });
  // A year is asked for by its last day. What stood for a single year is gone on that day, so it is the day before.
  const single = !early && from === to,
    last = lastDayOf(early || single ? Number(early ? from : to) : Number(to) - 1),
    there = inside(single ? dayBefore(last) : last, span);
  return placesOn([place], there).length ? { day: there, mode: single ? "date" : "year", words } : null;
}

/**
 * A river that the base map has in pieces is one entry.
 * @param {River[]} rivers
 */
function riverEntries(rivers) {
  /** @type {Map<string, EntryOf<"river"> & {keys: string[]}>} */
  const byName = new Map();
  for (const river of rivers) {
    const name = localized(river.names);
    if (!name) continue;
    const known = byName.get(name);
    if (known) known.what.lines.push(river.points);
    else byName.set(name, entryOf("river", river.names, { lines: [river.points] }));
  }
  return [...byName.values()];
}

/**
 * Mountains are also found by what sources of the time call them, and that is said first.
 * @param {Mountains} range
 */
function rangeEntry(range) {
  const entry = entryOf("range", range.names, { lines: range.points });
  const { called = [], also = [] } = range;
  const then = called.map(({ names, by }) => t("called", { name: localized(names), source: localized(by) }));
  const keys = [...called.flatMap(({ names }) => Object.values(names)), ...also].map(plain);
  return {
    ...entry,
    others: then.length ? [then.join(" · "), ...entry.others] : entry.others,
    keys: [...entry.keys, ...keys],
  };
}

/**
 * The printed figures, which are found by number and by name.
 * @param {Figures} found
 * @returns {FigureEntry[]}
 */
export function figureEntries({ figures, units }) {
  return figures.map((figure) => ({
    ...entryOf("figure", figure.title, figure),
    others: [figure.printed],
    written: figure.written.map(plain),
    units: (units[figure.unit] ?? []).map(plain),
  }));
}

/**
 * The printed statements, which are found by their titles.
 * @param {Figures} found
 * @returns {NamedEntry[]}
 */
export const claimEntries = ({ claims }) => claims.map((claim) => entryOf("claim", claim.title, claim));

/**
 * How well a figure's number is what was typed: whole, with its unit begun or written, or as far as typed.
 * @param {Pick<FigureEntry, "written" | "units">} entry
 * @param {string[]} forms
 */
export function numberScore({ written, units }, forms) {
  const pairs = written.flatMap((key) => forms.map((form) => ({ key, form })));
  const unitAfter = (/** @type {string} */ rest) => units.some((unit) => unit.startsWith(rest));
  if (pairs.some(({ key, form }) => form === key || (form.startsWith(key) && unitAfter(form.slice(key.length)))))
    return 4;
  return pairs.some(({ key, form }) => key.startsWith(form)) ? 3 : 0;
}

/* What a name adds in brackets is no part of it. */
const bare = (/** @type {string} */ key) => key.replace(/\s*[（(].*$/, "");

/**
 * How well a name is what was typed: as a whole, with or without what it adds in brackets, from its beginning, from the
 * beginning of a word, or within one.
 * @param {Pick<NamedEntry, "keys">} entry
 * @param {string} typed
 */
export function nameScore({ keys }, typed) {
  const scores = keys.map((key) => {
    if (typed === key) return 5;
    if (typed === bare(key)) return 4;
    const at = key.indexOf(typed);
    if (at <= 0) return at === 0 ? 3 : 0;
    return /[\p{L}\p{N}]/u.test(key[at - 1]) ? 1 : 2;
  });
  return Math.max(0, ...scores);
}

/**
 * How long the shortest name is that has what was typed.
 * @param {Pick<NamedEntry, "keys">} entry
 * @param {string} typed
 */
const nameLength = ({ keys }, typed) =>
  Math.min(...keys.filter((key) => key.includes(typed)).map((key) => bare(key).length));

/**
 * Put what matches in order: the better match first, then the shorter name. Treaties that match alike are in the order
 * of what rests on them.
 * @param {Match[]} found
 */
function order(found) {
  found.sort((a, b) => b.score - a.score || a.length - b.length);
  const places = [...found.keys()].filter((i) => found[i].entry.kind === "treaty"),
    treaties = places.map((i) => found[i]).sort((a, b) => b.score - a.score || b.weight - a.weight);
  places.forEach((i, nth) => (found[i] = treaties[nth]));
}

/**
 * The entries for what was typed, the best first.
 * @param {string} written  what was typed, as it stands
 * @param {{entries: NamedEntry[], figures: FigureEntry[], days: Entry[], reading: boolean}} known  `days` it may
 *   mean, and whether the server is still asked for them (`reading`)
 */
export function search(written, { entries, figures, days, reading }) {
  const typed = plain(written);
  const numeric = /\d/.test(typed);
  /** @type {Match[]} */
  const found = days.map((entry, i) => ({ entry, score: 7 - i, length: 0, weight: 0 }));
  if (numeric || CHINESE.test(typed)) {
    const forms = numberForms(typed);
    for (const entry of figures) {
      const score = numberScore(entry, forms);
      if (score) found.push({ entry, score, length: entry.name.length, weight: 0 });
    }
  }
  if (typed) {
    for (const entry of numeric ? entries : [...entries, ...figures]) {
      const match = nameScore(entry, typed);
      if (!match) continue;
      // A name says what a figure or a claim is of: what has the name itself comes before it.
      const score = ["figure", "claim"].includes(entry.kind) ? match - 5 : match;
      found.push({ entry, score, length: nameLength(entry, typed), weight: entry.weight ?? 0 });
    }
    order(found);
  }
  const shown = found.slice(0, MOST).map(({ entry }) => entry);
  // Any number may be an area: the reader of the server decides, and says what it accepts.
  const [best] = shown,
    isDate = best?.kind === "day" && best.what.mode === "date";
  const mayBeArea = (numeric && !isDate) || /[万萬]/.test(typed);
  return { shown, mayBeArea: mayBeArea && !reading, most: MOST };
}
