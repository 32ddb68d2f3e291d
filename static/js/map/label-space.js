/* The view while its names are placed: what room is left in it, and what was worked out for it. */

/** @typedef {import("./label-room.js").Box} Box */
/** @typedef {"region" | "status" | "place" | "river" | "range" | "change"} Font */
/** @typedef {(font: Font, text: string) => number} Measure  how wide a text is, px */

/** What was worked out for the view that is shown, for as long as it stays. */
export class Memo {
  /** @type {Map<unknown, unknown>} */
  #known = new Map();

  clear() {
    this.#known.clear();
  }

  /** @param {unknown} key */
  has(key) {
    return this.#known.has(key);
  }

  /**
   * What `make` gives, worked out once.
   * @template Made
   * @param {unknown} key
   * @param {() => Made} make
   */
  once(key, make) {
    if (!this.#known.has(key)) this.#known.set(key, make());
    return /** @type {Made} */ (this.#known.get(key)); // a key is used for one kind of thing
  }
}

/**
 * The part of Leaflet's layers that the map's box shows, px.
 * @param {L.Map} map
 * @returns {Box}
 */
export function viewOf(map) {
  const { x: left, y: top } = map.containerPointToLayerPoint([0, 0]),
    size = map.getSize();
  return { left, top, right: left + size.x, bottom: top + size.y };
}

/**
 * The box of a size around a point, px.
 * @param {{x: number, y: number}} middle
 * @param {{width: number, height: number}} size
 * @returns {Box}
 */
export const boxAround = ({ x, y }, { width, height }) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

export class LabelSpace {
  #taken;
  #drawn;
  /**
   * The labels of this view.
   * @type {Map<string, SVGElement>}
   */
  made = new Map();

  /**
   * @param {L.Map} map
   * @param {Box[]} obstacles  what lies over the map
   * @param {Map<string, SVGElement>} drawn  the labels that are there already, by keys that say all about them
   */
  constructor(map, obstacles, drawn) {
    this.view = viewOf(map);
    this.zoom = map.getZoom();
    this.#taken = [...obstacles];
    this.#drawn = drawn;
  }

  /** @param {Box} box */
  inView({ left, right, top, bottom }) {
    const { view } = this;
    return left > view.left + 2 && right < view.right - 2 && top > view.top + 2 && bottom < view.bottom - 2;
  }

  /** @param {Box} box */
  #free({ left, right, top, bottom }) {
    return !this.#taken.some(
      (other) => left < other.right && right > other.left && top < other.bottom && bottom > other.top,
    );
  }

  /**
   * Take the room of boxes, if all of it is in the view and free.
   * @param {Box[]} boxes
   */
  take(...boxes) {
    if (!boxes.every((box) => this.inView(box) && this.#free(box))) return false;
    this.#taken.push(...boxes);
    return true;
  }

  /**
   * Have a label; one that is there already keeps its element.
   * @param {(string | number | boolean)[]} key  all that it says and where
   * @param {() => SVGElement} make
   */
  put(key, make) {
    const text = key.join("|");
    this.made.set(text, this.#drawn.get(text) ?? make());
  }
}
