"""Sources as CSL-JSON items, every field of which has its type: what passes here can be cited.

The fields are those of the schema of CSL 1.0.2; :mod:`app.atlas.csl_parts` has what they are made of.
"""

from typing import Any

from .csl_parts import CslDate, CslPart, CslType, Line, Names, Number, WebAddress
from .fields import SourceName


class CslItem(CslPart):
    """An item of CSL-JSON.

    Attributes
    ----------
    id
        Id of the source, used by no other source: records cite it.
    type
        What kind of thing it is, in the words of CSL.
    title
        Title.
    author
        Who wrote it.
    chair
        Who chaired the session.
    collection_editor
        Who edits the series.
    compiler
        Who compiled it.
    composer
        Who composed it.
    container_author
        Who wrote the book that holds it.
    contributor
        Who contributed to it.
    curator
        Who curated it.
    director
        Who directed it.
    editor
        Who edited it.
    editorial_director
        Who directed the editing.
    executive_producer
        Who was executive producer.
    guest
        Who was a guest in it.
    host
        Who hosted it.
    illustrator
        Who illustrated it.
    interviewer
        Who asked the questions.
    narrator
        Who narrates it.
    organizer
        Who organised the event.
    original_author
        Who wrote the original.
    performer
        Who performs it.
    producer
        Who produced it.
    recipient
        To whom a letter is addressed.
    reviewed_author
        Who wrote what is reviewed.
    script_writer
        Who wrote the script.
    series_creator
        Who created the series.
    translator
        Who translated it.
    accessed
        When it was looked at, of a page of the web.
    available_date
        When it became available.
    container
        When the book or issue that holds it was published.
    event_date
        When the event took place.
    issued
        When it was published.
    original_date
        When the original was published.
    submitted
        When it was submitted.
    abstract
        Abstract.
    annote
        Annotation of whoever keeps the list.
    archive
        Archive that keeps it.
    archive_place
        Town of the archive.
    archive_collection
        Collection, fonds or record group of the archive.
    archive_location
        Shelf mark, box and folder in the archive.
    authority
        Authority that issued it, such as a court or a ministry.
    call_number
        Call number in a library.
    citation_key
        Key under which a program for references keeps it.
    citation_label
        Label by which a text cites it.
    collection_title
        Title of the series.
    container_title
        Title of what holds it: of the journal, the book, the site.
    container_title_short
        Short title of what holds it.
    dimensions
        Size or length, such as that of a map.
    division
        Division of the authority, such as a chamber.
    event
        Name of the event; event-title is the newer name of this member.
    event_place
        Place of the event.
    event_title
        Name of the event.
    genre
        Kind of thing more closely, such as “Doctoral dissertation”.
    ISBN
        International standard book number.
    ISSN
        International standard serial number.
    DOI
        Digital object identifier, such as 10.1000/182.
    PMCID
        Number in PubMed Central.
    PMID
        Number in PubMed.
    journalAbbreviation
        Abbreviated title of the journal.
    jurisdiction
        Geographic scope, such as that of a law.
    keyword
        Keywords.
    language
        Language of it as a code (BCP 47), such as ru.
    medium
        Medium, such as “CD”.
    note
        Whatever else is to be said of it.
    original_publisher
        Publisher of the original.
    original_publisher_place
        Place of the original's publisher.
    original_title
        Title of the original.
    page_first
        First page in what holds it.
    part_title
        Title of the part that is cited.
    publisher
        Publisher.
    publisher_place
        Place of the publisher.
    references
        What it refers to, such as earlier laws.
    reviewed_genre
        Kind of thing that is reviewed.
    reviewed_title
        Title of what is reviewed.
    scale
        Scale of a map.
    shortTitle
        Short title; title-short is the newer name of this member.
    source
        Where the item was found, such as a data base.
    status
        Status, such as “in press”.
    title_short
        Short title.
    volume_title
        Title of the volume.
    year_suffix
        Letter that tells works of one year apart.
    chapter_number
        Number of the chapter.
    citation_number
        Number in a list of references.
    collection_number
        Number in the series.
    edition
        Edition.
    first_reference_note_number
        Number of the note that cites it first.
    issue
        Issue of the journal.
    locator
        Page or part of it that is cited.
    number
        Number of it, such as that of a report.
    number_of_pages
        How many pages it has.
    number_of_volumes
        How many volumes it has.
    page
        Pages in what holds it.
    part_number
        Number of the part.
    printing_number
        Number of the printing.
    section
        Section, such as that of a newspaper or a law.
    supplement_number
        Number of the supplement.
    version
        Version.
    volume
        Volume.
    categories
        Headings under which whoever keeps the list files it.
    URL
        Address in the web, beginning with http:// or https://.
    """

    id: SourceName
    type: CslType
    title: Line | None = None
    author: Names | None = None
    chair: Names | None = None
    collection_editor: Names | None = None
    compiler: Names | None = None
    composer: Names | None = None
    container_author: Names | None = None
    contributor: Names | None = None
    curator: Names | None = None
    director: Names | None = None
    editor: Names | None = None
    editorial_director: Names | None = None
    executive_producer: Names | None = None
    guest: Names | None = None
    host: Names | None = None
    illustrator: Names | None = None
    interviewer: Names | None = None
    narrator: Names | None = None
    organizer: Names | None = None
    original_author: Names | None = None
    performer: Names | None = None
    producer: Names | None = None
    recipient: Names | None = None
    reviewed_author: Names | None = None
    script_writer: Names | None = None
    series_creator: Names | None = None
    translator: Names | None = None
    accessed: CslDate | None = None
    available_date: CslDate | None = None
    container: CslDate | None = None
    event_date: CslDate | None = None
    issued: CslDate | None = None
    original_date: CslDate | None = None
    submitted: CslDate | None = None
    abstract: Line | None = None
    annote: Line | None = None
    archive: Line | None = None
    archive_place: Line | None = None
    archive_collection: Line | None = None
    archive_location: Line | None = None
    authority: Line | None = None
    call_number: Line | None = None
    citation_key: Line | None = None
    citation_label: Line | None = None
    collection_title: Line | None = None
    container_title: Line | None = None
    container_title_short: Line | None = None
    dimensions: Line | None = None
    division: Line | None = None
    event: Line | None = None
    event_place: Line | None = None
    event_title: Line | None = None
    genre: Line | None = None
    ISBN: Line | None = None
    ISSN: Line | None = None
    DOI: Line | None = None
    PMCID: Line | None = None
    PMID: Line | None = None
    journalAbbreviation: Line | None = None
    jurisdiction: Line | None = None
    keyword: Line | None = None
    language: Line | None = None
    medium: Line | None = None
    note: Line | None = None
    original_publisher: Line | None = None
    original_publisher_place: Line | None = None
    original_title: Line | None = None
    page_first: Line | None = None
    part_title: Line | None = None
    publisher: Line | None = None
    publisher_place: Line | None = None
    references: Line | None = None
    reviewed_genre: Line | None = None
    reviewed_title: Line | None = None
    scale: Line | None = None
    shortTitle: Line | None = None
    source: Line | None = None
    status: Line | None = None
    title_short: Line | None = None
    volume_title: Line | None = None
    year_suffix: Line | None = None
    chapter_number: Number | None = None
    citation_number: Number | None = None
    collection_number: Number | None = None
    edition: Number | None = None
    first_reference_note_number: Number | None = None
    issue: Number | None = None
    locator: Number | None = None
    number: Number | None = None
    number_of_pages: Number | None = None
    number_of_volumes: Number | None = None
    page: Number | None = None
    part_number: Number | None = None
    printing_number: Number | None = None
    section: Number | None = None
    supplement_number: Number | None = None
    version: Number | None = None
    volume: Number | None = None
    categories: tuple[Line, ...] | None = None
    URL: WebAddress | None = None

    @property
    def csl(self) -> dict[str, Any]:
        """The item as CSL-JSON, without what is the atlas' own."""
        return self.model_dump(include=set(CslItem.model_fields), exclude_none=True, by_alias=True)
