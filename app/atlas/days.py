"""Calendar days as the atlas counts them, and the span that is covered.

:mod:`app.atlas.date_reader` reads what people type. Every day inside the program is a proleptic
Gregorian :class:`datetime.date`. The other calendars in which sources print a date are converted
in :mod:`app.atlas.calendars`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from .calendars import to_julian
from .sentences import Sentence, Untranslated

ONE_DAY = timedelta(days=1)


class DayError(ValueError):
    """A day or year that cannot be used; ``accepted`` says which forms can.

    Parameters
    ----------
    detail : Sentence
        What is wrong.
    accepted : Sentence
        What is accepted instead.
    """

    def __init__(self, detail: Sentence, accepted: Sentence) -> None:
        super().__init__(f"{detail} {accepted}")
        self.detail = detail
        self.accepted = accepted


@dataclass(frozen=True)
class Span:
    """The days that an atlas covers, half-open: ``start`` is covered, ``end`` is not."""

    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The last covered day."""
        return self.end - ONE_DAY

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def accepted(self) -> Sentence:
        """One sentence for a reader: which dates and years can be asked for."""
        return Sentence(
            "Accepted: a Gregorian day as YYYY-MM-DD from %(first)s to %(last)s, "
            "or a year from %(first_year)s to %(last_year)s (a year means its last day); "
            "also other usual forms, such as %(examples)s.",
            {
                "first": Untranslated(str(self.start)),
                "last": Untranslated(str(self.last_day)),
                "first_year": Untranslated(str(self.start.year)),
                "last_year": Untranslated(str(self.last_day.year)),
                "examples": Untranslated(", ".join(self._examples())),
            },
        )

    def _examples(self) -> list[str]:
        """The last day in some of the forms that are read."""
        day = self.last_day
        year, month, old = to_julian(day)
        russian = format_date(date(2000, month, old), "d MMMM", locale="ru")
        return [
            format_date(day, "d MMMM yyyy", locale="en"),
            f"{day.day:02}.{day.month:02}.{day.year:04}",
            f"{russian} {year} г. ст. ст.",
            f"{day.year}年{day.month}月{day.day}日",
        ]
