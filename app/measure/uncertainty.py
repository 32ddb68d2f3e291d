"""How far an area may be off because the lines that bound it may be off.

Each stretch is displaced sideways by an error that is alike over a correlation length along the
line: a stationary Gaussian process with standard deviation ``accuracy_km`` and exponential
correlation. The stretches, not the vertices, are perturbed: a face on the left of a stretch
loses what the face on its right gains, so in a union of faces the inner stretches cancel.
A *reading* (which line, which region counts) is never an error; it is another row.

The closed form of the variance, for a stretch of length ``l``, error ``s`` and correlation
length ``c``, is ``2 s^2 (c l - c^2 (1 - exp(-l / c)))``.

The length is that of the line without the bends that are smaller than its error. Such bends say
nothing of where the line may lie: an error that is alike over a bend moves its two sides by the
same way, and what they sweep cancels but for the chord. A line drawn with more windings is longer
and yet no less certain, so its windings must not widen the range.

A coast drawn from a generalised source is not only noisy: it lies off to one side. Bays and
lagoons are cut off, narrow inlets are closed. That error does not average out along the line, nor
between coasts of the same source: every coast with a ``bias_km`` is moved seaward by that distance
times one and the same draw, and the variance of an area gains ``(sum of bias_km l)^2``.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString

from ..atlas.coverage import Coverage
from ..atlas.enclosure import Enclosure
from ..atlas.records import Stretch
from .area import lengths_km

#: Distance in km along the line over which an error stays alike, where a stretch does not say.
#: A river is mislaid bend by bend, a watershed valley by valley, a convention as a whole.
CORRELATION_KM: dict[str, float] = {
    "river": 15.0,
    "coast": 15.0,
    "strait": 15.0,
    "watershed": 50.0,
    "parallel": 100.0,
    "convention": 100.0,
}


def correlation_km(stretch: Stretch) -> float:
    """Return the distance over which the error of a stretch stays alike; a kind of the folder's own is a convention."""
    return stretch.correlation_km or CORRELATION_KM.get(stretch.kind, CORRELATION_KM["convention"])


#: Draws per stretch: the standard error of a standard deviation is then 1 % (1 / sqrt(2 n)).
RUNS = 5000
SEED = 1689

#: Stretches whose draws are kept (40 KB each); a map with more draws the others again when asked.
KEPT_DRAWS = 1024

_STEPS_PER_CORRELATION = 5
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Range:
    """An area with its 95 % range; all in km2."""

    km2: float
    low_km2: float
    high_km2: float
    sd_km2: float


@dataclass(frozen=True)
class StretchError:
    """What is assumed about one stretch: lengths and errors in km; ``length_km`` without bends below the error."""

    length_km: float
    accuracy_km: float
    correlation_km: float

    @property
    def variance_km4(self) -> float:
        """Variance in km4 of the area swept by its own error, by the closed form."""
        length, scale = self.length_km, self.correlation_km
        return 2 * self.accuracy_km**2 * (scale * length - scale**2 * (1 - math.exp(-length / scale)))


def stretch_error(stretch: Stretch, parts: Sequence[LineString] | None = None) -> StretchError:
    """Return the error model of a stretch, or of parts of it; degrees lon/lat."""
    lines = [LineString(stretch.coordinates)] if parts is None else parts
    length = float(lengths_km(without_small_bends(lines, [stretch.accuracy_km] * len(lines))).sum())
    return StretchError(length, stretch.accuracy_km, correlation_km(stretch))


def without_small_bends(lines: Sequence[LineString], km: Sequence[float]) -> list[LineString]:
    """Return each line without the vertices that bend it by less than its number of km; degrees lon/lat.

    Notes
    -----
    Douglas-Peucker in the sinusoidal projection about the middle of the line, whose meridians
    lean by a fifth at the ends of the longest lines: enough for a tolerance.
    """
    west, _, east, _ = shapely.bounds(lines).T
    middle = (west + east) / 2
    (lon, lat), line = _positions(lines)
    flat = shapely.linestrings((lon - middle[line]) * np.cos(np.radians(lat)), lat, indices=line)
    kept = shapely.simplify(flat, np.array(km) / _KM_PER_DEGREE)
    (x, lat), line = _positions(kept)
    return list(shapely.linestrings(x / np.cos(np.radians(lat)) + middle[line], lat, indices=line))


def _positions(lines: Sequence[LineString] | NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the positions of all lines, shape (2, positions), and of each the index of its line."""
    coordinates, line = shapely.get_coordinates(lines, return_index=True)
    return coordinates.T, line


def swept_areas(error: StretchError, rng: np.random.Generator, runs: int = RUNS) -> NDArray[np.float64]:
    """Draw the area in km2 that a stretch sweeps to its right when it is displaced.

    Parameters
    ----------
    error : StretchError
        Length, error and correlation length of the stretch.
    rng : numpy.random.Generator
        Source of randomness.
    runs : int
        Number of draws.

    Returns
    -------
    ndarray, shape (runs,)
        Signed areas in km2, mean 0.

    Notes
    -----
    The displacement is the Ornstein-Uhlenbeck process, stepped exactly between points at most a
    fifth of the correlation length apart, and integrated along the line by the trapezoid rule.
    """
    steps = _steps(error)
    spacing = error.length_km / steps
    kept = np.exp(-spacing / error.correlation_km)
    fresh = np.sqrt(1 - kept**2)
    here = rng.standard_normal(runs)
    total = here / 2
    step = np.empty(runs)
    for number in range(steps):
        rng.standard_normal(out=step)
        step *= fresh
        here *= kept
        here += step
        total += here / 2 if number == steps - 1 else here
    swept: NDArray[np.float64] = error.accuracy_km * spacing * total
    return swept


def _steps(error: StretchError) -> int:
    return max(2, int(np.ceil(error.length_km / error.correlation_km * _STEPS_PER_CORRELATION)))


class ErrorModel:
    """The draws of every stretch of a coverage, from which the range of any union of faces follows.

    Parameters
    ----------
    coverage : Coverage
        The stretches and faces.
    seed : int
        The same seed gives the same ranges, on every machine.
    """

    def __init__(self, coverage: Coverage, seed: int = SEED) -> None:
        self._coverage = coverage
        self._seed = seed
        self.lengths_km: tuple[float, ...] = tuple(lengths_km(coverage.lines).tolist())
        accuracies = [stretch.accuracy_km for stretch in coverage.stretches]
        without_bends = lengths_km(without_small_bends(coverage.lines, accuracies)).tolist()
        self.errors = tuple(
            StretchError(km, stretch.accuracy_km, correlation_km(stretch))
            for km, stretch in zip(without_bends, coverage.stretches, strict=True)
        )

    @cached_property
    def _draws(self) -> Callable[[int], NDArray[np.float64]]:
        """The draws of a stretch by its index; those of a map that can keep all are made at once, on every core."""
        kept = lru_cache(maxsize=KEPT_DRAWS)(self._draw)
        if len(self.errors) <= KEPT_DRAWS:
            # The long ones first, so that the cores end together.
            longest = sorted(range(len(self.errors)), key=lambda index: -_steps(self.errors[index]))
            with ThreadPoolExecutor() as cores:
                list(cores.map(kept, longest))
        return kept

    def _draw(self, stretch: int) -> NDArray[np.float64]:
        # One generator per stretch, so that a new stretch leaves the draws of the others alone.
        rng = np.random.default_rng([self._seed, *self._coverage.stretches[stretch].id.encode()])
        return swept_areas(self.errors[stretch], rng)

    def signs(self, faces: Iterable[int]) -> dict[int, int]:
        """For a union of faces give +1 or -1 for each bounding stretch: what moving it right does."""
        return {
            reference if reference >= 0 else ~reference: 1 if reference >= 0 else -1
            for reference in self._coverage.outline(faces)
        }

    def range(self, km2: float, faces: Iterable[int]) -> Range:
        """Return the 95 % range of the area of a union of faces.

        Parameters
        ----------
        km2 : float
            Its measured area.
        faces : iterable of int
            The faces counted.
        """
        return _range(km2, self._swept_by(faces))

    def range_of_enclosed(self, km2: float, enclosed: Iterable[Enclosure], faces: Iterable[int] = ()) -> Range:
        """Return the 95 % range of a land that drawn lines enclose, with a union of faces beside it.

        Parameters
        ----------
        km2 : float
            Area of all of it together, km2.
        enclosed : iterable of Enclosure
            What drawn lines enclose.
        faces : iterable of int
            Numbers of the faces beside it.

        Notes
        -----
        Each stretch counts with the length by which it bounds the land. A stretch between that land
        and the faces counts for both, so the range is then rather too wide than too narrow.
        """
        swept = self._swept_by(faces)
        for stretch, parts in (piece for one in enclosed for piece in one.pieces):
            error = stretch_error(stretch, list(shapely.get_parts(shapely.line_merge(parts))))
            swept += swept_areas(error, np.random.default_rng([self._seed, *stretch.id.encode(), len(parts.geoms)]))
        return _range(km2, swept)

    def _swept_by(self, faces: Iterable[int]) -> NDArray[np.float64]:
        swept = np.zeros(RUNS)
        seaward = 0.0
        for stretch, sign in self.signs(faces).items():
            swept += sign * self._draws(stretch)
            seaward += sign * self._seaward_km2(stretch)
        if seaward:
            swept += seaward * self._common
        return swept

    def _seaward_km2(self, stretch: int) -> float:
        """What a stretch sweeps to its right, in km2, if every coast lies one standard deviation off to the sea."""
        left, _ = self._coverage.sides[stretch]
        bias_km = self._coverage.stretches[stretch].bias_km
        return bias_km * self.lengths_km[stretch] * (-1 if left is None else 1)

    @cached_property
    def _common(self) -> NDArray[np.float64]:
        """The draws of the error that all coasts of a source have in common."""
        return np.random.default_rng([self._seed, len("coast")]).standard_normal(RUNS)

    def closed_form_sd_km2(self, faces: Iterable[int]) -> float:
        """Return the standard deviation in km2 by the closed form, to check the draws against."""
        return float(np.sqrt(sum(self._variances(faces).values())))

    def shares(self, faces: Iterable[int]) -> dict[int, float]:
        """For each bounding stretch give its share of the variance of the area (they add up to 1)."""
        variances = self._variances(faces)
        total = sum(variances.values())
        return {stretch: variance / total for stretch, variance in variances.items()} if total else {}

    def _variances(self, faces: Iterable[int]) -> dict[int, float]:
        """What each bounding stretch adds to the variance of the area, in km4, with its part in the common error."""
        signs = self.signs(faces)
        seaward = {stretch: sign * self._seaward_km2(stretch) for stretch, sign in signs.items()}
        common = sum(seaward.values())
        return {stretch: self.errors[stretch].variance_km4 + seaward[stretch] * common for stretch in signs}


def _range(km2: float, swept: NDArray[np.float64]) -> Range:
    low, high = np.percentile(swept, (2.5, 97.5))
    return Range(km2, max(0.0, km2 + float(low)), km2 + float(high), float(swept.std()))
