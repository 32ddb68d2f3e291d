/* The map as one file: a box says who held what; there is no page of the atlas to lead to. */

import { addRelief } from "../map/relief-layer.js";
import { byId } from "../shared/dom.js";
import { EmbedBox } from "../panel/embed-box.js";
import { addMapKeys } from "../tools/map-keys.js";
import { startFramed } from "./framed.js";
import { addTimeTools } from "../time/time-tools.js";

const addTools = (/** @type {PageParts} */ parts) => {
  const { atlas, state } = parts;
  addTimeTools(parts);
  addMapKeys(parts);
  new EmbedBox(byId("embed-box"), { atlas, state }, null);
  return addRelief(window.borderAtlas, state).catch((error) => console.error(error));
};
startFramed(() => Promise.resolve({ addTools }));
