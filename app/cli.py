"""Commands: ``flask --app wsgi figures | claims | changes | area | export``, and those for who works on a data folder.

``validate``, ``schema``, ``init`` and ``diff`` read or write a folder that need not be one that can be served.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup, with_appcontext

from .atlas import DataFaults, load_atlas
from .atlas.data_files import SCHEMA_FOLDER, SCHEMA_MEMBER
from .atlas.date_reader import read_date
from .atlas.days import DayError
from .atlas.fields import english
from .atlas.json_schemas import name_schemas, unnamed_schemas, write_schemas
from .atlas.relief import DESCRIPTION, DRAWN, PICTURE
from .atlas.settings import Licence
from .claim_commands import claims
from .config import HERE, Defaults
from .data_commands import diff, download
from .gc_pause import gc_paused
from .measure import verdict_words as words
from .measure.changes import changes as changes_between
from .measure.polygons.input import PolygonError, accepted, measure_polygon, read_polygon
from .measure.quantity import QuantityError, read_quantity
from .measure.verdicts import FigureCheck
from .release_command import release
from .web.api import response_model
from .web.api.changes_response import ChangeAnswer, change_words, changes_response, passed_words
from .web.api.date_responses import note_of
from .web.api.figure_response import figure_response
from .web.api.fits_response import fits_response
from .web.api.response_model import as_json
from .web.export.static_site import write_folder, write_zip
from .web.extension import current_extension
from .web.language import PAGE_LANGUAGES
from .words import catalogs
from .words.areas import Area, AreaRange


def register(app: Flask) -> None:
    """Add the commands to an application."""
    for command in (figures, claims, changes, area, export, download, relief, release, translations, *ON_FOLDERS):
        app.cli.add_command(command)


def asked_command() -> str | None:
    """Return the name of the command for which Flask's command line started this process, or None.

    Flask asks an application for its commands before it calls one, so the application has to know which need an
    atlas.
    """
    context = click.get_current_context(silent=True)
    if context is None or not isinstance(context.command, FlaskGroup):
        return None
    _, words, _ = context.command.make_parser(context).parse_args(sys.argv[1:])
    return words[0] if words else None


def needs_no_atlas(command: str | None) -> bool:
    """Whether a command must work where faults keep the atlas from starting."""
    return command in {one.name for one in ON_FOLDERS}


@click.command()
@click.argument("figure_id", required=False)
@click.option("--all", "every", is_flag=True, help="Print every reading, not only those that decide.")
@click.option("--fits", "area_text", metavar="AREA", help="Name the lands that AREA would fit, such as “80,000 sq mi”.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
@with_appcontext
def figures(figure_id: str | None, area_text: str | None, every: bool, as_json: bool) -> None:
    """Check printed figures against measured areas: all of them, or FIGURE_ID alone."""
    if area_text is not None:
        if figure_id is not None:
            raise click.ClickException("A figure and an area are two questions. Accepted: either of them.")
        _print_fits(area_text, as_json)
        return
    checks = current_extension().figure_checks
    if figure_id is not None and figure_id not in checks:
        raise click.ClickException(f"There is no figure “{figure_id}”. Accepted: {', '.join(checks)}.")
    chosen = list(checks.values()) if figure_id is None else [checks[figure_id]]
    if as_json:
        found = [response_model.as_json(figure_response(current_extension(), check)) for check in chosen]
        document = {"version": current_extension().version, "figures": found}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=str))
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


def _print_fits(text: str, for_a_program: bool) -> None:
    try:
        extension = current_extension()
        found = fits_response(extension, text, read_quantity(text, units=extension.atlas.settings.units))
    except QuantityError as error:
        raise click.ClickException(f"{error.detail} {error.accepted}") from None
    if for_a_program:
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
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


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--json", "as_data", is_flag=True, help="Print JSON for a program.")
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
        click.echo(json.dumps(as_json(answer), ensure_ascii=False, indent=2))
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


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
@with_appcontext
def area(file: BinaryIO, as_json: bool) -> None:
    """Measure the polygons of a GeoJSON FILE ("-" for standard input) by both methods."""
    limit = current_app.config["MAX_VERTICES"]
    try:
        read = read_polygon(file.read(), limit)
    except PolygonError as error:
        raise click.ClickException(f"{error.detail} {accepted(limit)}") from None
    measured, notes = measure_polygon(read.shape), [str(note) for note in read.notes]
    if as_json:
        click.echo(json.dumps(asdict(measured) | {"notes": notes}, ensure_ascii=False))
        return
    click.echo(f"geodesic (WGS 84)       {measured.area_km2:,.3f} km²")
    click.echo(f"equal-area (EPSG:6933)  {measured.equal_area_km2:,.3f} km²")
    click.echo(f"difference              {measured.relative_difference:.6%}")
    click.echo(f"length of all rings     {measured.perimeter_km:,.3f} km")
    for note in notes:
        click.echo(f"note                    {note}")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(list(PAGE_LANGUAGES)), default="en", help="Language of the pages.")
@with_appcontext
def export(target: Path, lang: str) -> None:
    """Write a self-contained edition into the folder TARGET, or as one zip if TARGET ends in .zip.

    It needs no server: the map with its time bar, the story, all pages, and the data.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        written = (write_zip if target.suffix == ".zip" else write_folder)(app, target, lang)
    except FileExistsError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{target.name} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {written} files; open {target.stem}/index.html.")


@click.command()
@click.argument("picture", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--origin", required=True, metavar="TEXT", help="What the picture is and who made it, in English.")
@click.option("--licence", required=True, nargs=2, metavar="NAME URL", help="Under which licence it may be used.")
@with_appcontext
def relief(picture: Path, origin: str, licence: tuple[str, str]) -> None:
    """Write the shaded relief of the data folder that is served, from a PICTURE of the whole earth's relief."""
    from .maps.relief import ReliefError, shaded_relief  # no other command needs it

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


#: The commands that read or write a folder themselves.
ON_FOLDERS = (validate, schema, init, diff)
