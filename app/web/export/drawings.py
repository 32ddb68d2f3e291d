"""The map to take away: as a drawing to print, and as a page to put into another page."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

import segno
from flask import Blueprint, Response, render_template, request
from markupsafe import Markup

from ...atlas.date_reader import ReadDate
from ...atlas.days import ONE_DAY, Span
from ...atlas.records import Holding, Region
from ...atlas.sentences import Number, Sentence
from ...maps import TimeBar
from ...maps.drawing.view import (
    LONGEST,
    NARROWEST,
    ChangedLand,
    LegendEntry,
    MapLabel,
    MapTexts,
    View,
    Window,
    window_around,
    window_of,
)
from ...maps.palette import paint_of
from ...maps.projection import projection_of
from ...maps.year_slider import printed
from ...measure.changes import Changes
from ...measure.changes import changes as changes_between
from ...words import about
from ..api.changes_response import change_line, change_words, changes_response
from ..api.date_responses import date_notes
from ..errors import BadRequest
from ..extension import current_extension
from ..language import format_day, gettext, localized, page_language, plain, space
from ..names import holding_words
from ..pages.map_page import rendered_map
from ..pages.questions import answers_arg
from ..pages.views import map_state, treaty_dates
from ..params import choice_arg, compare_arg, day_arg, get_or_404, interval_args
from ..serving.headers import EMBED
from ..view_params import check_shown_args, place_arg, relief_arg, today_arg
from .citations import view_record, view_title

blueprint = Blueprint("drawings", __name__)


@blueprint.get("/map.svg")
def map_svg() -> Response:
    """The view that the query names, as an SVG document."""
    asked = day_arg(current_extension().atlas)
    response = Response(drawing(asked), content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(asked)}.svg"'
    response.vary.add("Accept-Language")
    return response


def drawing(asked: ReadDate) -> str:
    """Draw the view that the query names at the day that was read from it."""
    return current_extension().view_maps.draw(_view(asked))


def file_name(asked: ReadDate) -> str:
    """Return what to call a file of the view, without its ending."""
    return f"{about.slug(current_extension().atlas.settings)}-{asked.day.isoformat()}"


def _view(asked: ReadDate) -> View:
    atlas = current_extension().atlas
    day = asked.day
    held = atlas.holdings_on(day)
    borders = list(atlas.borders_on(day))
    chosen = request.args.get("region")
    readings = answers_arg(atlas)
    counted = frozenset(name for answer in readings.values() for name in answer.regions)
    lines = [name for answer in readings.values() for name in answer.lines]
    changed = None
    other = compare_arg(atlas)
    if other is not None:
        changed = _changed_lands(changes_between(current_extension().measurements, day, other.day))
    today, last_day = today_arg(), atlas.span.end - ONE_DAY
    named_regions = {_on_map(region.names) for region in atlas.regions.values()}
    item, citation = view_record()
    subtitle = [_of_region(chosen, held)] if chosen else []
    subtitle += [localized(answer.label) for answer in readings.values()]
    return View(
        window=_asked_window(),
        paints={name: paint_of(holding) for name, holding in held.items()},
        borders=borders,
        names=_region_names(held, changed or ()),
        places=[
            MapLabel(
                _on_map(place.names_on(day)),
                place.lon,
                place.lat,
                place.min_zoom,
                place.min_zoom,
                wide=place.kind in ("lake", "island"),
                water=place.kind == "lake",
            )
            for place in atlas.places
            if place.stands_on(day)
            # An island that is a region has its name from there.
            and not (place.kind == "island" and _on_map(place.names_on(day)) in named_regions)
        ],
        relief=relief_arg(),
        today=list(atlas.borders_on(last_day)) if today else (),
        mountain_names=[_on_map(one.names) for one in atlas.mountains],
        river_names=[_river_name(feature) for feature in atlas.base["rivers"]],
        legend=[
            *_paints_of(held),
            *_lines_of(borders),
            *_today_entries(last_day if today else None),
            *_changed_entries(changed or (), day, other),
            *_reading_entries(bool(counted), bool(lines)),
        ],
        texts=MapTexts(
            title=view_title(),
            subtitle=_joined(subtitle, [one.note for one in date_notes(date=asked, compare=other)]),
            citation=citation,
            north=space().join(
                filter(
                    None,
                    (
                        gettext("The arrow points north in the middle of the map."),
                        plain(projection_of(atlas.settings).described),
                        localized(atlas.settings.credit),
                    ),
                )
            ),
            scale=gettext("in the middle of the map"),
            language=page_language(),
            kilometres=gettext("{number} km"),
        ),
        chosen=chosen,
        changed=changed,
        counted=counted,
        reading_lines=lines,
        code=_code(item["URL"]) if choice_arg("qr", Literal["on"]) else "",
    )


def _code(address: str) -> str:
    """Return an address as a QR code: an ``<svg>`` element without a size."""
    code = segno.make_qr(address, error="l")
    svg: str = code.svg_inline(omitsize=True, border=0, svgclass=None, lineclass=None)
    return svg


def _joined(subtitle: Iterable[str], notes: Iterable[str]) -> str:
    """Put what is said of the view and of its dates, which are whole sentences, into one text."""
    said = ". ".join(subtitle)
    notes = list(notes)
    return " ".join([f"{said}." if said and notes else said, *notes]).strip()


def _changed_lands(found: Changes) -> tuple[ChangedLand, ...]:
    answer = changes_response(current_extension(), found)
    return tuple(
        ChangedLand(
            change.region,
            change.faces,
            "\n".join(change_words(said)),
            change_line(said),
            (paint_of(change.before), paint_of(change.after)),
        )
        for change, said in zip(found.changed, answer.regions, strict=True)
    )


def _region_names(held: Mapping[str, Holding], changed: Iterable[ChangedLand]) -> dict[str, tuple[str, str]]:
    """Return what stands on the map: what changed says how, and is named even where it is part of a region."""
    regions = current_extension().atlas.regions
    lands = current_extension().atlas.region_faces
    changed = list(changed)
    passed = {face for land in changed for face in land.faces}
    below = {
        name: holding_words(one)
        for name, one in held.items()
        # Where all of a region changed in parts, the parts have their names and it has no land left for its own.
        if not passed.issuperset(lands[name])
    }
    below |= {land.name: land.words for land in changed}
    return {name: (_map_name(regions[name]), words) for name, words in below.items()}


def _on_map(names: Mapping[str, str]) -> str:
    """Return a name without the remark in brackets that the pages have."""
    return re.sub(r"\s*[(（].*[)）]\s*$", "", localized(names))


def _river_name(feature: Mapping[str, Any]) -> str:
    properties = feature["properties"] or {}
    names = properties.get("names") or properties.get("name")
    return _on_map(names) if names else ""


def _of_region(name: str, held: dict[str, Holding]) -> str:
    region = get_or_404(current_extension().atlas.regions, name, "region")
    if name not in held:
        return localized(region.names)
    holding = held[name]
    words: str = gettext(
        "%(name)s: %(status)s since %(day)s",
        name=localized(region.names),
        status=holding_words(holding),
        day=format_day(holding.start),
    )
    if holding.treaty:
        words = f"{words} ({localized(current_extension().atlas.treaties[holding.treaty].names)})"
    return words


def _map_name(region: Region) -> str:
    return localized(region.map_names or region.names)


def _paints_of(held: dict[str, Holding]) -> list[LegendEntry]:
    words = {paint_of(holding): holding_words(holding) for holding in held.values()}
    return [LegendEntry(paint, words[paint]) for paint in current_extension().palette.order if paint in words]


def _lines_of(borders: list[str]) -> list[LegendEntry]:
    words = {
        "surveyed": gettext("border, surveyed"),
        "described": gettext("border, described in words"),
        "conjectural": gettext("border, conjectural"),
    }
    used = {stretch.certainty for stretch in current_extension().atlas.stretches if stretch.id in borders}
    return [LegendEntry(style, text, line=True) for style, text in words.items() if style in used]


def _today_entries(last_day: date | None) -> list[LegendEntry]:
    if last_day is None:
        return []
    words = gettext("border on {day}").format(day=format_day(last_day))
    return [LegendEntry("today", words, line=True)]


def _changed_entries(changed: Iterable[ChangedLand], day: date, other: ReadDate | None) -> list[LegendEntry]:
    """Say how land is painted that changed hands: the first stands for all."""
    land = next(iter(changed), None)
    if land is None or other is None:
        return []
    words = gettext("narrow bands: as on {from}; wide bands: as on {to}")
    paint, _ = current_extension().palette.passed(*land.paints)
    return [LegendEntry(paint, words.format_map({"from": format_day(day), "to": format_day(other.day)}))]


def _reading_entries(counted: bool, lines: bool) -> list[LegendEntry]:
    entries = [LegendEntry("counted", gettext("counted by the reading shown"))] if counted else []
    return entries + ([LegendEntry("reading", gettext("line of the reading shown"), line=True)] if lines else [])


def _asked_window() -> Window:
    texts = request.args.getlist("bounds")
    settings = current_extension().atlas.settings
    if not texts:
        place = place_arg()
        if place is None or place.zoom is None:
            return current_extension().view_maps.whole
        around = window_around(projection_of(settings), settings.frame.lon(place.lon), place.lat, place.zoom)
        # Farther away or nearer than any drawing the whole map stands for it.
        return around if around.fits else current_extension().view_maps.whole
    accepted = Sentence(
        "Accepted: bounds=west,south,east,north in degrees, the lower left and the upper right corner of the view; "
        "at least %(narrowest)s km wide and high, and at most %(longest)s times as long as wide.",
        {"narrowest": Number(NARROWEST / 1000), "longest": Number(LONGEST)},
    )
    try:
        west, south, east, north = (float(number) for number in texts[0].split(","))
    except ValueError:
        raise BadRequest(Sentence("The bounds are not four numbers."), accepted) from None
    known = all(-360 <= lon <= 360 for lon in (west, east)) and all(-89 <= lat <= 89 for lat in (south, north))
    if len(texts) > 1 or not known:
        raise BadRequest(Sentence("The bounds are no places on the map."), accepted)
    window = window_of(projection_of(settings), settings.frame.lon(west), south, settings.frame.lon(east), north)
    if not window.fits:
        raise BadRequest(Sentence("The bounds are no view that can be drawn."), accepted)
    return window


@blueprint.get("/embed")
def embed() -> Response:
    """The map with its time bar alone, for a frame in another page; the only page that allows that."""
    atlas = current_extension().atlas
    asked_start, asked_end = interval_args(atlas)
    start, end = asked_start.day, asked_end.day
    if start > end:
        raise BadRequest(
            Sentence("The first day is later than the last."),
            Sentence("Accepted: from and to as dates, in order; the same year twice is that year."),
        )
    check_shown_args(atlas)
    answers_arg(atlas)
    asked = day_arg(atlas)
    # A year stands for its last day, so a frame that begins with a year can go back to its first.
    first = max(date(start.year, 1, 1), atlas.span.start) if asked_start.mode == "year" else start
    # Without a wish it opens on the day that was named.
    day = min(max(asked.day, start if asked.mode == "none" else first), end)
    compare = compare_arg(atlas)
    if compare is not None and not first <= compare.day <= end:
        compare = None
    span = Span(first, end + ONE_DAY)
    slider = TimeBar(atlas, gettext, span=span, initial=day.isoformat())
    page = render_template(
        "embed.html",
        map=rendered_map(),
        slider_html=Markup(printed(slider, "html")),
        limits={"from": span.start.isoformat(), "to": span.end.isoformat()},
        state=map_state(ReadDate(day, asked.mode, asked.note, asked.other), compare=compare),
        treaty_dates=treaty_dates(),
    )
    response = Response(page)
    response.headers.update(EMBED.headers)
    return response
