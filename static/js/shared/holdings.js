/* What a holding is called and how it is painted: the rules of every list, bar and map. */

import { joined, localized, t } from "./texts.js";

/**
 * Who holds land, as the paint of it where nothing is disputed; the same rule as paint_of_party in
 * app/maps/palette.py. The holders of land held in common stand in the atlas' order.
 * @param {Party} holding
 */
export function partyOf({ status, holder, holders = [] }) {
  if (status === "held") return holder ?? holders[0];
  return [status, ...holders].join("-");
}

/**
 * How a holding is painted; the style sheet and the patterns of the page know these names.
 * @param {Party | null | undefined} holding
 */
export function paintOf(holding) {
  if (!holding) return "absent";
  return holding.disputed && holding.status === "held" ? `${partyOf(holding)}-disputed` : partyOf(holding);
}

/**
 * Paint a shape: with the pattern of the page that has the name, or else a plain colour by the style sheet.
 * @param {SVGElement} shape
 * @param {string} paint
 */
export function applyPaint(shape, paint) {
  if (shape.dataset.paint === paint) return;
  shape.dataset.paint = paint;
  shape.style.fill = document.getElementById(`paint-${paint}`) ? `url(#paint-${paint})` : "";
}

/**
 * The name of a holder.
 * @param {Atlas} atlas
 * @param {string} holder
 */
export const holderName = (atlas, holder) => localized(atlas.holders[holder]?.names) || holder;

/**
 * Who holds land, in words.
 * @param {Atlas} atlas
 * @param {Party} holding
 */
export function partyName(atlas, holding) {
  const paint = partyOf(holding);
  return localized(atlas.parties.find((party) => party.paint === paint)?.names) || paint;
}

/**
 * Holder and dispute of a holding in words.
 * @param {Atlas} atlas
 * @param {Party | null | undefined} holding
 */
export function describeHolding(atlas, holding) {
  if (!holding) return t("absent");
  const status = partyName(atlas, holding);
  return holding.disputed ? t("status-disputed", { status }) : status;
}

/**
 * What changed of a land, in words; the server says it alike (change_words in app/web/api/changes_response.py).
 * @param {Atlas} atlas
 * @param {{kind?: string, before: Party, after: Party}} change
 */
export function describeChange(atlas, { kind, before, after }) {
  /** @param {Party} holding */
  const judge = (holding) =>
    holding.jurisdiction ? holderName(atlas, holding.jurisdiction) : partyName(atlas, holding);
  if (kind === "jurisdiction") return t("jurisdiction-from-to", { from: judge(before), to: judge(after) });
  return t("from-to", { from: describeHolding(atlas, before), to: describeHolding(atlas, after) });
}

/**
 * The words of a list of marks.
 * @param {string[]} words
 */
export const listed = (words) => joined("two-of-list", words);
