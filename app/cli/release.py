"""The command ``flask --app wsgi release VERSION``: every place that names a version gets it, and its day, at once."""

import json
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from ..atlas.fields import english
from ..atlas.settings import Settings
from ..words import about, words_in

#: A version as PEP 440 has it, without what only packagers use.
VERSION = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?")

#: The heading of what is not released yet, in ``CHANGELOG.md``.
UNRELEASED = re.compile(r"^## (\S+) \(unreleased\)$", re.MULTILINE)


@click.command()
@click.argument("version")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="the day of the release; today where none is given")
@click.option("--tag", is_flag=True, help="commit the files and tag the commit as well")
@with_appcontext
def release(version: str, day: date | None, tag: bool) -> None:
    """Write VERSION and its day into every file of the checkout that names them."""
    if not VERSION.fullmatch(version):
        raise click.ClickException(f"“{version}” is no version. Accepted: one such as 0.2.0 or 0.2.0rc1.")
    root = Path.cwd()
    if not (root / "pyproject.toml").is_file() or not (root / "CHANGELOG.md").is_file():
        raise click.ClickException("There is no checkout here. Call the command at its top, where pyproject.toml is.")
    when = date(day.year, day.month, day.day) if day else date.today()
    texts = released(root, current_app.extensions["atlas"].atlas.settings, version, when)
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
        click.echo(name)
    if tag:
        for command in (
            ["git", "add", "--", *texts],
            ["git", "commit", "-q", "-m", f"Release {version}", "--", *texts],
            ["git", "tag", "-a", f"v{version}", "-m", f"Version {version}, {when.isoformat()}"],
        ):
            subprocess.run(command, cwd=root, check=True)  # noqa: S603 -- a version and names of ours, and no shell
        click.echo(f"Tagged v{version}.")


def released(root: Path, settings: Settings, version: str, day: date) -> dict[str, str]:
    """Return the files that name the version, with the new one in them, by name.

    Parameters
    ----------
    root : pathlib.Path
        The checkout.
    settings : Settings
        Title, description, publisher and licence of the data.
    version : str
        The new version.
    day : date
        The day of the release.

    Raises
    ------
    click.ClickException
        If a file lacks the place where the version stands.
    """
    texts = {
        "pyproject.toml": _put(root, "pyproject.toml", r'^version = "[^"]*"$', f'version = "{version}"'),
        "app/config.py": _put(
            root,
            "app/config.py",
            r"^RELEASED = date\(.*\)$",
            f"RELEASED = date({day.year}, {day.month}, {day.day})",
        ),
        "CHANGELOG.md": _put(root, "CHANGELOG.md", UNRELEASED.pattern, f"## {version} ({day.isoformat()})"),
    }
    return texts | described(settings, version, day)


def _put(root: Path, name: str, place: str, text: str) -> str:
    new, found = re.subn(place, lambda _: text, (root / name).read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    if not found:
        raise click.ClickException(f"{name} has no line for the version: none reads like {place}.")
    return new


def described(settings: Settings, version: str, day: date) -> dict[str, str]:
    """Return ``CITATION.cff`` and ``.zenodo.json`` of a version: program and data, each with its licence.

    Parameters
    ----------
    settings : Settings
        What the atlas is called, who publishes it, and its licence.
    version : str
        As ``CHANGELOG.md`` has it.
    day : datetime.date
        The day of the release.
    """
    words = words_in("en")
    title, publisher = english(settings.title), english(settings.publisher or settings.title)
    abstract = words.plain(about.description(settings))
    data = settings.licence
    citation = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "title": title,
        "type": "software",
        "version": version,
        "date-released": day.isoformat(),
        "license": "MIT",
        "authors": [{"name": publisher}],
        "abstract": abstract,
        "keywords": list(KEYWORDS),
        "references": [
            {
                "type": "data",
                "title": f"{title}: the data",
                "version": version,
                "date-released": day.isoformat(),
                "authors": [{"name": publisher}],
                **({"license": data.name.replace(" ", "-"), "license-url": data.url} if data else {}),
            }
        ],
    }
    zenodo = {
        "title": title,
        "upload_type": "software",
        "version": version,
        "publication_date": day.isoformat(),
        "creators": [{"name": publisher}],
        "description": abstract,
        "keywords": list(KEYWORDS),
        "license": "mit",
        **({"notes": NOTES.format(data=f"{data.name} ({data.url})")} if data else {}),
    }
    return {"CITATION.cff": _yaml(citation), ".zenodo.json": json.dumps(zenodo, ensure_ascii=False, indent=2) + "\n"}


MESSAGE = "If you use the atlas or its figures, please cite it with the data version at the foot of each page."
NOTES = "The program is under the MIT licence, the data under {data}."

#: What a search for such an atlas may ask.
KEYWORDS = ("historical geography", "border", "treaty", "map", "geodesic area")


def _yaml(record: Mapping[str, object]) -> str:
    """Write a mapping as YAML, each value as JSON, which YAML reads as well."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
