"""Each colour stands once, in the palette; pages, drawing and scripts take it from there."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas, load_atlas
from app.maps.colours import COLOURS, DARK
from app.maps.palette import Palette, paint_of
from app.maps.style_sheet import style_sheet

ROOT = Path(__file__).resolve().parents[2]
#: The folders that come with the program.
FOLDERS = [ROOT / "geodata", *sorted((ROOT / "docs" / "examples").glob("*/"))]
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
PAGES = [
    "/",
    "/regions",
    "/regions/amur-left-bank",
    "/changes?from=1857&to=1861",
    "/try",
    "/embed",
    "/figures/aigun-600000",
]


def sources() -> Iterator[Path]:
    for folder, endings in (("app", (".py", ".html", ".js")), ("static", (".css", ".js"))):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in endings)


def test_no_colour_is_written_outside_the_palette() -> None:
    found = {path.relative_to(ROOT).as_posix(): HEX.findall(path.read_text(encoding="utf-8")) for path in sources()}
    assert len(found) > 100
    assert [name for name, colours in found.items() if colours] == ["app/maps/colours.py"]


@pytest.fixture(scope="module")
def palette(atlas: Atlas) -> Palette:
    return Palette(atlas)


@pytest.mark.parametrize("colours", [COLOURS, DARK], ids=["light", "dark"])
def test_no_colour_has_two_names(colours: dict[str, str]) -> None:
    assert len(set(colours.values())) == len(colours)
    assert all(HEX.fullmatch(colour) and colour == colour.lower() for colour in colours.values())


def test_every_property_that_is_used_is_defined_and_every_colour_is_used(palette: Palette) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sources()}
    css = "".join(text for path, text in texts.items() if path.suffix == ".css") + palette.style_sheet
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", css))
    assert used <= set(re.findall(r"--([a-z0-9-]+):", css))
    drawn = set(re.findall(r'COLOURS\["([a-z0-9-]+)"', "".join(texts.values())))
    assert set(COLOURS) - used - drawn == set()
    # What a style uses has a dark colour; what only drawings use has none.
    assert set(DARK) == set(COLOURS) & used
    assert set(palette.dark) - set(DARK) == set(palette.colours) - set(COLOURS)


def test_each_colour_of_a_pattern_gives_way_to_that_of_the_page(palette: Palette) -> None:
    for attribute, colour in set(re.findall(r'(fill|stroke)="(#[0-9a-f]{6})"', palette.defs)):
        begun = f'.patterns [{attribute}="{colour}"] {{ {attribute}: var(--'
        rule = next(line for line in palette.style_sheet.splitlines() if line.startswith(begun))
        assert palette.colours[rule.removeprefix(begun).removesuffix("); }")] == colour


def test_a_holder_has_the_dark_colour_of_the_data_or_its_own_darkened(folder: Path, edit) -> None:
    edit("atlas.json", lambda data: data["holders"]["qing"].update(colour_dark="#0a1b2c"))
    palette = Palette(load_atlas(folder))
    assert palette.dark["holder-qing"] == "#0a1b2c"
    light, dark = palette.colours["holder-japan"], palette.dark["holder-japan"]
    assert light != dark
    assert all(int(dark[at : at + 2], 16) <= int(light[at : at + 2], 16) for at in (1, 3, 5))


def test_every_paint_has_a_colour_or_a_pattern(atlas: Atlas, palette: Palette) -> None:
    painted = {paint_of(holding) for region in atlas.regions.values() for holding in region.holdings}
    assert painted <= set(palette.order)
    for paint in (*palette.order, "counted", "open"):
        named = re.fullmatch(r"url\(#paint-([a-z-]+)\)", palette.fill_of(paint))
        assert (named is None) == (paint in palette.solid)
        if named:
            pattern = ElementTree.fromstring(palette.patterns[paint])
            assert (pattern.tag, pattern.get("id")) == ("pattern", f"paint-{named[1]}")
            assert len(pattern)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_the_palette_and_has_each_pattern_once(client: FlaskClient, palette: Palette, page: str) -> None:
    text = client.get(page).get_data(as_text=True)
    # The pages with the map have one sheet of their own.
    link = re.search(r'<link rel="stylesheet" href="([^"]*/(?:atlas|map)\.css)">', text)
    assert link is not None
    served = client.get(link[1])
    assert served.content_type == "text/css; charset=utf-8"
    assert palette.style_sheet in served.get_data(as_text=True)
    assert "immutable" in served.headers["Cache-Control"]
    for paint in palette.patterns:
        assert text.count(f'id="paint-{paint}"') == 1, paint


def test_a_drawing_has_the_patterns_of_the_pages(client: FlaskClient, palette: Palette) -> None:
    drawn = client.get("/map.svg?date=1858-06-01").get_data(as_text=True)
    assert f"<defs>{palette.defs}</defs>" in drawn
    assert set(HEX.findall(drawn)) <= set(palette.colours.values())


def test_no_rule_for_pages_falls_upon_a_pattern(palette: Palette) -> None:
    """A width of the style sheet would be that of a stripe."""
    css = style_sheet(ROOT / "static" / "css")
    for name in set(re.findall(r'class="([^"]+)"', palette.defs)):
        assert not re.search(rf"\.{name}\b", css), name


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_band_of_the_time_bar_has_one_plain_colour(folder: Path) -> None:
    palette = Palette(load_atlas(folder))
    for paint in palette.order:
        begun = rf'^(?:\.timebar-chart )?\[data-paint="{paint}"\]'
        rule = re.search(rf"{begun} {{ fill: var\(--([\w-]+)\); }}$", palette.style_sheet, re.MULTILINE)
        disputed = paint.endswith("-disputed")  # the chart says who holds, not who disputes it
        assert (rule is None) == disputed, paint
        assert disputed or HEX.fullmatch(palette.colours[rule[1]])
