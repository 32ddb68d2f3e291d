/* The names of rivers along their course, and of mountains along their crest. */

import { languageOf } from "../shared/texts.js";
import { s } from "../shared/dom.js";
import { mapName } from "./map-name.js";

const MARGIN = 20; // px from the edge of the view
const FINE = 0.1; // degrees between the points of a crest, which has few of its own

/** How names along lines are written: room between letters and above the line, pixels, and from which zoom on. */
const ALONG = {
  river: { spacing: 0.8, above: 8, first: -Infinity, from: 4.4 },
  range: { spacing: 1.8, above: 13, first: 3.6, from: 4.2 },
};

/** @typedef {{names?: Names, rank: number, parts: (Line | Line[])[]}} Named  a line with the parts at which its name can stand */
/** @typedef {{cost: number, middle: L.Point, angle: number}} Reach  where a line is straight, and its slant */

/**
 * Rivers as they are named.
 * @param {River[]} rivers
 * @returns {Named[]}
 */
export const namedRivers = (rivers) => rivers.map(({ names, rank, points }) => ({ names, rank, parts: [points] }));

/**
 * Mountains as they are named: where the best part of a crest is taken, one half of it may still have room.
 * @param {Mountains[]} mountains
 * @returns {Named[]}
 */
export const namedMountains = (mountains) =>
  mountains.map(({ names, rank, points }) => {
    const crest = fine(points.flat()),
      half = crest.length >> 1;
    return { names, rank, parts: [crest, crest.slice(0, half), crest.slice(half)] };
  });

export class LineNames {
  /**
   * @param {L.Map} map
   * @param {keyof typeof ALONG} kind
   * @param {Named[]} lines
   * @param {import("./label-space.js").Memo} memo
   * @param {import("./label-space.js").Measure} measure
   */
  constructor(map, kind, lines, memo, measure) {
    this.map = map;
    this.kind = kind;
    this.lines = lines.filter(({ names }) => mapName(names));
    this.memo = memo;
    this.measure = measure;
  }

  /**
   * Name the greatest lines.
   * @param {import("./label-space.js").LabelSpace} space
   */
  drawGreatest(space) {
    if (space.zoom >= ALONG[this.kind].first)
      this.#draw(
        space,
        this.lines.filter(({ rank }) => rank === 1),
      );
  }

  /**
   * Name those of the others that a zoom has room for.
   * @param {import("./label-space.js").LabelSpace} space
   */
  drawOthers(space) {
    const { from } = ALONG[this.kind];
    this.#draw(
      space,
      this.lines.filter(({ rank }) => rank > 1 && space.zoom >= from + (rank - 2) * 0.8),
    );
  }

  /**
   * @param {import("./label-space.js").LabelSpace} space
   * @param {Named[]} lines
   */
  #draw(space, lines) {
    const { kind } = this,
      { spacing, above } = ALONG[kind];
    const named = new Set();
    for (const { names, rank, parts } of lines) {
      const name = mapName(names);
      if (named.has(name)) continue;
      const width = this.measure(kind, name) + name.length * spacing + 8;
      for (const part of parts) {
        const best = this.memo.once(part, () => this.#straightest(part, width, space.view, rank === 1 ? 90 : 50));
        if (!best || !space.take(...boxesAlong(best, width, above))) continue;
        const { middle, angle } = best;
        named.add(name);
        const course = `translate(${middle.x.toFixed(1)} ${middle.y.toFixed(1)}) rotate(${((angle * 180) / Math.PI).toFixed(1)})`;
        space.put([kind, name, course], () =>
          s(
            "text",
            {
              lang: languageOf(names),
              class: `label-${kind} rank-${rank}`,
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

  /**
   * The place on a line where a text departs least from it.
   * @param {Line | Line[]} lines
   * @param {number} width  of the text, px
   * @param {import("./label-space.js").Box} view
   * @param {number} limit  the most that it may depart
   */
  #straightest(lines, width, view, limit) {
    /** @type {Reach | null} */
    let best = null;
    for (const path of linesOf(lines)) {
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
          middle.x < view.left + width / 2 + MARGIN ||
          middle.x > view.right - width / 2 - MARGIN ||
          middle.y < view.top + MARGIN ||
          middle.y > view.bottom - MARGIN
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
}

/**
 * The lines of a course, which may be one.
 * @param {Line | Line[]} lines
 */
const linesOf = (lines) => /** @type {Line[]} */ (Array.isArray(lines[0]) ? lines : [lines]); // by what its first item is

/**
 * A slanted name is a chain of small boxes, not one big one.
 * @param {Reach} reach
 * @param {number} width  of the name, px
 * @param {number} above  the line, px
 */
function boxesAlong({ middle, angle }, width, above) {
  const count = Math.max(3, Math.round(width / 12));
  return Array.from({ length: count }, (_, i) => {
    const along = (i / (count - 1) - 0.5) * (width - 12);
    const x = middle.x + Math.cos(angle) * along + Math.sin(angle) * above,
      y = middle.y + Math.sin(angle) * along - Math.cos(angle) * above;
    return { left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 };
  });
}

/**
 * A line with a point at least every `FINE` degrees.
 * @param {Line} line
 * @returns {Line}
 */
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
