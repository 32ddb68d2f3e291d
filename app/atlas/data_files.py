"""Which files of a folder hold data, and how records stand in one."""

from pathlib import Path, PurePath
from typing import Any

#: The member by which a file names its JSON Schema; it is for editors, and no part of the data.
SCHEMA_MEMBER = "$schema"
#: Where the schemas of a data folder stand in it.
SCHEMA_FOLDER = "schema"


def data_files(folder: Path) -> list[Path]:
    """Return every JSON and GeoJSON file of a data folder but its schemas, in order."""
    found = [*folder.rglob("*.json"), *folder.rglob("*.geojson")]
    return sorted(file for file in found if file.relative_to(folder).parts[0] != SCHEMA_FOLDER)


def without_schema(document: Any) -> Any:
    """Return a document without the member that names its schema."""
    if not isinstance(document, dict):
        return document
    return {name: value for name, value in document.items() if name != SCHEMA_MEMBER}


def listed_records(document: Any, file: str) -> list[Any] | None:
    """Return the records of a file that lists them, or None if it does not.

    Parameters
    ----------
    document
        What its JSON says: a list, or an object that has the list under the file's own name, for a list cannot
        name its schema. ``figures.json`` is ``[...]`` or ``{"$schema": "...", "figures": [...]}``.
    file : str
        Its name, or its path inside the folder.
    """
    found = without_schema(document)
    if isinstance(found, dict) and list(found) == [PurePath(file).stem]:
        (found,) = found.values()
    return found if isinstance(found, list) else None
