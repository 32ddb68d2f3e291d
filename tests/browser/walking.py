"""What the walks through the map page share: where the map stands, and which names meet."""

from playwright.sync_api import Locator, Page

#: Boxes of the letters of every name under an element: a slanted name is many small boxes, not one big one. The halo
#: and the room above and below the letters may meet; letters may not.
COLLISIONS = """(root) => {
  const names = [...root.querySelectorAll("text")].filter((text) => text.textContent.trim());
  const letters = names.map((text) => {
    const matrix = text.getScreenCTM(), boxes = [];
    for (let i = 0; i < text.getNumberOfChars(); i++) {
      const box = text.getExtentOfChar(i), corners = [];
      for (const x of [box.x, box.x + box.width]) for (const y of [box.y + box.height * 0.3, box.y + box.height * 0.75])
        corners.push(new DOMPoint(x, y).matrixTransform(matrix));
      boxes.push({ left: Math.min(...corners.map((c) => c.x)), right: Math.max(...corners.map((c) => c.x)),
        top: Math.min(...corners.map((c) => c.y)), bottom: Math.max(...corners.map((c) => c.y)) });
    }
    return boxes;
  });
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const found = [];
  for (let i = 0; i < names.length; i++) for (let j = 0; j < i; j++)
    if (letters[i].some((a) => letters[j].some((b) => meet(a, b))))
      found.push([names[j].textContent, names[i].textContent]);
  return { names: names.map((text) => text.textContent), found };
}"""


def view(page: Page, lat: float, lon: float, zoom: float) -> None:
    """Look at a place, and wait until its names are written."""
    page.evaluate(
        """([lat, lon, zoom]) => new Promise((done) => {
          window.borderAtlas.map.setView([lat, lon], zoom, { animate: false });
          requestAnimationFrame(() => requestAnimationFrame(done));
        })""",
        [lat, lon, zoom],
    )


def centre(page: Page) -> tuple[float, float, float]:
    """Where the map stands: latitude, longitude, zoom."""
    lat, lon, zoom = page.evaluate(
        "(({ lat, lng }, zoom) => [lat, lng, zoom])(borderAtlas.map.getCenter(), borderAtlas.map.getZoom())"
    )
    return lat, lon, zoom


def words_of_day(page: Page) -> Locator:
    """Return the day that the time bar shows."""
    return page.locator(".timebar-day")


#: How much of a region's label lies on the region: ``label`` is what holds its texts, ``path`` the region. A label that
#: leaves its region is asked whether there was room for it, anywhere in ``view``, a box of the window.
ON_OWN_LAND = """(label, path, view) => {
  const matrix = path.getScreenCTM().inverse();
  const at = (x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(matrix);
    return path.isPointInFill({ x: point.x, y: point.y });
  };
  const boxes = [...label.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
  const left = Math.min(...boxes.map((b) => b.left)), right = Math.max(...boxes.map((b) => b.right));
  const top = Math.min(...boxes.map((b) => b.top)), bottom = Math.max(...boxes.map((b) => b.bottom));
  let all = 0, inside = 0;
  for (const box of boxes) for (let i = 0; i <= 10; i++) for (const part of [0.25, 0.5, 0.75]) {
    all += 1;
    if (at(box.left + (box.width * i) / 10, box.top + box.height * part)) inside += 1;
  }
  const fits = (x, y) => {
    for (const i of [0, 0.25, 0.5, 0.75, 1]) for (const j of [0, 0.5, 1])
      if (!at(x + i * (right - left + 10), y + j * (bottom - top + 10))) return false;
    return true;
  };
  let room = false;
  if (inside < 0.95 * all) {
    for (let x = view.left; x < view.right && !room; x += 12)
      for (let y = view.top; y < view.bottom && !room; y += 12) room = fits(x, y);
  }
  return { words: boxes.length, inside: inside / all, centre: at((left + right) / 2, (top + bottom) / 2), room };
}"""
