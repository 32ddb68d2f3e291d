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
          window.amurBorderAtlas.map.setView([lat, lon], zoom, { animate: false });
          requestAnimationFrame(() => requestAnimationFrame(done));
        })""",
        [lat, lon, zoom],
    )


def centre(page: Page) -> tuple[float, float, float]:
    """Where the map stands: latitude, longitude, zoom."""
    lat, lon, zoom = page.evaluate(
        "(({ lat, lng }, zoom) => [lat, lng, zoom])(amurBorderAtlas.map.getCenter(), amurBorderAtlas.map.getZoom())"
    )
    return lat, lon, zoom


def words_of_day(page: Page) -> Locator:
    """Give the day that the time bar shows."""
    return page.locator(".timebar-day")
