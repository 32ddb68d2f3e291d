"""What a new version of the data changes: two versions compared in lines, regions, holdings, areas, verdicts, records.

Only facts are compared: what notes say of a line or a holding is no change of it. The facts of a version are plain
values, which can be kept: so versions can be compared that no one program reads, when each program wrote its own. Read
backwards, each difference is the same with its two sides exchanged.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import shapely
from pydantic import BaseModel
from shapely.geometry import LineString

from ..atlas.records import Holding, Stretch
from ..atlas.releases import ReleasedVerdict
from ..atlas.required import required
from . import verdict_words as words
from .area import ellipsoid
from .claim_words import verdict_words
from .claims import check_claim
from .measurements import Measurements
from .uncertainty import Range
from .verdicts import FigureCheck, check_figure

Kind = Literal[
    "line", "region", "holding", "area", "figure", "figure_area", "claim",
    "treaty", "event", "dispute", "question", "place", "source",
]  # fmt: skip
How = Literal["added", "removed", "changed"]
_MIRRORED: dict[How, How] = {"added": "removed", "removed": "added", "changed": "changed"}

#: Plain values by the names of fields: what a thing was, or is.
Facts = dict[str, Any]


@dataclass(frozen=True)
class Thing:
    """A record, or what follows from one: what it is called, by language, and its facts."""

    names: dict[str, str]
    facts: Facts


#: A whole version: things by kind, then by id.
Version = dict[str, dict[str, Thing]]

#: Kinds that are told only of what both versions have: that a region is new is told of the region.
_IN_BOTH: tuple[Kind, ...] = ("area", "figure_area")


@dataclass(frozen=True)
class DataChange:
    """One difference between two versions.

    Parameters
    ----------
    kind : str
        Of what: a record of the data, or an area or verdict that follows from them.
    how : {"added", "removed", "changed"}
        Whether the older or the newer version lacks it.
    id : str
        Id of the record; of a holding, of its region with the first day.
    names : dict of str to str
        What it is called, by language, in the newer version that has it.
    before, after : dict or None
        Facts of either version; of what changed, those that differ. Of records that are texts, which fields differ.
    moved_km : float or None
        Of a line, how far it lies from where it was, at most; km.
    """

    kind: Kind
    how: How
    id: str
    names: dict[str, str]
    before: Facts | None = None
    after: Facts | None = None
    moved_km: float | None = None

    @property
    def mirrored(self) -> "DataChange":
        """The same difference read backwards."""
        return replace(self, how=_MIRRORED[self.how], before=self.after, after=self.before)


def version_of(measurements: Measurements) -> Version:
    """Return the facts of an atlas."""
    atlas = measurements.atlas
    checks = [check_figure(measurements, figure) for figure in atlas.figures.values()]
    regions = atlas.regions.values()
    found: dict[Kind, dict[str, Thing]] = {
        "line": {one.id: Thing(one.name, _line(measurements, one)) for one in atlas.stretches},
        "region": _records(regions, "names", {"holdings"}),
        "holding": {
            f"{region.id}-{held.start}": Thing(region.names, _holding(held))
            for region in regions
            for held in region.holdings
        },
        "area": {
            one.id: Thing(one.names, _area(measurements.region_areas[one.id])) for one in regions if not one.clipped
        },
        **_verdicts(released(checks), {figure.id: figure.title for figure in atlas.figures.values()}),
        "claim": {
            one.id: Thing(one.title, {"headline": str(verdict_words(check_claim(measurements, one)))})
            for one in atlas.claims.values()
        },
        "treaty": _records(atlas.treaties.values(), "names"),
        "event": _records(atlas.events, "names"),
        "dispute": _records(atlas.disputes.values(), "title"),
        "question": _records(atlas.questions.values(), "question"),
        "place": _records(atlas.places, "names"),
        "source": _records(atlas.sources.values(), None),
    }
    return as_version(as_plain({str(kind): things for kind, things in found.items()}))


def as_plain(version: Version) -> Any:
    """Return a version as JSON has it."""
    plain = {
        kind: {name: {"names": one.names, "facts": one.facts} for name, one in things.items()}
        for kind, things in version.items()
    }
    return json.loads(json.dumps(plain, default=str))


def as_version(plain: Any) -> Version:
    """Return a version from JSON.

    Raises
    ------
    ValueError
        If that is none.
    """
    try:
        return {
            kind: {name: Thing(dict(one["names"]), dict(one["facts"])) for name, one in things.items()}
            for kind, things in plain.items()
        }
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError("holds no facts of a version") from None


#: What a line is besides its place and the words about it.
_OF_A_LINE = {
    "kind", "certainty", "treaty", "article", "reading", "accuracy_km", "correlation_km", "bias_km", "edge",
    "drawn_only", "in_force", "coordinates",
}  # fmt: skip


def _line(measurements: Measurements, stretch: Stretch) -> Facts:
    length = round(measurements.line_lengths_km[stretch.id], 1)
    return {"length_km": length, **stretch.model_dump(mode="json", include=_OF_A_LINE)}


def _holding(holding: Holding) -> Facts:
    facts = holding.model_dump(mode="json", exclude={"note", "sources"})
    return {"from": facts.pop("start"), "to": facts.pop("end"), **facts}


def _area(area: Range) -> Facts:
    return {"area_km2": round(area.km2, 1), "low_km2": round(area.low_km2, 1), "high_km2": round(area.high_km2, 1)}


def _records(records: Iterable[Any], called: str | None, without: Iterable[str] = ()) -> dict[str, Thing]:
    """Return records that are texts: of each field a hash, by which it is seen that it differs."""
    return {
        one.id: Thing({"en": one.id} if called is None else getattr(one, called), _hashes(one, set(without)))
        for one in records
    }


def _hashes(record: BaseModel, without: set[str]) -> Facts:
    fields = record.model_dump(mode="json", exclude=without)
    return {
        name: hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
        for name, value in fields.items()
        if value is not None
    }


def released(checks: Iterable[FigureCheck]) -> dict[str, ReleasedVerdict]:
    """Return verdicts as a release keeps them, by the figure's id."""
    found = {}
    for check in checks:
        followed = next((_area(reading.area) for reading in check.readings if reading.followed), {})
        found[check.figure.id] = ReleasedVerdict(headline=str(words.title(check)), **followed)
    return found


def _verdicts(
    verdicts: Mapping[str, ReleasedVerdict], titles: Mapping[str, Mapping[str, str]]
) -> dict[Kind, dict[str, Thing]]:
    named = {name: dict(titles.get(name, {"en": name})) for name in verdicts}
    return {
        "figure": {name: Thing(named[name], {"headline": one.headline}) for name, one in verdicts.items()},
        "figure_area": {
            name: Thing(named[name], one.model_dump(exclude={"headline"}))
            for name, one in verdicts.items()
            if None not in (one.area_km2, one.low_km2, one.high_km2)
        },
    }


def verdict_changes(
    before: Mapping[str, ReleasedVerdict], after: Mapping[str, ReleasedVerdict], titles: Mapping[str, Mapping[str, str]]
) -> tuple[DataChange, ...]:
    """Return what two releases answer differently on printed figures, and the areas behind the answers.

    Parameters
    ----------
    before, after : mapping
        Verdicts by the figure's id.
    titles : mapping
        Titles of figures by their ids; one that is not there is called by its id.
    """
    return data_diff(*({str(kind): of for kind, of in _verdicts(one, titles).items()} for one in (before, after)))


def data_diff(before: Version, after: Version) -> tuple[DataChange, ...]:
    """Return what one version has otherwise than another, by kind and then by id."""
    return tuple(
        change for kind in get_args(Kind) for change in _differences(kind, before.get(kind, {}), after.get(kind, {}))
    )


def _differences(kind: Kind, before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[DataChange]:
    for name in sorted({*before, *after}):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            if kind not in _IN_BOTH:
                yield _appeared(kind, name, one, other)
        elif one.facts != other.facts:
            yield _changed(kind, name, one, other)


def _appeared(kind: Kind, name: str, one: Thing | None, other: Thing | None) -> DataChange:
    here = required(other or one)  # it is in one of them
    facts = None if kind in _TEXTS else {key: value for key, value in here.facts.items() if key != "coordinates"}
    if other is None:
        return DataChange(kind, "removed", name, here.names, before=facts)
    return DataChange(kind, "added", name, here.names, after=facts)


#: Records of which it is told which fields differ, and no more.
_TEXTS: tuple[Kind, ...] = ("region", "treaty", "event", "dispute", "question", "place", "source")


def _changed(kind: Kind, name: str, one: Thing, other: Thing) -> DataChange:
    fields = sorted(key for key in one.facts.keys() | other.facts.keys() if one.facts.get(key) != other.facts.get(key))
    if kind in _TEXTS:
        return DataChange(kind, "changed", name, other.names, {"fields": fields}, {"fields": fields})
    if kind in _IN_BOTH:  # an area is told with its range, whichever of them differs
        return DataChange(kind, "changed", name, other.names, one.facts, other.facts)
    moved = moved_km(one.facts["coordinates"], other.facts["coordinates"]) if "coordinates" in fields else None
    was, now = ({key: of.facts.get(key) for key in fields if key != "coordinates"} for of in (one, other))
    return DataChange(kind, "changed", name, other.names, was, now, moved)


def moved_km(one: Any, other: Any) -> float:
    """Return how far a line lies from where it was, at most (the Hausdorff distance); km, to a metre.

    Parameters
    ----------
    one, other : sequence of (float, float)
        Vertices, degrees lon/lat on WGS 84.
    """
    west, south, _, north = (float(bound) for bound in shapely.total_bounds([LineString(one), LineString(other)]))
    lat = (south + north) / 2
    # In degrees of latitude on the ground, near enough where the two differ little.
    scale = np.array([np.cos(np.radians(lat)), 1.0])
    was, now = (LineString(np.array(line) * scale) for line in (one, other))
    _, _, metres = ellipsoid().inv(west, lat - 0.5, west, lat + 0.5)
    return round(float(shapely.hausdorff_distance(was, now)) * float(metres) / 1000, 3)
