"""The shaded relief: made from a picture of the world, packed for browsers and for drawings, and quiet."""

import io
from base64 import b64decode
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from flask.testing import FlaskClient
from PIL import Image

from app.atlas import Atlas, load_atlas
from app.atlas.relief import LARGEST, relief_faults
from app.atlas.settings import Licence, Projection
from app.maps.colours import COLOURS, DARK
from app.maps.palette import Palette
from app.maps.relief import ReliefError, above_mean, in_steps, shaded_relief
from app.maps.relief_png import LEVEL, LIGHT, SHADE, STEPS, cut, read_png, write_png

TWO_SQUARES = Path(__file__).resolve().parents[1] / "fixtures" / "two-squares"
OPEN = Licence(name="public domain", url="https://example.org/")


def world(folder: Path, *, wide: int = 720, high: int = 360) -> Path:
    """A world of ridges that run north and south, three degrees apart."""
    light = 128 + 60 * np.sin(np.arange(wide) * 2 * np.pi / 6)
    path = folder / "world.png"
    Image.fromarray(np.tile(light, (high, 1)).astype(np.uint8)).save(path)
    return path


@pytest.fixture(scope="module")
def squares() -> Atlas:
    return load_atlas(TWO_SQUARES)


def test_a_picture_of_the_world_becomes_two_of_the_map(squares: Atlas, tmp_path: Path) -> None:
    made = shaded_relief(squares, world(tmp_path), {"en": "ridges"}, OPEN)
    assert not list(relief_faults(made, squares.settings))
    left, lower, right, upper = made.text.extent
    grey = np.asarray(Image.open(io.BytesIO(made.picture)).convert("L")).astype(int)
    assert grey.shape[1] / grey.shape[0] == pytest.approx((right - left) / (upper - lower), rel=0.02)
    assert grey.min() < LEVEL - 20 < LEVEL + 20 < grey.max()
    steps = read_png(made.drawn)
    assert {STEPS[step][0] for step in np.unique(steps) if step} == {"relief-shade", "relief-light"}


def test_a_picture_that_is_not_the_world_is_refused(squares: Atlas, tmp_path: Path) -> None:
    with pytest.raises(ReliefError, match="twice as wide as high"):
        shaded_relief(squares, world(tmp_path, wide=100, high=100), {"en": "a square"}, OPEN)
    (tmp_path / "world.png").write_text("no picture")
    with pytest.raises(ReliefError, match="cannot be read"):
        shaded_relief(squares, tmp_path / "world.png", {"en": "a text"}, OPEN)


def test_level_ground_is_level_and_the_sea_does_not_count() -> None:
    land = np.ones((40, 40), dtype=bool)
    land[:, 20:] = False
    values = np.where(land, 200.0, 10.0)
    assert np.abs(above_mean(values, land, 5)).max() < 1e-9
    assert not above_mean(values + np.arange(40), land, 5)[:, 20:].any()


def test_steps_are_the_nearest_of_what_browsers_show() -> None:
    relief = np.linspace(-80, 55, 300).reshape(15, 20)
    for slope, step in zip(relief.ravel(), in_steps(relief).ravel(), strict=True):
        colour, opacity = STEPS[step]
        assert colour == ("relief-shade" if slope < 0 else "relief-light") or not opacity
        assert abs(opacity - abs(slope) * (SHADE if slope < 0 else LIGHT)) <= 8


@pytest.mark.parametrize("wide", [7, 8])
def test_other_programs_read_the_png_as_it_was_written(wide: int) -> None:
    steps = (np.arange(5 * wide, dtype=np.uint8) % 16).reshape(5, wide)
    picture = write_png(steps)
    assert (read_png(picture) == steps).all()
    seen = np.asarray(Image.open(io.BytesIO(picture)).convert("RGBA"))
    for place in product(range(5), range(wide)):
        colour, opacity = STEPS[steps[place]]
        assert tuple(seen[place]) == (*bytes.fromhex(COLOURS[colour][1:]), opacity)


def test_a_png_of_another_kind_is_no_relief() -> None:
    written = io.BytesIO()
    Image.new("L", (4, 4)).save(written, "PNG")
    with pytest.raises(ValueError, match="sixteen colours"):
        read_png(written.getvalue())


def test_a_part_is_cut_with_its_edges() -> None:
    steps = np.arange(100, dtype=np.uint8).reshape(10, 10)
    found = cut(steps, (0, 0, 100, 100), (31, 31, 49, 49))
    assert found is not None
    part, (left, lower, right, upper) = found
    assert left <= 31
    assert lower <= 31
    assert right >= 49
    assert upper >= 49
    assert part[0, 0] == steps[int((100 - upper) / 10), int(left / 10)]
    assert cut(steps, (0, 0, 100, 100), (200, 0, 300, 100)) is None


def test_a_relief_of_another_map_is_a_fault(squares: Atlas, tmp_path: Path) -> None:
    made = shaded_relief(squares, world(tmp_path), {"en": "ridges"}, OPEN)
    turned = squares.settings.model_copy(
        update={"projection": Projection(centre=10, origin=0, parallels=(1, 2)), "bounds": ((0, 0), (1, 1))}
    )
    assert [file for file, _ in relief_faults(made, turned)] == ["base/relief.json"]
    spoiled = replace(made, picture=b"RIFF....WEBP" + bytes(LARGEST), drawn=b"")
    assert [file for file, _ in relief_faults(spoiled, squares.settings)] == ["base/relief.webp", "base/relief.png"]


# The relief of this atlas.


def luminance(colour: np.ndarray) -> float:
    part = colour / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def rgb(colour: str) -> np.ndarray:
    return np.array(list(bytes.fromhex(colour[1:])), dtype=float)


def covered(below: np.ndarray, colour: np.ndarray, opacity: float) -> np.ndarray:
    return below * (1 - opacity) + colour * opacity


@pytest.mark.parametrize(
    ("colours", "slope"), [(COLOURS, "relief-shade"), (DARK, "relief-light")], ids=["light", "dark"]
)
@pytest.mark.parametrize("text", ["name", "name-2", "ink", "name-water", "name-range"])
def test_names_stay_readable_on_the_steepest_slope_of_every_land(atlas: Atlas, text: str, colours, slope: str) -> None:
    steepest = max(opacity for name, opacity in STEPS if name == slope) / 255
    palette = Palette(atlas)
    of_holders = palette.colours if colours is COLOURS else palette.dark
    holders = [of_holders[f"holder-{name}"] for name in atlas.settings.holders]
    for fill in (*holders, *(colours[name] for name in ("undecided", "none", "land"))):
        ground = covered(covered(rgb(fill), rgb(COLOURS[slope]), steepest), rgb(colours["name-halo"]), 0.82)
        high, low = sorted((luminance(ground), luminance(rgb(colours[text]))), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, fill


def test_fills_keep_their_colours_on_the_whole(atlas: Atlas) -> None:
    assert atlas.relief is not None
    steps = read_png(atlas.relief.drawn)
    shaded = steps[steps > 0]
    opacities = np.array([opacity for _, opacity in STEPS])[shaded] / 255
    assert opacities.mean() < 0.15
    assert (opacities < 0.3).mean() > 0.9


@pytest.mark.slow
def test_a_drawing_has_the_part_of_the_relief_that_it_shows(client: FlaskClient) -> None:
    def picture(query: str) -> bytes | None:
        text = client.get(f"/map.svg?date=1690-01-01{query}").get_data(as_text=True)
        _before, found, after = text.partition("data:image/png;base64,")
        return b64decode(after.partition('"')[0]) if found else None

    whole, part = picture(""), picture("&bounds=129,44,136,48.8")
    assert whole is not None
    assert part is not None
    assert read_png(part).size < read_png(whole).size
    assert picture("&relief=off") is None
    assert picture("&relief=on") == whole


@pytest.mark.parametrize("address", ["/", "/map.svg", "/embed"])
def test_another_word_for_the_relief_is_refused(client: FlaskClient, address: str) -> None:
    answer = client.get(f"{address}?relief=maybe")
    assert answer.status_code == 400
    assert "on, off" in answer.get_data(as_text=True)
