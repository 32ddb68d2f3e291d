"""Treaties as a data folder has them: dates in several calendars, who signed, articles in our own words."""

from typing import Annotated, Literal

from pydantic import Field

from .fields import (
    Accepts,
    Citations,
    Day,
    DisputeId,
    Edtf,
    EventKind,
    Identifier,
    Language,
    Longitude,
    PlaceId,
    Record,
    RegionId,
    Side,
    SourceId,
    StretchId,
    Text,
    Words,
)

Calendar = Literal["gregorian", "julian", "chinese"]
#: The calendars of the sides besides the Gregorian, in which the atlas counts; in the order in which pages have them.
OTHER_CALENDARS: tuple[Calendar, ...] = ("julian", "chinese")


class DateForm(Record):
    """A date as one calendar writes it.

    Attributes
    ----------
    calendar
        The calendar of this form.
    printed
        The date as the source prints it.
    iso
        Year, month and day in that calendar as YYYY-MM-DD; a Chinese date has era, year, month and day instead.
    era
        Reign name of a Chinese date, in pinyin without marks.
    year
        Year of the reign of a Chinese date, the first being 1.
    month
        Month of a Chinese date, 1 to 12.
    leap
        Whether that month is the leap month of its number.
    day
        Day of the month of a Chinese date, 1 to 30.
    converts_to
        The Gregorian day to which this form converts, where the source contradicts itself and it is not the day of the
        event.
    computed
        Whether we converted it from another form, and no source prints it.
    note
        What is odd about this form.
    sources
        What prints it: source ids, with a page or number where known.
    """

    calendar: Calendar
    printed: Words
    iso: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] | None = None
    era: str | None = None
    year: Annotated[int, Field(ge=1, le=100)] | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    leap: bool = False
    day: Annotated[int, Field(ge=1, le=30)] | None = None
    converts_to: Day | None = None
    computed: bool = False
    note: Text | None = None
    sources: Citations = ()


class TreatyDate(Record):
    """One dated event in the life of a treaty, in every form that a source prints.

    Attributes
    ----------
    event
        What happened on that day.
    by
        Which side did it: the id of a holder in atlas.json, or “all” for all sides.
    day
        The Gregorian day.
    edtf
        The day as the Library of Congress writes uncertain dates (EDTF), where it is not known for certain.
    chosen
        Whether the map follows the treaty from this day; true of exactly one date, and its day is the treaty's
        “effective”.
    forms
        The same day as sources write it, in one calendar or another.
    note
        What a reader should know of the date.
    sources
        What it is taken from: source ids, with a page or number where known.
    """

    event: EventKind
    by: Side
    day: Day
    edtf: Edtf | None = None
    chosen: bool = False
    forms: tuple[DateForm, ...] = ()
    note: Text | None = None
    sources: Citations = ()


class Place(Record):
    """Where a treaty was concluded: a place of the map, or a point of its own beyond the map.

    Attributes
    ----------
    id
        Id of the place in places.geojson, whose position it then has; left out for a place that the map does not name.
    names
        What the treaty's place is called, in each language.
    lon
        Longitude, degrees east of Greenwich on WGS 84; not beside “id”.
    lat
        Latitude, degrees north of the equator on WGS 84; not beside “id”.
    """

    id: PlaceId | None = None
    names: Text
    lon: Longitude | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None


class Signatory(Record):
    """Somebody who signed, for which side, in what office.

    Attributes
    ----------
    side
        The side for which the person signed: the id of a holder in atlas.json, “all” for all sides, or “interpreter”.
    names
        The person's name, in each language.
    office
        Office or rank at the time.
    """

    side: Side | Literal["interpreter"]
    names: Text
    office: Text | None = None


class TreatyLanguage(Record):
    """A language in which a treaty was drawn up, and whether that text prevails.

    Attributes
    ----------
    code
        Code of the language (BCP 47), such as la for Latin.
    name
        What the language is called.
    prevails
        Whether this text decides where the texts differ.
    note
        What is known of this text.
    """

    code: str
    name: Text
    prevails: bool = False
    note: Text | None = None


#: So many characters may words of a treaty have: a line or two, not the article.
LONGEST_QUOTATION = 400


class OriginalWords(Record):
    """A line or two of an article as a treaty has them, in one of the languages in which it was drawn up.

    Attributes
    ----------
    language
        Language and script of the words (BCP 47), such as zh-Hant; one of the treaty's languages.
    words
        The words as the edition prints them; … where it goes on or something is left out.
    sources
        The edition or copy in which they were read: source ids, with a page or number where known.
    """

    language: Language
    words: Annotated[
        str,
        Field(min_length=1, max_length=LONGEST_QUOTATION),
        Accepts(f"a line or two of the text itself, {LONGEST_QUOTATION} characters at most"),
    ]
    sources: Citations = Field(min_length=1)


class Article(Record):
    """An article in our own words, with the stretches and regions that it makes.

    Attributes
    ----------
    number
        Number of the article as the treaty counts, or another short name; records refer to it.
    title
        What the article is about, in a few words.
    summary
        What it says, in our own words.
    original_words
        A line or two of it as the treaty has them, where somebody read them in an edition or in a copy of one.
    lines
        Ids of the stretches that it defines.
    regions
        Ids of the regions that it makes or gives to somebody.
    maps
        Maps that show what it drew.
    sources
        Where its text stands: source ids, with a page or number where known.
    """

    number: str
    title: Text
    summary: Text
    original_words: tuple[OriginalWords, ...] = ()
    lines: tuple[StretchId, ...] = ()
    regions: tuple[RegionId, ...] = ()
    sources: Citations = Field(min_length=1)


class TreatyMap(Record):
    """A map that shows what a treaty drew, of its time or of scholars.

    Attributes
    ----------
    source
        Id of the map in sources.json, where title, maker, year, library, shelf mark and address stand.
    kind
        Whether it is of the time when the line was in force (period) or of those who study it (scholarly).
    shows
        What it shows of the line, or that this is not known.
    sources
        Who says so: source ids, with a page or number where known.
    """

    source: SourceId
    kind: Literal["period", "scholarly"]
    shows: Text
    sources: Citations = ()


class Treaty(Record):
    """A treaty, or another act that draws a border.

    Attributes
    ----------
    id
        Id of the treaty and name of its file: small letters, digits and hyphens. It is part of links.
    names
        What the treaty is called, in each language.
    also_known_as
        Other names that sources use.
    effective
        The Gregorian day from which the map follows it.
    dates
        When it was signed, ratified, exchanged and so on; one of them is chosen for the map.
    place
        Where it was concluded.
    signatories
        Who signed it.
    languages
        The languages in which it was drawn up.
    articles
        Its articles that matter here.
    summary
        What it did, in a sentence or two.
    disputes
        Ids of the disputes that bear on it.
    maps
        Maps that show what it drew.
    sources
        Where its text stands: source ids, with a page or number where known.
    """

    id: Identifier
    names: Text
    also_known_as: tuple[str, ...] = ()
    effective: Day
    dates: tuple[TreatyDate, ...] = Field(min_length=1)
    place: Place | None = None
    signatories: tuple[Signatory, ...] = ()
    languages: tuple[TreatyLanguage, ...] = ()
    articles: tuple[Article, ...] = ()
    summary: Text
    disputes: tuple[DisputeId, ...] = ()
    maps: tuple[TreatyMap, ...] = ()
    sources: Citations = Field(min_length=1)

    def language(self, tag: str) -> TreatyLanguage | None:
        """Return the language of the treaty that a tag is of, whatever script or country the tag adds, or None."""
        return next((one for one in self.languages if one.code.split("-")[0] == tag.split("-")[0]), None)

    def article(self, number: str | None) -> Article | None:
        """Return the article of that number, or None."""
        return next((article for article in self.articles if article.number == number), None)
