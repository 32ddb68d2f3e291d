"""The words for claims: sentences that a language can say, made from the facts of a check.

First the verdict in a few words, then the measured answer in one to a few sentences that can be quoted, then the rule.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..atlas import Atlas
from ..atlas.claim_records import LengthUnit, PrintedLength, TestKind
from ..atlas.records import Party
from ..atlas.required import required
from ..atlas.sentences import DataText, Day, Number, Percent, Sentence, Untranslated, Value, message
from ..words.holders import party_names
from .claim_facts import ClaimCheck, Met, Row, Verdict, printed_km
from .claim_lands import CLEARLY
from .fit import LEAST_HEADROOM, MOST_HEADROOM, TOLERANCE, Outcome
from .headlines import joined
from .line_lengths import WINDING, KmRange
from .stated_words import bounded, printed_number

#: Things that an answer names one by one, at most; the table beside it has all of them.
MOST_NAMED = 4

VERDICTS: dict[Verdict, str] = {
    "holds": message("Holds"),
    "in_part": message("Holds in part"),
    "does_not_hold": message("Does not hold"),
    "cannot_be_told": message("Cannot be told at this scale"),
}

MET_LABELS: dict[Met, str] = {
    "yes": message("as the claim says"),
    "partly": message("in part"),
    "no": message("otherwise"),
    "unknown": message("not known"),
}

_RULES: dict[TestKind, str] = {
    "in_force": message(
        "Each line is asked whether it is a border on %(day)s: a treaty in effect names it, and the land on its two "
        "sides is held differently. The claim holds if all of them are, and in part if some are. A move that is "
        "smaller than the accuracy of the lines is not seen."
    ),
    "made_by": message(
        "Of the border that the two have with each other on %(day)s, the length counts whose first article belongs to "
        "this treaty. The claim holds if that is at least %(share)s of the whole for certain."
    ),
    "length": message("The length of the lines on the map is held against the printed one."),
    "distance": message("The nearest way on the ellipsoid from the land on %(day)s is held against the printed one."),
    "loses_coast": message(
        "The claim holds if land on this coast was held, alone or with others, up to the day before %(day)s, and none "
        "on any later day of the atlas; in part if the coast was lost on another day or held again."
    ),
    "longer_coast": message(
        "The claim holds if the one coast is longer than the other on %(day)s by more than %(share)s. A smaller "
        "difference may come from how closely the two are drawn."
    ),
    "passed": message(
        "Each land is asked who held it on %(before)s and on %(day)s. The claim holds if all of it passed so, and in "
        "part if some did. Land held in common, left undecided or without a treaty is nobody's alone."
    ),
    "first_held": message(
        "Of each land the first day is sought on which it is held alone and undisputed. The claim holds if that day "
        "lies from %(earliest)s to %(latest)s for all of it, and in part for some. What is held from the first day of "
        "the atlas on may be older."
    ),
    "articles": message("The articles are counted by their numbers, which must run from 1 without a gap."),
}

_WINDINGS = message(
    "A line on this map leaves out bends: on the ground it is at least as long as without those smaller than its error "
    "and at most %(times)s times as long as drawn; parallels and straight lines are as drawn, but for their ends."
)
_ALLOWED = message(
    "A number without a qualifier allows %(exact)s on both sides and “about” %(about)s; “over” and “at least” allow "
    "up to %(least)s to %(most)s more, by the roundness of the number; “under” allows all that is below. Where only "
    "the range reaches what is allowed, it cannot be told."
)

_AGAINST: dict[Outcome, str] = {
    "holds": message("That fits what is printed, %(printed)s."),
    "below": message("That is less than what is printed, %(printed)s, whatever the drawing leaves out."),
    "above": message("That is more than what is printed, %(printed)s."),
    "undecided": message("What is printed, %(printed)s, is too near to that range to be told from it."),
}

_KM = message("%(number)s km")
_UNITS: dict[LengthUnit, str] = {
    "km": _KM,
    "mi": message("%(number)s miles"),
    "verst": message("%(number)s versts"),
    "li": message("%(number)s li"),
}


def verdict_words(check: ClaimCheck) -> Sentence:
    """Say the verdict in a few words."""
    return Sentence(VERDICTS[check.verdict])


def met_words(met: Met) -> Sentence:
    """Say whether a thing is as the claim says."""
    return Sentence(MET_LABELS[met])


def answer(atlas: Atlas, check: ClaimCheck) -> tuple[Value, ...]:
    """Say what was measured, in one to a few sentences that can be quoted.

    Parameters
    ----------
    atlas : Atlas
        The atlas of the claim.
    check : ClaimCheck
        The checked claim.
    """
    return tuple(_ANSWERS[check.kind](atlas, check))


def rule(check: ClaimCheck) -> tuple[Sentence, ...]:
    """Say by which rule the verdict follows."""
    test = getattr(check.claim.test, check.kind)
    values: dict[str, Value] = {"day": Day(check.day)}
    values |= {name: Day(getattr(test, name)) for name in ("before", "earliest", "latest") if hasattr(test, name)}
    if check.kind == "made_by":
        values["share"] = Percent(test.share)
    if check.kind == "longer_coast":
        values["share"] = Percent(CLEARLY)
    said = [Sentence(_RULES[check.kind], values)]
    if check.kind in ("length", "made_by", "in_force"):
        said.append(Sentence(_WINDINGS, {"times": Number(WINDING, 1)}))
    if check.kind in ("length", "distance"):
        shares = {"exact": TOLERANCE["exact"], "about": TOLERANCE["about"], "least": LEAST_HEADROOM}
        shares["most"] = MOST_HEADROOM
        said.append(Sentence(_ALLOWED, {name: Percent.of(share) for name, share in shares.items()}))
    return tuple(said)


def km_words(km: float) -> Sentence:
    """Say a length: to the kilometre, a short one to a tenth of it."""
    return Sentence(_KM, {"number": Number(km, _decimals(km))})


def range_words(found: KmRange) -> Sentence:
    """Say between what a length lies: ``583–612 km``."""
    low, high = Number(found.low_km, _decimals(found.low_km)), Number(found.high_km, _decimals(found.low_km))
    return Sentence("%(low)s–%(high)s km", {"low": low, "high": high})


def _decimals(km: float) -> int:
    return 1 if 0 < km < 100 else 0


def printed_words(printed: PrintedLength) -> Sentence:
    """Say a printed length, in km too where it is printed in another unit."""
    unit = _UNITS[printed.unit]
    bare = Sentence(unit, {"number": printed_number(printed.value)})
    if printed.bound == "under":
        said = Sentence("under %(quantity)s", {"quantity": bare})
    else:
        said = bounded(printed.bound, bare)
    if printed.unit == "km":
        return said
    return Sentence("%(number)s (%(km2)s)", {"number": said, "km2": km_words(printed_km(printed))})


def row_name(atlas: Atlas, row: Row) -> DataText | Sentence | None:
    """Name what a row is of; None for a time alone."""
    if row.kind == "party":
        return None if row.before is None else _party(atlas, row.before)
    if row.kind == "treaty" and row.id is None:
        return Sentence("no treaty of the atlas")
    return DataText(_names(atlas, row.kind, required(row.id)))  # all other rows are of a record


def _names(atlas: Atlas, kind: str, name: str) -> Mapping[str, str]:
    if kind == "stretch":
        return next(line.name for line in atlas.stretches if line.id == name)
    if kind == "place":
        return next(place.names for place in atlas.places if place.id == name)
    return atlas.treaties[name].names if kind == "treaty" else atlas.regions[name].names


def _party(atlas: Atlas, party: Party) -> DataText:
    return DataText(party_names(atlas, party))


def _holder(atlas: Atlas, name: str) -> DataText:
    return DataText(atlas.settings.holders[name].names)


def _listed(parts: list[Value]) -> Value:
    return joined(message("%(first)s; %(second)s"), parts)


def _in_force(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    whole, part = required(check.whole), required(check.part)
    values: dict[str, Value] = {"whole": km_words(whole.km), "day": Day(check.day)}
    if check.verdict == "holds":
        yield Sentence("All of it, %(whole)s, is a border on %(day)s.", values)
    elif check.verdict == "does_not_hold":
        yield Sentence("None of it, %(whole)s, is a border on %(day)s.", values)
    else:
        values |= {"part": km_words(part.km), "share": Percent(part.km / whole.km)}
        yield Sentence("Of %(whole)s of line, %(part)s, or %(share)s, are a border on %(day)s.", values)
    ended: dict[tuple[date, str | None], float] = {}
    for row in check.rows:
        if row.met == "no" and row.last is not None and row.km is not None:
            ended[row.last, row.treaty] = ended.get((row.last, row.treaty), 0) + row.km.km
    for (last, treaty), km in list(ended.items())[:MOST_NAMED]:
        told: dict[str, Value] = {"km": km_words(km), "last": Day(last)}
        if treaty is None:
            yield Sentence("%(km)s were last a border on %(last)s.", told)
        else:
            told["treaty"] = DataText(atlas.treaties[treaty].names)
            yield Sentence("%(km)s were last a border on %(last)s; then this act took effect: %(treaty)s.", told)
    if left := [row for row in check.rows if row.met is None]:
        names = [name for row in left if (name := row_name(atlas, row))]
        yield Sentence(
            "Left out, as the claim says itself: %(names)s (%(km)s).",
            {"names": _listed(list(names)), "km": km_words(sum(row.km.km for row in left if row.km))},
        )


def _made_by(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    test = required(check.claim.test.made_by)
    whole, part = required(check.whole), required(check.part)
    values: dict[str, Value] = {
        "day": Day(check.day),
        "one": _holder(atlas, test.holder),
        "other": _holder(atlas, test.other),
        "whole": km_words(whole.km),
        "part": km_words(part.km),
        "treaty": DataText(atlas.treaties[test.treaty].names),
    }
    if not whole.km:
        yield Sentence("On %(day)s the two have no border with each other on the map: %(one)s; %(other)s.", values)
        return
    values["share"] = Percent(part.km / whole.km)
    yield Sentence(
        "On %(day)s %(whole)s of border lie between the two; %(part)s, or %(share)s, were first drawn by this act: "
        "%(treaty)s.",
        values,
    )


def _length(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    test = required(check.claim.test.length)
    whole = required(check.whole)
    values: dict[str, Value] = {
        "km": km_words(whole.km),
        "range": range_words(whole),
        "day": Day(check.day),
    }
    if test.between is None:
        yield Sentence("As drawn it is %(km)s long; on the ground it may be %(range)s.", values)
    else:
        yield Sentence("As drawn it is %(km)s long on %(day)s; on the ground it may be %(range)s.", values)
    yield from _against(check, test.printed)


def _against(check: ClaimCheck, printed: PrintedLength) -> Iterator[Value]:
    if check.fit is not None:
        yield Sentence(_AGAINST[check.fit], {"printed": printed_words(printed)})


def _distance(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    test = required(check.claim.test.distance)
    values: dict[str, Value] = {"day": Day(check.day), "holder": _holder(atlas, test.holder)}
    if check.whole is None:
        yield Sentence("%(holder)s: no land on the map on %(day)s.", values)
        return
    values |= {"km": km_words(check.whole.km), "range": range_words(check.whole)}
    if check.whole.high_km == 0:
        yield Sentence("%(holder)s: the land reaches it on %(day)s.", values)
    else:
        yield Sentence("%(holder)s: at its nearest the land is %(km)s away on %(day)s (%(range)s).", values)
    yield from _against(check, test.printed)


def _loses_coast(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    test = required(check.claim.test.loses_coast)
    holder = _holder(atlas, test.holder)
    held = [row for row in check.periods if row.before is not None]
    for row in held[-2:]:
        values: dict[str, Value] = {
            "holder": _party(atlas, required(row.before)),
            "km": km_words(required(row.km).km),
            "start": Day(required(row.start)),
            "last": Day(required(row.last)),
        }
        yield Sentence("%(holder)s: %(km)s of this coast, from %(start)s to %(last)s.", values)
    if not held:
        yield Sentence("%(holder)s: no land on this coast on any day of the atlas.", {"holder": holder})
    after = [row for row in check.periods if row.before is None and row.start and row.start >= check.day]
    for row in after if len(after) <= MOST_NAMED else (after[0], after[-1]):
        # Where none of the family has land, the one that had it last is named.
        holder = holder if row.after is None else _party(atlas, row.after)
        values = {"holder": holder, "start": Day(required(row.start))}
        if row.km is None:
            yield Sentence("%(holder)s: no land on the map from %(start)s.", values)
        elif row.km.high_km == 0:
            yield Sentence("%(holder)s: no coast from %(start)s, but land that reaches its end.", values)
        else:
            values |= {"km": km_words(row.km.km), "range": range_words(row.km)}
            yield Sentence("%(holder)s: from %(start)s the coast is %(km)s away at its nearest (%(range)s).", values)


def _longer_coast(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    parts: list[Value] = [
        Sentence("%(holder)s %(km)s", {"holder": required(row_name(atlas, row)), "km": km_words(required(row.km).km)})
        for row in check.rows
    ]
    yield Sentence("Coast on the map on %(day)s: %(list)s.", {"day": Day(check.day), "list": _listed(parts)})


def _passed(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    test = required(check.claim.test.passed)
    for row in _first_named(check):
        values: dict[str, Value] = {
            "land": required(row_name(atlas, row)),
            "before": _party(atlas, required(row.before)),
            "after": _party(atlas, required(row.after)),
            "first": Day(test.before),
            "day": Day(check.day),
        }
        yield Sentence("%(land)s: %(before)s on %(first)s, %(after)s on %(day)s.", values)
    yield from _counted(check)


def _first_named(check: ClaimCheck) -> list[Row]:
    """Return the rows to name, those that contradict the claim first."""
    return sorted(check.rows, key=lambda row: row.met == "yes")[:MOST_NAMED]


def _counted(check: ClaimCheck) -> Iterator[Value]:
    if len(check.rows) > 1:
        met = sum(row.met == "yes" for row in check.rows)
        values: dict[str, Value] = {"met": Number(met), "all": Number(len(check.rows))}
        yield Sentence("As the claim says: %(met)s of %(all)s.", values)


def _first_held(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    for row in _first_named(check):
        values: dict[str, Value] = {"land": required(row_name(atlas, row))}
        if row.start is None:
            yield Sentence("%(land)s: on no day of the atlas.", values)
            continue
        values["day"] = Day(row.start)
        if row.start == atlas.span.start:
            yield Sentence("%(land)s: already on the first day of the atlas, %(day)s.", values)
        elif row.treaty is None:
            yield Sentence("%(land)s: first on %(day)s.", values)
        else:
            values["treaty"] = DataText(atlas.treaties[row.treaty].names)
            yield Sentence("%(land)s: first on %(day)s, by this act: %(treaty)s.", values)
    yield from _counted(check)


def _articles(atlas: Atlas, check: ClaimCheck) -> Iterator[Value]:
    if check.count is None:
        names = Untranslated(", ".join(check.unnumbered) or "–")
        yield Sentence(
            "Its articles are not all told by number here, so they are not counted: %(names)s.", {"names": names}
        )
    else:
        yield Sentence("Articles counted: %(count)s.", {"count": Number(check.count)})


_ANSWERS: dict[TestKind, Callable[[Atlas, ClaimCheck], Iterator[Value]]] = {
    "in_force": _in_force,
    "made_by": _made_by,
    "length": _length,
    "distance": _distance,
    "loses_coast": _loses_coast,
    "longer_coast": _longer_coast,
    "passed": _passed,
    "first_held": _first_held,
    "articles": _articles,
}
