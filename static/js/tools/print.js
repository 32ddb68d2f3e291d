/* On paper the map is this very view as the server draws it: whole, with title, legend, scale, citation and
   address, and below it the table of the same. The live map keeps the size of the screen, and a time bar cannot be
   moved on paper. */

import { one } from "../shared/dom.js";
import { onDisk } from "../shared/texts.js";
import { sheetOf } from "./view-query.js";

const PREFIX = "print-"; // the page has ids and patterns of the same names

/**
 * The sheet has to be there when this returns: the browser takes the page as it then is, and waits for nothing.
 * @param {string} address
 */
function sheetAt(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.send();
  if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
  const text = request.responseText
    .replaceAll(' id="', ` id="${PREFIX}`)
    .replaceAll("url(#", `url(#${PREFIX}`)
    .replace(/aria-labelledby="(\w+) (\w+)"/, `aria-labelledby="${PREFIX}$1 ${PREFIX}$2"`);
  return document.importNode(one(new DOMParser().parseFromString(text, "text/html"), ".print-sheet"), true);
}

/**
 * Lay the sheet of the view over the page while it is printed.
 * @param {PageParts} parts
 */
export function printSheet(parts) {
  /** @type {HTMLElement | null} */
  let sheet = null;
  const clear = () => {
    sheet?.remove();
    sheet = null;
  };
  window.addEventListener("beforeprint", () => {
    clear();
    if (onDisk) return; // nobody draws the sheet there
    try {
      sheet = sheetAt(sheetOf(parts));
      one(document, ".atlas").prepend(sheet);
    } catch (error) {
      console.error(error); // then the live map is printed, without its time bar
    }
  });
  window.addEventListener("afterprint", clear);
}
