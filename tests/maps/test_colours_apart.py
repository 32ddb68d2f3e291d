"""Holders that are on the map on one day are told apart: by hue, whatever colours an eye sees, or by hatch."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from app.atlas import Atlas, load_atlas
from app.maps.palette import Palette, paint_of
from tests.conftest import ROOT, TWO_SQUARES

#: The folders that come with the program.
FOLDERS = [ROOT / "geodata", TWO_SQUARES, *sorted((ROOT / "docs" / "examples").glob("*/"))]

#: What eyes without one kind of cones see, for linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based
#: Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), full severity.
SEEN = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
#: Linear sRGB to CIE XYZ, and the white of D65.
TO_XYZ, WHITE = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)), (0.9505, 1.0, 1.089)

#: The least distance of two colours in CIELAB (CIE 1976), where about 2 can just be seen side by side.
APART = 10
#: Darker colours lie closer together; on a dark ground less is needed to tell them apart.
LEAST = {"light": APART, "dark": 0.6 * APART}

Vector = tuple[float, ...]


def times(matrix: tuple[Vector, ...], values: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)


def lab(colour: str, eyes: str) -> Vector:
    """Return the place in CIELAB of a colour as some eyes see it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    seen = tuple(min(1.0, max(0.0, value)) for value in times(SEEN[eyes], linear))
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (part / white for part, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eyes: str) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(lab(one, eyes), lab(other, eyes), strict=True)) ** 0.5)


def hatch_of(palette: Palette, paint: str) -> str:
    """Return what is drawn on the ground of a paint in colours, without its name and its ground's colour."""
    if paint in palette.solid:
        return ""
    pattern = re.sub(r'<g class="hatch-forced".*?</g>', "", palette.patterns[paint])
    return re.sub(r' id="[^"]*"|(?<=class="hatch-ground") [^>]*', "", pattern)


def ground_of(palette: Palette, paint: str, scheme: str = "light") -> str:
    drawn = palette.fill_of(paint) if paint in palette.solid else palette.patterns[paint]
    colour: str = re.findall("#[0-9a-f]{6}", drawn)[0]
    if scheme == "light":
        return colour
    return next(palette.dark[name] for name, light in palette.colours.items() if light == colour)


def shape_of(pattern: str) -> str:
    """Return a pattern without its name and its colours."""
    return re.sub(r'id="[^"]*"|#[0-9a-f]{6}', "", pattern)


def alike(atlas: Atlas, scheme: str = "light") -> Iterator[tuple[str, str, str]]:
    """Return what cannot be told apart: the day, one paint and the other, and whose eyes."""
    palette = Palette(atlas)
    for day in atlas.change_days:
        held = {holding.party: paint_of(holding) for holding in atlas.holdings_on(day).values()}
        for one, other in combinations(held.values(), 2):
            if hatch_of(palette, one) != hatch_of(palette, other):
                continue
            for eyes in SEEN:
                if distance(*(ground_of(palette, each, scheme) for each in (one, other)), eyes) < LEAST[scheme]:
                    yield str(day), f"{one}, {other}", eyes


@pytest.mark.slow
@pytest.mark.parametrize("scheme", LEAST)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_holders_of_one_day_are_apart_in_hue_or_hatch(folder: Path, scheme: str) -> None:
    assert set(alike(load_atlas(folder), scheme)) == set()


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_two_entries_of_a_legend_look_alike(folder: Path) -> None:
    """Nor do those of successors, which are never on one map but in one legend."""
    palette = Palette(load_atlas(folder))
    looks = [(ground_of(palette, paint), hatch_of(palette, paint)) for paint in palette.order]
    assert len(set(looks)) == len(looks)


def test_colours_that_only_some_eyes_tell_apart_are_found(folder: Path, edit) -> None:
    """A red and a green of one lightness."""

    def recolour(data) -> None:
        data["holders"]["qing"]["colour"], data["holders"]["russian-empire"]["colour"] = "#c07a5a", "#8a9050"

    edit("atlas.json", recolour)
    found = set(alike(load_atlas(folder)))
    assert {eyes for _, _, eyes in found} >= {"deuteranopia"}
    assert "all cones" not in {eyes for _, _, eyes in found}
    edit("atlas.json", lambda data: data["holders"]["qing"].update(pattern="dots"))
    assert set(alike(load_atlas(folder))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_in_forced_colours_each_holder_has_a_hatch_of_its_own(folder: Path) -> None:
    atlas = load_atlas(folder)
    patterns = Palette(atlas).patterns
    hatches = [
        shape_of(patterns[f"forced-{name}" if holder.pattern is None else name])
        for name, holder in atlas.settings.holders.items()
    ]
    assert len(set(hatches)) == len(hatches)
    disputed = [shape_of(pattern) for name, pattern in patterns.items() if name.endswith("-disputed")]
    assert len(set(disputed)) == len(disputed)


def test_a_hatch_that_the_data_choose_is_drawn_and_left_to_no_other(folder: Path, edit) -> None:
    edit("atlas.json", lambda data: data["holders"]["japan"].update(pattern="lines"))
    palette = Palette(load_atlas(folder))
    assert palette.fill_of("japan") == "url(#paint-japan)"
    assert 'M0 4H8"' in palette.patterns["japan"]
    assert not any('M0 4H8"' in palette.patterns[f"forced-{name}"] for name in ("qing", "russian-empire"))
    assert '\n[data-paint="japan"]' not in palette.style_sheet
