/* The head of what the panel shows. */

import { h } from "../shared/dom.js";
import { t } from "../shared/texts.js";

/**
 * A button that closes something.
 * @param {() => void} close
 * @param {string} words  what it does
 */
export const closeButton = (close, words = t("close")) =>
  h(
    "button",
    { type: "button", class: "close", "aria-label": words, title: words, "data-key": "close", onclick: close },
    "×",
  );

/**
 * A heading under a word on its kind; with `close`, a button that does it.
 * @param {Child} title
 * @param {string} kind
 * @param {() => void} [close]
 */
export function headOf(title, kind, close) {
  return h(
    "header",
    { class: "panel-head" },
    h("p", { class: "kicker" }, kind),
    h("h2", { tabindex: "-1" }, title),
    close && closeButton(close),
  );
}
