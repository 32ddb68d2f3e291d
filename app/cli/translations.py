"""The command ``flask --app wsgi translations``: what has no translation yet."""

from collections import Counter

import click
from flask import current_app
from flask.cli import with_appcontext

from ..web.language import PAGE_LANGUAGES
from ..words import catalogs


@click.command()
@click.argument("language", required=False, type=click.Choice([code for code in PAGE_LANGUAGES if code != "en"]))
@click.option("--count", is_flag=True, help="Print numbers only.")
@with_appcontext
def translations(language: str | None, count: bool) -> None:
    """List what has no translation yet, for every LANGUAGE or one: page texts, and texts of the data by field."""
    for code in [language] if language else [code for code in PAGE_LANGUAGES if code != "en"]:
        texts = catalogs.untranslated(code.replace("-", "_"))
        missing = list(catalogs.untranslated_data(current_app.config["GEODATA"], code))
        click.echo(f"{code}: {len(texts)} page text(s) and {len(missing)} text(s) of the data to translate.")
        for text, place in texts.items():
            click.echo(f"  {place} › {text}")
        for file, number in Counter(one.file for one in missing).items():
            click.echo(f"  {file}: {number}")
            for one in missing:
                if one.file == file and not count:
                    click.echo(f"    {one.record} › {one.field}")
