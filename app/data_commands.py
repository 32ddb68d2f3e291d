"""Commands on the data as a whole: ``flask --app wsgi download``."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from .web.export.downloads import current_downloads


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@with_appcontext
def download(folder: Path | None) -> None:
    """Write every file to take away into FOLDER (default: where the server looks for them)."""
    store = current_downloads()
    target = folder or store.folder
    try:
        written = store.write(target)
    except OSError as error:
        raise click.ClickException(f"{target.name} cannot be written: {error.strerror}.") from None
    for file in written:
        click.echo(f"{file.name}: {file.stat().st_size} bytes")
    for name in (file.name for file in store.files.values() if not file.can_be_made):
        click.echo(f"{name}: left out, for it takes the packages of the extra “downloads”.")
    click.echo(f"Wrote {len(written)} files into {target}.")
