"""The commands ``flask --app wsgi validate | schema | init``, on a data folder that need not be one to serve."""

import os
import shutil
from pathlib import Path

import click

from ..atlas import DataFaults, load_atlas
from ..atlas.data_files import SCHEMA_FOLDER
from ..atlas.json_schemas import name_schemas, unnamed_schemas, write_schemas
from ..config import HERE, Defaults
from ..gc_pause import gc_paused


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def validate(folder: Path | None) -> None:
    """Name every fault of a data FOLDER (default: the one that is served); exit 1 if there is any."""
    checked = folder or _served()
    try:
        with gc_paused():
            atlas = load_atlas(checked)
    except DataFaults as found:
        for fault in found.faults:
            click.echo(str(fault))
        click.echo(f"{len(found.faults)} fault(s) in {checked.name}.", err=True)
        raise SystemExit(1) from None
    counts = (
        (len(atlas.coverage.stretches), "stretch", "stretches"),
        (len(atlas.coverage.faces), "face", "faces"),
        (len(atlas.regions), "region", "regions"),
        (len(atlas.treaties), "treaty", "treaties"),
        (len(atlas.figures), "stated figure", "stated figures"),
        (len(atlas.sources), "source", "sources"),
    )
    counted = ", ".join(f"{number} {one if number == 1 else several}" for number, one, several in counts)
    click.echo(f"No fault: {counted}.")


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--name", is_flag=True, help="Let the data files name their schemas, and change nothing else in them.")
def schema(folder: Path | None, name: bool) -> None:
    """Write the JSON Schemas of a data FOLDER (default: the one that is served) into it, for editors."""
    written = folder or _served()
    if not written.is_dir():
        raise click.ClickException(f"{written.name} is not a folder. Accepted: a folder laid out like geodata/.")
    try:
        count = write_schemas(written)
        named = name_schemas(written) if name else []
    except OSError as error:
        raise click.ClickException(f"The schemas cannot be written into {written.name}: {error.strerror}.") from None
    click.echo(f"Wrote {count} schemas into {written.name}/{SCHEMA_FOLDER}.")
    for file in named:
        click.echo(f"  {file} names its schema now.")
    unnamed = unnamed_schemas(written)
    if unnamed:
        click.echo(
            f"{len(unnamed)} file(s) do not name theirs, by which an editor finds it. To name it, begin the file so:"
        )
    for file, beginning in unnamed.items():
        click.echo(f"  {file}: {beginning}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a small data FOLDER to begin another frontier with; its README says what to fill in."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise click.ClickException(
            f"{folder.name} is there already. Accepted: a new name, or a folder with nothing in it."
        )
    try:
        shutil.copytree(HERE / "starter", folder, dirs_exist_ok=True)
        write_schemas(folder)
    except OSError as error:
        raise click.ClickException(f"{folder.name} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote a data folder to begin with; {folder.name}/README.md says what to fill in.")


def _served() -> Path:
    return Path(os.environ.get("ATLAS_GEODATA", Defaults.GEODATA))
