/* On paper the story is all of its cards, each with the server's drawing of its state. */

import { one } from "../shared/dom.js";

/**
 * The drawing has to be there when this returns: the browser takes the page as it then is, and waits for no picture.
 * @param {string} address
 * @param {string} prefix  keeps the ids of several drawings on one page apart
 */
function drawing(address, prefix) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.send();
  if (request.status !== 200) throw new Error(`${address}: ${request.status}`);
  const text = request.responseText
    .replaceAll(' id="', ` id="${prefix}`)
    .replaceAll("url(#", `url(#${prefix}`)
    .replace(/aria-labelledby="(\w+) (\w+)"/, `aria-labelledby="${prefix}$1 ${prefix}$2"`);
  return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
}

/**
 * Put the drawings in the place of their pictures when the page is printed.
 * @param {HTMLElement[]} cards
 */
export function printCards(cards) {
  window.addEventListener("beforeprint", () => {
    for (const card of cards) {
      const picture = one(card, ".story-drawing").querySelector("img");
      if (!picture) continue; // it was printed before
      try {
        picture.replaceWith(drawing(picture.src, `${card.id}-`));
      } catch (error) {
        console.error(error); // then the card is printed without it
      }
    }
  });
}
