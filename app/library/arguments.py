"""What a script or a notebook may give to the atlas: each is taken, or refused with a sentence that says what is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from numbers import Real
from pathlib import Path
from typing import Any

from ..atlas import Atlas
from ..atlas.languages import known_language
from ..measure.timeline import languages_of_names

__all__ = ["UnknownName", "folder_path", "languages_for", "named", "point", "polygon_text"]


class UnknownName(KeyError):
    """An id that no record has; its text is the sentence alone, where a KeyError would put it in quotation marks."""

    def __str__(self) -> str:
        return str(self.args[0])


def named(given: Any, kind: str, known: Iterable[str]) -> str:
    """Return the id of a record.

    Parameters
    ----------
    given : object
        The id that was asked for.
    kind : str
        What is looked for, such as ``figure``.
    known : iterable of str
        The ids that there are.

    Raises
    ------
    UnknownName
        If it is none of them.
    """
    ids = list(known)
    if given not in ids:
        raise UnknownName(
            f"{given!r} is no {kind} of this atlas. Accepted: {', '.join(ids) or 'none, as it has no such'}."
        )
    return str(given)


def languages_for(atlas: Atlas, given: Any) -> tuple[str, ...]:
    """Return the languages of names that a table shall have; one alone may be given as it is.

    Raises
    ------
    ValueError
        If one is none of the folder's.
    """
    known = atlas.settings.languages or languages_of_names(atlas)
    listed = [given] if isinstance(given, str) or not isinstance(given, Iterable) else given
    return tuple(dict.fromkeys(known_language(one, known) for one in listed))


def point(lon: Any, lat: Any) -> tuple[float, float]:
    """Return a point in degrees.

    Raises
    ------
    ValueError
        If it is none.
    """
    if isinstance(lon, Real) and isinstance(lat, Real):
        x, y = float(lon), float(lat)
        if -360 <= x <= 360 and -90 <= y <= 90:
            return x, y
    raise ValueError(
        f"({lon!r}, {lat!r}) is no point. Accepted: longitude within ±360, then latitude within ±90, in degrees."
    )


def polygon_text(given: Any) -> str | bytes:
    """Return a polygon as GeoJSON text; whether that can be measured is not asked here.

    Raises
    ------
    ValueError
        If it is neither text nor anything that JSON can write.
    """
    held = getattr(given, "__geo_interface__", given)
    if isinstance(held, str | bytes):
        return held
    try:
        return json.dumps(held)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(
            f"An object of type {type(given).__name__} cannot be read as GeoJSON ({error}). "
            "Accepted: GeoJSON as text or as Python has it, or a geometry of Shapely or GeoPandas."
        ) from None


def folder_path(given: Any) -> Path:
    """Return the path of a data folder; whether there is one is not asked here.

    Raises
    ------
    TypeError
        If it is no path.
    """
    if isinstance(given, str | Path):
        return Path(given)
    raise TypeError(f"{given!r} is no folder. Accepted: the path of a data folder, as text or as pathlib.Path.")
