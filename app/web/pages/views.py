"""The pages that people read."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for

from ...atlas import DayError
from ...atlas.date_reader import ReadDate, read_date
from ...measure.changes import changes as changes_between
from ...measure.comparison import area_methods, perturbation_check
from ...measure.fit import LEAST_HEADROOM, MOST_HEADROOM, TOLERANCE
from ...measure.polygons.input import accepted
from ...measure.polygons.link_grid import FEWEST_DECIMALS, LINK_CORNERS, MOST_DECIMALS
from ...measure.quantity import EXAMPLES
from ...measure.uncertainty import CORRELATION_KM, RUNS, SEED
from ...measure.verdict_words import answer, stated
from ...measure.verdicts import DEFINITION_SHARE
from ..api.area_response import drawn_area
from ..api.changes_response import changes_response
from ..api.claim_response import claim_response, claims_response
from ..api.date_responses import BoxResponse, MapState, date_notes, day_response
from ..api.figure_response import figures_response
from ..api.fits_response import fits_response
from ..api.region_response import region_response, regions_on
from ..api.response_model import as_json
from ..api.source_response import sources_response
from ..api.treaty_response import calendars_answer, treaty_response
from ..api.what_if_response import asked_what_if, drawn_what_if, read_course, stretch_of
from ..errors import BadRequest, printable, say_printable
from ..export.downloads import listed_files
from ..extension import current_extension
from ..language import glossary, localized, page_language, plain, say
from ..params import (
    MAX_EDITABLE_VERTICES,
    day_arg,
    get_or_404,
    int_arg,
    interval_args,
    json_body,
    outline_args,
    quantity_arg,
    single_arg,
)
from ..serving.measuring import measuring
from ..view_params import check_shown_args, shown_compare_arg
from .answer_quotes import claim_quote, figure_quote
from .corrections import correction_link, correction_text
from .dispute_list import dispute_list
from .figure_page import figure_page
from .map_page import rendered_map
from .mountain_list import mountain_list
from .movable_lines import is_border, movable_lines
from .place_list import place_list
from .questions import answers_arg
from .source_list import source_list
from .treaty_list import treaty_list

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def map_page() -> str:
    """The map at a day."""
    atlas = current_extension().atlas
    asked = day_arg(atlas)
    day = asked.day
    check_shown_args(atlas)
    answers_arg(atlas)
    other = shown_compare_arg(atlas)
    found = None if other is None else changes_between(current_extension().measurements, day, other.day)
    return render_template(
        "map.html",
        map=rendered_map(),
        state=map_state(asked, compare=other),
        change=None if found is None else changes_response(current_extension(), found),
        snapshot=regions_on(current_extension(), day),
        treaty_dates=treaty_dates(),
        opening_figure=opening_figure(),
    )


def opening_figure() -> tuple[str, str, str] | None:
    """Return the printed area that the first page offers to check: its address, how it is printed, and its treaties."""
    atlas = current_extension().atlas
    name = atlas.settings.opening_figure
    if name is None:
        return None
    figure = atlas.figures[name]
    return f"/figures/{name}", say(stated(figure)), " ".join(figure.treaties)


def map_state(asked: ReadDate, compare: ReadDate | None) -> MapState:
    """Return the days that the address of a map names, for its template and its scripts."""
    return MapState(
        date=asked.day,
        given=asked.mode,
        compare=None if compare is None else compare.day,
        notes=date_notes(date=asked, compare=compare),
    )


def treaty_dates() -> dict[str, list[dict[str, Any]]]:
    """Return the days that the map's panel shows of each treaty, as the API answers them."""
    extension, language = current_extension(), page_language()
    if language not in extension.treaty_dates:
        extension.treaty_dates[language] = {
            name: [
                as_json(calendars_answer(extension, treaty, dated))
                for dated in treaty.dates
                if dated.event == "signed" or dated.chosen
            ]
            for name, treaty in extension.atlas.treaties.items()
        }
    return extension.treaty_dates[language]


@blueprint.get("/regions")
def regions() -> str:
    """All regions."""
    listed = [region_response(current_extension(), one) for one in current_extension().atlas.regions.values()]
    return render_template("regions.html", regions=listed)


@blueprint.get("/regions/<region_id>")
def region(region_id: str) -> str:
    """One region."""
    one = get_or_404(current_extension().atlas.regions, region_id, "region")
    return render_template("region.html", region=region_response(current_extension(), one))


@blueprint.get("/treaties")
def treaties() -> str:
    """All treaties and events, or those that the filters ask for."""
    return render_template("treaties.html", list=treaty_list())


@blueprint.get("/treaties/<treaty_id>")
def treaty(treaty_id: str) -> str:
    """One treaty."""
    one = get_or_404(current_extension().atlas.treaties, treaty_id, "treaty")
    return render_template("treaty.html", treaty=treaty_response(current_extension(), one))


@blueprint.get("/places")
def places() -> str:
    """All places and mountains that the map names."""
    return render_template("places.html", places=place_list(), mountains=mountain_list())


@blueprint.get("/figures")
def figures() -> tuple[str, int]:
    """All stated figures with their verdicts, and what a number of the reader's own would fit."""
    listed = figures_response(current_extension()).figures
    first = {name: say(answer(check)[0]) for name, check in current_extension().figure_checks.items()}
    shown: dict[str, Any] = {"figures": listed, "answers": first, "examples": EXAMPLES, "typed": ""}
    try:
        asked = quantity_arg("fits", current_extension().atlas.settings.units)
    except BadRequest as error:
        refused = {"detail": say_printable(error.detail), "accepted": say_printable(error.accepted)}
        shown |= {"typed": request.args["fits"], "refused": refused}
        return render_template("figures.html", **shown), error.status
    if asked is not None:
        shown |= {"typed": asked[0], "fits": fits_response(current_extension(), *asked)}
    return render_template("figures.html", **shown), 200


@blueprint.get("/figures/<figure_id>")
def figure(figure_id: str) -> str:
    """One stated figure."""
    check = get_or_404(current_extension().figure_checks, figure_id, "figure")
    return render_template("figure.html", **figure_page(check), quote=figure_quote(check))


@blueprint.get("/claims")
def claims() -> str:
    """All printed statements that lines can test, with their verdicts."""
    return render_template("claims.html", claims=claims_response(current_extension()).claims)


@blueprint.get("/claims/<claim_id>")
def claim(claim_id: str) -> str:
    """One printed statement."""
    check = get_or_404(current_extension().claim_checks, claim_id, "claim")
    return render_template("claim.html", claim=claim_response(current_extension(), check), quote=claim_quote(check))


@blueprint.get("/changes")
def changes() -> str:
    """What passed from whom to whom between two days."""
    start, end = interval_args(current_extension().atlas)
    found = changes_between(current_extension().measurements, start.day, end.day)
    notes = date_notes(**{"from": start, "to": end})
    return render_template("changes.html", change=changes_response(current_extension(), found), notes=notes)


@blueprint.get("/try")
def try_page() -> str:
    """The map to draw on: one's own polygon, measured and held against regions and figures."""
    atlas = current_extension().atlas
    asked_date = day_arg(atlas)
    start = None
    if "region" in request.args or "figure" in request.args:
        outline_args(current_extension())  # so that a wrong name is told on this page
        asked = {name: request.args[name] for name in ("region", "figure", "reading") if name in request.args}
        start = f"{url_for('api.outline')}?{urlencode(asked)}"
    stretch, shown_day = single_arg("stretch"), asked_date.day
    if stretch is not None:
        line = stretch_of(current_extension(), stretch)
        periods = atlas.border_periods[line.id]
        # A day on which it is a border, unless the reader asked for one.
        if periods and "date" not in request.args and not is_border(atlas, line, shown_day):
            shown_day = max(periods[-1].start, atlas.span.start)
    return render_template(
        "try.html",
        map=rendered_map(),
        day=shown_day,
        notes=date_notes(date=asked_date),
        start=start,
        stretch=stretch,
        lines=movable_lines(atlas, shown_day),
        regions=[{"id": one.id, "names": one.names} for one in atlas.regions.values()],
        accepted=say(accepted(current_app.config["MAX_VERTICES"])),
        max_vertices=current_app.config["MAX_VERTICES"],
        max_bytes=current_app.config["MAX_CONTENT_LENGTH"],
        editable=MAX_EDITABLE_VERTICES,
        link_corners=LINK_CORNERS,
    )


@blueprint.post("/try/area")
def try_area() -> Response:
    """Measure the polygon of the page above as the API does, in the page's language, and give it back to be drawn.

    ``?decimals=`` says how many decimals its corners have at least: those of the link that it comes from.
    """
    decimals = int_arg("decimals", default=FEWEST_DECIMALS, least=FEWEST_DECIMALS, most=MOST_DECIMALS)
    body = json_body()
    with measuring():
        found = drawn_area(current_extension(), body, decimals)
    return Response(found.model_dump_json(), content_type="application/json; charset=utf-8")


@blueprint.post("/try/what-if")
def try_what_if() -> Response:
    """Answer as the API does what follows if a line had another course, in the page's language, with words to send."""
    extension = current_extension()
    found = asked_what_if(extension, read_course(json_body()))
    record = f"{found.after.file} › {found.after.id}"
    text = correction_text(f"/?stretch={found.after.id}", record, localized(found.after.name))
    answer = drawn_what_if(extension, found, text, correction_link(text, record))
    return Response(answer.model_dump_json(), content_type="application/json; charset=utf-8")


@blueprint.get("/day")
def day() -> Response:
    """Read a date as the API does, for the boxes of the pages and in their language.

    That a text is no date is an answer here, and no error: a browser would note it as a fault of the page.
    """
    text = single_arg("text") or ""
    try:
        answer = BoxResponse(read=day_response(read_date(text, current_extension().atlas.span)), error=None)
    except DayError as error:
        answer = BoxResponse(read=None, error=printable(f"{plain(error.detail)} {plain(error.accepted)}"))
    response = jsonify(as_json(answer))
    response.vary.add("Accept-Language")
    return response


@blueprint.get("/sources")
def sources() -> str:
    """All sources."""
    return render_template("sources.html", list=source_list(sources_response(current_extension()).sources))


@blueprint.get("/disputes")
def disputes() -> str:
    """All disputes."""
    return render_template("disputes.html", list=dispute_list())


@blueprint.get("/method")
def method() -> str:
    """How lines, areas, ranges and verdicts come about, with numbers computed on the spot."""
    kinds = {stretch.kind for stretch in current_extension().atlas.stretches}
    return render_template(
        "method.html",
        example_day=current_extension().atlas.example_days[0],
        example_figure=next(iter(current_extension().figure_checks), None),
        glossary=glossary(current_extension().atlas),
        comparison=area_methods(current_extension().measurements),
        perturbation=perturbation_check(current_extension().measurements),
        correlation={kind: km for kind, km in CORRELATION_KM.items() if kind in kinds},
        runs=RUNS,
        seed=SEED,
        tolerance=TOLERANCE,
        headroom=(LEAST_HEADROOM, MOST_HEADROOM),
        definition_share=DEFINITION_SHARE,
        biases=sorted({stretch.bias_km for stretch in current_extension().atlas.coverage.stretches} - {0.0}),
    )


@blueprint.get("/data")
def data() -> str:
    """How to get the data and what they are."""
    atlas = current_extension().atlas
    point = next(iter(atlas.regions.values())).label_points[0]
    return render_template("data.html", days=atlas.example_days, example_point=point, files=listed_files())
