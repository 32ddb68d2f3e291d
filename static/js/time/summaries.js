/* What is told of treaties, events and holdings: nothing of it is read before the first map stands. */

import { fetchJson } from "../shared/fetch.js";

/**
 * Tell treaties, their articles, events with their places and holdings, where they are not told yet.
 * @param {Atlas} atlas
 * @param {string | undefined} address
 */
export async function addSummaries({ events, regions, treaties }, address) {
  const told = await fetchJson(address ?? "");
  for (const event of events) {
    event.summary ??= told[event.kind]?.[event.id];
    event.place ??= told.places?.[event.kind]?.[event.id];
  }
  for (const [id, treaty] of Object.entries(treaties)) treaty.articles ??= told.articles[id];
  for (const { id, holdings } of regions)
    for (const holding of holdings) holding.note ??= told.notes?.[id]?.[holding.from];
}
