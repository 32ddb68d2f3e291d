/* Days are ISO strings: they compare, sort and travel as they are. No local time is involved. */

import { one } from "./dom.js";
import { language, t } from "./texts.js";

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Milliseconds of a day's start, or NaN when the calendar has no such day.
 * @param {Day} day
 */
export function toTime(day) {
  const parts = FORM.exec(day);
  if (!parts) return NaN;
  const [year, month, date] = parts.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, date);
  const back = new Date(time);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date ? time : NaN;
}

/** @param {number} time  milliseconds */
export const fromTime = (time) => new Date(time).toISOString().slice(0, 10);
/** @param {string} day */
export const isDay = (day) => !Number.isNaN(toTime(day));
/** @param {Day} day */
export const yearOf = (day) => Number(day.slice(0, 4));
/** @param {number | string} year */
export const lastDayOf = (year) => `${year}-12-31`;
/**
 * The year to which so many years lead from a day; forward, the end of the day's own year comes first.
 * @param {Day} day
 * @param {number} years
 * @param {{first: number, last: number}} part  of the time bar
 * @returns {number | null}  null where there is none on that side
 */
export function yearFrom(day, years, { first, last }) {
  const year = yearOf(day),
    target = year + years - Number(years > 0 && day !== lastDayOf(year));
  if (years < 0 && year <= first) return null;
  return Math.max(first, Math.min(last, target));
}

/** @param {Day} day */
export const dayBefore = (day) => fromTime(toTime(day) - 86400000);

/**
 * A day as a decimal year: 1830-07-02 is about 1830.5.
 * @param {Day} day
 */
export function decimalYear(day) {
  const year = yearOf(day),
    start = Date.UTC(year, 0, 1),
    end = Date.UTC(year + 1, 0, 1);
  return year + (toTime(day) - start) / (end - start);
}

const locale = language === "en" ? "en-GB" : language,
  yearly = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" }),
  monthly = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }),
  long = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
/** @param {Day} day */
export const formatDay = (day) => long.format(new Date(toTime(day)));

/**
 * When something was, no closer than it is known: "1649", "July 1900", "1649 – 1653".
 * @param {{date: Day, edtf?: string}} event  EDTF as the data have it; what is not plain is told by its day
 */
export function formatWhen({ date, edtf }) {
  const ends = (edtf ?? date).replace(/[~?]/g, "").split("/");
  if (!ends.every((end) => /^\d{4}(-\d\d){0,2}$/.test(end))) return formatDay(date);
  const words = ends.map((end) => {
    const parts = end.split("-").length,
      form = parts > 2 ? long : parts > 1 ? monthly : yearly;
    return form.format(new Date(toTime(`${end}-01-01`.slice(0, 10))));
  });
  return [...new Set(words)].join(" – ");
}

/**
 * Is `day` in the half-open interval [from, to)?
 * @param {Day} day
 * @param {Day} from
 * @param {Day | null | undefined} to
 */
export const within = (day, from, to) => from <= day && (to === null || to === undefined || day < to);

/**
 * The nearest day that a span has.
 * @param {Day} day
 * @param {Span} span
 */
export const inside = (day, span) => (day < span.from ? span.from : day < span.to ? day : dayBefore(span.to));

/**
 * A text as YYYY-MM-DD or YYYY, a year meaning its last day in the span, as {day, mode}; null for any other text.
 * @param {string} typed
 * @param {Span} span
 * @returns {ReadDate | null}
 */
export function plainDay(typed, span) {
  const text = typed.normalize("NFKC").trim();
  const last = dayBefore(span.to);
  if (/^\d{4}$/.test(text)) return { day: last.startsWith(`${text}-`) ? last : lastDayOf(text), mode: "year" };
  return isDay(text) ? { day: text, mode: "date" } : null;
}

/**
 * Read what a person typed. Anything but a plain day or year is read by the server, as it reads an address.
 * Gives {day, mode, note, other}, or {error} with a sentence that says what is accepted.
 * @param {string} typed
 * @param {Span} span
 * @returns {Promise<(ReadDate & {error?: undefined}) | {error: string}>}
 */
export async function readDay(typed, span) {
  const plain = plainDay(typed, span);
  if (plain && within(plain.day, span.from, span.to)) return plain;
  const { reads } = one(document, "[data-reads]").dataset;
  if (!reads) return { error: t("date-unread") }; // a map that is one file has no server
  let read, error;
  try {
    const answer = await fetch(`${reads}?${new URLSearchParams({ text: typed, lang: language })}`);
    ({ read, error } = await answer.json());
    if (!answer.ok) error = `${error.detail} ${error.accepted}`; // an address too long, or a fault
  } catch {
    error = t("date-unread");
  }
  if (error) return { error };
  if (!within(read.day, span.from, span.to))
    return { error: t("out-of-span", { from: span.from, to: dayBefore(span.to), text: typed }) };
  return { day: read.day, mode: read.given, note: read.note, other: read.other };
}

/**
 * Index of the last item whose `from` is not after `day`, or -1. Items are sorted by `from`.
 * @param {Period[]} items
 * @param {Day} day
 */
export function indexAt(items, day) {
  let low = 0,
    high = items.length - 1,
    found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (items[middle].from <= day) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/**
 * The item of `items` ({from, to}, sorted) in force on `day`, or null.
 * @template {Period} P
 * @param {P[]} items
 * @param {Day} day
 * @returns {P | null}
 */
export function inForce(items, day) {
  const item = items[indexAt(items, day)];
  return item && within(day, item.from, item.to) ? item : null;
}
