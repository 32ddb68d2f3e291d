"""What would follow if a line had another course: the question as the API reads it, and its answer."""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ...atlas import fields
from ...atlas.fields import Identifier
from ...atlas.frame import Frame
from ...atlas.records import Stretch
from ...atlas.sentences import Number, Sentence
from ...measure.uncertainty import Range
from ...measure.verdict_words import title
from ...measure.verdicts import Code, FigureCheck
from ...measure.what_if import CourseError, WhatIf, handles, what_if
from ..errors import BadRequest
from ..extension import AtlasExtension
from ..language import plain
from ..params import get_or_404
from ..serving.measuring import measuring
from .geojson_response import LineString
from .measured_range import MeasuredRange, measured
from .response_model import Count, Km, Names, ResponseModel

#: Handles that a line has unless asked otherwise, and how few and how many it can be asked for.
HANDLES, FEWEST_HANDLES, MOST_HANDLES = 40, 4, 200

#: Corners of a course at most: more are no work of a hand, and each answer measures the whole atlas anew.
MOST_CORNERS = 1000


class GivenCourse(BaseModel):
    """A line of the atlas, and the course that it shall have."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    stretch: Annotated[Identifier, Field(description="id of a line")]
    vertices: Annotated[int, Field(ge=FEWEST_HANDLES, le=MOST_HANDLES, description="as the handles were asked for")] = (
        HANDLES
    )
    coordinates: Annotated[
        tuple[fields.Position, ...],
        Field(
            min_length=2,
            max_length=MOST_CORNERS,
            description="the handles as they are now, degrees; both ends stay. Between two that follow each other as "
            "before, the line keeps all of its vertices",
        ),
    ]


class HandlesAnswer(ResponseModel):
    """What the handles are of."""

    stretch: Identifier
    name: Names
    vertices: Count
    full_vertices: Count


class HandlesResponse(ResponseModel):
    """A line with few enough corners to be moved by hand."""

    type: Literal["Feature"] = "Feature"
    geometry: LineString
    properties: HandlesAnswer


class RegionWhatIf(ResponseModel):
    """A region whose area would be another one."""

    id: Identifier
    names: Names
    before: MeasuredRange
    after: MeasuredRange
    difference_km2: float


class FigureWhatIf(ResponseModel):
    """A printed figure whose verdict would be another one."""

    id: Identifier
    title: Names
    code: Code
    headline: str
    code_before: Code
    headline_before: str


class WhatIfResponse(ResponseModel):
    """What would follow if one line had another course."""

    stretch: Identifier
    name: Names
    file: Annotated[str, Field(description="of the data folder, in which the line stands")]
    moved_km: Annotated[float, Field(ge=0, description="how far the new course lies from the old one, at most")]
    length_km: Km
    length_before_km: Km
    regions: tuple[RegionWhatIf, ...]
    figures: tuple[FigureWhatIf, ...]
    figures_checked: Count


class DrawnWhatIf(WhatIfResponse):
    """The same for the page to draw on, with what to send to those who publish the atlas."""

    geometry: Annotated[LineString, Field(description="the new course, with all of its vertices")]
    correction: str
    mail: str | None


def _accepted() -> Sentence:
    return Sentence(
        "Accepted: JSON with “stretch”, the id of a line, and “coordinates”, a list of 2 to %(most)s corners "
        "[longitude, latitude] that begins and ends where the line does.",
        {"most": Number(MOST_CORNERS)},
    )


def _possible() -> Sentence:
    return Sentence(
        "Accepted: a course that keeps both ends of the line, meets no line in between, and leaves every land and "
        "place on its side."
    )


def read_course(body: bytes) -> GivenCourse:
    """Read the course of a request.

    Raises
    ------
    BadRequest
        If the body is no such question.
    """
    try:
        return GivenCourse.model_validate_json(body)
    except ValidationError:
        raise BadRequest(Sentence("The body does not say which line, and on what course."), _accepted()) from None


def stretch_of(extension: AtlasExtension, name: str) -> Stretch:
    """Return the line of an id; the edge of the map is none that could run elsewhere.

    Raises
    ------
    BadRequest
        With status 404, if there is none.
    """
    return get_or_404({one.id: one for one in extension.atlas.stretches if not one.edge}, name, "stretch")


def asked_what_if(extension: AtlasExtension, asked: GivenCourse) -> WhatIf:
    """Measure the atlas with the line on the course that was asked for.

    Raises
    ------
    BadRequest
        If there is no such line, or it cannot run there; with status 503, if too many measure at this moment.
    """
    stretch_of(extension, asked.stretch)
    try:
        with measuring():
            return what_if(
                extension.measurements, extension.figure_checks, asked.stretch, asked.coordinates, asked.vertices
            )
    except CourseError as error:
        raise BadRequest(error.detail, _possible()) from None


def handles_response(stretch: Stretch, most: int) -> HandlesResponse:
    """Return the handles of a line."""
    kept = handles(stretch, most)
    properties = HandlesAnswer(
        stretch=stretch.id, name=stretch.name, vertices=len(kept), full_vertices=len(stretch.coordinates)
    )
    return HandlesResponse(
        geometry=LineString(type="LineString", coordinates=[stretch.coordinates[number] for number in kept]),
        properties=properties,
    )


def what_if_response(extension: AtlasExtension, found: WhatIf) -> WhatIfResponse:
    """Return what follows from another course, in the language of the page."""
    return WhatIfResponse(**_members(extension, found))


def drawn_what_if(extension: AtlasExtension, found: WhatIf, correction: str, mail: str | None) -> DrawnWhatIf:
    """Return the same for the page to draw on, with the words to send and where to.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    found : WhatIf
        What follows from the other course.
    correction : str
        The words to send.
    mail : str or None
        Where they may be sent.
    """
    course = LineString(type="LineString", coordinates=list(found.after.coordinates))
    return DrawnWhatIf(**_members(extension, found), geometry=course, correction=correction, mail=mail)


def _members(extension: AtlasExtension, found: WhatIf) -> dict[str, Any]:
    was, now = found.lengths_km
    return {
        "stretch": found.after.id,
        "name": found.after.name,
        "file": found.after.file,
        "moved_km": found.moved_km,
        "length_km": round(now, 3),
        "length_before_km": round(was, 3),
        "regions": tuple(_region(extension, name, *areas) for name, areas in found.areas.items()),
        "figures": tuple(_figure(*checks) for checks in found.verdicts),
        "figures_checked": found.figures,
    }


def _region(extension: AtlasExtension, name: str, was: Range, now: Range) -> RegionWhatIf:
    return RegionWhatIf(
        id=name,
        names=extension.atlas.regions[name].names,
        before=MeasuredRange(**measured(was)),
        after=MeasuredRange(**measured(now)),
        difference_km2=round(now.km2 - was.km2, 3),
    )


def _figure(was: FigureCheck, now: FigureCheck) -> FigureWhatIf:
    return FigureWhatIf(
        id=now.figure.id,
        title=now.figure.title,
        code=now.verdict.code,
        headline=plain(title(now)),
        code_before=was.verdict.code,
        headline_before=plain(title(was)),
    )


def line_file(extension: AtlasExtension, stretch: Stretch) -> str:
    """Return the file of the data folder in which a line stands, with its course as the record has it.

    What else the file holds stays as it is there, each feature on a line of its own.
    """
    text = (extension.atlas.folder / stretch.file).read_text(encoding="utf-8-sig")
    collection: dict[str, Any] = json.loads(text)
    usual = Frame(0)
    for feature in collection["features"]:
        if stretch.id in (feature.get("id"), (feature.get("properties") or {}).get("id")):
            feature["geometry"]["coordinates"] = [
                [lon if -180 <= lon <= 180 else usual.lon(lon), lat] for lon, lat in stretch.coordinates
            ]
    features = ",\n".join(json.dumps(one, ensure_ascii=False) for one in collection.pop("features"))
    head = json.dumps(collection, ensure_ascii=False)[:-1]
    return f'{head}, "features": [\n{features}\n]}}\n'
