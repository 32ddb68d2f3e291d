/* A treaty's name on a mark of the time bar: "Treaty of Paris" is "Paris", «Парижский договор» is
   «Парижский», 巴黎条约 is 巴黎. A name of another form, or of another language, stays whole. */

import { language } from "../shared/texts.js";

/** @type {Record<string, RegExp[]>} */
const GENERIC = {
  en: [
    /^(?:(?:Treaty|Convention|Protocol|Exchange|(?:Additional|Supplementary) treaty|General protocol) (?:of|at)|Russo-Chinese Treaty of) /i,
  ],
  ru: [
    / (?:(?:мирный|дополнительный) )?(?:договор|трактат|протокол(?:ы)?|договорный акт)$/i,
    /(?: договор)(?= \d{4} г\.$)/i,
  ],
  zh: [/^中俄(?:勘分)?/u, /(?:交换条约|条约|和约|界约记|界约)$/u],
};

const BRACKETS = /\s*[(（][^)）]*[)）]\s*$/u;

/** @param {string} name */
export function shortName(name) {
  const rules = GENERIC[language.split("-")[0]] ?? [];
  const short = rules.reduce((rest, rule) => rest.replace(rule, ""), name.replace(BRACKETS, ""));
  return short.trim() || name;
}
