"""Checks across the files of a data folder: ids that resolve, intervals and faces without gap or overlap.

Every check adds to one list, so a contributor sees all there is to mend at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from .calendars import FIRST_YEAR, from_julian, from_regnal
from .coverage import Coverage, locate
from .enclosure import enclose
from .faults import FaultList
from .fields import MORE_THAN, Citation, english
from .loader import Folder
from .records import SAME_FIGURE, DateForm, Region, Treaty


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def check_folder(
    folder: Folder, coverage: Coverage, region_faces: dict[str, list[list[int]]], faults: FaultList
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
    """
    _check_unique(folder, faults)
    _check_references(folder, faults)
    for region in folder.regions:
        _check_holdings(folder, region, faults)
    _check_labels(folder, region_faces, faults)
    _check_faces(folder, coverage, region_faces, faults)
    for treaty in folder.treaties:
        _check_dates(treaty, faults)
    _check_figures(folder, faults)
    _check_parts(folder, coverage, faults)
    _check_enclosures(folder, faults)
    _check_biases(coverage, faults)


def _check_unique(folder: Folder, faults: FaultList) -> None:
    groups: dict[str, Sequence[_HasId]] = {
        "lines": folder.stretches,
        "regions.geojson": folder.regions,
        "treaties": folder.treaties,
        "events.json": folder.events,
        "disputes.json": folder.disputes,
        "sources.json": folder.sources,
        "readings.json": folder.readings,
        "figures.json": folder.figures,
        "places.geojson": folder.places,
    }
    for file, records in groups.items():
        for name, count in Counter(record.id for record in records).items():
            if count > 1:
                faults.add(file, name, "id", f"is used {count} times; each record needs an id of its own")


class _References:
    """Looks ids up and notes those that lead nowhere."""

    def __init__(self, folder: Folder, faults: FaultList) -> None:
        self.faults = faults
        self.known = {
            "source": {record.id for record in folder.sources},
            "stretch": {record.id for record in folder.stretches},
            "region": {record.id for record in folder.regions},
            "treaty": {record.id for record in folder.treaties},
            "dispute": {record.id for record in folder.disputes},
            "reading": {record.id for record in folder.readings},
            "figure": {record.id for record in folder.figures},
        }
        self.articles = {(treaty.id, article.number) for treaty in folder.treaties for article in treaty.articles}

    def check(self, kind: str, names: Iterable[str | None], file: str, feature: str, field: str) -> None:
        for name in names:
            if name is not None and name not in self.known[kind] and name not in self.faults.unread:
                self.faults.add(file, feature, field, f"unknown {kind} id “{name}”")

    def cited(self, citations: Iterable[Citation], file: str, feature: str, field: str = "sources") -> None:
        self.check("source", (citation.id for citation in citations), file, feature, field)

    def numbers(self, text: Mapping[str, str] | None, file: str, feature: str, field: str) -> None:
        """Check that the figures exist from which the program makes the numbers of a text."""
        for words in (text or {}).values():
            self.check("figure", MORE_THAN.findall(words), file, feature, field)

    def article(self, treaty: str | None, number: str | None, file: str, feature: str, field: str) -> None:
        self.check("treaty", [treaty], file, feature, f"{field}treaty")
        if number is not None and treaty in self.known["treaty"] and (treaty, number) not in self.articles:
            self.faults.add(file, feature, f"{field}article", f"{treaty} has no article “{number}” in its file")
        if number is not None and treaty is None:
            self.faults.add(file, feature, f"{field}article", "an article needs the treaty that it belongs to")


def _check_references(folder: Folder, faults: FaultList) -> None:
    refer = _References(folder, faults)
    for stretch in folder.stretches:
        refer.cited(stretch.sources, stretch.file, stretch.id)
        if not stretch.sources and not stretch.edge:
            faults.add(stretch.file, stretch.id, "sources", "needs at least 1 source; only the map's edge has none")
        refer.article(stretch.treaty, stretch.article, stretch.file, stretch.id, "")
        for number, period in enumerate(stretch.in_force):
            refer.article(period.treaty, period.article, stretch.file, stretch.id, f"in_force.{number}.")
        if stretch.in_force and not stretch.drawn_only:
            faults.add(
                stretch.file, stretch.id, "in_force", "only a drawn_only line states this; for others it follows"
            )
    for region in folder.regions:
        refer.check("dispute", region.disputes, "regions.geojson", region.id, "disputes")
        refer.numbers(region.about, "regions.geojson", region.id, "about")
        for number, holding in enumerate(region.holdings):
            field = f"holdings.{number}."
            refer.cited(holding.sources, "regions.geojson", region.id, f"{field}sources")
            refer.article(holding.treaty, holding.article, "regions.geojson", region.id, field)
    for treaty in folder.treaties:
        _check_treaty_references(treaty, refer)
    for event in folder.events:
        refer.cited(event.sources, "events.json", event.id)
        refer.check("region", event.regions, "events.json", event.id, "regions")
        refer.check("treaty", [event.treaty], "events.json", event.id, "treaty")
    for dispute in folder.disputes:
        for number, statement in enumerate(dispute.statements):
            refer.cited(statement.sources, "disputes.json", dispute.id, f"statements.{number}.sources")
        for kind, names in (
            ("region", dispute.touches.regions),
            ("treaty", dispute.touches.treaties),
            ("figure", dispute.touches.figures),
            ("stretch", dispute.touches.lines),
        ):
            refer.check(kind, names, "disputes.json", dispute.id, f"touches.{kind}")
    for reading in folder.readings:
        for alternative in reading.alternatives:
            where = f"alternatives.{alternative.id}"
            refer.check("region", alternative.regions, "readings.json", reading.id, f"{where}.regions")
            refer.check("stretch", alternative.lines, "readings.json", reading.id, f"{where}.lines")
            refer.check("stretch", alternative.encloses, "readings.json", reading.id, f"{where}.encloses")
            refer.cited(alternative.sources, "readings.json", reading.id, f"{where}.sources")
        for number, missing in enumerate(reading.not_drawn):
            refer.cited(missing.sources, "readings.json", reading.id, f"not_drawn.{number}.sources")
    for figure in folder.figures:
        refer.cited(figure.sources, "figures.json", figure.id)
        refer.numbers(figure.note, "figures.json", figure.id, "note")
        refer.numbers(figure.why_not, "figures.json", figure.id, "why_not")
        if figure.definition is not None:
            refer.cited(figure.definition.sources, "figures.json", figure.id, "definition.sources")
        refer.check("region", figure.regions, "figures.json", figure.id, "regions")
        refer.check("treaty", figure.treaties, "figures.json", figure.id, "treaties")
        refer.check("reading", figure.readings, "figures.json", figure.id, "readings")
        refer.check(
            "figure", (relation.figure for relation in figure.relations), "figures.json", figure.id, "relations"
        )
    for place in folder.places:
        refer.cited(place.sources, "places.geojson", place.id)
        refer.cited(place.years_sources, "places.geojson", place.id, "years_sources")


def _check_treaty_references(treaty: Treaty, refer: _References) -> None:
    file = f"treaties/{treaty.id}.json"
    refer.cited(treaty.sources, file, treaty.id)
    refer.check("dispute", treaty.disputes, file, treaty.id, "disputes")
    for article in treaty.articles:
        where = f"articles.{article.number}"
        refer.cited(article.sources, file, treaty.id, f"{where}.sources")
        refer.check("stretch", article.lines, file, treaty.id, f"{where}.lines")
        refer.check("region", article.regions, file, treaty.id, f"{where}.regions")
    for number, dated in enumerate(treaty.dates):
        refer.cited(dated.sources, file, treaty.id, f"dates.{number}.sources")
        for index, form in enumerate(dated.forms):
            refer.cited(form.sources, file, treaty.id, f"dates.{number}.forms.{index}.sources")


def _check_holdings(folder: Folder, region: Region, faults: FaultList) -> None:
    file = "regions.geojson"
    for number, holding in enumerate(region.holdings):
        field = f"holdings.{number}"
        if holding.end is not None and holding.end <= holding.start:
            faults.add(
                file, region.id, field, f"ends on {holding.end}, which is not after it begins on {holding.start}"
            )
        if number == 0:
            continue
        before = region.holdings[number - 1]
        if before.end is None:
            faults.add(file, region.id, field, "follows a holding with no end; only the last may be open")
        elif before.end < holding.start:
            faults.add(file, region.id, field, f"gap: nobody holds it from {before.end} to {holding.start}")
        elif before.end > holding.start:
            faults.add(file, region.id, field, f"overlap: two holdings from {holding.start} to {before.end}")
    if folder.settings is not None:
        known = set(folder.settings.statuses)
        for number, holding in enumerate(region.holdings):
            for status in (holding.status, holding.jurisdiction):
                if status is not None and status not in known:
                    faults.add(file, region.id, f"holdings.{number}.status", f"“{status}” has no text in atlas.json")


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
    for region in folder.regions:
        for only in {found[0] for found in region_faces[region.id] if len(found) == 1}:
            found_in[only].append(region)
    for index, face in enumerate(coverage.faces):
        spot = face.polygon.representative_point()
        where = f"face at ({spot.x:.3f}, {spot.y:.3f})"
        owners = found_in[index]
        if not owners:
            faults.add("regions.geojson", where, "", "no region has its label point in this face")
            continue
        lifetimes = sorted((region.holdings[0].start, region.holdings[-1].end, region.id) for region in owners)
        _check_lifetimes(where, lifetimes, start, end, faults)
    for region in folder.regions:
        faces = [found[0] for found in region_faces[region.id] if len(found) == 1]
        if len(faces) != len(set(faces)):
            faults.add("regions.geojson", region.id, "geometry", "two of its label points lie in the same face")


def _check_lifetimes(
    where: str, lifetimes: list[tuple[date, date | None, str]], start: date, end: date, faults: FaultList
) -> None:
    reached: date | None = start
    before = ""
    for first, last, name in lifetimes:
        if reached is None or first < reached:
            if before:
                faults.add(
                    "regions.geojson", name, "geometry", f"shares its face with {before} on {first} and after ({where})"
                )
        elif first > reached:
            faults.add(
                "regions.geojson", name, "holdings.0.from", f"gap: {where} is held by nobody from {reached} to {first}"
            )
        if reached is not None and (last is None or last > reached):
            reached = last
        before = name
    if reached is not None and reached < end:
        faults.add("regions.geojson", before, "holdings", f"gap: {where} is held by nobody from {reached} to {end}")


def _check_dates(treaty: Treaty, faults: FaultList) -> None:
    file = f"treaties/{treaty.id}.json"
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
    return date(year, month, day) if form.calendar == "gregorian" else from_julian(year, month, day)


def _check_parts(folder: Folder, coverage: Coverage, faults: FaultList) -> None:
    for reading in folder.readings:
        for alternative in reading.alternatives:
            for field, points in (("parts", alternative.parts), ("without", alternative.without)):
                for point in points:
                    if len(locate(coverage, point)) != 1:
                        message = f"the point ({point[0]}, {point[1]}) must lie inside exactly one face"
                        faults.add("readings.json", reading.id, f"alternatives.{alternative.id}.{field}", message)


def _check_enclosures(folder: Folder, faults: FaultList) -> None:
    drawn = {stretch.id: stretch for stretch in folder.stretches}
    for reading in folder.readings:
        for alternative in reading.alternatives:
            lines = [drawn[name] for name in alternative.encloses if name in drawn]
            if lines and len(lines) == len(alternative.encloses) and enclose(lines) is None:
                field = f"alternatives.{alternative.id}.encloses"
                faults.add("readings.json", reading.id, field, "these stretches close no ring together")


def _check_biases(coverage: Coverage, faults: FaultList) -> None:
    for stretch, sides in zip(coverage.stretches, coverage.sides, strict=True):
        if stretch.bias_km and (stretch.kind != "coast" or None not in sides):
            message = "only a coast with land on one side has an error in common with other coasts"
            faults.add(stretch.file, stretch.id, "bias_km", message)


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
