"""Shades the relief of a folder's map from a picture of the world's relief; only the command ``relief`` does it.

The picture's light and dark tell of slopes, its colours of heights: warm is high. Each place is compared with the mean
around it, so that level ground comes out middle grey everywhere, and what is drawn with the result keeps its colour
there. High ground is a little darker than what lies around it, so that ranges are seen as well as slopes.
"""

import io
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ..atlas import Atlas
from ..atlas.fields import Text
from ..atlas.relief import LARGEST, Relief, ReliefText
from ..atlas.settings import Licence
from .drawing.shapes import ProjectedShapes
from .relief_png import LEVEL, LIGHT, SHADE, STEPS, Steps, write_png

__all__ = ["ReliefError", "shaded_relief"]

Grid = npt.NDArray[np.float64]

#: Size of a point of the picture, metres on the map: about that of the sources there are.
_CELL = 3_000.0
#: How far the mean around a place reaches, metres: for its slopes, and for the height of ranges, which are as wide as
#: :data:`_RANGE`.
_AROUND, _AROUND_RANGES, _RANGE = 45_000.0, 240_000.0, 12_000.0
#: By how much slopes are stressed, and ranges.
_SLOPES, _RANGES = 1.3, 0.55
_QUALITIES = range(60, 9, -5)
#: The same of the picture for drawings, whose steps cost more.
_DRAWN_CELL = 4_000.0


class ReliefError(ValueError):
    """A picture that no relief can be made from, in one sentence with what is accepted."""


def shaded_relief(atlas: Atlas, source: Path, origin: Text, licence: Licence) -> Relief:
    """Make the pictures of the relief of a folder's map.

    Parameters
    ----------
    atlas : Atlas
        Its land is shaded, the whole sheet of its map; sea stays level.
    source : pathlib.Path
        A picture of the whole earth, twice as wide as high, with evenly spaced degrees.
    origin, licence
        What is to be said of the source.

    Returns
    -------
    Relief
        Its picture for browsers has at most :data:`app.atlas.relief.LARGEST` bytes.

    Raises
    ------
    ReliefError
        If the source is no such picture, or Pillow is not there to read it.
    """
    try:
        from PIL import Image, ImageDraw
    except ModuleNotFoundError:
        raise ReliefError("Pillow reads the picture and is not installed. Accepted: pip install '.[dev]'.") from None
    try:
        # What it is made from is larger than Pillow takes from strangers.
        Image.MAX_IMAGE_PIXELS = None
        with Image.open(source) as opened:
            world = np.asarray(opened.convert("RGB"), dtype=np.float64)
    except OSError as error:
        raise ReliefError(f"The picture cannot be read: {error}. Accepted: JPEG, PNG, TIFF and the like.") from None
    high, wide, _ = world.shape
    if wide != 2 * high:
        raise ReliefError(
            f"The picture is {wide} by {high} points. Accepted: one of the whole earth, twice as wide as high."
        )
    shapes = ProjectedShapes(atlas)
    edges = shapes.sheet.bounds

    def land(grid: _Grid) -> npt.NDArray[np.bool_]:
        found = []
        for outlines in (shapes.base["land"], [shapes.sheet.exterior]):
            mask = Image.new("1", (grid.wide, grid.high))
            pen = ImageDraw.Draw(mask)
            for ring in outlines:
                pen.polygon(grid.at(shapely.get_coordinates(ring)), fill=1)
            found.append(np.asarray(mask))
        both: npt.NDArray[np.bool_] = found[0] & found[1]
        return both

    def relief(cell: float) -> Grid:
        grid = _Grid(edges, cell)
        found = _sampled(world, shapely.get_coordinates(shapes.projection.unproject(shapely.MultiPoint(grid.middles))))
        red, green, blue = found.T.reshape(3, grid.high, grid.wide)
        ground = land(grid)
        ranges = above_mean(_blurred(red - blue, round(_RANGE / cell)), ground, round(_AROUND_RANGES / cell))
        return _SLOPES * above_mean((red + green + blue) / 3, ground, round(_AROUND / cell)) - _RANGES * ranges

    grey = np.clip(LEVEL + relief(_CELL), 0, 255).astype(np.uint8)
    for quality in _QUALITIES:
        written = io.BytesIO()
        Image.fromarray(grey).save(written, "WEBP", quality=quality, method=6)
        if written.tell() <= LARGEST:
            break
    text = ReliefText(
        bounds=atlas.settings.bounds,
        projection=atlas.settings.projection,
        extent=(round(edges[0]), round(edges[1]), round(edges[2]), round(edges[3])),
        origin=origin,
        licence=licence,
    )
    return Relief(text, written.getvalue(), write_png(in_steps(relief(_DRAWN_CELL))))


@dataclass(frozen=True)
class _Grid:
    """Points of a picture, and where they lie on the map."""

    edges: tuple[float, float, float, float]
    cell: float

    @property
    def wide(self) -> int:
        return round((self.edges[2] - self.edges[0]) / self.cell)

    @property
    def high(self) -> int:
        return round((self.edges[3] - self.edges[1]) / self.cell)

    @property
    def middles(self) -> Grid:
        left, lower, right, upper = self.edges
        across, down = (np.arange(self.wide) + 0.5) / self.wide, (np.arange(self.high) + 0.5) / self.high
        x, y = np.meshgrid(left + across * (right - left), upper - down * (upper - lower))
        return np.column_stack([x.ravel(), y.ravel()])

    def at(self, places: Grid) -> list[tuple[float, float]]:
        """Return where places on the map lie in the picture."""
        left, lower, right, upper = self.edges
        x = (places[:, 0] - left) * self.wide / (right - left)
        y = (upper - places[:, 1]) * self.high / (upper - lower)
        return list(zip(x.tolist(), y.tolist(), strict=True))


def in_steps(relief: Grid) -> Steps:
    """Return how the relief is drawn, as numbers of :data:`app.maps.relief_png.STEPS`.

    Parameters
    ----------
    relief : array
        By how many steps of grey each point is lighter than level ground.
    """
    found: Steps = np.zeros(relief.shape, dtype=np.uint8)
    for colour, covers in (("relief-shade", np.maximum(-SHADE * relief, 0)), ("relief-light", LIGHT * relief)):
        known = [(opacity, number) for number, (name, opacity) in enumerate(STEPS) if name == colour or not opacity]
        between = [(low + high) / 2 for (low, _), (high, _) in itertools.pairwise(known)]
        numbers = np.array([number for _, number in known], dtype=np.uint8)
        found = np.maximum(found, numbers[np.searchsorted(between, covers)])
    return found


def above_mean(values: Grid, land: npt.NDArray[np.bool_], around: int) -> Grid:
    """Return by how much each place of the land is above the mean of the land around it; the sea is zero.

    Parameters
    ----------
    values : array
        One for each point.
    land : array of bool
        Where there is land; what is elsewhere does not count.
    around : int
        How far the mean reaches, points.
    """
    on_land = land.astype(np.float64)
    mean = _blurred(values * on_land, around) / np.maximum(_blurred(on_land, around), 1e-3)
    # Coasts of two sources differ by a point or so: what is left of a foreign shore fades out.
    inland = np.clip(2 * _blurred(on_land, 1) - 1, 0, 1)
    found: Grid = np.where(land, values - mean, 0) * inland
    return found


def _sampled(world: Grid, places: Grid) -> Grid:
    """Return the colours of places given in degrees, between the four points around each."""
    high, wide, _ = world.shape
    column = (places[:, 0] + 180) * wide / 360 - 0.5
    row = np.clip((90 - places[:, 1]) * high / 180 - 0.5, 0, high - 1.001)
    i, j = np.floor(row).astype(int), np.floor(column).astype(int)
    down, right = (row - i)[:, None], (column - j)[:, None]
    j, beside = j % wide, (j + 1) % wide
    upper = world[i, j] * (1 - right) + world[i, beside] * right
    lower = world[i + 1, j] * (1 - right) + world[i + 1, beside] * right
    found: Grid = upper * (1 - down) + lower * down
    return found


def _blurred(values: Grid, reach: int) -> Grid:
    """Return the running mean in both directions, three times, which is nearly a bell."""
    for _ in range(3):
        for axis in (0, 1):
            values = _running_mean(values, reach, axis)
    return values


def _running_mean(values: Grid, reach: int, axis: int) -> Grid:
    size = 2 * reach + 1
    around: Any = [(reach + 1, reach) if each == axis else (0, 0) for each in (0, 1)]
    sums = np.cumsum(np.pad(values, around, mode="edge"), axis=axis)
    last = sums.shape[axis]
    found: Grid = (np.take(sums, range(size, last), axis) - np.take(sums, range(last - size), axis)) / size
    return found
