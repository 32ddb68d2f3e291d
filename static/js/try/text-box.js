/* The polygon as text: written into the field, chosen as a file, or dropped anywhere on the page. */

import { byId } from "../shared/dom.js";
import { formatNumber, t } from "../shared/texts.js";
import { geometryOf } from "./measure.js";

const MOST_SHOWN = 20000; // letters of a file that the field still takes

export class TextBox {
  #form = byId("try-text");
  #field = byId("try-geojson", HTMLTextAreaElement);
  #error = byId("try-text-error");

  /**
   * @param {HTMLElement} page  where a file can be dropped
   * @param {number} maxBytes  of a file
   * @param {object} listeners
   * @param {(text: string | File) => void} listeners.read  called with what is to be measured
   * @param {(words: string) => void} listeners.failed  called when a file cannot be read at all
   */
  constructor(page, maxBytes, { read, failed }) {
    this.maxBytes = maxBytes;
    this.read = read;
    this.failed = failed;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      read(this.#field.value);
    });
    const chooser = byId("try-file", HTMLInputElement);
    chooser.addEventListener("change", () => {
      this.#file(chooser.files?.[0]);
      chooser.value = "";
    });
    page.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        page.classList.add("dropping");
      }
    });
    page.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && page.contains(relatedTarget))) page.classList.remove("dropping");
    });
    page.addEventListener("drop", (event) => {
      event.preventDefault();
      page.classList.remove("dropping");
      this.#file(event.dataTransfer?.files[0]);
    });
  }

  /** @param {File | undefined} file */
  async #file(file) {
    if (!file) return;
    if (file.size > this.maxBytes) {
      this.failed(`${t("file-large")} ${t("file-accepted", { n: formatNumber(this.maxBytes) })}`);
      return;
    }
    let text;
    try {
      text = await file.text();
    } catch {
      this.failed(t("file-unreadable"));
      return;
    }
    this.#field.value = text.length > MOST_SHOWN ? "" : text;
    this.read(file);
  }

  /** Whether the text is being measured. */
  set busy(/** @type {boolean} */ on) {
    if (on) this.#form.setAttribute("aria-busy", "true");
    else this.#form.removeAttribute("aria-busy");
  }

  /** What is said to be wrong with the text. */
  get error() {
    return this.#error.textContent ?? "";
  }

  set error(words) {
    this.#error.textContent = words;
    this.#field.setAttribute("aria-invalid", words ? "true" : "false");
  }

  /**
   * Write polygons into the field, unless somebody is writing there.
   * @param {OwnPolygons} polygons
   */
  mirror(polygons) {
    if (document.activeElement !== this.#field) this.#field.value = JSON.stringify(geometryOf(polygons));
  }

  clear() {
    this.#field.value = "";
  }
}
