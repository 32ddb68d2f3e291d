"""The command ``flask --app wsgi changes``: what changed hands between two days."""

from collections.abc import Sequence

import click
from flask.cli import with_appcontext

from ..atlas.date_reader import read_date
from ..atlas.days import DayError
from ..measure.changes import changes as changes_between
from ..web.api.changes_response import ChangeAnswer, change_words, changes_response, passed_words
from ..web.api.date_responses import note_of
from ..web.api.response_model import as_json
from ..web.extension import current_extension
from .json_output import json_option, print_json


@click.command()
@click.argument("first")
@click.argument("second")
@json_option
@with_appcontext
def changes(first: str, second: str, as_data: bool) -> None:
    """Say what changed hands from the day FIRST to the day SECOND, in any usual form; a year means its last day."""
    try:
        start, end = (read_date(text, current_extension().atlas.span) for text in (first, second))
    except DayError as error:
        raise click.ClickException(str(error)) from None
    notes = note_of(start), note_of(end)
    answer = changes_response(
        current_extension(), changes_between(current_extension().measurements, start.day, end.day), notes
    )
    if as_data:
        print_json(as_json(answer))
        return
    click.echo(f"What changed hands, {start.day} to {end.day}")
    for note in filter(None, notes):
        click.echo(f"  {note}")
    for total in answer.total:
        without = " (without land that the edge of the map cuts)" if total.text and total.unmeasured else ""
        size = f"{total.text}  {total.range_text}{without}" if total.text else "not measured"
        click.echo(f"  total  {passed_words(total)}  {size}")
    if not answer.regions:
        click.echo("  No region has another holder on the second day.")
    _print_changes(answer.regions)
    if answer.succeeded:
        click.echo("Passed to a successor of its holder")
        _print_changes(answer.succeeded)
    if answer.disputed:
        click.echo("Of the same holder, but disputed on one of the days")
        _print_changes(answer.disputed)


def _print_changes(changed: Sequence[ChangeAnswer]) -> None:
    for one in changed:
        click.echo(f"  {one.names['en']}: {', '.join(change_words(one))}")
        for step in one.steps:
            by = f"  {step.treaty_names['en']}" if step.treaty_names else ""
            click.echo(f"    {step.start}{by}")
