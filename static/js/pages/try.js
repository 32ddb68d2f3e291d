/* The page to draw on: the same map in pale paint, one polygon of the reader's own, what it measures.
   The shape lives in the address; the server measures and keeps nothing. */

import { AtlasMap, loadAtlas } from "../map/atlas-map.js";
import { fitProjected } from "../map/base-layer.js";
import { sayOnMap } from "../map/controls.js";
import { latLngs, projectedBounds } from "../map/geometry.js";
import { fill } from "../shared/dom.js";
import { formatNumber, localized, t } from "../shared/texts.js";
import { DateBox } from "../time/date-box.js";
import { Draft } from "../try/draft.js";
import { DECIMALS, decodeShape, encodeShape } from "../try/shape-link.js";
import { areaText, percent, resultOf, sentence } from "../try/try-result.js";

const page = window.borderAtlas;
const { map } = page;
const root = document.getElementById("try");
const at = (id) => document.getElementById(id);
const settings = {
  editable: Number(root.dataset.editable),
  maxBytes: Number(root.dataset.maxBytes),
  linkCorners: Number(root.dataset.linkCorners),
};

const count = (polygons) => polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
const closed = (ring) => [...ring, ring[0]];
const geometryOf = (polygons) =>
  polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0].map(closed) }
    : { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(closed)) };

/** The polygons of a geometry that the server gave, rings not closed. */
function polygonsOf({ type, coordinates }) {
  const list = type === "Polygon" ? [coordinates] : coordinates;
  return list.map((rings) => rings.map((ring) => ring.slice(0, -1)));
}

/** The answer of the API, or an Error whose message is what the server says is wrong and accepted. */
async function ask(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(t("unreachable"));
  }
  if (answer.ok) return answer.json();
  const { error } = await answer.json().catch(() => ({ error: null }));
  throw new Error(error ? `${error.detail} ${error.accepted}` : t("unreachable"));
}

/* The text or file goes as it is: how GeoJSON is read, mended and rounded for a link is the server's to say. */
const measure = (body, decimals, signal) =>
  ask(`${root.dataset.area}${root.dataset.area.includes("?") ? "&" : "?"}decimals=${decimals}`, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body,
    signal,
  });

class TryPage {
  constructor(draft) {
    this.draft = draft;
    this.buttons = Object.fromEntries(
      [...root.querySelectorAll(".draw-tools button")].map((button) => [button.dataset.act, button]),
    );
    this.pending = null;
    this.timer = 0;
    this.kept = null; // what was measured, as the server rounded it; null while that is not known
    this.decimals = DECIMALS;
    this.turn = 0;
    this.#listen();
    this.#tools();
  }

  #listen() {
    const { draw, edit, clear, finish, back } = this.buttons;
    draw.addEventListener("click", () => (this.drawing ? this.draft.stop() : this.draft.draw()));
    edit.addEventListener("click", () => {
      this.draft.edit(!this.draft.editing);
      this.#tools();
    });
    clear.addEventListener("click", () => {
      this.#set([], { way: "push" });
      this.#say(t("cleared"));
      draw.focus();
    });
    finish.addEventListener("click", () => {
      draw.focus();
      this.draft.finish();
    });
    back.addEventListener("click", () => this.draft.back());
    at("try-start").addEventListener("submit", (event) => {
      event.preventDefault();
      this.start(`${root.dataset.outline}?region=${encodeURIComponent(at("try-region").value)}`);
    });
    const text = at("try-geojson");
    at("try-text").addEventListener("submit", (event) => {
      event.preventDefault();
      this.read(text.value);
    });
    at("try-file").addEventListener("change", ({ target }) => {
      this.#file(target.files[0]);
      target.value = "";
    });
    root.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("Files")) {
        event.preventDefault();
        root.classList.add("dropping");
      }
    });
    root.addEventListener("dragleave", (event) => {
      if (!root.contains(event.relatedTarget)) root.classList.remove("dropping");
    });
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      root.classList.remove("dropping");
      this.#file(event.dataTransfer.files[0]);
    });
    // Another language is another address; the shape goes along.
    for (const link of document.querySelectorAll(".languages a"))
      link.addEventListener("click", () => {
        link.hash = location.hash;
      });
    for (const kind of ["popstate", "hashchange"]) window.addEventListener(kind, () => this.open());
  }

  async #file(file) {
    if (!file) return;
    if (file.size > settings.maxBytes) {
      this.#textError(`${t("file-large")} ${t("file-accepted", { n: formatNumber(settings.maxBytes) })}`);
      return;
    }
    let text;
    try {
      text = await file.text();
    } catch {
      this.#textError(t("file-unreadable"));
      return;
    }
    at("try-geojson").value = text.length > 20000 ? "" : text;
    await this.read(file);
  }

  #say(text) {
    at("try-status").textContent = text;
  }

  #fail(message) {
    at("try-error").textContent = message;
    if (message) at("try-result").hidden = true;
  }

  #textError(message) {
    at("try-text-error").textContent = message;
    at("try-geojson").setAttribute("aria-invalid", message ? "true" : "false");
    // What was measured before stays, since the shape does, but nobody may take it for what the text measures.
    const { classList } = at("try-result"),
      was = classList.contains("earlier"),
      is = Boolean(message && this.measured);
    classList.toggle("earlier", is);
    if (is) this.#say(t("earlier", { area: areaText(this.measured.area_km2) }));
    else if (was && this.measured) this.#say(sentence(this.measured));
  }

  #tools() {
    const polygons = this.draft.polygons,
      corners = count(polygons);
    const { draw, edit, clear, finish, back } = this.buttons;
    draw.textContent = t(this.drawing ? "cancel" : corners ? "draw-anew" : "draw");
    draw.setAttribute("aria-pressed", String(Boolean(this.drawing)));
    edit.setAttribute("aria-pressed", String(this.draft.editing));
    edit.disabled = !corners || corners > 2 * settings.editable || this.drawing;
    clear.disabled = !corners || this.drawing;
    for (const button of [edit, clear]) button.hidden = Boolean(this.drawing);
    for (const button of [finish, back]) button.hidden = !this.drawing;
  }

  onDrawing(drawing) {
    this.drawing = drawing;
    this.#textError("");
    if (drawing) {
      this.#next();
      this.#fail("");
      this.#say(t("drawing"));
    } else if (!this.draft.polygons.length) this.#say(t("empty"));
    else if (this.measured) this.#say(sentence(this.measured));
    this.#tools();
  }

  onDrawn(polygons) {
    this.#set(polygons, { way: "push", edit: true });
  }

  /* Another shape is asked for or drawn: what is still on its way for the one before is not shown any more. */
  #next() {
    at("try-text").removeAttribute("aria-busy");
    return ++this.turn;
  }

  onEdited() {
    this.#next();
    this.#note("");
    this.#textError("");
    this.kept = null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.#write("replace");
      this.#measure("replace");
    }, 120);
  }

  /** Read a text or a file: the server says whether it holds a polygon, and what is wrong with it if not. */
  async read(text) {
    this.#textError("");
    const turn = this.#next();
    at("try-text").setAttribute("aria-busy", "true");
    try {
      const measured = await measure(text, DECIMALS);
      if (turn !== this.turn) return;
      this.#set(polygonsOf(measured.geometry), { way: "push", fit: true, measured });
    } catch (error) {
      if (turn !== this.turn) return;
      this.#next();
      this.#textError(error.message);
    }
  }

  /** Load the outline of a region or of a figure's reading. */
  async start(url, way = "push") {
    this.#fail("");
    const turn = this.#next();
    try {
      const outline = await ask(url),
        { names, vertices, full_vertices: full, area_km2: now, full_area_km2: before } = outline.properties;
      if (turn !== this.turn) return;
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
      if (turn === this.turn) this.#fail(`${t("not-loaded")} ${error.message}`);
    }
  }

  /** Show what the address says. */
  open() {
    const hash = location.hash.replace(/^#/, ""),
      given = new URLSearchParams(hash).get("shape");
    if (given === this.shown) return;
    if (!given && root.dataset.start && /[?&](region|figure)=/.test(location.search)) {
      this.start(root.dataset.start, null);
      return;
    }
    if (!given) {
      this.#set([], { way: null });
      this.#say(t("empty"));
      return;
    }
    const read = decodeShape(given);
    if (!read) {
      this.shown = given;
      this.#fail(t("bad-link"));
      return;
    }
    this.#set(read.polygons, { way: null, fit: true, decimals: read.decimals });
  }

  /** The day behind the polygon changed, and with it the links. */
  remember(day) {
    this.day = day;
    this.#write("replace");
    if (!this.measured) return;
    const refused = at("try-text-error").textContent;
    this.#show(this.measured);
    this.#textError(refused);
  }

  #note(...sentences) {
    const text = sentences.join(" ");
    let note = at("try-note");
    if (!text) {
      note?.remove();
      return;
    }
    if (!note) {
      note = document.createElement("p");
      note.id = "try-note";
      note.className = "explains";
      at("try-error").after(note);
    }
    note.textContent = text;
  }

  #set(polygons, { way, fit = false, edit = false, measured = null, decimals = DECIMALS }) {
    this.#next();
    this.decimals = measured ? measured.decimals : decimals;
    this.kept = measured ? polygons : null;
    this.#note("");
    this.#fail("");
    this.#textError("");
    const corners = count(polygons);
    this.draft.edit(false);
    this.draft.set(polygons);
    if (edit && corners <= 2 * settings.editable) this.draft.edit(true);
    if (fit && corners) {
      const bounds = projectedBounds(
        map.options.crs,
        polygons.flat().map((ring) => latLngs({ type: "LineString", coordinates: ring })),
      );
      const pad = Math.max(20000, 0.06 * (bounds.max.x - bounds.min.x));
      fitProjected(map, L.bounds(bounds.min.subtract([pad, pad]), bounds.max.add([pad, pad])));
    }
    this.#tools();
    this.#write(way);
    if (!corners) {
      this.measured = null;
      this.pending?.abort();
      at("try-result").hidden = true;
      at("try-geojson").value = "";
      return;
    }
    this.#note(...(measured?.notes ?? []), ...this.#size());
    if (measured) this.#show(measured);
    else this.#measure(way ? "replace" : null);
  }

  /* A word on shapes with too many corners to drag. */
  #size() {
    const corners = count(this.draft.polygons);
    return corners > 2 * settings.editable ? [t("too-many-to-drag", { n: formatNumber(corners) })] : [];
  }

  /* The shape, where it is short enough, as the address of this page; a day asked for stays. */
  #write(way) {
    const polygons = this.kept ?? this.draft.polygons,
      corners = count(polygons);
    const fine = this.kept !== null && this.decimals === null;
    this.shown =
      corners && corners <= settings.linkCorners && !fine ? encodeShape(polygons, this.decimals ?? DECIMALS) : null;
    if (!way) return;
    const asked = new URLSearchParams(location.search);
    for (const name of ["region", "figure", "reading"]) asked.delete(name);
    if (this.day) {
      asked.delete("year");
      asked.set("date", this.day);
    }
    const query = asked.toString();
    history[`${way}State`](
      null,
      "",
      location.pathname + (query ? `?${query}` : "") + (this.shown ? `#shape=${this.shown}` : ""),
    );
  }

  async #measure(way) {
    this.pending?.abort();
    this.pending = new AbortController();
    const { signal } = this.pending;
    at("try-result").setAttribute("aria-busy", "true");
    try {
      const measured = await measure(
        JSON.stringify(geometryOf(this.draft.polygons)),
        this.decimals ?? DECIMALS,
        signal,
      );
      this.kept = polygonsOf(measured.geometry);
      this.decimals = measured.decimals;
      this.#write(way);
      if (measured.notes.length) this.#note(...measured.notes, ...this.#size());
      this.#show(measured);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.measured = null;
      this.#say("");
      this.#fail(error.message);
      this.#mirror();
    } finally {
      if (!signal.aborted) at("try-result").removeAttribute("aria-busy");
    }
  }

  #show(measured) {
    this.#fail("");
    const corners = count(this.kept ?? this.draft.polygons);
    this.measured = { ...measured, corners };
    const link = this.shown
      ? { address: location.origin + location.pathname + `?date=${root.dataset.date}#shape=${this.shown}` }
      : {
          none:
            corners > settings.linkCorners
              ? t("too-long", { n: formatNumber(corners), most: formatNumber(settings.linkCorners) })
              : t("too-fine"),
        };
    fill(at("try-result"), ...resultOf(this.measured, link, () => this.#download()));
    at("try-result").hidden = false;
    this.#say(sentence(this.measured));
    this.#mirror();
  }

  #mirror() {
    const text = at("try-geojson"),
      polygons = this.kept ?? this.draft.polygons;
    if (document.activeElement === text || count(polygons) > settings.linkCorners) return;
    text.value = JSON.stringify(geometryOf(polygons));
  }

  #download() {
    const feature = {
      type: "Feature",
      properties: { area_km2: this.measured.area_km2, source: location.origin + location.pathname },
      geometry: geometryOf(this.kept ?? this.draft.polygons),
    };
    const url = URL.createObjectURL(new Blob([JSON.stringify(feature)], { type: "application/geo+json" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: "polygon.geojson" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}

async function run() {
  const loaded = await loadAtlas(page);
  const view = new AtlasMap(page, loaded);
  map.createPane("draft").style.zIndex = 480;
  map.getPane("labels").style.zIndex = 470;
  // Nothing of the regions answers here, but each still says its name and holder.
  for (const { path } of view.regions.items) path.setAttribute("role", "img");

  function showDay(day) {
    root.dataset.date = day;
    view.paint(day);
    view.name(day);
  }

  const box = new DateBox(
    { form: at("try-day"), field: at("try-date"), error: at("try-date-error") },
    loaded.atlas.span,
    ({ day }) => {
      showDay(day);
      own.remember(day);
    },
  );
  box.adopt(at("date-notes"));

  Object.assign(L.drawLocal.draw.handlers.polygon.tooltip, {
    start: t("tip-start"),
    cont: t("tip-more"),
    end: t("tip-end"),
  });
  const draft = new Draft(map, L.svg({ pane: "draft", padding: 0.6 }), {
    drawn: (polygons) => own.onDrawn(polygons),
    edited: () => own.onEdited(),
    drawing: (on) => own.onDrawing(on),
  });
  const own = new TryPage(draft);
  showDay(root.dataset.date);
  if (location.hash.includes("shape=")) own.open();
  else if (root.dataset.start) await own.start(root.dataset.start, null);
  Object.assign(document.documentElement.dataset, { ready: "yes", complete: "yes" });
}

run().catch((error) => {
  console.error(error);
  sayOnMap(map, t("failed"));
});
