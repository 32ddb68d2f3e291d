/* Every visible text of the scripts, from the JSON block the page's template fills. */

const block = document.getElementById("atlas-texts");
const texts = block ? JSON.parse(block.textContent) : {};

export const language = document.documentElement.lang || "en";

/** The text of `key`, with `{name}` places filled; the key itself where no text is given. */
export function t(key, places = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

/** `names[language]`, else English, else whatever there is. */
export function localized(names, lang = language) {
  if (!names) return "";
  if (typeof names === "string") return names;
  return names[lang] ?? names[lang === "zh" ? "zh-Hans" : lang.split("-")[0]] ??
    names.en ?? Object.values(names)[0] ?? "";
}

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
export const formatNumber = (value) => whole.format(value);
