"""The command ``flask --app wsgi diff``: what two versions of the data have otherwise."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ..atlas import DataFaults, load_atlas
from ..atlas.data_files import SCHEMA_FOLDER
from ..atlas.fields import english
from ..config import RELEASED
from ..gc_pause import gc_paused
from ..measure.data_diff import as_plain, as_version, data_diff, version_of
from ..measure.data_diff_words import NOTHING, change_sentences
from ..measure.measurements import Measurements
from ..web.export.atom import Entry, atom
from ..web.serving.assets import hash_folder
from .json_output import print_json

#: Faults that are told of a folder that cannot be compared; the command validate names all.
_FAULTS_TOLD = 5


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", required=False, type=click.Path(path_type=Path))
@click.option("--json", "form", flag_value="json", help="Print JSON for a program.")
@click.option("--atom", "form", flag_value="atom", help="Print a feed with one entry (Atom).")
@click.option("--facts", "form", flag_value="facts", help="Print the facts of OLD alone, to be compared later.")
def diff(old: Path, new: Path | None, form: str | None) -> None:
    """Say what the data NEW have otherwise than OLD: in lines, holdings, areas, verdicts and records.

    Each is a data folder, or a file that --facts wrote: with the program that reads the folder.
    """
    if (new is None) is not (form == "facts"):
        raise click.ClickException("Accepted: two data folders; or one with --facts.")
    if new is None:
        print_json(_facts(old), indent=None)
        return
    before, after = _facts(old), _facts(new)
    changes = data_diff(*(as_version(one["facts"]) for one in (before, after)))
    lines = [str(sentence) for sentence in change_sentences(changes)] or [NOTHING]
    if form == "json":
        listed = [asdict(change) | {"text": [str(one) for one in change_sentences([change])]} for change in changes]
        print_json({"old": before["data"], "new": after["data"], "changes": listed})
    elif form == "atom":
        hashes = f"{before['data']} → {after['data']}"
        entry = Entry(name=hashes, title=f"Data {hashes}", day=RELEASED, lines=lines)
        feed = atom(base=after["title"], title=after["title"], author=after["title"], language="en", entries=[entry])
        click.echo(feed.decode(), nl=False)
    else:
        for line in lines:
            click.echo(f"- {line}")


def _facts(path: Path) -> dict[str, Any]:
    """Return title, hash and facts of a data folder, or of a file that has them."""
    if path.is_file():
        try:
            found: dict[str, Any] = json.loads(path.read_bytes())
            as_version(found["facts"])
            return {"title": str(found["title"]), "data": str(found["data"]), "facts": found["facts"]}
        except (ValueError, KeyError, TypeError):
            raise click.ClickException(
                f"{path.name} holds no facts. Accepted: a data folder, or a file that --facts wrote."
            ) from None
    try:
        with gc_paused():
            atlas = load_atlas(path)
    except DataFaults as found_faults:
        told = [str(fault) for fault in found_faults.faults[:_FAULTS_TOLD]]
        more = len(found_faults.faults) - len(told)
        rest = [f"and {more} more: flask --app wsgi validate {path}"] if more else []
        raise click.ClickException("\n".join([f"{path.name} cannot be compared:", *told, *rest])) from None
    return {
        "title": english(atlas.settings.title),
        "data": hash_folder(path, without=SCHEMA_FOLDER)[:12],
        "facts": as_plain(version_of(Measurements(atlas))),
    }
