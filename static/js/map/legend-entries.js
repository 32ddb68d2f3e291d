/* Entries of the legend for what is on the map for a time only. */

import { h, s } from "../shared/dom.js";

const SIZE = { class: "swatch", viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" };

/**
 * A picture with its words.
 * @param {SVGElement} picture
 * @param {string} words
 */
export const entry = (picture, words) => h("li", {}, picture, h("span", {}, words));

/**
 * A line as the style sheet draws those of a class.
 * @param {string} name
 */
export const drawnLine = (name) => s("svg", SIZE, s("path", { d: "M1 8H25", class: name, fill: "none" }));

/**
 * An outline as the style sheet draws those of a class.
 * @param {string} name
 */
export const drawnBox = (name) =>
  s("svg", SIZE, s("rect", { x: 1.5, y: 1.5, width: 23, height: 13, class: name, fill: "none" }));
