"""Calendar days as the atlas counts them: parsing, the year rule, and the span that is covered.

Every day inside the program is a proleptic Gregorian :class:`datetime.date`. The other
calendars in which sources print a date are converted in :mod:`app.atlas.calendars`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")

ONE_DAY = timedelta(days=1)


class DayError(ValueError):
    """A day or year that cannot be used; ``accepted`` says which forms can.

    Parameters
    ----------
    detail : str
        One sentence that says what is wrong.
    accepted : str
        One sentence that says what is accepted instead.
    """

    def __init__(self, detail: str, accepted: str) -> None:
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
    def accepted(self) -> str:
        """One sentence for a reader: which dates and years can be asked for."""
        return (
            f"Accepted: a Gregorian day as YYYY-MM-DD from {self.start} to {self.last_day}, "
            f"or a year from {self.start.year} to {self.last_day.year} (a year means its last day)."
        )

    def parse_day(self, text: str) -> date:
        """Read a Gregorian day written YYYY-MM-DD.

        Parameters
        ----------
        text : str
            The day as a user typed it.

        Returns
        -------
        datetime.date
            The day, inside the span.

        Raises
        ------
        DayError
            If the text is not of that form, no such day exists, or it lies outside the span.
        """
        match = _DAY.fullmatch(text)
        if match is None:
            raise DayError(f"“{_shown(text)}” is not a day written YYYY-MM-DD.", self.accepted)
        try:
            day = date(*(int(part) for part in match.groups()))
        except ValueError:
            raise DayError(f"There is no day {text} in the calendar.", self.accepted) from None
        return self._inside(day, text)

    def parse_year(self, text: str) -> date:
        """Read a year written YYYY and give its last day; see :meth:`parse_day` for errors."""
        if _YEAR.fullmatch(text) is None:
            raise DayError(f"“{_shown(text)}” is not a year written YYYY.", self.accepted)
        if int(text) == 0:
            raise DayError("There is no year 0000.", self.accepted)
        return self._inside(date(int(text), 12, 31), text)

    def _inside(self, day: date, text: str) -> date:
        if day not in self:
            raise DayError(f"{text} is outside the time that the atlas covers.", self.accepted)
        return day


def _shown(text: str, limit: int = 40) -> str:
    """A user's text, cut so that an error message stays one sentence."""
    return text if len(text) <= limit else text[:limit] + "…"
