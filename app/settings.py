"""The settings that a server's owner may give: what each may be, read and checked before anything is loaded.

A setting comes from Python or from the environment, where ``ATLAS_MAX_CONTENT_LENGTH=4MB`` is text. All that are
wrong are named at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Config
from flask.cli import NoAppException

from .config import Defaults

_BYTES = {"": 1, "B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_SECONDS = {"": 1, "S": 1, "MIN": 60, "H": 3600, "D": 86400}
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")

#: A host name as Flask takes it, all hosts below one by a point before it; with a port or without.
_HOST = re.compile(r"\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")


class SettingsRefused(NoAppException, RuntimeError):
    """Settings that cannot be used: printed as a list, by Flask's commands and by Gunicorn, not as a traceback.

    Attributes
    ----------
    faults : list of str
        A sentence for each.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        NoAppException.__init__(self, "The atlas does not start:\n" + "\n".join(f"  {fault}" for fault in faults))


@dataclass(frozen=True)
class Setting:
    """A setting.

    Attributes
    ----------
    name : str
        In the environment it begins with ``ATLAS_``.
    meaning : str
        For ``docs/serving.md``.
    read : callable
        Returns the value of what was given, or raises ValueError.
    accepted : str
        What may be given, the end of a sentence.
    default : str
        What holds without it, in words; its own value where none are given.
    """

    name: str
    meaning: str
    read: Callable[[Any], Any]
    accepted: str
    default: str = ""

    @property
    def said_default(self) -> str:
        """What holds where it is not given."""
        return self.default or f"`{getattr(Defaults, self.name)}`"


def _number(units: dict[str, int], least: int) -> Callable[[Any], int]:
    def read(given: Any) -> int:
        found = re.fullmatch(r"(\d{1,15}) *([A-Za-z]*)", str(given).strip(), re.ASCII)
        if isinstance(given, bool) or not found or found[2].upper() not in units:
            raise ValueError
        value = int(found[1]) * units[found[2].upper()]
        if value < least:
            raise ValueError
        return value

    return read


def _yes_or_no(given: Any) -> bool:
    said = str(given).strip().lower()
    if said not in _YES + _NO:
        raise ValueError
    return said in _YES


def _address(given: Any) -> str:
    if given == "":
        return ""
    if not isinstance(given, str) or re.search(r"[\s\x00-\x1f\x7f\\<>\"']", given):
        raise ValueError
    parts = urlsplit(given)
    named = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not named or parts.query or parts.fragment or not _HOST.fullmatch(parts.netloc) or parts.port == 0:
        raise ValueError
    return given


def _hosts(given: Any) -> list[str] | None:
    if given is None or given == "":
        return None
    hosts = [one.strip() for one in given.split(",")] if isinstance(given, str) else given
    if not isinstance(hosts, list | tuple) or not hosts:
        raise ValueError
    if not all(isinstance(one, str) and _HOST.fullmatch(one) for one in hosts):
        raise ValueError
    return list(hosts)


def _folder(given: Any) -> Path:
    if not isinstance(given, str | int | Path) or isinstance(given, bool) or "\0" in str(given) or not str(given):
        raise ValueError
    return Path(str(given))


def _folder_or_none(given: Any) -> Path | str:
    return "" if given == "" else _folder(given)


SIZE, AGE = "a number of bytes, or one with a unit, such as 4MB or 32MiB", "a number of seconds, or one such as 5min"

SETTINGS = (
    Setting("GEODATA", "the data folder", _folder, "the path of a folder", "`geodata`"),
    Setting(
        "PUBLIC_URL", "the address that citations and embedding code print, its prefix included", _address,
        "an address that begins with http:// or https://, without a question mark", "the one that was asked",
    ),
    Setting(
        "TRUSTED_HOSTS", "host names that are answered, with commas between them", _hosts,
        "host names with commas between them, or a JSON list of them", "all",
    ),
    Setting(
        "FORWARDED_PREFIX", "`true` where the proxy sets `X-Forwarded-Prefix`, as below a prefix", _yes_or_no,
        "true or false",
    ),
    Setting(
        "SHARED_MAX_AGE", "seconds for which a shared cache may answer with a page unasked; a unit may follow (`5min`)",
        _number(_SECONDS, 0), AGE,
    ),
    Setting(
        "KEPT_ANSWERS_BYTES", "memory for finished answers that are given again, per worker; 0 keeps none",
        _number(_BYTES, 0), SIZE, "`32MiB`",
    ),
    Setting("MAX_CONTENT_LENGTH", "largest request body, in bytes or as `4MB`", _number(_BYTES, 1), SIZE, "`4MiB`"),
    Setting(
        "MAX_VERTICES", "most vertices of a polygon that is measured", _number({"": 1}, 3), "a whole number from 3 on"
    ),
    Setting(
        "MEASURED_AT_ONCE", "polygons measured at a time, by all workers together; fewer than there are workers",
        _number({"": 1}, 1), "a whole number from 1 on",
    ),
    Setting(
        "DOWNLOADS", "folder below which files to take away are", _folder_or_none, "the path of a folder",
        "Flask's instance folder (`instance` in a checkout)",
    ),
    Setting("STATIC", "our own style sheets and scripts", _folder, "the path of a folder", "`static`"),
)  # fmt: skip


def check_settings(config: Config) -> None:
    """Read every setting of an application, and put what it was read as in its place.

    Raises
    ------
    SettingsRefused
        With a sentence for each that cannot be used.
    """
    faults = []
    for setting in SETTINGS:
        given = config.get(setting.name)
        try:
            config[setting.name] = setting.read(given)
        except ValueError:
            shown = repr(given) if len(repr(given)) <= 80 else repr(given)[:80] + "…"
            faults.append(f"ATLAS_{setting.name} is {ascii(shown)[1:-1]}. Accepted: {setting.accepted}.")
    if faults:
        raise SettingsRefused(faults)


def settings_table() -> str:
    """Write the settings as a table for the document on serving."""
    rows = [f"| `ATLAS_{one.name}` | {one.meaning} | {one.said_default} |" for one in SETTINGS]
    return "\n".join(["| Variable | Meaning | Default |", "| --- | --- | --- |", *rows])
