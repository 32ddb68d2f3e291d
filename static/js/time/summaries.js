/* What is told of treaties, events and holdings: nothing of it is read before the first map stands. */

import { fetchJson } from "../shared/fetch.js";

/**
 * Tell treaties, events and holdings that are not told yet.
 * @param {Atlas} atlas
 * @param {string | undefined} address
 */
export async function addSummaries({ events, regions }, address) {
  const told = await fetchJson(address ?? "");
  for (const event of events) event.summary ??= told[event.kind]?.[event.id];
  for (const { id, holdings } of regions)
    for (const holding of holdings) holding.note ??= told.notes?.[id]?.[holding.from];
}
