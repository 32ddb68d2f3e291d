/* What a holding is called and how it is painted: the rules of every list, bar and map. */

import { joined, localized, t } from "./texts.js";

/** The statuses that name a holder. */
export const HELD = new Set(["qing", "russia", "other"]);

/**
 * How a holding is painted; the style sheet and the patterns of the page know these names.
 * @param {Pick<Holding, "status" | "disputed"> | null | undefined} holding
 */
export function paintOf(holding) {
  if (!holding) return "absent";
  return holding.disputed && HELD.has(holding.status) ? `${holding.status}-disputed` : holding.status;
}

/**
 * Paint a shape: a plain colour by the style sheet, a pattern of the page for all else.
 * @param {SVGElement} shape
 * @param {string} paint
 */
export function applyPaint(shape, paint) {
  if (shape.dataset.paint === paint) return;
  shape.dataset.paint = paint;
  shape.style.fill = HELD.has(paint) || paint === "absent" ? "" : `url(#paint-${paint})`;
}

/**
 * A status in words.
 * @param {Atlas} atlas
 * @param {Status} status
 */
export const statusName = (atlas, status) => localized(atlas.statuses[status]?.names) || status;

/**
 * Status and dispute of a holding in words.
 * @param {Atlas} atlas
 * @param {Pick<Holding, "status" | "disputed"> | null | undefined} holding
 */
export function describeHolding(atlas, holding) {
  if (!holding) return t("absent");
  const status = statusName(atlas, holding.status);
  return holding.disputed ? t("status-disputed", { status }) : status;
}

/**
 * What changed of a land, in words; the server says it alike (change_words in app/web/api/changes_response.py).
 * @param {Atlas} atlas
 * @param {{kind?: string, before: Pick<Holding, "status" | "disputed" | "jurisdiction">, after: Pick<Holding, "status" | "disputed" | "jurisdiction">}} change
 */
export function describeChange(atlas, { kind, before, after }) {
  const judged = (/** @type {Pick<Holding, "status" | "jurisdiction">} */ { status, jurisdiction }) =>
    localized(atlas.statuses[jurisdiction ?? status]?.names);
  if (kind === "jurisdiction") return t("jurisdiction-from-to", { from: judged(before), to: judged(after) });
  return t("from-to", { from: describeHolding(atlas, before), to: describeHolding(atlas, after) });
}

/**
 * The words of a list of marks.
 * @param {string[]} words
 */
export const listed = (words) => joined("two-of-list", words);
