"""The command ``flask --app wsgi figures``: printed areas against measured ones, and the lands that an area fits."""

import click
from flask.cli import with_appcontext

from ..atlas.fields import english
from ..measure import verdict_words as words
from ..measure.quantity import QuantityError, read_quantity
from ..measure.verdicts import FigureCheck
from ..web.api.figure_response import figure_response
from ..web.api.fits_response import fits_response
from ..web.api.response_model import as_json
from ..web.extension import current_extension
from ..words.areas import Area, AreaRange
from .json_output import json_option, print_json


@click.command()
@click.argument("figure_id", required=False)
@click.option("--all", "every", is_flag=True, help="Print every reading, not only those that decide.")
@click.option("--fits", "area_text", metavar="AREA", help="Name the lands that AREA would fit, such as “80,000 sq mi”.")
@json_option
@with_appcontext
def figures(figure_id: str | None, area_text: str | None, every: bool, as_data: bool) -> None:
    """Check printed figures against measured areas: all of them, or FIGURE_ID alone."""
    if area_text is not None:
        if figure_id is not None:
            raise click.ClickException("A figure and an area are two questions. Accepted: either of them.")
        _print_fits(area_text, as_data=as_data)
        return
    checks = current_extension().figure_checks
    if figure_id is not None and figure_id not in checks:
        raise click.ClickException(f"There is no figure “{figure_id}”. Accepted: {', '.join(checks)}.")
    chosen = list(checks.values()) if figure_id is None else [checks[figure_id]]
    if as_data:
        found = [as_json(figure_response(current_extension(), check)) for check in chosen]
        print_json({"version": current_extension().version, "figures": found})
        return
    for number, check in enumerate(chosen):
        if number:
            click.echo()
        _print_check(check, every=every)


def _print_check(check: FigureCheck, *, every: bool) -> None:
    """Print the answer, then the readings that decide it or, if asked, every reading."""
    figure = check.figure
    click.echo(f"{figure.id}: {figure.title['en']}")
    own_km2 = "" if figure.unit == "km2" else f" = {words.quantity_km2(figure.value, figure.unit)}"
    click.echo(f"  stated    {words.stated(figure)}{own_km2}")
    click.echo(f"  said of   {figure.said_of['en']}")
    for relation in figure.relations:
        note = english(relation.note) if relation.note else relation.figure
        click.echo(f"  {relation.kind.replace('_', ' '):<9} {note}")
    click.echo(f"  verdict   {words.title(check)}")
    for number, sentence in enumerate(words.answer(check)):
        click.echo(f"  {'' if number else 'answer':<9} {sentence}")
    for past in current_extension().atlas.releases:
        if told := past.figures.get(figure.id):
            click.echo(f"  version   {past.version} of {past.day}: {told.headline}")
    for land in words.explained(check):
        if any(land in reading.changed for reading in check.verdict.nearest):
            click.echo(f"  land      {land.label['en']}: {land.explained['en'] if land.explained else ''}")
    readings = check.readings if every else check.deciding_rows
    if not readings:
        return
    labels = [str(words.reading_label(reading)) for reading in readings]
    areas = [str(Area.of(reading.area)) for reading in readings]
    ranges = [str(AreaRange.of(reading.area)) for reading in readings]
    widths = [max(map(len, column)) for column in (labels, areas, ranges)]
    outcomes = dict(zip((reading.key for reading in check.readings), check.outcomes, strict=True))
    for reading, label, size, between in zip(readings, labels, areas, ranges, strict=True):
        mark = "*" if reading.followed else " "
        found = words.OUTCOME_LABELS[outcomes[reading.key]]
        click.echo(f"  {mark} {label:<{widths[0]}}  {size:>{widths[1]}}  {between:>{widths[2]}}  {found}")
    if len(check.readings) > 1:
        rest = len(check.readings) - len(readings)
        click.echo("  * as the map reads the texts" + (f"; --all prints {rest} more readings" if rest else ""))


def _print_fits(text: str, *, as_data: bool) -> None:
    try:
        extension = current_extension()
        found = fits_response(extension, text, read_quantity(text, units=extension.atlas.settings.units))
    except QuantityError as error:
        raise click.ClickException(f"{error.detail} {error.accepted}") from None
    if as_data:
        print_json(as_json(found))
        return
    asked = found.asked
    click.echo(asked.stated + ("" if asked.unit == "km2" else f" = {asked.km2_text}"))
    for note in asked.notes:
        click.echo(f"  {note}")
    for same in found.printed:
        click.echo(f"  printed   {same.title['en']}: {same.headline}")
    click.echo("  if it is said of the land of")
    for one in found.said_of:
        click.echo(f"    {'; '.join(figure.title['en'] for figure in one.figures)}")
        near = one.nearest
        click.echo(f"      {one.headline}; {one.fitting} of {one.readings} readings fit")
        click.echo(f"      nearest: {near.label}, {near.text} ({near.off:+.1%})")
    click.echo("  land that touches and passed together between two days")
    click.echo(f"    {found.fitting} of {found.tried} tried fit{'' if found.complete else '; there are more to try'}")
    rows = [("fits", found.lands), ("too close to call", found.close), ("nearest", () if found.lands else found.missed)]
    for label, lands in rows:
        for land in lands:
            names = ", ".join(english(region.names) for region in land.regions)
            passed = f"{land.start} to {land.end}, {land.from_label['en']} to {land.to_label['en']}"
            click.echo(f"    {label}: {names}: {land.text} ({land.range_text}, {land.off:+.1%}); {passed}")
    chance = found.chance
    click.echo(
        f"  chance    {chance.fitting} of {chance.numbers} other numbers from {chance.low_km2:,.0f} to "
        f"{chance.high_km2:,.0f} km² fit at least one of {chance.lands} lands, on average {chance.mean:.1f}."
    )
    click.echo(f"            {chance.text}")
