/* Elements from data: text is always a text node, and a link is http(s) or of this site. */

import { languageOf, localized, onDisk, own } from "./texts.js";

/**
 * Make an element. A string child becomes a text node; null and false are left out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} attributes  a name that begins with "on" is a listener
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/**
 * Give an element new children in place of its own: texts, nodes and lists of them, as `h` takes them.
 * @param {Element} element
 * @param {Child[]} children
 */
export function fill(element, ...children) {
  element.textContent = "";
  append(element, children);
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} attributes
 * @param {Child[]} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  append(element, children);
  return element;
}

/**
 * A link to another site, or plain text when the address is not http(s).
 * @param {string} url
 * @param {string} text
 */
export function outside(url, text) {
  let address = null;
  try {
    address = new URL(url);
  } catch {
    /* not an address */
  }
  if (!address || !/^https?:$/.test(address.protocol)) return document.createTextNode(text);
  return h("a", { href: address.href, rel: "noopener", class: "outside" }, text);
}

/**
 * A link within this site, in the language of the page; anything that is not a plain path becomes text.
 * @param {string} path
 * @param {Child} text
 * @param {Record<string, any>} attributes
 */
export function inside(path, text, attributes = {}) {
  // A map that is one file has no other pages, and an edition on a disk none that a server makes for what is asked.
  const nowhere = "alone" in document.body.dataset || (onDisk && /^\/(try|changes|print)\b/.test(path));
  if (nowhere || !/^\/(?!\/)/.test(path)) return h("span", {}, text);
  return h("a", { ...attributes, href: own(path) }, text);
}

/**
 * A text of the data; where it lacks the page's language, it says in which it is.
 * @param {Names | string | null | undefined} names
 */
export function said(names) {
  const lang = languageOf(names);
  return lang ? h("span", { lang }, localized(names)) : localized(names);
}

/**
 * An element of the page by its id, which the templates give it.
 * @template {Element} [E=HTMLElement]
 * @param {string} id
 * @param {new () => E} [kind]  the class of the element, where more is asked of it than any element has
 * @returns {E}
 */
export function byId(id, kind) {
  return one(document, `#${id}`, kind);
}

/**
 * The one element that a selector names.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => E} [kind]  the class of the element, where more is asked of it than any element has
 * @returns {E}
 */
export function one(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!(element instanceof (kind ?? HTMLElement))) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (element); // by the line above: E is HTMLElement where no other kind is asked for
}

/** The element that has the keyboard, if any. */
export function focused() {
  const element = document.activeElement;
  return element instanceof HTMLElement || element instanceof SVGElement ? element : null;
}

/**
 * The element of the page that an event came from; null where it came from the page itself.
 * @param {Event} event
 */
export const targetOf = ({ target }) => (target instanceof Element ? target : null);

/**
 * Let Escape close a <details> and give the keyboard back to its summary.
 * @param {HTMLDetailsElement} details
 */
export function closeByEscape(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
}
