/* Every visible text of the scripts, from the JSON block the page's template fills. */

const block = document.getElementById("atlas-texts");
const texts = block ? JSON.parse(block.textContent) : {};

export const language = document.documentElement.lang || "en";

/** The text of `key`, with `{name}` places filled; the key itself where no text is given. */
export function t(key, places = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

/* A Chinese name in the other script reads better than none. */
const NEAREST = { "zh-Hans": ["zh-Hans", "zh-Hant", "en"] };
const order = NEAREST[language] ?? [language, "en"];
const bestOf = (names) => order.find((code) => names[code]) ?? Object.keys(names)[0];

/** `names[language]`, else English, else whatever there is. */
export function localized(names) {
  if (!names) return "";
  return typeof names === "string" ? names : names[bestOf(names)] ?? "";
}

/** The language of what `localized` gives, or null where it is the page's. */
export function languageOf(names) {
  if (!names) return null;
  const code = typeof names === "string" ? "en" : bestOf(names);
  return code === language ? null : code;
}

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
export const formatNumber = (value) => whole.format(value);

/** An area, rounded as far as its uncertainty supports. */
export const formatArea = (area) => t("area-value", { number: formatNumber(area.shown[0]) });
export const formatAreaRange = (area) => t("area-between", { low: formatNumber(area.shown[1]), high: formatNumber(area.shown[2]) });
export const formatLength = (km) => t("length-value", { number: formatNumber(Math.round(km)) });

/** Texts as one list: `key` says how two are joined. */
export const joined = (key, [start = "", ...rest]) => rest.reduce((first, second) => t(key, { first, second }), start);

const asked = new URLSearchParams(location.search).get("lang");

/** The address of a page of this site, in the language that this page was asked for. */
export function own(path) {
  if (!asked || asked !== language) return path;
  const [address, ...mark] = path.split("#");
  return [`${address}${address.includes("?") ? "&" : "?"}lang=${asked}`, ...mark].join("#");
}
