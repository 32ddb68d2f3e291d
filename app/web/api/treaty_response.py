"""Treaties as the API answers them and their pages show them."""

from datetime import date
from typing import Literal

from ...atlas.fields import Citation, EventKind, Identifier, Language
from ...atlas.records import (
    Article,
    Calendar,
    DateForm,
    OriginalWords,
    Place,
    Signatory,
    Treaty,
    TreatyDate,
    TreatyLanguage,
    TreatyMap,
)
from ..extension import AtlasExtension
from ..language import dates, event_label, printed_form
from .claim_response import claims_on
from .dispute_response import disputes_of
from .response_model import NamedRecord, NamedStretch, Names, OmittedText, ResponseModel, Said, TitledRecord
from .source_response import CitationAnswer, citations


class FormAnswer(ResponseModel):
    """A date as one calendar writes it; ``iso`` is year, month and day of that calendar."""

    calendar: Calendar
    printed: Said
    iso: str | None
    era: str | None
    year: int | None
    month: int | None
    leap: bool
    day: int | None
    converts_to: date | None
    computed: bool
    note: Names | None
    citations: tuple[CitationAnswer, ...]


class CalendarsAnswer(ResponseModel):
    """A day in words, in the Gregorian calendar and in those of the treaty's sides."""

    label: str
    by: str
    gregorian: str
    julian: OmittedText = None
    chinese: OmittedText = None


class DateAnswer(ResponseModel):
    """One dated event in the life of a treaty, in every form that a source prints."""

    event: EventKind
    event_label: str
    by: str
    day: date
    edtf: str | None
    chosen: bool
    calendars: CalendarsAnswer
    forms: tuple[FormAnswer, ...]
    note: Names | None
    citations: tuple[CitationAnswer, ...]


class OriginalWordsAnswer(ResponseModel):
    """A line or two of an article as the treaty has them; ``name`` is what their language is called."""

    language: Language
    name: Names
    words: str
    citations: tuple[CitationAnswer, ...]


class ArticleAnswer(ResponseModel):
    """An article in the atlas' own words, with the stretches and regions that it makes."""

    number: str
    title: Names
    summary: Names
    original_words: tuple[OriginalWordsAnswer, ...]
    lines: tuple[NamedStretch, ...]
    regions: tuple[NamedRecord, ...]
    citations: tuple[CitationAnswer, ...]


class MapAnswer(ResponseModel):
    """A map that shows what the treaty drew; ``citation`` is the map itself, with library and address."""

    kind: Literal["period", "scholarly"]
    shows: Names
    citation: CitationAnswer
    citations: tuple[CitationAnswer, ...]


class TreatyResponse(ResponseModel):
    """A treaty in full; ``effective`` is the day on which the map follows it."""

    id: Identifier
    names: Names
    also_known_as: tuple[str, ...]
    effective: date
    summary: Names
    dates: tuple[DateAnswer, ...]
    place: Place | None
    signatories: tuple[Signatory, ...]
    languages: tuple[TreatyLanguage, ...]
    articles: tuple[ArticleAnswer, ...]
    disputes: tuple[TitledRecord, ...]
    claims: tuple[TitledRecord, ...]
    maps: tuple[MapAnswer, ...]
    citations: tuple[CitationAnswer, ...]


class TreatiesResponse(ResponseModel):
    """All treaties, in order of effect."""

    treaties: tuple[TreatyResponse, ...]


def treaties_response(extension: AtlasExtension) -> TreatiesResponse:
    """Return all treaties, in order of effect."""
    treaties = extension.atlas.treaties.values()
    return TreatiesResponse(treaties=tuple(treaty_response(extension, treaty) for treaty in treaties))


def treaty_response(extension: AtlasExtension, treaty: Treaty) -> TreatyResponse:
    """Return a treaty in full, in the language of the page."""
    return TreatyResponse(
        id=treaty.id,
        names=treaty.names,
        also_known_as=treaty.also_known_as,
        effective=treaty.effective,
        summary=treaty.summary,
        dates=tuple(_date(extension, treaty, dated) for dated in treaty.dates),
        place=extension.atlas.place_of(treaty),
        signatories=treaty.signatories,
        languages=treaty.languages,
        articles=tuple(_article(extension, treaty, article) for article in treaty.articles),
        disputes=disputes_of(extension, "treaties", treaty),
        claims=claims_on(extension, "treaties", treaty.id),
        maps=tuple(_map(extension, one) for one in treaty.maps),
        citations=citations(extension, treaty.sources),
    )


def _date(extension: AtlasExtension, treaty: Treaty, dated: TreatyDate) -> DateAnswer:
    atlas = extension.atlas
    return DateAnswer(
        event=dated.event,
        event_label=event_label(dated.event, atlas.settings),
        by=dated.by,
        day=dated.day,
        edtf=dated.edtf,
        chosen=dated.chosen,
        calendars=calendars_answer(extension, treaty, dated),
        forms=tuple(_form(extension, form) for form in dated.forms),
        note=dated.note,
        citations=citations(extension, dated.sources),
    )


def calendars_answer(extension: AtlasExtension, treaty: Treaty, dated: TreatyDate) -> CalendarsAnswer:
    """Return a day of a treaty in the calendars of its sides, in the language of the page.

    Parameters
    ----------
    extension : AtlasExtension
        The atlas with all that is measured.
    treaty : Treaty
        The treaty, whose sides choose the calendars.
    dated : TreatyDate
        One of its days.
    """
    said = dates(dated, extension.atlas.calendars_of(treaty), extension.atlas.settings)
    return CalendarsAnswer.model_validate(said)


def _form(extension: AtlasExtension, form: DateForm) -> FormAnswer:
    kept = form.model_dump(exclude={"printed", "sources"})
    return FormAnswer(**kept, printed=printed_form(form), citations=citations(extension, form.sources))


def _map(extension: AtlasExtension, one: TreatyMap) -> MapAnswer:
    (own,) = citations(extension, [Citation(id=one.source)])
    # Where the map's own record is what describes it, it is cited once.
    told = [citation for citation in one.sources if citation.id != one.source]
    return MapAnswer(kind=one.kind, shows=one.shows, citation=own, citations=citations(extension, told))


def _original_words(extension: AtlasExtension, treaty: Treaty, words: OriginalWords) -> OriginalWordsAnswer:
    language = treaty.language(words.language)
    return OriginalWordsAnswer(
        language=words.language,
        name=language.name if language else {extension.atlas.settings.language: words.language},
        words=words.words,
        citations=citations(extension, words.sources),
    )


def _article(extension: AtlasExtension, treaty: Treaty, article: Article) -> ArticleAnswer:
    atlas = extension.atlas
    lines = {stretch.id: stretch for stretch in atlas.stretches}
    return ArticleAnswer(
        number=article.number,
        title=article.title,
        summary=article.summary,
        original_words=tuple(_original_words(extension, treaty, one) for one in article.original_words),
        lines=tuple(NamedStretch(id=name, name=lines[name].name) for name in article.lines),
        regions=tuple(NamedRecord(id=name, names=atlas.regions[name].names) for name in article.regions),
        citations=citations(extension, article.sources),
    )
