"""Domain objects as plain documents: what the API answers and what the page templates show.

One function per kind of thing, so a page and the API can never disagree. Areas are km2 on
WGS 84, lengths km, days ISO 8601 Gregorian. Sentences and labels are in the language of the page;
the API and the shell speak English.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ...atlas.days import ONE_DAY
from ...atlas.fields import Citation
from ...atlas.records import Dispute, Holding, Region, Source, Treaty
from ...measure import verdict_words as words
from ...measure.uncertainty import Range
from ...measure.verdict_words import BOUND_WORDS, OUTCOME_LABELS
from ...measure.verdicts import FigureCheck
from ..extension import AtlasExtension
from ..language import (
    area_text,
    dates,
    event_label,
    gettext,
    localized,
    page_language,
    printed_form,
    range_text,
    say,
)
from ..names import label_of
from .figure_response import figure_part, figure_response

Document = dict[str, Any]


def citation(extension: AtlasExtension, cited: Citation) -> Document:
    """A place in a source, formatted, with whether anybody checked the source."""
    source = extension.atlas.sources[cited.id]
    return {
        "id": cited.id,
        "locator": localized(cited.locator) or None,
        "text": extension.citations_in(page_language())[cited.id],
        "url": source.URL,
        "checked": source.custom.checked,
        "checked_note": localized(source.custom.checked_note),
        "rank": source.custom.rank,
    }


def cited(one: Citation) -> dict[str, str]:
    """A place in a source by the source's id."""
    return {"id": one.id} | ({"locator": localized(one.locator)} if one.locator else {})


def citations(extension: AtlasExtension, cited: Iterable[Citation]) -> list[Document]:
    """Several places in sources."""
    return [citation(extension, one) for one in cited]


def measured(area: Range) -> Document:
    """An area with its 95 % range in km2, unrounded to 0.1 and as rounded text."""
    return {
        "area_km2": round(area.km2, 1),
        "low_km2": round(area.low_km2, 1),
        "high_km2": round(area.high_km2, 1),
        "sd_km2": round(area.sd_km2, 1),
        "text": area_text(area),
        "range_text": range_text(area),
    }


def region(extension: AtlasExtension, one: Region) -> Document:
    """A region with its whole history, its area and what bounds it."""
    atlas, measurements = extension.atlas, extension.measurements
    faces = atlas.region_faces[one.id]
    shares = measurements.errors.shares(faces)
    area = None
    if not one.clipped:
        area = measured(measurements.region_areas[one.id])
        area["km2"] = area.pop("area_km2")
        area["equal_area_km2"] = round(measurements.equal_area_of([one.id]), 1)
    stretches = [
        {
            "id": (stretch := atlas.coverage.stretches[index]).id,
            "name": stretch.name,
            "kind": stretch.kind,
            "certainty": stretch.certainty,
            "accuracy_km": stretch.accuracy_km,
            "length_km": round(measurements.errors.lengths_km[index], 1),
            "share": round(share, 4),
        }
        for index, share in sorted(shares.items(), key=lambda item: -item[1])
    ]
    return {
        "id": one.id,
        "names": one.names,
        "about": one.about,
        "clipped": one.clipped,
        "label": one.label_points[0],
        "area": area,
        "holdings": [holding(extension, each) for each in one.holdings],
        "disputes": [
            {"id": name, "title": atlas.disputes[name].title} for name in disputes_of(extension, "regions", one)
        ],
        "figures": [{"id": figure.id, "title": figure.title} for figure in atlas.figures_touching(one.id)],
        "stretches": stretches,
    }


def holding(extension: AtlasExtension, one: Holding) -> Document:
    """A holding with its treaty, article and sources."""
    atlas = extension.atlas
    treaty = atlas.treaties[one.treaty] if one.treaty else None
    article = treaty.article(one.article) if treaty else None
    return {
        "from": one.start.isoformat(),
        "to": one.end.isoformat() if one.end else None,
        "last_day": ((one.end or atlas.span.end) - ONE_DAY).isoformat(),
        "status": one.status,
        "status_label": atlas.settings.statuses[one.status].names,
        "disputed": one.disputed,
        "jurisdiction": one.jurisdiction,
        "treaty": {"id": treaty.id, "names": treaty.names} if treaty else None,
        "article": one.article,
        "article_title": article.title if article else None,
        "article_summary": article.summary if article else None,
        "note": one.note,
        "citations": citations(extension, one.sources),
    }


def disputes_of(extension: AtlasExtension, kind: str, one: Region | Treaty) -> list[str]:
    """Return the ids of disputes that name a record or are named by it."""
    touching = [dispute.id for dispute in extension.atlas.disputes.values() if one.id in getattr(dispute.touches, kind)]
    return list(dict.fromkeys([*one.disputes, *touching]))


def treaty(extension: AtlasExtension, one: Treaty) -> Document:
    """A treaty in full."""
    atlas = extension.atlas
    lines = {stretch.id: stretch for stretch in atlas.stretches}
    return {
        "id": one.id,
        "names": one.names,
        "also_known_as": one.also_known_as,
        "effective": one.effective.isoformat(),
        "summary": one.summary,
        "dates": [
            {
                "event": dated.event,
                "event_label": event_label(dated.event),
                "by": dated.by,
                "day": dated.day.isoformat(),
                "edtf": dated.edtf,
                "chosen": dated.chosen,
                "calendars": dates(dated),
                "forms": [
                    form.model_dump(mode="json", exclude={"sources"})
                    | {"printed": printed_form(form), "citations": citations(extension, form.sources)}
                    for form in dated.forms
                ],
                "note": dated.note,
                "citations": citations(extension, dated.sources),
            }
            for dated in one.dates
        ],
        "place": one.place.model_dump() if one.place else None,
        "signatories": [signatory.model_dump() for signatory in one.signatories],
        "languages": [language.model_dump() for language in one.languages],
        "articles": [
            {
                "number": article.number,
                "title": article.title,
                "summary": article.summary,
                "lines": [{"id": name, "name": lines[name].name} for name in article.lines],
                "regions": [{"id": name, "names": atlas.regions[name].names} for name in article.regions],
                "citations": citations(extension, article.sources),
            }
            for article in one.articles
        ],
        "disputes": [
            {"id": name, "title": atlas.disputes[name].title} for name in disputes_of(extension, "treaties", one)
        ],
        "citations": citations(extension, one.sources),
    }


def figure(extension: AtlasExtension, check: FigureCheck) -> Document:
    """A stated figure with every reading's area and the verdict."""
    atlas, one = extension.atlas, check.figure
    parts = extension.figure_parts[one.id]
    shown = [figure_part(extension, part, measured(part.area)) for part in parts]
    return figure_response(extension, check, citations, shown).model_dump() | {
        "id": one.id,
        "title": one.title,
        "printed": one.printed,
        "value": one.value,
        "unit": one.unit,
        "value_km2": round(check.value_km2, 1),
        "last_place_km2": round(check.last_place_km2, 1),
        "bound": one.bound,
        "bound_label": BOUND_WORDS[one.bound].strip(),
        "bound_word": one.bound_word,
        "said_of": one.said_of,
        "comparable": one.comparable,
        "why_not": one.why_not,
        "treaties": [{"id": name, "names": atlas.treaties[name].names} for name in one.treaties],
        "said_by": citations(extension, one.sources),
        "relations": [
            relation.model_dump(exclude={"printed_first"})
            | {
                "title": atlas.figures[relation.figure].title if relation.figure else None,
                "text": relation.note or (atlas.figures[relation.figure].title if relation.figure else None),
            }
            for relation in one.relations
        ],
        "readings": [
            {
                "key": reading.key,
                "label": label_of(reading),
                "choices": [
                    {
                        "question": choice.question.question,
                        "question_id": choice.question.id,
                        "alternative": choice.answer.label,
                        "alternative_id": choice.answer.id,
                    }
                    for choice in reading.choices
                ],
                "followed": reading.followed,
                "regions": [{"id": name, "names": atlas.regions[name].names} for name in reading.regions],
                "parts": [part.key for part in parts if reading.key in part.readings],
                "enclosed_by": [
                    {"id": stretch.id, "name": stretch.name}
                    for land in reading.enclosed
                    for stretch, _ in land.pieces
                    if stretch.drawn_only
                ],
                "equal_area_km2": round(reading.equal_area_km2, 1),
                "outcome": found,
                "outcome_label": gettext(OUTCOME_LABELS[found]),
            }
            | measured(reading.area)
            for reading, found in zip(check.readings, check.outcomes, strict=True)
        ],
        "verdict": {
            "code": check.verdict.code,
            "headline": say(words.title(check)),
            "explanation": say(words.reason(check)),
            "arithmetic": [say(step) for step in words.steps(check)],
        },
        "note": one.note,
    }


def dispute(extension: AtlasExtension, one: Dispute) -> Document:
    """A dispute with its statements and what it touches."""
    return {
        "id": one.id,
        "title": one.title,
        "question": one.question,
        "statements": [
            {"text": statement.text, "by": statement.by, "citations": citations(extension, statement.sources)}
            for statement in one.statements
        ],
        "followed": one.followed,
        "touches": one.touches.model_dump(),
    }


def source(extension: AtlasExtension, one: Source) -> Document:
    """A source as CSL-JSON, formatted, with its notes and where the atlas uses it."""
    return citation(extension, Citation(id=one.id)) | {
        "csl": one.csl,
        "used_by": sorted(uses(extension).get(one.id, ())),
    }


def uses(extension: AtlasExtension) -> dict[str, set[str]]:
    """For each source the pages that cite it."""
    atlas = extension.atlas
    found: dict[str, set[str]] = {}

    def note(cited: Iterable[Citation], page: str) -> None:
        for one in cited:
            found.setdefault(one.id, set()).add(page)

    for place in atlas.regions.values():
        for held in place.holdings:
            note(held.sources, f"/regions/{place.id}")
    for made in atlas.treaties.values():
        note(made.sources, f"/treaties/{made.id}")
        for article in made.articles:
            note(article.sources, f"/treaties/{made.id}")
    for stated in atlas.figures.values():
        note(stated.sources, f"/figures/{stated.id}")
        for question in stated.readings:
            for missing in atlas.questions[question].not_drawn:
                note(missing.sources, f"/figures/{stated.id}")
    for contested in atlas.disputes.values():
        for statement in contested.statements:
            note(statement.sources, f"/disputes#{contested.id}")
    return found


def snapshot(extension: AtlasExtension, day: date) -> list[Document]:
    """Every region on a day: the table twin of the map."""
    atlas = extension.atlas
    return [
        {
            "id": name,
            "names": atlas.regions[name].names,
            "status": held.status,
            "status_label": atlas.settings.statuses[held.status].names,
            "disputed": held.disputed,
            "since": held.start.isoformat(),
            "treaty": {"id": held.treaty, "names": atlas.treaties[held.treaty].names} if held.treaty else None,
            "article": held.article,
            "area_text": None if atlas.regions[name].clipped else area_text(extension.measurements.region_areas[name]),
        }
        for name, held in atlas.holdings_on(day).items()
    ]
