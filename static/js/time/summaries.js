/* What is told of treaties and events: nothing of it is read before the first map stands. */

import { fetchJson } from "../shared/fetch.js";

/**
 * Tell treaties and events that are not told yet.
 * @param {HistoryEvent[]} events
 * @param {string | undefined} address
 */
export async function addSummaries(events, address) {
  const told = await fetchJson(address ?? "");
  for (const event of events) event.summary ??= told[event.kind]?.[event.id];
}
