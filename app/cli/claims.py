"""The command ``flask --app wsgi claims``: printed statements, tested by the lines."""

import click
from flask.cli import with_appcontext

from ..atlas.fields import english
from ..measure import claim_words as words
from ..measure.claim_facts import ClaimCheck
from ..web.api.claim_response import claim_response
from ..web.api.response_model import as_json
from ..web.extension import AtlasExtension, current_extension
from .json_output import json_option, print_json


@click.command()
@click.argument("claim_id", required=False)
@json_option
@with_appcontext
def claims(claim_id: str | None, as_data: bool) -> None:
    """Test printed statements that are no areas by the lines: all of them, or CLAIM_ID alone."""
    extension = current_extension()
    checks = extension.claim_checks
    if claim_id is not None and claim_id not in checks:
        accepted = f"Accepted: {', '.join(checks)}." if checks else "This atlas has none."
        raise click.ClickException(f"There is no claim “{claim_id}”. {accepted}")
    chosen = list(checks.values()) if claim_id is None else [checks[claim_id]]
    if as_data:
        found = [as_json(claim_response(extension, check)) for check in chosen]
        print_json({"version": extension.version, "claims": found})
        return
    for number, check in enumerate(chosen):
        if number:
            click.echo()
        _print_check(extension, check)


def _print_check(extension: AtlasExtension, check: ClaimCheck) -> None:
    claim = check.claim
    click.echo(f"{claim.id}: {english(claim.title)}")
    said = claim.quote.text if claim.quote else english(claim.paraphrase or "")
    click.echo(f"  {'quote' if claim.quote else 'in short':<9} {said}")
    click.echo(f"  said of   {english(claim.said_of)}")
    click.echo(f"  verdict   {words.verdict_words(check)}")
    for number, sentence in enumerate(words.answer(extension.atlas, check)):
        click.echo(f"  {'' if number else 'measured':<9} {sentence}")
    for number, sentence in enumerate(words.rule(check)):
        click.echo(f"  {'' if number else 'rule':<9} {sentence}")
