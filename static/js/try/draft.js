/* The reader's own polygon on the map. Drawing and dragging are Leaflet.draw's; what is kept here is
   the shape as [lon, lat] lists, and what Leaflet.draw does not do: holes, and edges that are straight
   in longitude and latitude, as they are measured, and so bend on a conic map. */

import { lineOf } from "../map/geometry.js";

const LINE = { weight: 2.5, opacity: 1, fillOpacity: 0.16, smoothFactor: 0.7 };

/** @type {(ring: Line) => Position[]} */
const positions = (ring) => ring.map(({ lng, lat }) => [lng, lat]);

/**
 * @typedef {object} Projecting  how Leaflet makes pixels of a polygon's points, for which it has no public word
 * @property {(points: Nested<Line>, result: L.Point[][], bounds: L.Bounds) => void} _projectLatlngs
 */
const { _projectLatlngs: project } = /** @type {Projecting} */ (/** @type {unknown} */ (L.Polygon.prototype));

const Measured = /** @type {new (rings: Line[], options: object) => L.Polygon} */ (
  L.Polygon.extend({
    /** @type {Projecting["_projectLatlngs"]} */
    _projectLatlngs(points, result, bounds) {
      project.call(this, isRing(points) ? lineOf(positions([...points, points[0]])) : points, result, bounds);
    },
  })
);

/* Leaflet.draw's types take the polygon to be one of its own handlers of the same name. */
const VerticesEdit = /** @type {new (layer: L.Polygon, ring: Line, options: object) => L.Handler} */ (
  /** @type {unknown} */ (L.Edit.PolyVerticesEdit)
);

/** @type {(points: Nested<Line>) => points is Line} */
const isRing = (points) => points[0] instanceof L.LatLng;

/** @typedef {L.Marker & {_next: L.Marker, _middleRight?: L.Marker}} Handle  of a corner, as Leaflet.draw links them */
/** @typedef {L.Handler & {_markers: Handle[]}} Handles  of a ring */

export class Draft {
  /**
   * @param {L.Map} map
   * @param {L.Renderer} renderer  of the pane "draft"
   * @param {object} listeners
   * @param {(polygons: OwnPolygons) => void} listeners.drawn  called when a new one was finished
   * @param {() => void} listeners.edited  called when a corner was moved, added or taken out
   * @param {(on: boolean) => void} listeners.drawing  called as drawing begins and ends
   * @param {(count: number) => void} listeners.corners  called with how many are set, while one draws
   */
  constructor(map, renderer, { drawn, edited, drawing, corners }) {
    this.map = map;
    this.renderer = renderer;
    this.edited = edited;
    /** @type {L.Polygon[]} */
    this.layers = [];
    /** @type {Handles[]} */
    this.handles = [];
    // Leaflet.draw asks by the old name, which Leaflet answers with a warning on the console.
    Object.assign(L.Polyline, { _flat: L.LineUtil.isFlat });
    // Hundreds of tab stops without a name help nobody; the text field is the way without a pointer.
    L.Marker.mergeOptions({ keyboard: false });
    this.corners = corners;
    const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent");
    this.tool = new L.Draw.Polygon(/** @type {import("leaflet").DrawMap} */ (map), {
      shapeOptions: { color: accent, weight: 2.5, opacity: 1, fillOpacity: 0.16 },
      guidelineDistance: 12,
    });
    const heard = /** @type {L.Evented} */ (/** @type {unknown} */ (this.tool)); // which its types do not say
    heard.on("enabled", () => drawing(true));
    heard.on("disabled", () => drawing(false));
    map.on(L.Draw.Event.DRAWVERTEX, (event) => {
      if (this.tool.enabled())
        corners(/** @type {import("leaflet").DrawEvents.DrawVertex} */ (event).layers.getLayers().length);
    });
    map.on("zoomend", () => this.#thin());
    map.on(L.Draw.Event.CREATED, (event) => {
      const { layer, layerType } = /** @type {import("leaflet").DrawEvents.Created} */ (event);
      if (layerType === "polygon") drawn([[positions(ringsOf(/** @type {L.Polygon} */ (layer))[0])]]);
    });
  }

  /** @returns {OwnPolygons} */
  get polygons() {
    return this.layers.map((layer) => ringsOf(layer).map(positions));
  }

  get editing() {
    return this.handles.length > 0;
  }

  /**
   * Show other polygons in place of these.
   * @param {OwnPolygons} polygons
   */
  set(polygons) {
    const editing = this.editing;
    this.edit(false);
    for (const layer of this.layers) layer.remove();
    this.layers = polygons.map((rings) =>
      new Measured(
        rings.map((ring) => ring.map(([lon, lat]) => L.latLng(lat, lon))),
        {
          ...LINE,
          pane: "draft",
          renderer: this.renderer,
          className: "draft",
          interactive: false,
          editing: {},
          original: {},
        },
      ).addTo(this.map),
    );
    for (const layer of this.layers)
      layer.on("edit", () => {
        this.#thin();
        this.edited();
      });
    if (editing && polygons.length) this.edit(true);
  }

  /**
   * Put handles on every corner, of holes as well, or take them away.
   * @param {boolean} on
   */
  edit(on) {
    for (const handle of this.handles) handle.disable();
    this.handles = on
      ? this.layers.flatMap((layer) =>
          ringsOf(layer).map((ring) => {
            const handles = new VerticesEdit(layer, ring, {});
            return /** @type {Handles} */ (handles.enable()); // enabled ones have their markers
          }),
        )
      : [];
    this.#thin();
  }

  /* Between corners that stand close together there is no room for the handle that adds one. */
  #thin() {
    const place = (/** @type {L.Marker} */ marker) => this.map.latLngToLayerPoint(marker.getLatLng());
    for (const { _markers: corners } of this.handles) {
      for (const corner of corners) {
        const middle = corner._middleRight?.getElement();
        corner.getElement()?.classList.remove("between", "crowded");
        if (!middle) continue;
        middle.classList.add("between");
        middle.classList.toggle("crowded", place(corner).distanceTo(place(corner._next)) < 40);
      }
    }
  }

  draw() {
    this.edit(false);
    const had = document.activeElement;
    this.tool.enable();
    // Leaflet.draw takes the keyboard to the map, and lets no text of the page be marked.
    if (had instanceof HTMLElement) had.focus({ preventScroll: true });
    if (had === document.body) this.map.getContainer().blur();
    L.DomUtil.enableTextSelection();
  }
  stop() {
    this.tool.disable();
  }
  /** Take back the last corner, also where it is the first one, which Leaflet.draw keeps. */
  back() {
    const { _markers: set } = /** @type {{_markers?: L.Marker[]}} */ (/** @type {unknown} */ (this.tool));
    if (!set?.length) return;
    if (set.length > 1) {
      this.tool.deleteLastVertex();
      return;
    }
    this.tool.disable();
    this.draw();
  }
  finish() {
    this.tool.completeShape();
  }
}

/**
 * The rings of a layer that has one polygon.
 * @param {L.Polygon} layer
 */
const ringsOf = (layer) => /** @type {Line[]} */ (layer.getLatLngs());
