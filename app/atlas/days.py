"""Calendar days as the atlas counts them: parsing, the year rule, and the span that is covered.

Every day inside the program is a proleptic Gregorian :class:`datetime.date`. The other
calendars in which sources print a date are converted in :mod:`app.atlas.calendars`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .sentences import Sentence, Verbatim

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")

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
            "or a year from %(first_year)s to %(last_year)s (a year means its last day).",
            {
                "first": Verbatim(str(self.start)),
                "last": Verbatim(str(self.last_day)),
                "first_year": Verbatim(str(self.start.year)),
                "last_year": Verbatim(str(self.last_day.year)),
            },
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
            raise DayError(Sentence("“%(text)s” is not a day written YYYY-MM-DD.", _typed(text)), self.accepted)
        try:
            day = date(*(int(part) for part in match.groups()))
        except ValueError:
            raise DayError(Sentence("There is no day %(text)s in the calendar.", _typed(text)), self.accepted) from None
        return self._inside(day, text)

    def parse_year(self, text: str) -> date:
        """Read a year written YYYY and give its last day; see :meth:`parse_day` for errors."""
        if _YEAR.fullmatch(text) is None:
            raise DayError(Sentence("“%(text)s” is not a year written YYYY.", _typed(text)), self.accepted)
        if int(text) == 0:
            raise DayError(Sentence("There is no year 0000."), self.accepted)
        return self._inside(date(int(text), 12, 31), text)

    def _inside(self, day: date, text: str) -> date:
        if day not in self:
            raise DayError(Sentence("%(text)s is outside the time that the atlas covers.", _typed(text)), self.accepted)
        return day


def _typed(text: str, limit: int = 40) -> dict[str, Verbatim]:
    """A user's text for a message, cut so that it stays one sentence."""
    return {"text": Verbatim(text if len(text) <= limit else text[:limit] + "…")}
