"""Checks of the printed statements: days within the span, places on the map, holders that are two."""

from collections.abc import Iterator

from .claim_records import Claim, FirstHeld, InForce, LineLength, NearestWay, Passed
from .coverage import Coverage, locate
from .days import Span
from .faults import FaultList
from .fields import LINE_KINDS
from .loader import Folder
from .settings import Settings

CLAIMS = "claims.json"


def check_claims(folder: Folder, coverage: Coverage, faults: FaultList, *, closed: bool) -> None:
    """Note every claim whose test cannot be made.

    Parameters
    ----------
    folder : Folder
        The records.
    coverage : Coverage
        The lines and the faces that they enclose.
    faults : FaultList
        Where faults are noted.
    closed : bool
        Whether the faces are known.
    """
    for claim in folder.claims:
        kind = claim.test.kind
        for field, message in _faults_of(claim, folder, coverage, closed):
            faults.add(CLAIMS, claim.id, f"test.{kind}{'.' if field else ''}{field}", message)


def _faults_of(claim: Claim, folder: Folder, coverage: Coverage, closed: bool) -> Iterator[tuple[str, str]]:
    """Find what is wrong with the test of a claim: the field of it, and what is the matter."""
    test = getattr(claim.test, claim.test.kind)
    if folder.settings is not None:
        yield from _days(test, folder.settings)
        yield from _holders(test, folder.settings)
    match test:
        case InForce():
            yield from _in_force(test)
        case LineLength():
            if bool(test.lines) == (test.between is not None):
                yield "", "needs either “lines” or “between”, two holders"
            elif test.lines and test.kinds:
                yield "kinds", "are said of a border “between” two holders; “lines” are counted whole"
        case NearestWay():
            if bool(test.lines) == (test.place is not None):
                yield "", "needs either “lines” or a “place”"
        case Passed() | FirstHeld():
            if not test.regions and not test.places:
                yield "", "needs “regions” or “places” of which it is said"
            yield from _order(test)
    if closed:
        yield from _places(test, folder, coverage)
    kinds = [*LINE_KINDS, *(folder.settings.line_kinds if folder.settings else ())]
    for number, name in enumerate(getattr(test, "kinds", ())):
        if name not in kinds:
            yield f"kinds.{number}", f"unknown kind “{name}”; known are {', '.join(kinds)}; atlas.json may define more"
    coasts = {stretch.id for stretch in folder.stretches if stretch.kind == "coast"}
    known = {stretch.id for stretch in folder.stretches}
    if claim.test.kind in ("loses_coast", "longer_coast"):
        for number, name in enumerate(test.lines):
            if name in known - coasts:
                yield f"lines.{number}", f"“{name}” is no coast"


def _days(test: object, settings: Settings) -> Iterator[tuple[str, str]]:
    span = Span(settings.span.start, settings.span.end)
    for field in ("day", "before", "after"):
        day = getattr(test, field, None)
        if day is not None and day not in span:
            yield field, f"{day} lies outside the span, from {span.start} to before {span.end}"


def _holders(test: object, settings: Settings) -> Iterator[tuple[str, str]]:
    """Find holders that nobody knows, and two that are one: a holder stands for all of its family."""
    pairs = {"other": "holder", "giver": "taker", "between.1": "between.0"}
    named: dict[str, str] = {}
    for field in ("holder", "other", "giver", "taker"):
        if (one := getattr(test, field, None)) is not None:
            named[field] = one
    for number, one in enumerate(getattr(test, "between", None) or ()):
        named[f"between.{number}"] = one
    for field, one in named.items():
        if one not in settings.holders:
            known = ", ".join(settings.holders) or "none"
            yield field, f"unknown holder id “{one}”; known are {known} in atlas.json"
    for field, first in pairs.items():
        if field in named and first in named:
            one, other = named[first], named[field]
            if other in settings.family_of(one):
                yield field, f"is “{one}” or of the same family; needs another holder"


def _in_force(test: InForce) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(test.without):
        if name not in test.lines:
            yield f"without.{number}", f"“{name}” is none of the lines, so it cannot be left out of them"
    if set(test.lines) <= set(test.without):
        yield "without", "leaves no line to test"


def _order(test: Passed | FirstHeld) -> Iterator[tuple[str, str]]:
    if isinstance(test, FirstHeld):
        if test.latest < test.earliest:
            yield "latest", f"{test.latest} lies before {test.earliest}, the earliest day"
    elif test.after is not None and test.after <= test.before:
        yield "after", f"{test.after} is not after {test.before}, the day before"


def _places(test: object, folder: Folder, coverage: Coverage) -> Iterator[tuple[str, str]]:
    """Find places that lie in no region, so that nobody holds them on the map."""
    where = {place.id: (place.lon, place.lat) for place in folder.places}
    for number, name in enumerate(getattr(test, "places", ())):
        if name in where and len(locate(coverage, where[name])) != 1:
            yield f"places.{number}", f"“{name}” lies in no region, or on the border of two"
