"""The plots of printed figures: no word lies on a line or on another word, nor runs out of the picture."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app

OREGON = Path(__file__).parents[2] / "docs" / "examples" / "oregon"

#: Pairs of boxes that overlap, and words outside of their picture. A letter's box has room above and below it.
FOUND = """() => {
  const found = [];
  for (const plot of document.querySelectorAll("svg.plot")) {
    const picture = plot.getBoundingClientRect();
    const words = [...plot.querySelectorAll("text")].map((one) => [one, one.getBoundingClientRect()]);
    const lines = [...plot.querySelectorAll("line, path")].flatMap((one) => {
      const style = getComputedStyle(one), wide = parseFloat(style.strokeWidth) / 2;
      const pieces = one.tagName === "line"
        ? [["x1", "y1", "x2", "y2"].map((name) => Number(one.getAttribute(name)))]
        : [...one.getAttribute("d").matchAll(/M([\\d.]+) ([\\d.]+)V([\\d.]+)/g)]
          .map(([, x, y, to]) => [x, y, x, to].map(Number));
      const at = plot.getScreenCTM();
      return pieces.map(([x1, y1, x2, y2]) => ({
        left: Math.min(x1, x2) * at.a + at.e - wide, right: Math.max(x1, x2) * at.a + at.e + wide,
        top: Math.min(y1, y2) * at.d + at.f, bottom: Math.max(y1, y2) * at.d + at.f,
      }));
    });
    const meet = (a, b) =>
      a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top + 3 < b.bottom && b.top < a.bottom - 3;
    words.forEach(([one, box], number) => {
      const name = `${plot.dataset.of}: ${one.textContent}`;
      if (box.left < picture.left - 1 || box.right > picture.right + 1) found.push(`${name} runs out`);
      if (lines.some((line) => meet(box, line))) found.push(`${name} on a line`);
      for (const [other, taken] of words.slice(0, number)) if (meet(box, taken))
          found.push(`${name} on ${other.textContent}`);
    });
  }
  return found;
}"""


def plots(client: FlaskClient, language: str) -> str:
    """Return the plots of all figures, each with the figure that it is of."""
    found = []
    for figure in client.get("/api/v1/figures").get_json()["figures"]:
        page = client.get(f"/figures/{figure['id']}?lang={language}").get_data(as_text=True)
        found += re.findall(r'<svg class="plot.*?</svg>', page, re.DOTALL)
        found = [
            one.replace("<svg ", f'<svg data-of="{figure["id"]}" ', 1) if "data-of" not in one else one for one in found
        ]
    return "".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_no_word_of_a_plot_lies_on_a_line(browser, app: Flask, language: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    for one in (app, create_app({"TESTING": True, "GEODATA": OREGON})):
        client = one.test_client()
        page.set_content(plots(client, language))
        for style in re.findall(r'rel="stylesheet" href="([^"]+)"', client.get("/figures").get_data(as_text=True)):
            page.add_style_tag(content=client.get(style).get_data(as_text=True))
        # Each of the two pictures of a figure is looked at as wide as it is meant.
        page.add_style_tag(
            content="svg.plot { display: block !important } svg.plot-narrow { width: 350px; min-width: 0 }"
        )
        assert page.locator("svg.plot").count() > 20
        assert page.evaluate(FOUND) == []
    page.context.close()
