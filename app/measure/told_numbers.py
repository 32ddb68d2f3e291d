"""The numbers that the story and the lesson tell: what a folder asks to be measured, measured and put into words.

No rule of its own: land that passed is found as for every comparison (:mod:`app.measure.changes`), a printed area and
a printed statement are answered as on their own pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..atlas import Atlas
from ..atlas.days import ONE_DAY
from ..atlas.records import Party
from ..atlas.required import required
from ..atlas.sentences import Capitalized, DataText, Day, Number, Percent, Sentence, Value, message
from ..atlas.story_records import MeasuredLand, MeasuredLine, PassedLand, ToldNumber
from ..words.areas import Area, AreaRange
from ..words.holders import party_names
from . import claim_words, verdict_words
from .changes import changes
from .claim_facts import ClaimCheck
from .headlines import joined
from .line_lengths import common_border, held_by, lengths_of
from .measurements import Measurements
from .verdicts import FigureCheck

#: Sentences that are said of a number, at most; the page that it is from says the rest.
MOST_SAID = 2
#: Stretches of line that are named one by one, at most.
MOST_NAMED = 2


@dataclass(frozen=True)
class Told:
    """A number and what it is.

    Parameters
    ----------
    value : Value
        The number with its unit.
    about : tuple of Value
        What was measured, in a sentence or two.
    """

    value: Value
    about: tuple[Value, ...]


def told(
    measurements: Measurements,
    number: ToldNumber,
    figures: Mapping[str, FigureCheck],
    claims: Mapping[str, ClaimCheck],
) -> Told:
    """Measure what a folder asks for.

    Parameters
    ----------
    measurements : Measurements
        The measured atlas.
    number : ToldNumber
        What is asked for.
    figures, claims : mapping
        Every checked figure and claim of the atlas, by id.
    """
    if number.figure is not None:
        return _figure(figures[number.figure])
    if number.claim is not None:
        return _claim(measurements.atlas, claims[number.claim])
    if number.land is not None:
        return _land(measurements, number.land)
    if number.passed is not None:
        return _passed(measurements, number.passed)
    return _line(measurements, required(number.line))  # a number is one of these


def _figure(check: FigureCheck) -> Told:
    reading, _ = check.followed
    return Told(Area.of(reading.area), verdict_words.answer(check)[:MOST_SAID])


def _claim(atlas: Atlas, check: ClaimCheck) -> Told:
    value: Value
    if check.kind in ("in_force", "made_by") and check.whole and check.part and check.whole.km:
        value = Percent(check.part.km / check.whole.km)
    elif check.whole is not None:
        value = claim_words.km_words(check.whole.km)
    elif check.count is not None:
        value = Number(check.count)
    else:
        asked = [row for row in check.rows if row.met is not None]
        met = sum(row.met == "yes" for row in asked)
        value = Sentence("%(part)s of %(whole)s", {"part": Number(met), "whole": Number(len(asked))})
    return Told(value, claim_words.answer(atlas, check)[:MOST_SAID])


def _land(measurements: Measurements, land: MeasuredLand) -> Told:
    atlas = measurements.atlas
    if land.regions:
        names = [DataText(atlas.regions[name].names) for name in land.regions]
        return _area(
            measurements, measurements.faces_of(land.regions), Sentence("%(sentence)s.", {"sentence": _listed(names)})
        )
    day = land.day or atlas.span.last_day
    holders = atlas.settings.family_of(land.holder) if land.holder else None
    found, cut = [], False
    for name, holding in atlas.holdings_on(day).items():
        party = holding.party
        if party.status != land.status or (holders is not None and party.holder not in holders):
            continue
        if atlas.regions[name].clipped:
            cut = True
        else:
            found.append(name)
    called = (
        atlas.settings.holders[land.holder].names if land.holder else party_names(atlas, Party(land.status or "none"))
    )
    said = Sentence("%(status)s on %(day)s.", {"status": DataText(called), "day": Day(day)})
    return _area(measurements, measurements.faces_of(found), said, cut=cut)


def _passed(measurements: Measurements, passed: PassedLand) -> Told:
    atlas = measurements.atlas
    takers = atlas.settings.family_of(passed.taker)
    givers = atlas.settings.family_of(passed.giver) if passed.giver else None
    end = passed.after or atlas.span.last_day
    faces: set[int] = set()
    parties: dict[Party, None] = {}
    cut = False
    for change in changes(measurements, passed.before, end).changed:
        before, after = change.before.party, change.after.party
        if not held_by(after, takers) or held_by(before, takers):
            continue
        if givers is not None and not held_by(before, givers):
            continue
        parties[before] = None
        if change.area is None:
            cut = True
        else:
            faces.update(change.faces)
    names = [DataText(party_names(atlas, party)) for party in parties]
    values: dict[str, Value] = {
        "before": Day(passed.before),
        "day": Day(end),
        "to": DataText(_holder_on(atlas, passed.taker, end)),
    }
    if names:
        values["from"] = _listed(names)
    if not names:
        said = Sentence("Nothing came to this holder between %(before)s and %(day)s: %(to)s.", values)
    elif end - passed.before == ONE_DAY:
        said = Sentence("Changed on %(day)s: %(from)s → %(to)s.", values)
    else:
        said = Sentence("Changed between %(before)s and %(day)s: %(from)s → %(to)s.", values)
    return _area(measurements, sorted(faces), said, cut=cut)


def _line(measurements: Measurements, line: MeasuredLine) -> Told:
    atlas = measurements.atlas
    said: Value
    if line.between is None:
        stretches = tuple(one for one in atlas.stretches if one.id in line.lines)
        names = [DataText(one.name) for one in stretches]
        if len(names) > MOST_NAMED:
            said = Sentence("Stretches of line measured together: %(number)s.", {"number": Number(len(names))})
        else:
            said = Sentence("%(sentence)s.", {"sentence": _listed(names)})
    else:
        day = line.day or atlas.span.last_day
        one, other = line.between
        stretches = common_border(atlas, atlas.settings.family_of(one), atlas.settings.family_of(other), day)
        said = Sentence(
            "The border of these two on %(day)s: %(one)s; %(other)s.",
            {
                "day": Day(day),
                "one": DataText(_holder_on(atlas, one, day)),
                "other": DataText(_holder_on(atlas, other, day)),
            },
        )
    found = lengths_of(measurements, stretches)
    ground = Sentence("As drawn; on the ground %(range)s.", {"range": claim_words.range_words(found)})
    return Told(claim_words.km_words(found.km), (said, ground))


def _area(measurements: Measurements, faces: Iterable[int], said: Value, *, cut: bool = False) -> Told:
    area = measurements.area_of_faces(faces)
    more: Value = Sentence("Range of the measurement: %(range)s.", {"range": AreaRange.of(area)})
    if cut:
        more = Sentence("%(first)s %(second)s", {"first": more, "second": Sentence(_CUT)})
    return Told(Area.of(area), (said, more))


_CUT = message("Land that the edge of the map cuts is not counted.")


def _listed(names: list[DataText]) -> Value:
    return Capitalized(joined(message("%(first)s; %(second)s"), list(names)))


def _holder_on(atlas: Atlas, name: str, day: date) -> Mapping[str, str]:
    """Return the names of the one of a holder's family that exists on a day, or of the holder itself."""
    holders = atlas.settings.holders
    for one in (name, *sorted(atlas.settings.family_of(name) - {name})):
        holder = holders[one]
        if (holder.start is None or holder.start <= day) and (holder.end is None or day < holder.end):
            return holder.names
    return holders[name].names
