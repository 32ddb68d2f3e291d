"""The catalogs of the page texts: read from their ``.po`` files, extracted anew, compared.

A catalog is ``app/translations/<language>/LC_MESSAGES/messages.po`` and nothing else. It is
compiled in memory when the first page in its language is asked for, in about 15 ms: so there is
no compiled file to build after a clone, to forget after a correction, or to disagree with its
source. Messages are the English texts themselves; without a translation they appear as they are.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from ..atlas.data_files import data_files, listed_records
from ..atlas.languages import USUAL, languages_of

APP = Path(__file__).resolve().parent.parent
FOLDER = APP / "translations"

#: Functions and classes whose first argument is a message, besides gettext's own.
KEYWORDS: Mapping[str, Any] = {**DEFAULT_KEYWORDS, "message": None, "Sentence": None}


def catalog_file(locale: str) -> Path:
    """Return the path of a catalog; ``locale`` is written ``zh_Hans``."""
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def read_catalog(locale: str) -> Catalog:
    """Read the catalog of a language other than English."""
    with catalog_file(locale).open("rb") as file:
        return read_po(file, locale=locale)


@cache
def translations(locale: str) -> NullTranslations:
    """Compile the catalog of a language; English needs none."""
    if not catalog_file(locale).is_file():
        return Translations()
    compiled = BytesIO()
    write_mo(compiled, read_catalog(locale))
    compiled.seek(0)
    return Translations(compiled, domain="messages")


def in_every_language(text: str) -> dict[str, str]:
    """Return a message by language, as texts of the data are: in English and in each language with a catalog."""
    return {"en": text} | {name: translations(name.replace("-", "_")).gettext(text) for name in catalog_languages()}


def catalog_languages() -> list[str]:
    """Return the languages with a catalog, as HTML writes them: the ones besides English that pages have words in."""
    locales = sorted(file.parent.parent.name for file in FOLDER.glob("*/LC_MESSAGES/messages.po"))
    return [locale.replace("_", "-") for locale in locales]


def extracted() -> dict[str, str]:
    """Find every message of the templates and the program: the text, and where it stands first."""
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found: dict[str, str] = {}
    for name, line, text, _comments, _context in extract_from_dir(APP, methods, options, keywords=dict(KEYWORDS)):
        for one in text if isinstance(text, tuple) else (text,):
            found.setdefault(one, f"app/{name}:{line}")
    return found


def untranslated(locale: str) -> dict[str, str]:
    """Return the messages without a translation into a language, each with where it stands first."""
    catalog = read_catalog(locale)
    return {
        text: place
        for text, place in sorted(extracted().items(), key=lambda item: item[1])
        if text and not ((entry := catalog.get(text)) and entry.string and not entry.fuzzy)
    }


@dataclass(frozen=True)
class MissingText:
    """A text of the data without a translation: file, record, and field inside the record."""

    file: str
    record: str
    field: str


def untranslated_data(folder: Path, language: str) -> Iterator[MissingText]:
    """Find every text of a data folder that lacks a language.

    Parameters
    ----------
    folder : pathlib.Path
        The data folder.
    language : str
        As the data write it: ``zh-Hans``.
    """
    default = default_language(folder)
    for path in data_files(folder):
        document = json.loads(path.read_text(encoding="utf-8"))
        records = listed_records(document, path.name)
        if records is None:
            records = document.get("features", [document])
        for number, record in enumerate(records):
            fields = record.get("properties") or {} if record.get("type") == "Feature" else record
            name = str(fields.get("id") or record.get("id") or (fields.get("names") or {}).get(default) or number)
            for field in _lacking(fields, language, default):
                yield MissingText(path.relative_to(folder).as_posix(), name, field)


def default_language(folder: Path) -> str:
    """Return the language that every text of a folder has."""
    settings: Any = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    found = languages_of(settings)
    return found[0] if found else USUAL


def _lacking(value: Any, language: str, default: str, at: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(default), str):
            if language not in value:
                yield at
            return
        for key, inner in value.items():
            yield from _lacking(inner, language, default, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _lacking(inner, language, default, f"{at}.{number}")
