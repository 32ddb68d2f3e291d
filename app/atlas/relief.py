"""The shaded relief of a folder: a picture beside the base map, and what it says of itself."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from pydantic import Field

from .fields import Record, Text
from .settings import Licence, Projection, Settings

#: The picture for the browser, the one for drawings, and what is said of both, in a data folder.
PICTURE, DRAWN, DESCRIPTION = "base/relief.webp", "base/relief.png", "base/relief.json"
#: Every reader of the map fetches it, bytes.
LARGEST = 120_000


class ReliefText(Record):
    """What is said of the picture of the relief, which the command ``relief`` writes with it.

    Attributes
    ----------
    bounds, projection
        What ``atlas.json`` said when the picture was made: it fits no map of another projection.
    extent
        Left, lower, right and upper edge of the picture, metres on the map.
    origin
        What the picture was made from, and by whom.
    licence
        Of what it was made from.
    """

    bounds: tuple[tuple[float, float], tuple[float, float]]
    projection: Projection | None = None
    extent: tuple[
        Annotated[float, Field(allow_inf_nan=False)],
        Annotated[float, Field(allow_inf_nan=False)],
        Annotated[float, Field(allow_inf_nan=False)],
        Annotated[float, Field(allow_inf_nan=False)],
    ]
    origin: Text
    licence: Licence


@dataclass(frozen=True)
class Relief:
    """The shaded relief, twice.

    Attributes
    ----------
    text : ReliefText
    picture : bytes
        A grey WebP, in which middle grey is level ground, darker is shade and lighter light: small, for browsers.
    drawn : bytes
        A PNG of light and shade on nothing, for drawings.
    """

    text: ReliefText
    picture: bytes
    drawn: bytes

    @cached_property
    def data_url(self) -> str:
        """The picture as an address that needs no file."""
        return f"data:image/webp;base64,{b64encode(self.picture).decode()}"


def relief_faults(relief: Relief, settings: Settings) -> Iterator[tuple[str, str]]:
    """Return what is wrong with a relief: the file, and a sentence."""
    anew = f"remove {PICTURE}, {DRAWN} and {DESCRIPTION}, and write them anew with the command “relief”"
    if relief.picture[:4] != b"RIFF" or relief.picture[8:12] != b"WEBP":
        yield PICTURE, f"is not a WebP picture; {anew}"
    elif len(relief.picture) > LARGEST:
        yield PICTURE, f"has {len(relief.picture)} bytes, which every reader fetches; at most {LARGEST} are accepted"
    if relief.drawn[:8] != b"\x89PNG\r\n\x1a\n":
        yield DRAWN, f"is not a PNG picture; {anew}"
    left, lower, right, upper = relief.text.extent
    if not (left < right and lower < upper):
        yield DESCRIPTION, "has an extent that is no rectangle; it is left, lower, right and upper edge in metres"
    # Bounds count only where the projection follows from them.
    text, given = relief.text, settings.projection
    if text.projection != given if given else text.bounds != settings.bounds:
        yield DESCRIPTION, f"is of a map with other bounds or another projection; {anew}"
