"""Checks across the files of a data folder: ids that resolve, intervals and faces without gap or overlap.

Every check adds to one list, so a contributor sees all there is to mend at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from .calendars import FIRST_YEAR, from_julian, from_regnal
from .claim_checks import check_claims
from .coverage import Coverage, locate
from .days import Span
from .enclosure import enclose
from .faults import FaultList
from .fields import english
from .holder_checks import check_holders
from .kind_checks import check_kinds
from .loader import Folder
from .map_checks import check_map
from .place_checks import check_places, check_signing_places
from .records import SAME_FIGURE, DateForm, Region, Treaty
from .references import check_references
from .settings import Settings
from .source_checks import check_sources
from .story_checks import check_story


def check_folder(
    folder: Folder, coverage: Coverage, region_faces: dict[str, list[list[int]]], faults: FaultList, *, closed: bool
) -> None:
    """Note every fault that only shows across records or files.

    Parameters
    ----------
    folder : Folder
        The records as read.
    coverage : Coverage
        The faces of the lines.
    region_faces : dict
        For each region the faces found at each of its label points.
    faults : FaultList
        Receives the faults.
    closed : bool
        Whether the lines close all faces. Where they do not, faces run together or are missing, and nothing
        that would be said of them is true.
    """
    _check_unique(folder, faults)
    _check_days(folder, faults)
    _check_translations(folder, faults)
    check_kinds(folder, faults)
    check_references(folder, faults)
    check_holders(folder, faults)
    check_map(folder, faults)
    check_sources(folder, faults)
    _check_lines(folder, faults)
    _check_inner_names(folder, faults)
    for region in folder.regions:
        _check_holdings(folder, region, faults)
    for treaty in folder.treaties:
        _check_dates(treaty, folder.treaty_files[treaty.id], faults)
        _check_original_words(treaty, folder.treaty_files[treaty.id], faults)
    _check_figures(folder, faults)
    check_places(folder, faults)
    check_signing_places(folder, faults)
    check_shapes(folder, coverage, region_faces, faults, closed=closed)
    check_story(folder, faults)


def check_shapes(
    folder: Folder, coverage: Coverage, region_faces: dict[str, list[list[int]]], faults: FaultList, *, closed: bool
) -> None:
    """Note every fault that the course of a line can bring about.

    Parameters
    ----------
    folder, coverage, region_faces, faults
        As those of :func:`check_folder`.
    closed : bool
        Whether the faces are known.
    """
    if closed:
        _check_labels(folder, region_faces, faults)
        _check_faces(folder, coverage, region_faces, faults)
        _check_parts(folder, coverage, faults)
        _check_biases(coverage, faults)
    _check_enclosures(folder, faults)
    check_claims(folder, coverage, faults, closed=closed)


def _check_days(folder: Folder, faults: FaultList) -> None:
    if folder.settings is None:
        return
    days, span = folder.settings.example_days, Span(folder.settings.span.start, folder.settings.span.end)
    if folder.settings.opening_day not in span:
        message = f"lies outside the span, from {span.start} to before {span.end}"
        faults.add("atlas.json", "", "opening_day", message)
    _check_opening(folder, folder.settings, span, faults)
    if days and (len(days) < 2 or list(days) != sorted(set(days))):
        faults.add("atlas.json", "", "example_days", "must be two days or more, the earlier first; or leave them out")
    for day in days:
        if day not in span:
            message = f"{day} lies outside the span, from {span.start} to before {span.end}"
            faults.add("atlas.json", "", "example_days", message)


def _check_opening(folder: Folder, settings: Settings, span: Span, faults: FaultList) -> None:
    """Note an opening that cannot be shown: days between which nothing changes, and a figure that is not measured."""
    day, other = settings.opening_day, settings.opening_compare
    if other is not None and other not in span:
        message = f"{other} lies outside the span, from {span.start} to before {span.end}"
        faults.add("atlas.json", "", "opening_compare", message)
    elif other is not None and day in span and Region not in folder.refused.ids:
        earlier, later = sorted((day, other))
        if not any(earlier < one.start <= later for region in folder.regions for one in region.holdings):
            message = f"no holding begins after {earlier} and up to {later}, so that nothing changes between the two"
            faults.add("atlas.json", "", "opening_compare", message)
    figure = next((one for one in folder.figures if one.id == settings.opening_figure), None)
    if figure is not None and not figure.comparable:
        message = f"“{figure.id}” cannot be compared with the map; name a figure that is measured"
        faults.add("atlas.json", "", "opening_figure", message)


def _check_translations(folder: Folder, faults: FaultList) -> None:
    if folder.settings is None:
        return
    languages = folder.settings.languages
    for language in folder.settings.translations:
        if language == folder.settings.language:
            message = "is the default language, in which the texts are written; name those that they were translated to"
            faults.add("atlas.json", "", f"translations.{language}", message)
        elif languages and language not in languages:
            message = f"unknown language; “languages” has {', '.join(languages)}"
            faults.add("atlas.json", "", f"translations.{language}", message)


def _check_unique(folder: Folder, faults: FaultList) -> None:
    # Stretches and treaties have many files; where an id is used twice, both are named.
    used: dict[tuple[type, str], list[str]] = defaultdict(list)
    for file, name, record in folder.records():
        used[type(record), name].append(file)
    for (_, name), files in used.items():
        if len(files) > 1:
            where = f" ({', '.join(dict.fromkeys(files))})" if len(set(files)) > 1 else ""
            message = f"is used {len(files)} times{where}; each record needs an id of its own"
            faults.add(files[0], name, "id", message)


def _check_inner_names(folder: Folder, faults: FaultList) -> None:
    """Note answers and articles of one name, and readings of which not exactly one answer is followed."""
    for reading in folder.readings:
        for number, name in _repeated(answer.id for answer in reading.alternatives):
            faults.add("readings.json", reading.id, f"alternatives.{number}.id", f"“{name}” is used twice")
        followed = [answer.id for answer in reading.alternatives if answer.followed]
        if len(followed) != 1:
            message = (
                f"exactly one has “followed”: true, the one that the map follows; not {', '.join(followed) or 'none'}"
            )
            faults.add("readings.json", reading.id, "alternatives", message)
    for treaty in folder.treaties:
        for number, name in _repeated(article.number for article in treaty.articles):
            file = folder.treaty_files[treaty.id]
            faults.add(file, treaty.id, f"articles.{number}.number", f"“{name}” is used twice")


def _repeated(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield number, name
        seen.add(name)


def _check_lines(folder: Folder, faults: FaultList) -> None:
    for stretch in folder.stretches:
        if not stretch.sources and not stretch.edge:
            faults.add(stretch.file, stretch.id, "sources", "needs at least 1 source; only the map's edge has none")
        if stretch.in_force and not stretch.drawn_only:
            message = "only a drawn_only line states this; for others it follows"
            faults.add(stretch.file, stretch.id, "in_force", message)


def _check_holdings(folder: Folder, region: Region, faults: FaultList) -> None:
    file = "regions.geojson"
    for number, holding in enumerate(region.holdings):
        field = f"holdings.{number}"
        if holding.end is not None and holding.end <= holding.start:
            faults.add(
                file, region.id, field, f"ends on {holding.end}, which is not after it begins on {holding.start}"
            )
        before = region.holdings[number - 1]
        if number == 0 or (before.end is not None and before.end <= before.start):
            continue
        if before.end is None:
            faults.add(file, region.id, field, "follows a holding with no end; only the last may be open")
        elif before.end < holding.start:
            faults.add(file, region.id, field, f"gap: nobody holds it from {before.end} to {holding.start}")
        elif before.end > holding.start:
            faults.add(file, region.id, field, f"overlap: two holdings from {holding.start} to {before.end}")


def _check_labels(folder: Folder, region_faces: dict[str, list[list[int]]], faults: FaultList) -> None:
    for region in folder.regions:
        for point, found in zip(region.label_points, region_faces[region.id], strict=False):
            shown = f"({point[0]}, {point[1]})"
            if not found:
                faults.add("regions.geojson", region.id, "geometry", f"the label point {shown} lies in no face")
            elif len(found) > 1:
                message = f"the label point {shown} lies on the border of {len(found)} faces; move it inside one"
                faults.add("regions.geojson", region.id, "geometry", message)


def _check_faces(
    folder: Folder, coverage: Coverage, region_faces: dict[str, list[list[int]]], faults: FaultList
) -> None:
    """On each day every face must belong to exactly one region."""
    if folder.settings is None:
        return
    start, end = folder.settings.span.start, folder.settings.span.end
    found_in: dict[int, list[Region]] = defaultdict(list)
    # Who holds the land of a region that was refused, and when, is not known.
    open_faces = {face for point in folder.refused.labels for face in locate(coverage, point)}
    for region in folder.regions:
        for only in {found[0] for found in region_faces[region.id] if len(found) == 1}:
            found_in[only].append(region)
    for index, face in enumerate(coverage.faces):
        spot = face.polygon.representative_point()
        where = f"face at ({spot.x:.3f}, {spot.y:.3f})"
        owners = found_in[index]
        whole = index not in open_faces and Region not in folder.refused.shapeless
        if not owners and not whole:
            continue
        if not owners:
            faults.add("regions.geojson", where, "", "no region has its label point in this face")
            continue
        lifetimes = sorted((region.holdings[0].start, region.holdings[-1].end, region.id) for region in owners)
        _check_lifetimes(where, lifetimes, start, end, faults, whole=whole)
    for region in folder.regions:
        faces = [found[0] for found in region_faces[region.id] if len(found) == 1]
        if len(faces) != len(set(faces)):
            faults.add("regions.geojson", region.id, "geometry", "two of its label points lie in the same face")


def _check_lifetimes(
    where: str,
    lifetimes: list[tuple[date, date | None, str]],
    start: date,
    end: date,
    faults: FaultList,
    *,
    whole: bool,
) -> None:
    reached: date | None = start
    before = ""
    for first, last, name in lifetimes:
        if reached is None or first < reached:
            if before:
                faults.add(
                    "regions.geojson", name, "geometry", f"shares its face with {before} on {first} and after ({where})"
                )
        elif first > reached and whole:
            faults.add(
                "regions.geojson", name, "holdings.0.from", f"gap: {where} is held by nobody from {reached} to {first}"
            )
        if reached is not None and (last is None or last > reached):
            reached = last
        before = name
    if whole and reached is not None and reached < end:
        faults.add("regions.geojson", before, "holdings", f"gap: {where} is held by nobody from {reached} to {end}")


def _check_dates(treaty: Treaty, file: str, faults: FaultList) -> None:
    chosen = [dated for dated in treaty.dates if dated.chosen]
    if len(chosen) != 1 or chosen[0].day != treaty.effective:
        faults.add(
            file, treaty.id, "dates", "exactly one date is chosen for the map, and its day is the treaty's “effective”"
        )
    for number, dated in enumerate(treaty.dates):
        for index, form in enumerate(dated.forms):
            field = f"dates.{number}.forms.{index}"
            try:
                day = gregorian_day(form)
            except ValueError as error:
                faults.add(file, treaty.id, field, str(error))
                continue
            expected = form.converts_to or dated.day
            if day is not None and day != expected:
                faults.add(
                    file,
                    treaty.id,
                    field,
                    f"“{english(form.printed)}” converts to {day}, not {expected}; correct it, or say so in "
                    "converts_to if the source contradicts itself",
                )
            if not form.computed and not form.sources and not dated.sources:
                faults.add(file, treaty.id, field, "a printed date needs the source that prints it")


def gregorian_day(form: DateForm) -> date | None:
    """Convert one printed form of a date.

    Returns
    -------
    datetime.date or None
        The Gregorian day, or None where the form is printed text only.

    Raises
    ------
    ValueError
        If its calendar has no such day or a part of it is missing.
    """
    if form.calendar == "chinese":
        if form.era is None or form.year is None or form.month is None or form.day is None:
            raise ValueError(f"a Chinese date needs era (one of {', '.join(FIRST_YEAR)}), year, month and day")
        return from_regnal(form.era, form.year, form.month, form.day, leap=form.leap)
    if form.iso is None:
        return None
    year, month, day = (int(part) for part in form.iso.split("-"))
    try:
        return date(year, month, day) if form.calendar == "gregorian" else from_julian(year, month, day)
    except (ValueError, OverflowError):
        raise ValueError(f"the {form.calendar.title()} calendar has no day {form.iso}") from None


def _check_parts(folder: Folder, coverage: Coverage, faults: FaultList) -> None:
    for question in folder.readings:
        for answer in question.alternatives:
            for field, points in (("parts", answer.parts), ("without", answer.without)):
                for point in points:
                    if len(locate(coverage, point)) != 1:
                        message = f"the point ({point[0]}, {point[1]}) must lie inside exactly one face"
                        faults.add("readings.json", question.id, f"alternatives.{answer.id}.{field}", message)


def _check_enclosures(folder: Folder, faults: FaultList) -> None:
    drawn = {stretch.id: stretch for stretch in folder.stretches}
    for question in folder.readings:
        for answer in question.alternatives:
            lines = [drawn[name] for name in answer.encloses if name in drawn]
            if lines and len(lines) == len(answer.encloses) and enclose(lines) is None:
                field = f"alternatives.{answer.id}.encloses"
                faults.add("readings.json", question.id, field, "these stretches close no ring together")


def _check_biases(coverage: Coverage, faults: FaultList) -> None:
    for stretch, sides in zip(coverage.stretches, coverage.sides, strict=True):
        if stretch.bias_km and (stretch.kind != "coast" or None not in sides):
            message = "only a coast with land on one side has an error in common with other coasts"
            faults.add(stretch.file, stretch.id, "bias_km", message)


def _check_original_words(treaty: Treaty, file: str, faults: FaultList) -> None:
    """Note words in a language in which the treaty was not drawn up: they are a translation."""
    for number, article in enumerate(treaty.articles):
        for place, words in enumerate(article.original_words):
            if treaty.language(words.language) is None:
                field = f"articles.{number}.original_words.{place}.language"
                known = ", ".join(one.code for one in treaty.languages) or "none"
                message = f"“{words.language}” is none of the treaty's “languages” ({known})"
                faults.add(file, treaty.id, field, message)


def _check_figures(folder: Folder, faults: FaultList) -> None:
    figures = {figure.id: figure for figure in folder.figures}
    for figure in folder.figures:
        if figure.bound == "exact" and figure.bound_word is not None:
            message = "a figure printed with such a word is not “exact”"
            faults.add("figures.json", figure.id, "bound_word", message)
        for number, relation in enumerate(figure.relations):
            other = figures.get(relation.figure or "")
            same = other is None or (other.regions, other.readings) == (figure.regions, figure.readings)
            if relation.kind in SAME_FIGURE and not same:
                message = "is said of the same land, so it has the same regions and readings"
                faults.add("figures.json", figure.id, f"relations.{number}.figure", message)
        if figure.comparable and not figure.regions and not figure.readings:
            faults.add("figures.json", figure.id, "regions", "a comparable figure needs the regions that it is said of")
        if not figure.comparable and figure.why_not is None:
            faults.add("figures.json", figure.id, "why_not", "a figure that is not comparable needs the reason")
