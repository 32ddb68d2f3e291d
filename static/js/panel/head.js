/* The head of what the panel shows. */

import { h } from "../shared/dom.js";
import { t } from "../shared/texts.js";

/**
 * A heading under a word on its kind; with `close`, a button that does it.
 * @param {string} title
 * @param {string} kind
 * @param {() => void} [close]
 */
export function headOf(title, kind, close) {
  const button =
    close &&
    h(
      "button",
      {
        type: "button",
        class: "close",
        "aria-label": t("close"),
        title: t("close"),
        "data-key": "close",
        onclick: close,
      },
      "×",
    );
  return h(
    "header",
    { class: "panel-head" },
    h("p", { class: "kicker" }, kind),
    h("h2", { tabindex: "-1" }, title),
    button,
  );
}
