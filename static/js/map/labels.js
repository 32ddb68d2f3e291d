/* Names on the map as SVG text: placed anew after each zoom or pan, the important ones first, and
   none over another. Rivers are named along their course. When only names change with the day, what
   hangs on the view alone is known already, and a label that stays keeps its element. */

import { s } from "../shared/dom.js";
import { Room } from "./room.js";
import { localized } from "../shared/texts.js";

const FONT = {
  region: "600 15px",
  status: "400 12px",
  place: "500 12px",
  river: "italic 400 12px",
  range: "italic 400 12px",
  change: "600 13px",
};

/** What lies over the map, each with the selector of its box. */
const COVERS = "#legend > details, .leaflet-control, .map-tool > summary, .reading-chip, .embed-home";

/** How names along lines are written: room between letters and above the line, pixels, and from which zoom on. */
const ALONG = {
  river: { spacing: 0.8, above: 8, from: 4.4 },
  range: { spacing: 1.8, above: 13, from: 4.2 },
};
const FIRST_RANGES = 3.6; // zoom
const FINE = 0.1; // degrees between the points of a crest, which has few of its own

const MINOR = new Set(["river_mouth", "pass"]);
const SAMPLES = 12; // places along each side of the view at which a region is looked for
const FEWEST_SEEN = 4;
const WIDE = new Set(["lake", "island"]);

export class Labels {
  /** @param base the rivers and mountains of drawBase, and what geometry.assemble made of the atlas */
  constructor(map, atlas, base) {
    this.map = map;
    this.atlas = atlas;
    const { projection } = map.options.crs;
    this.shapes = new Map(
      atlas.regions.map((region, index) => [
        region.id,
        base.shape.polygons[index].flat().map((ring) => ring.map((point) => projection.project(point))),
      ]),
    );
    this.rivers = base.rivers.filter((river) => localized(river.names));
    // Where the best part of a crest is taken, one half of it may still have room.
    this.mountains = base.mountains.map((range) => ({ ...range, parts: crestParts(fine(range.points.flat())) }));
    this.svg = s("svg", { class: "labels", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("labels").append(this.svg);
    const canvas = document.createElement("canvas").getContext("2d");
    const family = getComputedStyle(map.getContainer()).getPropertyValue("--map-font") || "serif";
    const known = new Map();
    this.measure = (kind, text) => {
      const key = `${kind} ${text}`;
      if (!known.has(key)) {
        canvas.font = `${FONT[kind]} ${family}`;
        known.set(key, canvas.measureText(text).width + (kind === "region" ? text.length * 1.2 : 1));
      }
      return known.get(key);
    };
    this.view = { day: null, regions: new Map(), changes: null };
    this.frame = 0;
    this.drawn = new Map(); // key of a label, which says all about it, to its element
    this.known = new Map(); // what was worked out for the view that is shown
    map.on("zoomstart", () => this.svg.classList.add("waiting"));
    map.on("moveend zoomend viewreset resize", () => this.#viewChanged());
    // The legend opens and closes over the map; "toggle" does not bubble, but it can be caught.
    document.getElementById("legend")?.addEventListener("toggle", () => this.#viewChanged(), true);
    // What lies over the map comes, grows and goes also without a view: names make room then.
    const resized = new ResizeObserver(() => this.#coversChanged());
    for (const cover of document.querySelectorAll("#legend, .map-tools, .leaflet-control")) resized.observe(cover);
  }

  /** Give the labels a new state: `regions` maps id to the words under the name. */
  show(view) {
    this.view = { ...this.view, ...view };
    const key = this.#key();
    if (key === this.key) return;
    this.key = key;
    this.later();
  }

  /* What the labels say, apart from where the map stands. */
  #key() {
    const { regions, changes } = this.view;
    return JSON.stringify([
      [...regions],
      changes && [...changes].map(([id, { words }]) => [id, words]),
      this.#placesOf(this.view.day).map((place) => place.id),
    ]);
  }

  #placesOf(day) {
    // A year stands for its last day: what was given up in a year is no longer there on that day.
    return this.atlas.places.filter(
      (place) =>
        !day || ((place.from ?? -Infinity) <= Number(day.slice(0, 4)) && (!place.to || day < `${place.to}-12-31`)),
    );
  }

  #coversChanged() {
    const known = this.known.get("obstacles");
    const now = this.#obstacles(this.map.containerPointToLayerPoint([0, 0]));
    if (known && JSON.stringify(known) !== JSON.stringify(now)) this.#viewChanged();
  }

  #viewChanged() {
    this.known.clear();
    this.later();
  }

  /* What `make` gives, worked out once as long as the view stays. */
  #once(key, make) {
    if (!this.known.has(key)) this.known.set(key, make());
    return this.known.get(key);
  }

  later() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    const { map } = this;
    const size = map.getSize();
    const origin = map.containerPointToLayerPoint([0, 0]);
    const view = { left: origin.x, top: origin.y, right: origin.x + size.x, bottom: origin.y + size.y };
    const taken = [...this.#once("obstacles", () => this.#obstacles(origin))];
    const free = (box) =>
      !taken.some(
        (other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
      );
    const inView = (box) =>
      box.left > view.left + 2 && box.right < view.right - 2 && box.top > view.top + 2 && box.bottom < view.bottom - 2;
    const take = (box) => {
      if (!inView(box) || !free(box)) return false;
      taken.push(box);
      return true;
    };
    const zoom = map.getZoom();
    const nodes = { made: new Map(), put: (key, make) => nodes.made.set(key, this.drawn.get(key) ?? make()) };
    const takeAll = (boxes) => {
      if (!boxes.every((box) => inView(box) && free(box))) return false;
      taken.push(...boxes);
      return true;
    };
    this.#regions(nodes, take, inView, zoom);
    const along = (kind, lines) => this.#along(nodes, takeAll, view, kind, lines);
    const later = (kind, lines) =>
      along(
        kind,
        lines.filter(({ rank }) => rank > 1 && zoom >= ALONG[kind].from + (rank - 2) * 0.8),
      );
    const first = (lines) => lines.filter(({ rank }) => rank === 1);
    along("river", first(this.rivers));
    if (zoom >= FIRST_RANGES) along("range", first(this.mountains));
    this.#places(nodes, takeAll, zoom);
    later("range", this.mountains);
    later("river", this.rivers);
    for (const [key, node] of this.drawn) if (nodes.made.get(key) !== node) node.remove();
    for (const [key, node] of nodes.made) if (this.drawn.get(key) !== node) this.svg.append(node);
    this.drawn = nodes.made;
    this.svg.classList.remove("waiting");
  }

  #regions(nodes, take, inView, zoom) {
    const known = this.atlas.regions.filter((region) => this.view.regions.get(region.id) !== undefined);
    const weight = (region) =>
      (this.view.changes?.has(region.id) ? 1e9 : 0) + (region.clipped ? 1e7 : (region.area?.km2 ?? 0));
    for (const region of known.sort((a, b) => weight(b) - weight(a))) {
      const kilometre = this.#once(`scale ${region.id}`, () => this.#pixelsPerKm(region.label));
      const extent = region.clipped ? 400 : Math.sqrt(region.area?.km2 ?? 10000) * kilometre;
      if (extent < 34) continue;
      const name = regionName(region);
      const change = this.view.changes?.get(region.id)?.words;
      const words = change ?? (extent > 130 || zoom >= 6 ? [this.view.regions.get(region.id)] : []);
      const under = words.filter(
        (part, index) => part && (index === words.length - 1 || this.measure("change", part) < extent * 1.3),
      );
      const own = this.#once(`spot ${region.id}`, () => this.#spot(region, inView));
      if (!own) continue;
      const font = region.clipped ? 14 : Math.max(11, Math.min(15, Math.round(8 + extent / 22)));
      const wide = (line) => this.measure("region", line) * (font / 15);
      const narrow = (part) => this.measure(change ? "change" : "status", part);
      const line = Math.round(font * 1.2),
        usual = Math.max(100, Math.min(extent * 0.8, 240));
      const form = (limit, parts) => {
        const lines = wrap(name, limit, wide),
          broad = Math.max(limit, ...lines.map(wide));
        const below = parts.flatMap((part) => (limit < usual ? wrap(part, broad, narrow) : [part]));
        const width = Math.max(...lines.map(wide), ...below.map(narrow)) * (region.clipped ? 1.25 : 1) + 8;
        return { lines, below, width, height: lines.length * line + below.length * 16 };
      };
      // The whole label inside its region, if need be in more lines, or else its name alone: what is said of one
      // land must not stand on another. Where not even the name fits it stands about its own point.
      const limits = [usual, usual * 0.75, usual / 2],
        whole = limits.map((limit) => form(limit, under));
      const bare = change ? whole : limits.map((limit) => form(limit, []));
      const forms = [...whole, ...bare],
        last = bare[0];
      let at = null,
        chosen = null;
      for (const one of forms) {
        const { width, height } = one;
        const places = this.#once(`places ${region.id} ${width} ${height}`, () =>
          this.#roomOf(region).places(width, height, own),
        );
        at = places.find((place) => take(boxAt(place, one)));
        if (at) {
          chosen = one;
          break;
        }
      }
      if (!chosen && take(boxAt(own, last))) [at, chosen] = [own, last];
      if (!chosen) continue;
      const { lines, below, height } = chosen;
      const place = `translate(${at.x.toFixed(1)} ${(at.y - height / 2 + font - 1).toFixed(1)})`;
      nodes.put(["region", region.id, place, font, Boolean(change), ...lines, ...below].join("|"), () =>
        s(
          "g",
          { class: region.clipped ? "label-region big" : "label-region", transform: place, "data-names": region.id },
          lines.map((words, index) => s("text", { y: index * line, "font-size": font }, words)),
          below.map((part, index) =>
            s("text", { class: change ? "change" : "status", y: (lines.length - 1) * line + 15 + index * 15 }, part),
          ),
        ),
      );
    }
  }

  /* The room in what the view shows of a region. */
  #roomOf(region) {
    return this.#once(`room ${region.id}`, () => {
      const { map } = this,
        { crs } = map.options,
        scale = crs.scale(map.getZoom()),
        far = 1e6;
      const zero = crs.transformation.transform(L.point(0, 0), scale),
        one = crs.transformation.transform(L.point(far, far), scale);
      const origin = map.getPixelOrigin(),
        x = (one.x - zero.x) / far,
        y = (one.y - zero.y) / far;
      const rings = this.shapes
        .get(region.id)
        .map((ring) =>
          ring.map((point) => ({ x: zero.x - origin.x + x * point.x, y: zero.y - origin.y + y * point.y })),
        );
      const size = map.getSize(),
        corner = map.containerPointToLayerPoint([0, 0]);
      return new Room(rings, { left: corner.x, top: corner.y, right: corner.x + size.x, bottom: corner.y + size.y });
    });
  }

  /* Where a region's name stands best: at its own point or, where a close view does not show that, in the
     middle of what it shows of the region; null where that is next to nothing. */
  #spot(region, inView) {
    const own = this.map.latLngToLayerPoint([region.label[1], region.label[0]]);
    const near = (point, reach) =>
      inView({ left: point.x - reach, right: point.x + reach, top: point.y - reach, bottom: point.y + reach });
    const path = this.map.getPane("regions").querySelector(`[data-region="${CSS.escape(region.id)}"]`);
    if (near(own, 0) || !path) return own;
    const size = this.map.getSize(),
      corner = this.map.containerPointToLayerPoint([0, 0]),
      seen = [];
    for (let row = 1; row < SAMPLES; row++) {
      for (let column = 1; column < SAMPLES; column++) {
        const point = corner.add([(size.x * column) / SAMPLES, (size.y * row) / SAMPLES]);
        if (near(point, 30) && path.isPointInFill({ x: point.x, y: point.y })) seen.push(point);
      }
    }
    if (seen.length < FEWEST_SEEN) return null;
    const middle = seen.reduce((sum, point) => sum.add(point), L.point(0, 0)).divideBy(seen.length);
    return seen.reduce((best, point) => (middle.distanceTo(point) < middle.distanceTo(best) ? point : best));
  }

  #places(nodes, takeAll, zoom) {
    const regions = new Set(
      this.atlas.regions.flatMap((region) => [regionName(region), mapName(localized(region.names))]),
    );
    const places = this.#placesOf(this.view.day).filter(
      (place) => zoom + 0.6 - (MINOR.has(place.kind) ? 1.3 : 0) >= place.min_zoom,
    );
    for (const place of places.sort((a, b) => a.min_zoom - b.min_zoom)) {
      const at = this.map.latLngToLayerPoint([place.lat, place.lon]);
      const name = mapName(localized(place.names));
      const wide = WIDE.has(place.kind); // a lake or an island has its name across it, without a dot
      if (wide && regions.has(name)) continue;
      const width = this.measure("place", name);
      const dot = { left: at.x - 4, right: at.x + 4, top: at.y - 4, bottom: at.y + 4 };
      const tries = wide
        ? [[0, 4, "middle"]]
        : [
            [7, 4, "start"],
            [-7, 4, "end"],
            [0, -8, "middle"],
            [0, 17, "middle"],
          ];
      for (const [dx, dy, anchor] of tries) {
        const x = at.x + dx,
          y = at.y + dy;
        const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
        const box = { left: left - 1, right: left + width + 1, top: y - 12, bottom: y + 4 };
        if (!takeAll(wide ? [box] : [box, dot])) continue;
        const dotted = [at.x.toFixed(1), at.y.toFixed(1)],
          written = [x.toFixed(1), y.toFixed(1), anchor];
        if (!wide)
          nodes.put(["dot", place.id, ...dotted].join("|"), () =>
            s("circle", {
              class: `dot ${place.kind}`,
              cx: dotted[0],
              cy: dotted[1],
              r: MINOR.has(place.kind) ? 1.8 : 2.6,
            }),
          );
        nodes.put(["place", place.id, ...written].join("|"), () =>
          s(
            "text",
            {
              class: place.kind === "lake" ? "label-river" : "label-place",
              x: written[0],
              y: written[1],
              "text-anchor": anchor,
            },
            name,
          ),
        );
        break;
      }
    }
  }

  #along(nodes, takeAll, view, kind, lines) {
    const named = new Set();
    const pad = 20;
    const { spacing, above } = ALONG[kind];
    for (const line of lines) {
      const name = mapName(localized(line.names));
      if (named.has(name)) continue;
      const width = this.measure(kind, name) + name.length * spacing + 8;
      for (const part of line.parts ?? [line.points]) {
        const best = this.#once(part, () => this.#straightest(part, width, view, pad, line.rank === 1 ? 90 : 50));
        if (!best) continue;
        const { middle, angle } = best;
        // A slanted name is a chain of small boxes, not one big one.
        const parts = Math.max(3, Math.round(width / 12)),
          boxes = [];
        for (let i = 0; i < parts; i++) {
          const far = (i / (parts - 1) - 0.5) * (width - 12);
          const x = middle.x + Math.cos(angle) * far + Math.sin(angle) * above,
            y = middle.y + Math.sin(angle) * far - Math.cos(angle) * above;
          boxes.push({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 });
        }
        if (!takeAll(boxes)) continue;
        named.add(name);
        const course = `translate(${middle.x.toFixed(1)} ${middle.y.toFixed(1)}) rotate(${((angle * 180) / Math.PI).toFixed(1)})`;
        nodes.put([kind, name, course].join("|"), () =>
          s(
            "text",
            {
              class: `label-${kind} rank-${line.rank}`,
              "text-anchor": "middle",
              dy: 4 - above,
              transform: course,
            },
            name,
          ),
        );
        break;
      }
    }
  }

  /** The place on a river where a text of `width` pixels departs least from the water. */
  #straightest(lines, width, view, pad, limit) {
    const paths = Array.isArray(lines[0]) ? lines : [lines];
    let best = null;
    for (const path of paths) {
      const points = path.map((point) => this.map.latLngToLayerPoint(point));
      let start = 0,
        length = 0;
      const lengths = [0];
      for (let i = 1; i < points.length; i++) lengths.push(lengths[i - 1] + points[i].distanceTo(points[i - 1]));
      length = lengths[lengths.length - 1];
      if (length < width * 1.3) continue;
      for (let end = 1; end < points.length; end++) {
        while (lengths[end] - lengths[start + 1] > width) start += 1;
        if (lengths[end] - lengths[start] < width * 0.98) continue;
        const a = points[start],
          b = points[end];
        const middle = a.add(b).divideBy(2);
        if (
          middle.x < view.left + width / 2 + pad ||
          middle.x > view.right - width / 2 - pad ||
          middle.y < view.top + pad ||
          middle.y > view.bottom - pad
        )
          continue;
        const chord = a.distanceTo(b),
          run = lengths[end] - lengths[start];
        let off = 0;
        for (let i = start; i <= end; i += Math.max(1, ((end - start) / 8) | 0)) {
          off = Math.max(
            off,
            Math.abs((b.x - a.x) * (a.y - points[i].y) - (a.x - points[i].x) * (b.y - a.y)) / (chord || 1),
          );
        }
        let angle = Math.atan2(b.y - a.y, b.x - a.x);
        if (Math.abs(angle) > Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
        const cost = off * 2 + (run - chord) + Math.abs(angle) * 8;
        if (cost < limit && (!best || cost < best.cost)) best = { cost, middle, angle };
      }
    }
    return best;
  }

  /* What lies over the map: the legend and the controls. */
  #obstacles(origin) {
    const box = this.map.getContainer().getBoundingClientRect();
    const covers = document.querySelectorAll(COVERS);
    const boxes = [...covers].map((cover) => cover.getBoundingClientRect()).filter((at) => at.width > 0);
    return boxes.map((at) => {
      return {
        left: at.left - box.left + origin.x,
        right: at.right - box.left + origin.x,
        top: at.top - box.top + origin.y,
        bottom: at.bottom - box.top + origin.y,
      };
    });
  }

  #pixelsPerKm([lon, lat]) {
    const a = this.map.latLngToLayerPoint([lat - 0.45, lon]),
      b = this.map.latLngToLayerPoint([lat + 0.45, lon]);
    return a.distanceTo(b) / 100;
  }
}

/** On the map a name stands without the remark in brackets that the panel has. */
const mapName = (name) => name.replace(/\s*[(（].*[)）]\s*$/u, "");

/** A region has a shorter name for the map where its own has little room. */
const regionName = (region) => mapName(localized(region.map_names ?? region.names));

const boxAt = ({ x, y }, { width, height }) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

/** Break a name into lines no wider than `limit`, where its words allow it. */
function wrap(text, limit, width) {
  const words = text.split(" ");
  const lines = [words.shift()];
  for (const word of words) {
    const longer = `${lines[lines.length - 1]} ${word}`;
    if (width(longer) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A line with a point at least every `FINE` degrees. */
function fine(line) {
  return line.flatMap((end, index) => {
    const begin = line[index - 1] ?? end;
    const steps = Math.max(1, Math.ceil(Math.hypot(end.lat - begin.lat, end.lng - begin.lng) / FINE));
    return Array.from({ length: steps }, (_, i) => {
      const part = (i + 1) / steps;
      return L.latLng(begin.lat + (end.lat - begin.lat) * part, begin.lng + (end.lng - begin.lng) * part);
    });
  });
}

/** A crest, and its halves. */
const crestParts = (line) => [line, line.slice(0, line.length >> 1), line.slice(line.length >> 1)];
