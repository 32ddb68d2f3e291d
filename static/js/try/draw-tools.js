/* The buttons above the map to draw on. */

import { one } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { cornersOf } from "./measure.js";

export class DrawTools {
  /**
   * @param {HTMLElement} root
   * @param {import("./draft.js").Draft} draft
   * @param {number} editable  corners from twice as many of which on a polygon cannot be dragged
   * @param {() => void} clear  called when the polygon is to be deleted
   */
  constructor(root, draft, editable, clear) {
    const button = (/** @type {string} */ act) => one(root, `.draw-tools button[data-act=${act}]`, HTMLButtonElement);
    this.draft = draft;
    this.editable = editable;
    this.drawing = false;
    /** @type {string | null} */
    this.task = null; // what is said on the map while no polygon is drawn
    this.draw = button("draw");
    this.edit = button("edit");
    this.clear = button("clear");
    this.finish = button("finish");
    this.back = button("back");
    this.draw.addEventListener("click", () => (this.drawing ? draft.stop() : draft.draw()));
    this.edit.addEventListener("click", () => {
      draft.edit(!draft.editing);
      this.refresh();
    });
    this.clear.addEventListener("click", () => {
      clear();
      this.draw.focus();
    });
    this.finish.addEventListener("click", () => {
      this.draw.focus();
      draft.finish();
    });
    this.back.addEventListener("click", () => draft.back());
    this.hint = one(root, "[data-part=draw-hint]");
    document.addEventListener("keydown", (event) => {
      const undo = event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey));
      const writing = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (!this.drawing || !undo || writing) return;
      event.preventDefault();
      draft.back();
    });
    this.refresh();
  }

  /**
   * Whether polygons have few enough corners to be dragged.
   * @param {OwnPolygons} polygons
   */
  canEdit(polygons) {
    return cornersOf(polygons) <= 2 * this.editable;
  }

  /** Let the buttons say what can be done now. */
  refresh() {
    const { drawing } = this,
      { polygons } = this.draft,
      any = cornersOf(polygons) > 0;
    this.draw.textContent = t(drawing ? "cancel" : any ? "draw-anew" : "draw");
    this.draw.setAttribute("aria-pressed", String(drawing));
    this.edit.setAttribute("aria-pressed", String(this.draft.editing));
    this.edit.disabled = !any || !this.canEdit(polygons) || drawing;
    this.clear.disabled = !any || drawing;
    for (const button of [this.edit, this.clear]) button.hidden = drawing;
    for (const button of [this.finish, this.back]) button.hidden = !drawing;
    this.hint.parentElement?.toggleAttribute("hidden", !drawing && !this.task);
    this.count(0);
  }

  /**
   * Say something on the map while no polygon is drawn.
   * @param {string | null} words  null for nothing
   */
  say(words) {
    this.task = words;
    this.refresh();
  }

  /**
   * Say what to do next.
   * @param {number} corners  that are set
   */
  count(corners) {
    this.finish.disabled = corners < 3;
    this.back.disabled = corners < 1;
    const next = t(corners === 0 ? "hint-start" : corners < 3 ? "hint-more" : "hint-end");
    this.hint.textContent = this.drawing ? next : this.task;
  }
}
