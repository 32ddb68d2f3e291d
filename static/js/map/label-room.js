/* Where a box finds room within a polygon. The polygon is cut into rows once; a box stands wherever it is
   inside in every row that it covers. app/maps/label_room.py does the same for the drawing. */

const ROW = 4; // px from row to row

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box  px */

export class Room {
  /** @type {Map<number, number[]>} */
  #rows = new Map(); // number of a row to the places, from left to right, at which it enters and leaves the polygon

  /**
   * @param {{x: number, y: number}[][]} rings  the polygon's rings in px, outer ones and holes alike, as lists of {x, y}; `view` bounds what counts
   * @param {Box} view
   */
  constructor(rings, view) {
    this.view = view;
    const first = Math.ceil(view.top / ROW),
      last = Math.floor(view.bottom / ROW);
    for (const ring of rings) {
      for (let i = 0, before = ring[ring.length - 1]; i < ring.length; before = ring[i++]) {
        const a = before.y < ring[i].y ? before : ring[i],
          b = a === before ? ring[i] : before;
        for (let row = Math.max(first, Math.ceil(a.y / ROW)); row <= last && row * ROW < b.y; row++) {
          const ends = this.#rows.get(row) ?? [];
          this.#rows.set(row, ends);
          ends.push(a.x + ((row * ROW - a.y) / (b.y - a.y)) * (b.x - a.x));
        }
      }
    }
    for (const row of this.#rows.values()) row.sort((a, b) => a - b);
  }

  /**
   * The middles {x, y} of boxes of a size that lie inside, the nearest to `home` first.
   * @param {number} width
   * @param {number} height
   * @param {{x: number, y: number}} home
   */
  places(width, height, home) {
    /** @type {{x: number, y: number}[]} */
    const found = [];
    for (const middle of this.#rows.keys()) {
      const y = middle * ROW;
      for (const [left, right] of this.#within(Math.floor((y - height / 2) / ROW), Math.ceil((y + height / 2) / ROW))) {
        const low = left + width / 2,
          high = right - width / 2;
        if (low > high) continue;
        for (const x of new Set([Math.min(Math.max(home.x, low), high), low, high])) found.push({ x, y });
      }
    }
    const away = (/** @type {{x: number, y: number}} */ { x, y }) => (x - home.x) ** 2 + (y - home.y) ** 2;
    return found.sort((a, b) => away(a) - away(b));
  }

  /**
   * The intervals that are inside in all rows from one to another.
   * @param {number} from
   * @param {number} to
   */
  #within(from, to) {
    let common = [[this.view.left, this.view.right]];
    for (let row = from; row <= to && common.length; row++) {
      const ends = this.#rows.get(row) ?? [],
        next = /** @type {number[][]} */ ([]);
      for (const [left, right] of common) {
        for (let i = 0; i + 1 < ends.length; i += 2) {
          const low = Math.max(left, ends[i]),
            high = Math.min(right, ends[i + 1]);
          if (low < high) next.push([low, high]);
        }
      }
      common = next;
    }
    return common;
  }
}
