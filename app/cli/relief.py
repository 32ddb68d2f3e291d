"""The command ``flask --app wsgi relief``: the shaded relief of a data folder."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from ..atlas.data_files import SCHEMA_FOLDER, SCHEMA_MEMBER
from ..atlas.relief import DESCRIPTION, DRAWN, PICTURE
from ..atlas.settings import Licence
from ..web.extension import current_extension


@click.command()
@click.argument("picture", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--origin", required=True, metavar="TEXT", help="What the picture is and who made it, in English.")
@click.option("--licence", required=True, nargs=2, metavar="NAME URL", help="Under which licence it may be used.")
@with_appcontext
def relief(picture: Path, origin: str, licence: tuple[str, str]) -> None:
    """Write the shaded relief of the data folder that is served, from a PICTURE of the whole earth's relief."""
    from ..maps.relief import ReliefError, shaded_relief  # no other command needs it

    atlas = current_extension().atlas
    try:
        made = shaded_relief(atlas, picture, {"en": origin}, Licence(name=licence[0], url=licence[1]))
    except ReliefError as error:
        raise click.ClickException(str(error)) from None
    written = made.text.model_dump(mode="json")
    described = {SCHEMA_MEMBER: f"../{SCHEMA_FOLDER}/base-relief.schema.json", **written}
    (atlas.folder / PICTURE).write_bytes(made.picture)
    (atlas.folder / DRAWN).write_bytes(made.drawn)
    (atlas.folder / DESCRIPTION).write_text(
        json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    click.echo(f"{PICTURE}: {len(made.picture)} bytes; {DRAWN}: {len(made.drawn)} bytes.")
