"""A view as a sheet of paper: the drawing and, below it, the table of the same."""

from flask import Blueprint, render_template
from markupsafe import Markup

from ...measure.changes import changes as changes_between
from ..api.changes_response import changes_response
from ..api.date_responses import date_notes
from ..api.region_response import regions_on
from ..extension import current_extension
from ..params import compare_arg, day_arg
from ..view_params import check_shown_args
from .citations import view_record, view_title
from .drawings import drawing

blueprint = Blueprint("print_sheet", __name__)


@blueprint.get("/print")
def sheet() -> str:
    """The view that the query names, to be printed: the map's own page lays this over itself on paper."""
    extension = current_extension()
    asked, other = day_arg(extension.atlas), compare_arg(extension.atlas)
    check_shown_args(extension.atlas)
    item, _ = view_record()
    found = None if other is None else changes_between(extension.measurements, asked.day, other.day)
    return render_template(
        "print.html",
        view_title=view_title(),
        map_address=item["URL"],
        drawing=Markup(drawing(asked)),
        day=asked.day,
        notes=date_notes(date=asked, compare=other),
        snapshot=() if found else regions_on(extension, asked.day),
        change=None if found is None else changes_response(extension, found),
    )
