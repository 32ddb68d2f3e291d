/* A line of the atlas on the map to draw on: its corners can be dragged, added and taken out, or a whole course drawn;
   its two ends stay. Dragging and drawing are Leaflet.draw's. */

import { lineOf } from "../map/geometry.js";
import { formatNumber, t } from "../shared/texts.js";

/* Leaflet.draw's types take the line to be one of its own handlers of the same name. */
const VerticesEdit = /** @type {new (layer: L.Polyline, line: Line, options: object) => L.Handler} */ (
  /** @type {unknown} */ (L.Edit.PolyVerticesEdit)
);

const REST = 250; // ms after the last key until a moved corner is measured

/** @type {{[key: string]: [number, number]}} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @typedef {L.Handler & {_markers: L.Marker[]}} Handles  of the corners, as Leaflet.draw keeps them */

export class Course {
  /** @type {L.Polyline | null} */
  #layer = null;
  /** @type {L.Polyline | null} */
  #whole = null;
  /** @type {Handles | null} */
  #handles = null;
  #timer = 0;

  /**
   * @param {L.Map} map
   * @param {L.Renderer} renderer  of the pane "draft"
   * @param {object} listeners
   * @param {() => void} listeners.edited  called when a corner was moved, added or taken out
   * @param {(points: Position[]) => void} listeners.drawn  called when another course was drawn
   */
  constructor(map, renderer, { edited, drawn }) {
    this.map = map;
    this.renderer = renderer;
    this.edited = edited;
    const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent");
    this.tool = new L.Draw.Polyline(/** @type {import("leaflet").DrawMap} */ (map), {
      shapeOptions: { color: accent, weight: 2.5, opacity: 1 },
    });
    map.on(L.Draw.Event.CREATED, (event) => {
      const { layer, layerType } = /** @type {import("leaflet").DrawEvents.Created} */ (event);
      if (layerType !== "polyline") return;
      drawn(/** @type {Line} */ (/** @type {L.Polyline} */ (layer).getLatLngs()).map(({ lng, lat }) => [lng, lat]));
    });
  }

  /** @returns {Position[]} */
  get corners() {
    const line = /** @type {Line} */ (this.#layer?.getLatLngs() ?? []);
    return line.map(({ lng, lat }) => [lng, lat]);
  }

  /**
   * Show corners to be moved, in place of those before.
   * @param {Position[]} corners
   */
  set(corners) {
    this.clear();
    if (!corners.length) return;
    const layer = new L.Polyline(
      corners.map(([lon, lat]) => L.latLng(lat, lon)),
      /** @type {L.PolylineOptions} */ ({
        weight: 1.2,
        opacity: 0.9,
        dashArray: "3 4",
        pane: "draft",
        renderer: this.renderer,
        className: "course",
        interactive: false,
        smoothFactor: 0,
        editing: {},
        original: {},
      }),
    ).addTo(this.map);
    this.#layer = layer;
    this.#handles = /** @type {Handles} */ (
      new VerticesEdit(layer, /** @type {Line} */ (layer.getLatLngs()), {}).enable()
    );
    this.#holdEnds();
    layer.on("edit", () => {
      this.#holdEnds();
      this.edited();
    });
  }

  /* Where other lines meet it, the line stays. The other corners are one tab stop. */
  #holdEnds() {
    const markers = this.#handles?._markers ?? [],
      inner = markers.slice(1, -1);
    for (const end of [markers[0], markers.at(-1)]) {
      if (!end) continue;
      end.off();
      end.dragging?.disable();
      end.getElement()?.classList.add("end");
    }
    for (const marker of markers) {
      const middle = /** @type {{_middleRight?: L.Marker}} */ (/** @type {unknown} */ (marker))._middleRight;
      middle?.getElement()?.classList.add("between");
      for (const one of [marker, middle]) Object.assign(one?.getElement() ?? {}, { tabIndex: -1, ariaHidden: "true" });
    }
    inner.forEach((marker, i) => {
      const element = marker.getElement();
      if (!element) return;
      Object.assign(element, { role: "button", ariaHidden: null, tabIndex: i === 0 ? 0 : -1 });
      element.ariaLabel = t("course-corner", { n: formatNumber(i + 1), all: formatNumber(inner.length) });
      element.onkeydown = (event) => this.#key(event, inner, i);
    });
  }

  /**
   * Move a corner by an arrow key, with Shift farther, or go on to another corner.
   * @param {KeyboardEvent} event
   * @param {L.Marker[]} corners
   * @param {number} i  of the corner that has the focus
   */
  #key(event, corners, i) {
    const step = STEPS[event.key],
      next = { PageUp: i - 1, PageDown: i + 1, Home: 0, End: corners.length - 1 }[event.key];
    if (!step && next === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // the arrow keys move the map otherwise
    if (step) {
      const at = this.map.latLngToLayerPoint(corners[i].getLatLng());
      corners[i].setLatLng(this.map.layerPointToLatLng(at.add(L.point(step).multiplyBy(event.shiftKey ? 25 : 5))));
      corners[i].fire("drag");
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => corners[i].fire("dragend"), REST);
      return;
    }
    const there = corners[next ?? i]?.getElement();
    if (!there) return;
    for (const one of corners) Object.assign(one.getElement() ?? {}, { tabIndex: -1 });
    there.tabIndex = 0;
    there.focus();
  }

  /**
   * Show the course with all of its windings.
   * @param {Position[]} points
   */
  showWhole(points) {
    this.#whole?.remove();
    this.#whole = new L.Polyline(lineOf(points), {
      weight: 3,
      pane: "draft",
      renderer: this.renderer,
      className: "course",
      interactive: false,
    }).addTo(this.map);
  }

  clear() {
    clearTimeout(this.#timer);
    this.tool.disable();
    this.#handles?.disable();
    this.#layer?.remove();
    this.#whole?.remove();
    this.#handles = this.#layer = this.#whole = null;
  }
}

/**
 * Put a drawn course into the corners of a line: from the corner nearest to its begin to that nearest to its end.
 * @param {Position[]} corners
 * @param {Position[]} drawn
 * @returns {Position[]}
 */
export function joined(corners, drawn) {
  const nearest = (/** @type {Position} */ [lon, lat]) => {
    const squeeze = Math.cos((lat * Math.PI) / 180);
    const away = corners.map((corner) => Math.hypot((corner[0] - lon) * squeeze, corner[1] - lat));
    return away.indexOf(Math.min(...away));
  };
  const from = nearest(drawn[0]),
    to = nearest(drawn[drawn.length - 1]);
  if (from > to) return joined(corners, [...drawn].reverse());
  return [...corners.slice(0, from + 1), ...drawn.slice(1, -1), ...corners.slice(Math.max(to, from + 1))];
}
