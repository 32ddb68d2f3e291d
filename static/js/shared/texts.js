/* Every visible text of the scripts, from the JSON blocks that the page's templates fill, and from what is fetched. */

/** @typedef {Record<string, string>} Names  a text by language */
/** @typedef {{shown: [number, number, number]}} Area  shown, lowest, highest, in km2 */

/** @type {Record<string, string>} */
const texts = {};
for (const block of document.querySelectorAll("script[data-texts]")) learn(JSON.parse(block.textContent ?? ""));

/**
 * Take in more texts.
 * @param {Record<string, string>} more
 */
export function learn(more) {
  Object.assign(texts, more);
}

export const language = document.documentElement.lang || "en";

/**
 * The text of `key`, with `{name}` places filled; the key itself where no text is given.
 * @param {string} key
 * @param {Record<string, string | number>} places
 */
export function t(key, places = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(places[name] ?? whole));
}

/* A Chinese name in the other script reads better than none. */
/** @type {Record<string, string[]>} */
const NEAREST = { "zh-Hans": ["zh-Hans", "zh-Hant"] };
/** The language that every text of the data has. */
const DEFAULT = document.documentElement.dataset?.language || "en";
const order = [...(NEAREST[language] ?? [language]), DEFAULT];
const bestOf = (/** @type {Names} */ names) => order.find((code) => names[code]) ?? Object.keys(names)[0];

/**
 * `names[language]`, else the default language of the data, else whatever there is.
 * @param {Names | string | null | undefined} names
 */
export function localized(names) {
  if (!names) return "";
  return typeof names === "string" ? names : (names[bestOf(names)] ?? "");
}

/**
 * The language of what `localized` gives, or null where it is the page's.
 * @param {Names | string | null | undefined} names
 */
export function languageOf(names) {
  if (!names) return null;
  const code = typeof names === "string" ? DEFAULT : bestOf(names);
  return code === language ? null : code;
}

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
export const formatNumber = (/** @type {number} */ value) => whole.format(value);

/** An area, rounded as far as its uncertainty supports. */
export const formatArea = (/** @type {Area} */ area) => t("area-value", { number: formatNumber(area.shown[0]) });
export const formatAreaRange = (/** @type {Area} */ area) =>
  t("area-between", { low: formatNumber(area.shown[1]), high: formatNumber(area.shown[2]) });
export const formatLength = (/** @type {number} */ km) => t("length-value", { number: formatNumber(Math.round(km)) });

/**
 * Texts as one list: `key` says how two are joined.
 * @param {string} key
 * @param {string[]} parts
 */
export const joined = (key, [start = "", ...rest]) => rest.reduce((first, second) => t(key, { first, second }), start);

const asked = new URLSearchParams(location.search).get("lang");

/** Whether the page is one of an edition on a disk, where each page is a file and no server answers. */
export const onDisk = document.documentElement.dataset?.onDisk !== undefined;

/**
 * A path of this site as an address: below the prefix under which the site lives, if it has one. What is no path, such
 * as the name of a block of the page, stays as it is.
 * @param {string} path
 */
export function ownPath(path) {
  if (!path.startsWith("/")) return path;
  if (!onDisk) return (document.documentElement.dataset.root ?? "") + path;
  const [, page, rest] = /** @type {RegExpExecArray} */ (/^\/([^?#]*)(.*)$/.exec(path));
  return `${/\.\w+$/.test(page) ? page : `${page || "index"}.html`}${rest}`;
}

/**
 * The address of a page of this site, in the language that this page was asked for.
 * @param {string} path
 */
export function own(path) {
  if (!asked) return ownPath(path);
  const [address, ...mark] = ownPath(path).split("#");
  return [`${address}${address.includes("?") ? "&" : "?"}lang=${language}`, ...mark].join("#");
}
