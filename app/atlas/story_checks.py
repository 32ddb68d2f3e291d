"""Checks of the story and the lesson: days within the span, answers that exist, numbers that can be measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .days import Span
from .faults import FaultList
from .loader import Folder
from .settings import Settings
from .story_records import MapView, MeasuredLand, MeasuredLine, PassedLand, ToldNumber

STORY, LESSON = "story.json", "lesson.json"


def check_story(folder: Folder, faults: FaultList) -> None:
    """Note every state of the map that cannot be shown, and every number that cannot be measured."""
    if folder.settings is None:
        return
    check = _Checks(folder, folder.settings)
    for card in folder.story:
        for field, message in (*check.view(card.map, "map"), *check.number(card.number)):
            faults.add(STORY, card.id, field, message)
    for question in folder.lesson:
        for number, look in enumerate(question.look):
            for field, message in check.view(look.map, f"look.{number}.map") if look.map else ():
                faults.add(LESSON, question.id, field, message)
        for field, message in check.number(question.number):
            faults.add(LESSON, question.id, field, message)


@dataclass(frozen=True)
class _Checks:
    """What of a folder the checks ask; each yields the field and what is the matter with it."""

    folder: Folder
    settings: Settings

    def view(self, view: MapView, field: str) -> Iterator[tuple[str, str]]:
        yield from self._days(view, field, "day", "compare")
        answers = {one.id: {each.id for each in one.alternatives} for one in self.folder.readings}
        asked = [one.question for one in view.readings]
        for number, one in enumerate(view.readings):
            if one.question in answers and one.answer not in answers[one.question]:
                known = ", ".join(sorted(answers[one.question]))
                yield f"{field}.readings.{number}.answer", f"unknown answer “{one.answer}”; known are {known}"
            if one.question in asked[:number]:
                yield f"{field}.readings.{number}.question", f"“{one.question}” is answered twice"

    def number(self, number: ToldNumber) -> Iterator[tuple[str, str]]:
        field = f"number.{number.kind}"
        match getattr(number, number.kind):
            case MeasuredLand() as land:
                if bool(land.regions) == (land.status is not None):
                    yield field, "needs either “regions” or a “status”"
                for place, name in enumerate(land.regions):
                    if any(region.id == name and region.clipped for region in self.folder.regions):
                        yield f"{field}.regions.{place}", f"“{name}” is cut by the edge of the map and is not measured"
                if land.status != "held" and land.holder is not None:
                    yield f"{field}.holder", "is said only of land whose status is held"
                yield from self._days(land, field, "day")
                yield from self._holders(field, holder=land.holder)
            case PassedLand() as passed:
                yield from self._days(passed, field, "before", "after")
                if passed.after is not None and passed.after <= passed.before:
                    yield f"{field}.after", f"{passed.after} is not after {passed.before}, the day before"
                yield from self._holders(field, taker=passed.taker, giver=passed.giver)
            case MeasuredLine() as line:
                if bool(line.lines) == (line.between is not None):
                    yield field, "needs either “lines” or “between”, two holders"
                yield from self._days(line, field, "day")
                one, other = line.between or (None, None)
                yield from self._holders(field, **{"between.0": one, "between.1": other})
            case str() as name if number.kind == "figure":
                if any(figure.id == name and not figure.comparable for figure in self.folder.figures):
                    yield field, f"“{name}” cannot be compared with the map, so that nothing is measured for it"

    def _days(self, record: Any, field: str, *names: str) -> Iterator[tuple[str, str]]:
        span = Span(self.settings.span.start, self.settings.span.end)
        for name in names:
            day = getattr(record, name)
            if day is not None and day not in span:
                yield f"{field}.{name}", f"{day} lies outside the span, from {span.start} to before {span.end}"

    def _holders(self, field: str, **named: str | None) -> Iterator[tuple[str, str]]:
        """Find holders that nobody knows, and two that are one."""
        known = []
        for name, one in named.items():
            if one in self.settings.holders:
                known.append((name, one))
            elif one is not None:
                every = ", ".join(self.settings.holders) or "none"
                yield f"{field}.{name}", f"unknown holder id “{one}”; known are {every} in atlas.json"
        if len(known) == 2 and known[1][1] in self.settings.family_of(str(known[0][1])):
            yield f"{field}.{known[1][0]}", f"is “{known[0][1]}” or of the same family; needs another holder"
