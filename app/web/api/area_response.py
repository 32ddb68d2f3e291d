"""What a polygon from outside measures, as the API and the page to draw on answer it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import shapely
from flask import current_app
from pydantic import Field
from shapely.geometry import MultiPolygon, Polygon

from ...atlas.fields import Identifier
from ...atlas.sentences import Sentence
from ...measure.fit import Outcome
from ...measure.overlap import figure_matches, region_shares
from ...measure.polygons.input import PolygonError, accepted, measure_polygon, read_polygon, swapped
from ...measure.polygons.link_grid import on_link_grid
from ...measure.verdict_words import OUTCOME_LABELS
from ..errors import BadRequest
from ..extension import AtlasExtension
from ..language import plain
from .response_model import Km, Km2, Names, ResponseModel, Share

#: Decimals of areas (a square metre) and lengths (a millimetre), of the whole and of its parts alike: else a part of
#: something tiny would be larger than the whole.
DECIMALS = 6


class RegionShareAnswer(ResponseModel):
    """What a polygon covers of a region."""

    id: Identifier
    names: Names
    area_km2: Km2
    share_of_region: Share
    clipped: Annotated[bool, Field(description="true where the map's edge, not a border, ends the region")]


class FigureMatchAnswer(ResponseModel):
    """Whether the area by itself would satisfy a printed figure."""

    id: Identifier
    title: Names
    outcome: Outcome
    outcome_label: str


class AreaMethods(ResponseModel):
    """How the two areas came about."""

    area_km2: str
    equal_area_km2: str


METHODS = AreaMethods(
    area_km2="geodesic on WGS 84 (Karney 2013, PROJ), edges straight in lon/lat",
    equal_area_km2="planar in EPSG:6933 (Lambert cylindrical equal-area), along the same edges",
)


class AreaResponse(ResponseModel):
    """A polygon measured by both methods, and held against regions and figures."""

    area_km2: Km2
    equal_area_km2: Km2
    relative_difference: float
    perimeter_km: Km
    vertices: Annotated[int, Field(ge=0, description="positions of what was measured, closing ones included")]
    notes: Annotated[
        tuple[str, ...], Field(description="one sentence for each thing that was left out, mended or taken for granted")
    ]
    regions: tuple[RegionShareAnswer, ...]
    outside_regions_km2: Km2
    figures: tuple[FigureMatchAnswer, ...]
    methods: AreaMethods


class DrawnArea(AreaResponse):
    """The same with the polygon that was measured, for the page to draw on."""

    geometry: Annotated[dict[str, Any], Field(description="Polygon or MultiPolygon")]
    decimals: Annotated[
        int | None, Field(description="decimals of its corners, which a link needs; null where no link can carry it")
    ]


@contextmanager
def refusing() -> Iterator[None]:
    """Refuse what cannot be read or measured in a sentence that says what is wrong, where, and what is accepted."""
    try:
        yield
    except PolygonError as error:
        raise BadRequest(error.detail, accepted(_most_vertices())) from None


def area_response(extension: AtlasExtension, body: bytes) -> AreaResponse:
    """Return what a polygon measures, in the language of the page.

    Raises
    ------
    BadRequest
        If it cannot be read or measured.
    """
    with refusing():
        read = read_polygon(body, _most_vertices())
        return AreaResponse(**_members(extension, read.shape, read.notes))


def drawn_area(extension: AtlasExtension, body: bytes, decimals: int) -> DrawnArea:
    """Return the same of a polygon whose corners are rounded, to some decimals or as many more as it needs.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    body : bytes
        The polygon as it was sent.
    decimals : int
        Decimals of degrees that are wanted.
    """
    with refusing():
        read = read_polygon(body, _most_vertices())
        shape, kept = on_link_grid(read.shape, decimals)
        members = _members(extension, shape, read.notes)
        return DrawnArea(**members, geometry=shapely.geometry.mapping(shape), decimals=kept)


def _most_vertices() -> int:
    return int(current_app.config["MAX_VERTICES"])


def _members(extension: AtlasExtension, shape: Polygon | MultiPolygon, notes: tuple[Sentence, ...]) -> dict[str, Any]:
    measured, measurements, regions = measure_polygon(shape), extension.measurements, extension.atlas.regions
    shares = region_shares(measurements, shape, measured.area_km2)
    return {
        "area_km2": round(measured.area_km2, DECIMALS),
        "equal_area_km2": round(measured.equal_area_km2, DECIMALS),
        "relative_difference": measured.relative_difference,
        "perimeter_km": round(measured.perimeter_km, DECIMALS),
        "vertices": measured.vertices,
        "notes": tuple(plain(note) for note in (*notes, *swapped(shape, extension.atlas.settings.bounds))),
        "regions": tuple(
            RegionShareAnswer(
                id=share.region,
                names=regions[share.region].names,
                area_km2=round(share.area_km2, DECIMALS),
                share_of_region=float(f"{share.share_of_region:.6g}"),
                clipped=regions[share.region].clipped,
            )
            for share in shares.regions
        ),
        "outside_regions_km2": round(shares.outside_km2, DECIMALS),
        "figures": tuple(
            FigureMatchAnswer(
                id=match.figure.id,
                title=match.figure.title,
                outcome=match.outcome,
                outcome_label=OUTCOME_LABELS[match.outcome],
            )
            for match in figure_matches(measurements, measured.area_km2)
        ),
        "methods": METHODS,
    }
