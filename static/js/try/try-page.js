/* One polygon of the reader's own: it is drawn, written or loaded, lives in the address, and is measured by the server,
   which keeps nothing. */

import { fitProjected } from "../map/base-layer.js";
import { grown, lineOf, projectedBounds } from "../map/geometry.js";
import { byId, fill } from "../shared/dom.js";
import { formatNumber, localized, t } from "../shared/texts.js";
import { Draft } from "./draft.js";
import { DrawTools } from "./draw-tools.js";
import { hashWith, readHash } from "./hash.js";
import { askOutline, cornersOf, geometryOf, isAbort, measure, polygonsOf, wordsOf } from "./measure.js";
import { DECIMALS, decodeShape, encodeShape } from "./shape-link.js";
import { TextBox } from "./text-box.js";
import { areaText, percent, resultOf, sentence } from "./try-result.js";

const root = byId("try");
/** What the template says of the page. */
const settings = {
  area: root.dataset.area ?? "",
  outline: root.dataset.outline ?? "",
  start: root.dataset.start,
  editable: Number(root.dataset.editable),
  maxBytes: Number(root.dataset.maxBytes),
  linkCorners: Number(root.dataset.linkCorners),
};
const status = byId("try-status");
const fault = byId("try-error");
const result = byId("try-result");

/** @typedef {"push" | "replace" | null} Way  how the address is written; null leaves it as it is */

/**
 * @typedef {object} Setting  how polygons come to the page
 * @property {Way} way
 * @property {boolean} [fit]  whether the map goes to them
 * @property {boolean} [edit]  whether their corners can be dragged at once
 * @property {Measured} [measured]  what they measure, where that is known
 * @property {number} [decimals]  of their corners
 */

export class TryPage {
  /** @type {AbortController | null} */
  #pending = null; // a measurement that is on its way
  #timer = 0;
  #turn = 0; // of the shapes that were asked for or drawn, the last
  /** @type {(Measured & {corners: number}) | null} */
  #measured = null;
  /** @type {OwnPolygons | null} */
  #kept = null; // what was measured, as the server rounded it; null while that is not known
  /** @type {number | null} */
  #decimals = DECIMALS;
  /** @type {string | null} */
  #shown = null; // the shape as the address has it
  /** @type {Day | null} */
  #day = null; // the day that the reader asked for here

  /**
   * @param {AtlasLeafletMap} map
   * @param {L.Renderer} renderer  of what is drawn
   */
  constructor(map, renderer) {
    this.map = map;
    this.draft = new Draft(map, renderer, {
      drawn: (polygons) => this.#set(polygons, { way: "push", edit: true }),
      edited: () => this.#edited(),
      drawing: (on) => this.#drawing(on),
      corners: (count) => this.tools.count(count),
    });
    this.tools = new DrawTools(root, this.draft, settings.editable, () => {
      this.#set([], { way: "push" });
      this.#say(t("cleared"));
    });
    this.text = new TextBox(root, settings.maxBytes, {
      read: (text) => this.read(text),
      failed: (words) => this.#textError(words),
    });
    this.#listen();
  }

  /** The polygons as they are passed on: as they were measured or, while that is not known, as they are drawn. */
  get #polygons() {
    return this.#kept ?? this.draft.polygons;
  }

  #listen() {
    const region = byId("try-region", HTMLSelectElement);
    byId("try-start").addEventListener("submit", (event) => {
      event.preventDefault();
      this.start(`${settings.outline}?region=${encodeURIComponent(region.value)}`);
    });
    // Another language is another address; the shape goes along.
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a")))
      link.addEventListener("click", () => {
        link.hash = location.hash;
      });
    for (const kind of ["popstate", "hashchange"]) window.addEventListener(kind, () => this.open());
  }

  /** @param {string} words */
  #say(words) {
    status.textContent = words;
  }

  /** @param {string} words */
  #fail(words) {
    fault.textContent = words;
    if (words) result.hidden = true;
  }

  /**
   * Say what is wrong with the text. What was measured before stays, since the shape does, but nobody may take it for
   * what the text measures.
   * @param {string} words
   */
  #textError(words) {
    this.text.error = words;
    const { classList } = result,
      was = classList.contains("earlier"),
      earlier = words ? this.#measured : null;
    classList.toggle("earlier", Boolean(earlier));
    if (earlier) this.#say(t("earlier", { area: areaText(earlier.area_km2) }));
    else if (was && this.#measured) this.#say(sentence(this.#measured));
  }

  /** @param {boolean} drawing */
  #drawing(drawing) {
    this.tools.drawing = drawing;
    this.#textError("");
    if (drawing) {
      this.#next();
      this.#fail("");
      this.#say(t("drawing"));
    } else if (!this.draft.polygons.length) this.#say(t("empty"));
    else if (this.#measured) this.#say(sentence(this.#measured));
    this.tools.refresh();
  }

  /** Another shape is asked for or drawn: what is still on its way for the one before is not shown any more. */
  #next() {
    this.text.busy = false;
    return ++this.#turn;
  }

  #edited() {
    this.#next();
    this.#note("");
    this.#textError("");
    this.#kept = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#write("replace");
      this.#measure("replace");
    }, 120);
  }

  /**
   * Read a text or a file: the server says whether it holds a polygon, and what is wrong with it if not.
   * @param {string | File} text
   */
  async read(text) {
    this.#textError("");
    const turn = this.#next();
    this.text.busy = true;
    try {
      const measured = await measure(settings.area, text, DECIMALS);
      if (turn !== this.#turn) return;
      this.#set(polygonsOf(measured.geometry), { way: "push", fit: true, measured });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#next();
      this.#textError(wordsOf(error));
    }
  }

  /**
   * Load the outline of a region or of a figure's reading.
   * @param {string} url
   * @param {Way} way
   */
  async start(url, way = "push") {
    this.#fail("");
    const turn = this.#next();
    try {
      const outline = await askOutline(url),
        { names, vertices, full_vertices: full, area_km2: now, full_area_km2: before } = outline.properties;
      if (turn !== this.#turn) return;
      this.#set(polygonsOf(outline.geometry), { way, fit: true, edit: true });
      this.#note(
        vertices === full
          ? t("loaded-whole", { name: localized(names) })
          : t("loaded", {
              name: localized(names),
              n: formatNumber(vertices),
              all: formatNumber(full),
              full: areaText(before),
              area: areaText(now),
              change: `${now < before ? "−" : "+"}${percent(Math.abs(now / before - 1), 2)}`,
            }),
      );
    } catch (error) {
      if (turn === this.#turn) this.#fail(`${t("not-loaded")} ${wordsOf(error)}`);
    }
  }

  /** Show what the address says. */
  open() {
    const given = readHash().get("shape");
    if (given === this.#shown) return;
    if (!given && settings.start && /[?&](region|figure)=/.test(location.search)) {
      this.start(settings.start, null);
      return;
    }
    if (!given) {
      this.#set([], { way: null });
      this.#say(t("empty"));
      return;
    }
    const read = decodeShape(given);
    if (!read) {
      this.#shown = given;
      this.#fail(t("bad-link"));
      return;
    }
    this.#set(read.polygons, { way: null, fit: true, decimals: read.decimals });
  }

  /**
   * The day behind the polygon changed, and with it the links.
   * @param {Day} day
   */
  remember(day) {
    this.#day = day;
    this.#write("replace");
    if (!this.#measured) return;
    const refused = this.text.error;
    this.#show(this.#measured);
    this.#textError(refused);
  }

  /** @param {string[]} sentences */
  #note(...sentences) {
    const text = sentences.join(" ");
    let note = document.getElementById("try-note");
    if (!text) {
      note?.remove();
      return;
    }
    if (!note) {
      note = document.createElement("p");
      note.id = "try-note";
      note.className = "explains";
      fault.after(note);
    }
    note.textContent = text;
  }

  /**
   * Show polygons, and what they measure.
   * @param {OwnPolygons} polygons
   * @param {Setting} setting
   */
  #set(polygons, { way, fit = false, edit = false, measured, decimals = DECIMALS }) {
    this.#next();
    this.#decimals = measured ? measured.decimals : decimals;
    this.#kept = measured ? polygons : null;
    this.#note("");
    this.#fail("");
    this.#textError("");
    const corners = cornersOf(polygons);
    this.draft.stop();
    this.draft.edit(false);
    this.draft.set(polygons);
    if (edit && this.tools.canEdit(polygons)) this.draft.edit(true);
    if (fit && corners) {
      const bounds = projectedBounds(this.map.options.crs, polygons.flat().map(lineOf));
      const pad = Math.max(20000, 0.06 * (bounds.max.x - bounds.min.x));
      fitProjected(this.map, grown(bounds, pad));
    }
    this.tools.refresh();
    this.#write(way);
    if (!corners) {
      this.#measured = null;
      this.#pending?.abort();
      result.hidden = true;
      this.text.clear();
      return;
    }
    this.#note(...(measured?.notes ?? []), ...this.#size());
    if (measured) this.#show(measured);
    else this.#measure(way ? "replace" : null);
  }

  /* A word on shapes with too many corners to drag. */
  #size() {
    const { polygons } = this.draft;
    return this.tools.canEdit(polygons) ? [] : [t("too-many-to-drag", { n: formatNumber(cornersOf(polygons)) })];
  }

  /**
   * The shape, where it is short enough, as the address of this page; a day asked for stays.
   * @param {Way} way
   */
  #write(way) {
    const polygons = this.#polygons,
      corners = cornersOf(polygons);
    const fine = this.#kept !== null && this.#decimals === null;
    this.#shown =
      corners && corners <= settings.linkCorners && !fine ? encodeShape(polygons, this.#decimals ?? DECIMALS) : null;
    if (!way) return;
    const asked = new URLSearchParams(location.search);
    for (const name of ["region", "figure", "reading"]) asked.delete(name);
    if (this.#day) {
      asked.delete("year");
      asked.set("date", this.#day);
    }
    const query = asked.toString();
    history[`${way}State`](null, "", location.pathname + (query ? `?${query}` : "") + hashWith({ shape: this.#shown }));
  }

  /** @param {Way} way */
  async #measure(way) {
    this.#pending?.abort();
    this.#pending = new AbortController();
    const { signal } = this.#pending;
    result.setAttribute("aria-busy", "true");
    try {
      const measured = await measure(
        settings.area,
        JSON.stringify(geometryOf(this.draft.polygons)),
        this.#decimals ?? DECIMALS,
        signal,
      );
      this.#kept = polygonsOf(measured.geometry);
      this.#decimals = measured.decimals;
      this.#write(way);
      if (measured.notes.length) this.#note(...measured.notes, ...this.#size());
      this.#show(measured);
    } catch (error) {
      if (isAbort(error)) return;
      this.#measured = null;
      this.#say("");
      this.#fail(wordsOf(error));
      this.#mirror();
    } finally {
      if (!signal.aborted) result.removeAttribute("aria-busy");
    }
  }

  /** @param {Measured} measured */
  #show(measured) {
    this.#fail("");
    const corners = cornersOf(this.#polygons),
      shown = { ...measured, corners };
    this.#measured = shown;
    const link = this.#shown
      ? { address: location.origin + location.pathname + `?date=${root.dataset.date}#shape=${this.#shown}` }
      : {
          none:
            corners > settings.linkCorners
              ? t("too-long", { n: formatNumber(corners), most: formatNumber(settings.linkCorners) })
              : t("too-fine"),
        };
    fill(result, ...resultOf(shown, link, () => this.#download(shown)));
    result.hidden = false;
    this.#say(sentence(shown));
    this.#mirror();
  }

  #mirror() {
    const polygons = this.#polygons;
    if (cornersOf(polygons) <= settings.linkCorners) this.text.mirror(polygons);
  }

  /** @param {Measured} measured */
  #download({ area_km2 }) {
    const feature = {
      type: "Feature",
      properties: { area_km2, source: location.origin + location.pathname },
      geometry: geometryOf(this.#polygons),
    };
    const url = URL.createObjectURL(new Blob([JSON.stringify(feature)], { type: "application/geo+json" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: "polygon.geojson" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}
