/* Citations to copy: a button beside every link of a "Cite" list, and beside any field that has one.
   Works on every page, for lists that were there from the start and for those the panel makes. */

import { h, targetOf } from "../shared/dom.js";
import { ownPath, t } from "../shared/texts.js";

const FORMS = [
  ["txt", null],
  ["bib", "BibTeX"],
  ["ris", "RIS"],
  ["json", "CSL-JSON"],
];

/**
 * The list of links to one record's forms, closed.
 * @param {string} path  without its ending
 */
export function citeLinks(path) {
  return h(
    "details",
    { class: "cite" },
    h("summary", {}, t("cite")),
    h(
      "ul",
      { class: "cite-forms" },
      FORMS.map(([form, name]) =>
        h("li", {}, h("a", { href: ownPath(`${path}.${form}`), rel: "nofollow" }, name ?? t("cite-text"))),
      ),
    ),
  );
}

const said = h("p", { class: "sr-only", role: "status" });
document.body.append(said);

/**
 * Copy a text; a live region says that it is done.
 * @param {string | Promise<string>} text
 * @param {HTMLButtonElement} button  shows that it is done
 * @param {string} what
 */
async function copy(text, button, what) {
  const content = Promise.resolve(text);
  said.textContent = "";
  try {
    await write(content);
    said.textContent = t("cite-copied-what", { form: what });
    const before = button.textContent;
    button.textContent = t("cite-copied");
    button.disabled = false;
    setTimeout(() => {
      button.textContent = before;
    }, 2000);
  } catch {
    try {
      byHand(await content, button);
    } catch {
      said.textContent = t("cite-copy-failed");
      button.after(h("span", { class: "copy-failed" }, ` ${t("cite-copy-failed")}`));
    }
  }
}

/** @param {Promise<string>} content */
async function write(content) {
  if (!navigator.clipboard) throw new Error("no clipboard");
  // Given at once and filled later: some browsers forget the click while a text is being fetched.
  if (window.ClipboardItem) {
    const blob = content.then((text) => new Blob([text], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } else await navigator.clipboard.writeText(await content);
}

/**
 * Without a clipboard (an address that is not https): the old command, or the text marked to copy by hand.
 * @param {string} text
 * @param {HTMLButtonElement} button
 */
function byHand(text, button) {
  const field = h(
    "textarea",
    { class: "copy-by-hand", readonly: true, rows: 4, "aria-label": t("cite-copy-by-hand") },
    text,
  );
  button.after(field);
  field.select();
  if (document.execCommand("copy")) {
    field.remove();
    button.focus();
    said.textContent = t("cite-copied");
    return;
  }
  field.before(h("span", { class: "copy-failed" }, t("cite-copy-by-hand")));
}

/** @param {string} url */
async function fetchText(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return (await answer.text()).trim();
}

/**
 * Put a button beside each link of an open list.
 * @param {Element} list
 */
function dress(list) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (list.querySelectorAll(".cite-forms a"))) {
    if (link.parentElement?.querySelector("button")) continue;
    const form = link.textContent ?? "";
    const button = h(
      "button",
      { type: "button", class: "copy", "aria-label": t("cite-copy-what", { form }) },
      t("cite-copy"),
    );
    button.addEventListener("click", () =>
      copy(
        fetchText(link.href).then((text) => withLocator(text, link, list)),
        button,
        form,
      ),
    );
    link.after(button);
  }
}

/**
 * A citation in plain text keeps its place in the source: number, page.
 * @param {string} text
 * @param {HTMLAnchorElement} link
 * @param {Element} list
 */
function withLocator(text, link, list) {
  const locator = list.parentElement?.querySelector(":scope > .locator")?.textContent?.replace(/^[\s,，]+/u, "");
  return locator && link.pathname.endsWith(".txt") ? `${text} (${locator})` : text;
}

document.addEventListener(
  "toggle",
  (event) => {
    const list = targetOf(event);
    if (list instanceof HTMLDetailsElement && list.matches(".cite") && list.open) dress(list);
  },
  true,
);
document.querySelectorAll("details.cite[open]").forEach(dress);
document.querySelectorAll("button[data-copies][hidden]").forEach((button) => button.removeAttribute("hidden"));

document.addEventListener("click", (event) => {
  const button = targetOf(event)?.closest("button[data-copies]");
  if (!(button instanceof HTMLButtonElement)) return;
  const field = document.getElementById(button.dataset.copies ?? "");
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    copy(field.value, button, field.getAttribute("aria-label") ?? "");
});
