"""What other ways of computing an area would have given, on the same regions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import MultiPolygon, Polygon

from ..atlas.sentences import message
from .area import equal_area_km2, geodesic_area_km2, relative_difference
from .measurements import Measurements

Shape: TypeAlias = Polygon | MultiPolygon

#: Mean radius of the Earth in m (IUGG), as spherical libraries such as Turf use it.
MEAN_RADIUS_M = 6_371_008.8


@dataclass(frozen=True)
class MethodRow:
    """One way to compute an area: km2 and relative difference to the geodesic area, by region."""

    method: str
    km2: dict[str, float]
    relative: dict[str, float]


@dataclass(frozen=True)
class PerturbationRow:
    """Standard deviation of a region's area in km2, by drawn lines and by the closed form."""

    region: str
    drawn_km2: float
    closed_form_km2: float


@cache
def _web_mercator() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)


def sphere_km2(shape: Shape) -> float:
    """Area in km2 on a sphere of the Earth's mean radius."""
    geod = Geod(a=MEAN_RADIUS_M, b=MEAN_RADIUS_M)
    return (
        sum(geod.geometry_area_perimeter(part)[0] for part in shapely.get_parts(shapely.orient_polygons(shape))) / 1e6
    )


def web_mercator_km2(shape: Shape) -> float:
    """Planar area in km2 in Web Mercator (EPSG:3857), whose scale grows with latitude."""
    projected = shapely.transform(shape, lambda places: np.column_stack(_web_mercator().transform(*places.T)))
    return float(projected.area / 1e6)


def degrees_km2(shape: Shape) -> float:
    """Planar square degrees times the size in km2 of a square degree at the equator."""
    return float(shape.area) * (np.pi / 180 * 6378.137) ** 2


METHODS: dict[str, Callable[[Shape], float]] = {
    message("Geodesic on WGS 84 (used)"): geodesic_area_km2,
    message("Equal-area projection EPSG:6933 (check)"): equal_area_km2,
    message("Sphere of mean radius"): sphere_km2,
    message("Web Mercator (EPSG:3857)"): web_mercator_km2,
    message("Square degrees, as if at the equator"): degrees_km2,
}


def area_methods(measurements: Measurements) -> tuple[MethodRow, ...]:
    """Compute every whole region's area by every method.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.

    Returns
    -------
    tuple of MethodRow
        The geodesic method first.
    """
    atlas = measurements.atlas
    shapes = {name: atlas.region_shapes[name] for name, region in atlas.regions.items() if not region.clipped}
    reference = {name: geodesic_area_km2(shape) for name, shape in shapes.items()}
    rows = []
    for method, compute in METHODS.items():
        km2 = {name: compute(shape) for name, shape in shapes.items()}
        relative = {name: relative_difference(reference[name], value) for name, value in km2.items()}
        rows.append(MethodRow(method, km2, relative))
    return tuple(rows)


def perturbation_check(measurements: Measurements) -> tuple[PerturbationRow, ...]:
    """Compare the drawn standard deviation of every whole region's area with the closed form."""
    atlas = measurements.atlas
    return tuple(
        PerturbationRow(
            name,
            measurements.region_areas[name].sd_km2,
            measurements.errors.closed_form_sd_km2(atlas.region_faces[name]),
        )
        for name, region in atlas.regions.items()
        if not region.clipped
    )
