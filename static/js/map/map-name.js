/* What things are called on the map, where there is less room than in the panel. */

import { localized } from "../shared/texts.js";

/**
 * A name without the remark in brackets that the panel has.
 * @param {Names | undefined} names
 */
export const mapName = (names) => localized(names).replace(/\s*[(（].*[)）]\s*$/u, "");

/**
 * A region has a shorter name for the map where its own has little room.
 * @param {Region} region
 */
export const regionName = (region) => mapName(region.map_names ?? region.names);
