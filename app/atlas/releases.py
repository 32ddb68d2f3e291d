"""What past releases of the atlas answered: people have cited them, so the page of a figure says it beside today's."""

from typing import Annotated

from pydantic import Field

from .fields import Day, FigureId, Record

#: Where a folder keeps them; it may have none.
RELEASES = "releases.json"

_Km2 = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class ReleasedVerdict(Record):
    """What a release answered on one printed figure.

    Attributes
    ----------
    headline
        Its verdict in English, as it stood on the page.
    area_km2
        The area under the reading that its map followed, km2; none where it compared nothing.
    low_km2, high_km2
        The range that the release gave of that area, km2.
    """

    headline: str
    area_km2: _Km2 | None = None
    low_km2: _Km2 | None = None
    high_km2: _Km2 | None = None


class Release(Record):
    """A past release and its verdicts, as its own program gave them; a script writes this, nobody types it.

    Attributes
    ----------
    version
        Version of the program.
    day
        Day of the release.
    data
        Hash of the data that it came with, as its pages and answers have it.
    figures
        Its verdict on each printed figure that it had, by the figure's id.
    """

    version: str
    day: Day
    data: str
    figures: dict[FigureId, ReleasedVerdict]
