"""The atlas: checked records and the coverage they make, with the questions history asks of them."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, get_args

from shapely.geometry import MultiPolygon, Polygon

from .checks import check_folder
from .claim_records import Claim
from .coverage import Coverage, build_coverage, locate
from .days import Span
from .enclosure import Enclosure, enclose
from .faults import FaultList
from .fields import Status
from .loader import read_folder
from .records import (
    OTHER_CALENDARS,
    Answer,
    Article,
    Calendar,
    Dispute,
    Event,
    Figure,
    Holding,
    MapPlace,
    MountainRange,
    Party,
    Place,
    Question,
    Region,
    Source,
    Stretch,
    Treaty,
)
from .releases import Release
from .relief import Relief
from .required import required
from .settings import Settings, UnitText
from .story_records import LessonQuestion, StoryCard
from .units import unit_of

#: States of the whole map kept at a time; a map with more change days puts the others together again when asked.
KEPT_STATES = 64


@dataclass(frozen=True)
class BorderPeriod:
    """When a stretch was a border, and by which article; ``end`` is not included."""

    start: date
    end: date | None
    treaty: str
    article: str


@dataclass(frozen=True)
class Atlas:
    """Everything that a data folder says, checked, with the faces of its lines.

    Build it with :func:`load_atlas`; a folder with faults never becomes an atlas.
    """

    folder: Path
    settings: Settings
    coverage: Coverage
    drawn_lines: tuple[Stretch, ...]
    regions: dict[str, Region]
    treaties: dict[str, Treaty]
    events: tuple[Event, ...]
    disputes: dict[str, Dispute]
    sources: dict[str, Source]
    questions: dict[str, Question]
    figures: dict[str, Figure]
    places: tuple[MapPlace, ...]
    base: dict[str, Any]
    region_faces: dict[str, tuple[int, ...]]
    mountains: tuple[MountainRange, ...] = ()
    claims: dict[str, Claim] = field(default_factory=dict)
    story: tuple[StoryCard, ...] = ()
    lesson: tuple[LessonQuestion, ...] = ()
    releases: tuple[Release, ...] = ()
    relief: Relief | None = None

    @cached_property
    def span(self) -> Span:
        """The days covered."""
        return Span(self.settings.span.start, self.settings.span.end)

    def place_of(self, treaty: Treaty) -> Place | None:
        """Return where a treaty was concluded, with the position of the place that it names, or None."""
        place = treaty.place
        if place is None or place.id is None:
            return place
        there = next(one for one in self.places if one.id == place.id)
        return place.model_copy(update={"lon": there.lon, "lat": there.lat})

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """Every day of the span on which some region passes into another holding, in order; the first one begins it."""
        starts = {holding.start for region in self.regions.values() for holding in region.holdings}
        return tuple(sorted({max(day, self.span.start) for day in starts if day < self.span.end}))

    @cached_property
    def parties(self) -> dict[Party, bool]:
        """Who holds land within the span, and whether it ever is disputed: in the order of every legend and chart.

        Single holders as ``atlas.json`` has them, then those who hold land together, then the land without a holder.
        """
        holders, statuses = list(self.settings.holders), get_args(Status)
        found: dict[Party, bool] = {}
        for region in self.regions.values():
            for one in region.holdings:
                if one.start < self.span.end and (one.end is None or one.end > self.span.start):
                    found[one.party] = found.get(one.party, False) or one.disputed
        return dict(
            sorted(found.items(), key=lambda of: (statuses.index(of[0].status), *map(holders.index, of[0].holders)))
        )

    @cached_property
    def families(self) -> dict[str, str]:
        """The family of each holder that has one: its members follow each other on the same land."""
        return {name: holder.family for name, holder in self.settings.holders.items() if holder.family is not None}

    @cached_property
    def example_days(self) -> tuple[date, ...]:
        """Days for examples, two at least: those of the folder, or the first on which anything changes."""
        if self.settings.example_days:
            return self.settings.example_days
        changes = [day for day in self.change_days if self.span.start < day < self.span.end]
        days = sorted({*changes, self.settings.opening_day, self.span.start, self.span.last_day})
        return tuple(days[1:3] if len(days) > 2 else days)

    @cached_property
    def _state_from(self) -> Callable[[date], dict[str, Holding]]:
        # All states together would weigh regions times change days.
        return lru_cache(maxsize=KEPT_STATES)(self._state)

    def _state(self, day: date) -> dict[str, Holding]:
        return {
            name: holding for name, region in self.regions.items() if (holding := region.holding_on(day)) is not None
        }

    def holdings_on(self, day: date) -> dict[str, Holding]:
        """Return the holding of every region that exists on a day.

        Parameters
        ----------
        day : datetime.date
            A day inside :attr:`span`.

        Returns
        -------
        dict of str to Holding
            By region id. Found by bisection in each region's history, so the cost is that of
            listing the regions times the logarithm of the number of events.
        """
        return self._state_from(self.change_days[bisect_right(self.change_days, day) - 1])

    @cached_property
    def _face_regions(self) -> tuple[tuple[str, ...], ...]:
        owners: list[list[str]] = [[] for _ in self.coverage.faces]
        for name, faces in self.region_faces.items():
            for face in faces:
                owners[face].append(name)
        return tuple(tuple(names) for names in owners)

    def regions_of_face(self, face: int) -> tuple[str, ...]:
        """Return the regions that a face belongs to, one at a time, through all of history."""
        return self._face_regions[face]

    def face_on(self, face: int, day: date) -> tuple[str, Holding]:
        """Return the region that a face belongs to on a day, and its holding."""
        return next(
            (name, holding)
            for name in self._face_regions[face]
            if (holding := self.regions[name].holding_on(day)) is not None
        )

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every line: those that enclose regions, then those that are only drawn."""
        return self.coverage.stretches + self.drawn_lines

    @cached_property
    def stretch_articles(self) -> dict[str, tuple[tuple[Treaty, Article], ...]]:
        """For each stretch the articles that make it, earliest treaty first."""
        articles: dict[str, list[tuple[Treaty, Article]]] = {stretch.id: [] for stretch in self.stretches}
        for treaty in sorted(self.treaties.values(), key=lambda treaty: (treaty.effective, treaty.id)):
            for article in treaty.articles:
                for line in article.lines:
                    articles[line].append((treaty, article))
        return {line: tuple(found) for line, found in articles.items()}

    @cached_property
    def border_periods(self) -> dict[str, tuple[BorderPeriod, ...]]:
        """For each stretch the periods in which it was a border that an article had made.

        A stretch is a border on a day if some treaty then in effect names it and the land on
        its two sides is held differently; a coast is none. The article shown is the latest one that names it.
        """
        derived = {
            stretch.id: tuple(self._border_periods(index, stretch.id))
            for index, stretch in enumerate(self.coverage.stretches)
        }
        stated = {
            line.id: tuple(
                BorderPeriod(period.start, period.end, period.treaty, period.article) for period in line.in_force
            )
            for line in self.drawn_lines
        }
        return derived | stated

    def _border_periods(self, index: int, name: str) -> list[BorderPeriod]:
        articles = self.stretch_articles[name]
        if not articles:
            return []
        effective = [treaty.effective for treaty, _ in articles]
        # Only what happens to the land on its two sides can make a border or end it.
        beside = [
            holding.start
            for face in self.coverage.sides[index]
            if face is not None
            for region in self._face_regions[face]
            for holding in self.regions[region].holdings
        ]
        days = sorted({max(day, self.span.start) for day in (*beside, *effective)})
        periods: list[BorderPeriod] = []
        for number, day in enumerate(days):
            end = days[number + 1] if number + 1 < len(days) else None
            makers = bisect_right(effective, day)
            if day not in self.span or not makers or not self._divides(index, day):
                continue
            treaty, article = articles[makers - 1]
            period = BorderPeriod(day, end, treaty.id, article.number)
            last = periods[-1] if periods else None
            if last and last.end == day and (last.treaty, last.article) == (treaty.id, article.number):
                periods[-1] = BorderPeriod(last.start, end, treaty.id, article.number)
            else:
                periods.append(period)
        return periods

    def _divides(self, index: int, day: date) -> bool:
        if self.coverage.stretches[index].kind == "coast":
            return False
        left, right = (None if face is None else self.face_on(face, day)[1] for face in self.coverage.sides[index])
        if left is None or right is None:
            return True
        return (left.party, left.jurisdiction) != (right.party, right.jurisdiction)

    def borders_on(self, day: date) -> dict[str, BorderPeriod]:
        """Return the stretches that are borders on a day, by stretch id."""
        found = {}
        for name, (starts, periods) in self._border_starts.items():
            index = bisect_right(starts, day) - 1
            if index >= 0 and ((end := periods[index].end) is None or day < end):
                found[name] = periods[index]
        return found

    @cached_property
    def _border_starts(self) -> dict[str, tuple[tuple[date, ...], tuple[BorderPeriod, ...]]]:
        """The periods of every stretch that ever is a border, behind the days on which they start."""
        return {
            name: (tuple(period.start for period in periods), periods)
            for name, unsorted in self.border_periods.items()
            if (periods := tuple(sorted(unsorted, key=lambda period: period.start)))
        }

    @cached_property
    def region_shapes(self) -> dict[str, Polygon | MultiPolygon]:
        """The polygon of every region, densified, exteriors counter-clockwise; degrees lon/lat."""
        return {name: self.coverage.geometry(faces) for name, faces in self.region_faces.items()}

    @cached_property
    def _stretch_by_id(self) -> dict[str, Stretch]:
        return {stretch.id: stretch for stretch in self.stretches}

    @cached_property
    def _enclosed(self) -> Callable[[tuple[str, ...]], Enclosure | None]:
        return lru_cache(maxsize=None)(lambda names: enclose([self._stretch_by_id[name] for name in names]))

    def calendars_of(self, treaty: Treaty) -> tuple[Calendar, ...]:
        """Return the calendars of a treaty's days besides the Gregorian: those of its sides, and those printed."""
        own = {self.settings.calendars.get(one.side) for one in treaty.signatories}
        printed = {form.calendar for dated in treaty.dates for form in dated.forms}
        return tuple(calendar for calendar in OTHER_CALENDARS if calendar in own | printed)

    def enclosure_of(self, answer: Answer) -> Enclosure | None:
        """Return the land that the lines of an answer enclose, or None if its land is faces of the map."""
        return self._enclosed(answer.encloses) if answer.encloses else None

    def figures_touching(self, region: str) -> list[Figure]:
        """Return the stated figures that speak of a region: by name, or by a reading that counts a face of it."""
        faces = set(self.region_faces[region])
        return [
            figure
            for figure in self.figures.values()
            if region in figure.regions or (figure.comparable and faces & self._faces_spoken_of[figure.id])
        ]

    @cached_property
    def _faces_spoken_of(self) -> dict[str, set[int]]:
        """For each figure every face that one of its readings counts or leaves out."""
        found = {}
        for figure in self.figures.values():
            answers = [answer for name in figure.readings for answer in self.questions[name].alternatives]
            regions = [*figure.regions, *(name for answer in answers for name in answer.regions)]
            points = [point for answer in answers for point in (*answer.parts, *answer.without)]
            found[figure.id] = {face for name in regions for face in self.region_faces[name]} | {
                face for point in points for face in locate(self.coverage, point)
            }
        return found


def load_atlas(path: Path) -> Atlas:
    """Read and check a data folder.

    Parameters
    ----------
    path : pathlib.Path
        A folder laid out like ``geodata/``.

    Returns
    -------
    Atlas
        Ready to be asked.

    Raises
    ------
    DataFaults
        With every fault found, if there is any.
    """
    faults = FaultList()
    folder = read_folder(path, faults)
    lines = (*folder.stretches, *folder.refused.lines)
    enclosing = [stretch for stretch in lines if not stretch.drawn_only]
    whole = Stretch not in folder.refused.shapeless
    before = len(faults)
    coverage = build_coverage(enclosing, faults, whole=whole)
    closed = whole and len(faults) == before
    region_faces = faces_at_labels(folder.regions, coverage)
    check_folder(folder, coverage, region_faces, faults, closed=closed)
    faults.raise_if_any()
    settings = required(folder.settings)  # a missing atlas.json is a fault
    return Atlas(
        folder=path,
        settings=settings,
        coverage=coverage,
        drawn_lines=tuple(stretch for stretch in folder.stretches if stretch.drawn_only),
        regions={region.id: _in_order(region, list(settings.holders)) for region in folder.regions},
        treaties={t.id: t for t in sorted(folder.treaties, key=lambda treaty: (treaty.effective, treaty.id))},
        events=tuple(sorted(folder.events, key=lambda event: event.date)),
        disputes={dispute.id: dispute for dispute in folder.disputes},
        sources={source.id: source for source in folder.sources},
        questions={question.id: question for question in folder.readings},
        figures={figure.id: _with_units(figure, settings.units) for figure in folder.figures},
        places=folder.places,
        base=folder.base,
        region_faces=joined_faces(region_faces),
        mountains=folder.mountains,
        claims={claim.id: claim for claim in folder.claims},
        story=folder.story,
        lesson=folder.lesson,
        releases=tuple(sorted(folder.releases, key=lambda release: release.day)),
        relief=folder.relief,
    )


def _in_order(region: Region, holders: Sequence[str]) -> Region:
    """Return a region whose several holders stand in one order, so that the same ones are the same party."""
    if not any(holding.holders for holding in region.holdings):
        return region
    ordered = (
        one.model_copy(update={"holders": tuple(sorted(one.holders, key=holders.index))}) for one in region.holdings
    )
    return region.model_copy(update={"holdings": tuple(ordered)})


def faces_at_labels(regions: Sequence[Region], coverage: Coverage) -> dict[str, list[list[int]]]:
    """Return for each region the faces found at each of its label points."""
    return {region.id: [locate(coverage, point) for point in region.label_points] for region in regions}


def joined_faces(found: Mapping[str, list[list[int]]]) -> dict[str, tuple[int, ...]]:
    """Return for each region all of its faces, from what :func:`faces_at_labels` found."""
    return {name: tuple(face for at in faces for face in at) for name, faces in found.items()}


def _with_units(figure: Figure, units: Mapping[str, UnitText]) -> Figure:
    """Return a figure whose units know their sizes."""
    relations = tuple(
        relation if relation.unit is None else relation.model_copy(update={"unit": unit_of(relation.unit, units)})
        for relation in figure.relations
    )
    return figure.model_copy(update={"unit": unit_of(figure.unit, units), "relations": relations})
