/* The reader's own polygon on the map. Drawing and dragging are Leaflet.draw's; what is kept here is
   the shape as [lon, lat] lists, and what Leaflet.draw does not do: holes, and edges that are straight
   in longitude and latitude, as they are measured, and so bend on a conic map. */

import { latLngs } from "../map/geometry.js";

const LINE = { weight: 2.5, opacity: 1, fillOpacity: 0.16, smoothFactor: 0.7 };

const Measured = L.Polygon.extend({
  _projectLatlngs(points, result, bounds) {
    const ring = points[0] instanceof L.LatLng;
    const drawn = ring
      ? latLngs({ type: "LineString", coordinates: [...points, points[0]].map(({ lng, lat }) => [lng, lat]) })
      : points;
    L.Polygon.prototype._projectLatlngs.call(this, drawn, result, bounds);
  },
});

const positions = (ring) => ring.map(({ lng, lat }) => [lng, lat]);

export class Draft {
  /**
   * @param map the Leaflet map
   * @param renderer of the pane "draft"
   * @param drawn called with polygons when a new one was finished
   * @param edited called when a corner was moved, added or taken out
   * @param drawing called with true and false as drawing begins and ends
   */
  constructor(map, renderer, { drawn, edited, drawing }) {
    this.map = map;
    this.renderer = renderer;
    this.edited = edited;
    this.layers = [];
    this.handles = [];
    // Leaflet.draw asks by the old name, which Leaflet answers with a warning on the console.
    L.Polyline._flat = L.LineUtil.isFlat;
    // Hundreds of tab stops without a name help nobody; the text field is the way without a pointer.
    L.Marker.mergeOptions({ keyboard: false });
    const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent");
    this.tool = new L.Draw.Polygon(map, {
      shapeOptions: { color: accent, weight: 2.5, opacity: 1, fillOpacity: 0.16 },
      guidelineDistance: 12,
    });
    this.tool.on("enabled", () => drawing(true));
    this.tool.on("disabled", () => drawing(false));
    map.on("zoomend", () => this.#thin());
    map.on(L.Draw.Event.CREATED, ({ layer }) => drawn([[positions(layer.getLatLngs()[0])]]));
  }

  get polygons() {
    return this.layers.map((layer) => layer.getLatLngs().map(positions));
  }

  get editing() {
    return this.handles.length > 0;
  }

  /** Show other polygons in place of these. */
  set(polygons) {
    const editing = this.editing;
    this.edit(false);
    for (const layer of this.layers) layer.remove();
    this.layers = polygons.map((rings) =>
      new Measured(
        rings.map((ring) => ring.map(([lon, lat]) => [lat, lon])),
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

  /** Put handles on every corner, of holes as well, or take them away. */
  edit(on) {
    for (const handle of this.handles) handle.disable();
    this.handles = on
      ? this.layers.flatMap((layer) =>
          layer.getLatLngs().map((ring) => new L.Edit.PolyVerticesEdit(layer, ring, {}).enable()),
        )
      : [];
    this.#thin();
  }

  /* Between corners that stand close together there is no room for the handle that adds one. */
  #thin() {
    const place = (marker) => this.map.latLngToLayerPoint(marker.getLatLng());
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
    this.tool.enable();
  }
  stop() {
    this.tool.disable();
  }
  back() {
    this.tool.deleteLastVertex();
  }
  finish() {
    this.tool.completeShape();
  }
}
