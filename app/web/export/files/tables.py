"""Tables: who held what and when, what changed, printed figures with their readings, events, places."""

import csv
import io
from collections.abc import Iterable, Sequence

from ....atlas.days import ONE_DAY
from ....atlas.fields import english
from ....atlas.records import Holding
from ....measure import verdict_words as words
from ....measure.changes import Change
from ....measure.changes import changes as changes_between
from ....measure.claim_facts import ClaimCheck
from ....measure.claim_words import answer as claim_answer
from ....measure.claim_words import verdict_words
from ....measure.readings import Reading
from ....measure.timeline import (
    BETWEEN,
    Row,
    borders_through_time,
    citation_text,
    languages_of_names,
    names_row,
    regions_through_time,
)
from ....measure.verdicts import FigureCheck
from ....words.holders import party_names
from ...extension import AtlasExtension


def csv_text(rows: Sequence[Row], columns: Iterable[str]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8, with the mark at its beginning by which spreadsheets know UTF-8.

    Parameters
    ----------
    rows : sequence of dict
        All with the same columns; days are written YYYY-MM-DD, true and false in small letters, nothing as nothing.
    columns : iterable of str
        The head of the table, which is there without a row too.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def region_rows(extension: AtlasExtension) -> list[Row]:
    """Return every region with each of its holdings."""
    languages = languages_of_names(extension.atlas)
    return [one.row(extension.citations, languages) for one in regions_through_time(extension.measurements)]


def border_rows(extension: AtlasExtension) -> list[Row]:
    """Return every stretch with each period in which it was a border."""
    languages = languages_of_names(extension.atlas)
    return [one.row(extension.citations, languages) for one in borders_through_time(extension.measurements)]


def holdings_table(extension: AtlasExtension) -> bytes:
    """Return who held which region from when to when; each region has a holding, so the table has a row."""
    rows = region_rows(extension)
    return csv_text(rows, rows[0])


def changes_table(extension: AtlasExtension) -> bytes:
    """Return what changed on every day on which anything did."""
    atlas = extension.atlas
    days = [day for day in atlas.change_days if day > atlas.span.start]
    rows = []
    for day in days:
        found = changes_between(extension.measurements, day - ONE_DAY, day)
        rows += [{"day": day, **_change(extension, one)} for one in (*found.changed, *found.disputed)]
    return csv_text(rows, rows[0] if rows else ("day", "region"))


def _change(extension: AtlasExtension, one: Change) -> Row:
    return {
        "region": one.region,
        **names_row("name", extension.atlas.regions[one.region].names, languages_of_names(extension.atlas)),
        "kind": one.kind,
        **_side(extension, "from", one.before),
        **_side(extension, "to", one.after),
        "treaty": one.after.treaty,
        "article": one.after.article,
        "area_km2": None if one.area is None else round(one.area.km2, 1),
        "area_low_km2": None if one.area is None else round(one.area.low_km2, 1),
        "area_high_km2": None if one.area is None else round(one.area.high_km2, 1),
        "citation": citation_text(one.after.sources, extension.citations),
    }


def _side(extension: AtlasExtension, side: str, held: Holding) -> Row:
    return {
        f"{side}_status": held.status,
        f"{side}_holders": BETWEEN.join(held.party.holders) or None,
        f"{side}_holder_name": english(party_names(extension.atlas, held.party)),
        f"{side}_disputed": held.disputed,
        f"{side}_jurisdiction": held.jurisdiction,
    }


def figures_table(extension: AtlasExtension) -> bytes:
    """Return every printed figure with each of its readings; one that cannot be compared has a row without any."""
    rows = [
        _figure(extension, check) | _reading(check, reading)
        for check in extension.figure_checks.values()
        for reading in (check.readings or (None,))
    ]
    return csv_text(rows, rows[0] if rows else ("figure", "printed"))


def _figure(extension: AtlasExtension, check: FigureCheck) -> Row:
    figure = check.figure
    return {
        "figure": figure.id,
        **names_row("title", figure.title, languages_of_names(extension.atlas)),
        "printed": figure.printed,
        "value": figure.value,
        "unit": str(figure.unit),
        "bound": figure.bound,
        "value_km2": round(check.value_km2, 1),
        "said_of": english(figure.said_of),
        "comparable": figure.comparable,
        "verdict": check.verdict.code,
        "headline": str(words.title(check)),
        "citation": citation_text(figure.sources, extension.citations),
    }


def _reading(check: FigureCheck, reading: Reading | None) -> Row:
    if reading is None:
        return dict.fromkeys(_READING_COLUMNS)
    outcome = check.outcomes[check.readings.index(reading)]
    values = (
        reading.key,
        str(words.reading_label(reading)),
        reading.followed,
        outcome,
        round(reading.area.km2, 1),
        round(reading.area.low_km2, 1),
        round(reading.area.high_km2, 1),
    )
    return dict(zip(_READING_COLUMNS, values, strict=True))


_READING_COLUMNS = ("reading", "label", "followed", "outcome", "area_km2", "area_low_km2", "area_high_km2")


def claims_table(extension: AtlasExtension) -> bytes:
    """Return every printed statement that lines can test, with its verdict."""
    rows = [_claim(extension, check) for check in extension.claim_checks.values()]
    return csv_text(rows, rows[0] if rows else ("claim", "title"))


def _claim(extension: AtlasExtension, check: ClaimCheck) -> Row:
    claim = check.claim
    return {
        "claim": claim.id,
        **names_row("title", claim.title, languages_of_names(extension.atlas)),
        "quote": claim.quote.text if claim.quote else None,
        "quote_language": claim.quote.language if claim.quote else None,
        "said_of": english(claim.said_of),
        "test": check.kind,
        "day": check.day,
        "verdict": check.verdict,
        "headline": str(verdict_words(check)),
        "answer": " ".join(map(str, claim_answer(extension.atlas, check))),
        "citation": citation_text(claim.sources, extension.citations),
    }


def events_table(extension: AtlasExtension) -> bytes:
    """Return all events that are no treaty."""
    languages = languages_of_names(extension.atlas)
    rows = [
        {
            "event": one.id,
            "day": one.date,
            "edtf": one.edtf,
            **names_row("name", one.names, languages),
            "summary": english(one.summary),
            "regions": BETWEEN.join(one.regions) or None,
            "treaty": one.treaty,
            "citation": citation_text(one.sources, extension.citations),
        }
        for one in extension.atlas.events
    ]
    return csv_text(rows, rows[0] if rows else ("event", "day"))


def places_table(extension: AtlasExtension) -> bytes:
    """Return the gazetteer."""
    languages = languages_of_names(extension.atlas, (one.names for one in extension.atlas.places))
    rows = [
        {
            "place": one.id,
            **names_row("name", one.names, languages),
            "kind": one.kind,
            "lon": one.lon,
            "lat": one.lat,
            "first_year": one.first_year,
            "last_year": one.last_year,
            "checked": one.checked,
            "note": english(one.note) if one.note else None,
            "citation": citation_text((*one.sources, *one.years_sources), extension.citations),
        }
        for one in extension.atlas.places
    ]
    return csv_text(rows, rows[0] if rows else ("place", "lon", "lat"))
