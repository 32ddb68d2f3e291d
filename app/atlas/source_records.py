"""The sources of the atlas: CSL-JSON items, with what is known of each of them and what is not."""

from typing import Any, Literal

from pydantic import Field

from .csl import CslItem
from .csl_parts import WebAddress
from .fields import Day, Record, Words
from .languages import best_text

#: What kind of witness a source is.
Rank = Literal["edition", "scholarship", "reference", "mirror", "popular", "dataset"]
#: The members of CSL of which a record may say that they are unknown or not verified.
SourceField = Literal[
    "title",
    "author",
    "editor",
    "compiler",
    "container-title",
    "collection-title",
    "publisher",
    "publisher-place",
    "issued",
    "accessed",
    "edition",
    "volume",
    "issue",
    "page",
    "number",
    "number-of-volumes",
    "URL",
    "DOI",
    "ISBN",
    "archive",
    "archive_location",
]
#: Why a member is not there.
Lack = Literal["none", "not_shown", "not_noted", "not_opened", "not_found"]


class SourceNote(Record):
    """Whether anybody checked a source, and what part of it; what of its record is not known, and why.

    Attributes
    ----------
    checked
        Whether anybody looked into it for this atlas.
    checked_note
        What was looked at, and what was not.
    rank
        What kind of witness it is: an edition of texts, scholarship, a reference work, a mirror of another page,
        popular, or a data set.
    description
        What it is, of a source whose own title is not known; it stands in square brackets where the title would.
    seen_by
        A day by which it had been looked at for this atlas, where the day itself was not noted.
    archived
        Address of a copy in a web archive.
    unverified
        Members of the item that were set down from memory or from another text, and not seen in the source itself.
    lacks
        Members that the item lacks, with the reason: none (it has none), not_shown (what was seen does not show it),
        not_noted (nobody noted it), not_opened (the source was not opened), not_found (it was looked for).
    """

    checked: bool
    checked_note: Words
    rank: Rank
    description: Words | None = None
    seen_by: Day | None = None
    archived: WebAddress | None = None
    unverified: tuple[SourceField, ...] = ()
    lacks: dict[SourceField, Lack] = Field(default_factory=dict)


class Source(CslItem):
    """A CSL-JSON item with what was checked of it.

    Attributes
    ----------
    custom
        What was checked of it; CSL leaves this member to whoever writes the item.
    """

    custom: SourceNote

    @property
    def csl(self) -> dict[str, Any]:
        """The item as CSL-JSON; an untitled one has its description in square brackets, as bibliographies write it."""
        return self.csl_in("en")

    def csl_in(self, language: str) -> dict[str, Any]:
        """Return the item as CSL-JSON, its description in a language where it has no title.

        Parameters
        ----------
        language : str
            Language of the reader.
        """
        item = super().csl
        if self.title is None and self.custom.description is not None:
            words = self.custom.description
            text = words if isinstance(words, str) else best_text(words, language)[1]
            item["title"] = f"[{text}]"
        return item

    @property
    def given(self) -> frozenset[str]:
        """The members that the item has, by their names in CSL."""
        return frozenset(super().csl)
