"""The command ``flask --app wsgi area``: the area of the polygons of a file."""

from dataclasses import asdict
from typing import BinaryIO

import click
from flask import current_app
from flask.cli import with_appcontext

from ..measure.polygons.input import PolygonError, accepted, measure_polygon, read_polygon
from .json_output import json_option, print_json


@click.command()
@click.argument("file", type=click.File("rb"))
@json_option
@with_appcontext
def area(file: BinaryIO, as_data: bool) -> None:
    """Measure the polygons of a GeoJSON FILE ("-" for standard input) by both methods."""
    limit = current_app.config["MAX_VERTICES"]
    try:
        read = read_polygon(file.read(), limit)
    except PolygonError as error:
        raise click.ClickException(f"{error.detail} {accepted(limit)}") from None
    measured, notes = measure_polygon(read.shape), [str(note) for note in read.notes]
    if as_data:
        print_json(asdict(measured) | {"notes": notes}, indent=None)
        return
    click.echo(f"geodesic (WGS 84)       {measured.area_km2:,.3f} km²")
    click.echo(f"equal-area (EPSG:6933)  {measured.equal_area_km2:,.3f} km²")
    click.echo(f"difference              {measured.relative_difference:.6%}")
    click.echo(f"length of all rings     {measured.perimeter_km:,.3f} km")
    for note in notes:
        click.echo(f"note                    {note}")
