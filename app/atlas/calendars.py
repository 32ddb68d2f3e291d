"""The calendars in which the sources date a treaty: Gregorian, Julian and Chinese regnal.

Conversions come from ``convertdate`` (Julian) and ``lunar_python`` (Chinese lunisolar); the
only table of our own is the first year of each Qing reign period, which no library carries.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from convertdate import julian
from lunar_python import Lunar

#: Gregorian year in which year 1 of each Qing reign period began (the New Year after accession).
FIRST_YEAR = {
    "Shunzhi": 1644,
    "Kangxi": 1662,
    "Yongzheng": 1723,
    "Qianlong": 1736,
    "Jiaqing": 1796,
    "Daoguang": 1821,
    "Xianfeng": 1851,
    "Tongzhi": 1862,
    "Guangxu": 1875,
    "Xuantong": 1909,
}

#: Reign periods as written in Chinese.
REIGN_NAMES = {
    "Shunzhi": "順治",
    "Kangxi": "康熙",
    "Yongzheng": "雍正",
    "Qianlong": "乾隆",
    "Jiaqing": "嘉慶",
    "Daoguang": "道光",
    "Xianfeng": "咸豐",
    "Tongzhi": "同治",
    "Guangxu": "光緒",
    "Xuantong": "宣統",
}

#: Traditional characters of dates, and those that are written for them in simplified script.
SIMPLIFIED = str.maketrans("順慶豐緒統閏臘號", "顺庆丰绪统闰腊号")

#: The day of the abdication: from here on no reign period counts.
ABDICATION = date(1912, 2, 12)


def reign_named(name: str) -> str | None:
    """Return the reign period, a key of :data:`FIRST_YEAR`, of a name in pinyin or Chinese, or None.

    Examples
    --------
    >>> reign_named("咸丰"), reign_named("咸豐"), reign_named("xianfeng"), reign_named("洪武")
    ('Xianfeng', 'Xianfeng', 'Xianfeng', None)
    """
    wanted = name.translate(SIMPLIFIED).capitalize()
    return next((era for era, other in REIGN_NAMES.items() if wanted in (era, other.translate(SIMPLIFIED))), None)


def from_julian(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Julian (Old Style) date.

    Parameters
    ----------
    year, month, day : int
        The day as the Julian calendar counts it.

    Raises
    ------
    ValueError
        If the Julian calendar has no such day.

    Examples
    --------
    >>> from_julian(1858, 5, 16)
    datetime.date(1858, 5, 28)
    """
    return date(*julian.to_gregorian(year, month, day))


def to_julian(day: date) -> tuple[int, int, int]:
    """Return the Julian year, month and day of a Gregorian day.

    Examples
    --------
    >>> to_julian(date(1860, 11, 14))
    (1860, 11, 2)
    """
    year, month, dom = julian.from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(dom)


def from_regnal(era: str, year: int, month: int, day: int, *, leap: bool = False) -> date:
    """Return the Gregorian day of a Chinese regnal date.

    Parameters
    ----------
    era : str
        Reign period in pinyin, a key of :data:`FIRST_YEAR`.
    year, month, day : int
        Year of the reign, lunar month (1-12) and day (1-30).
    leap : bool
        Whether the month is the intercalary one.

    Raises
    ------
    ValueError
        If the reign period is unknown, had ended by then, or the lunar calendar has no such day.

    Examples
    --------
    >>> from_regnal("Xianfeng", 8, 4, 16)
    datetime.date(1858, 5, 28)
    """
    if era not in FIRST_YEAR:
        raise ValueError(f"unknown reign period {era!r}; known are {', '.join(FIRST_YEAR)}")
    lunar_year = FIRST_YEAR[era] + year - 1
    if not FIRST_YEAR[era] <= lunar_year < _year_after(era):
        raise ValueError(f"no such Chinese date: {era} has no year {year}")
    try:
        solar = Lunar.fromYmd(lunar_year, -month if leap else month, day).getSolar()
    except Exception as error:  # the library raises bare Exception for a day that does not exist
        raise ValueError(f"no such Chinese date: {era} {year}/{month}/{day} ({error})") from None
    day_found = date(solar.getYear(), solar.getMonth(), solar.getDay())
    if day_found >= ABDICATION:
        raise ValueError(f"no such Chinese date: {era} had ended by {day_found}")
    return day_found


def _year_after(era: str) -> int:
    """Return the lunar year with which the next reign period begins."""
    return min((first for first in FIRST_YEAR.values() if first > FIRST_YEAR[era]), default=ABDICATION.year)


def last_day_of_regnal(era: str, year: int, month: int | None, *, leap: bool = False) -> date:
    """Return the last Gregorian day of a Chinese month, or of a Chinese year where ``month`` is None.

    Parameters
    ----------
    era : str
        Reign period, a key of :data:`FIRST_YEAR`.
    year : int
        Year of the reign, from 1.
    month : int or None
        Month of the year, 1 to 12.
    leap : bool, default False
        Whether it is the leap month that follows the month of that number.

    Raises
    ------
    ValueError
        As :func:`from_regnal`.

    Examples
    --------
    >>> last_day_of_regnal("Xianfeng", 8, 4), last_day_of_regnal("Xianfeng", 8, None)
    (datetime.date(1858, 6, 10), datetime.date(1859, 2, 2))
    """
    first = from_regnal(era, year, 12 if month is None else month, 1, leap=leap)
    # A month has 29 or 30 days; one more day is in the same month or in the next.
    thirtieth = first + timedelta(29)
    if thirtieth >= ABDICATION:
        return ABDICATION - timedelta(1)
    return thirtieth if to_regnal(thirtieth)[3] == 30 else thirtieth - timedelta(1)


@lru_cache(maxsize=4096)  # the library works out a whole lunar year for each day: 12 ms
def to_regnal(day: date) -> tuple[str, int, int, int, bool]:
    """Return reign period, year, month, day and whether the month is intercalary.

    Raises
    ------
    ValueError
        If the day lies before the first Qing New Year in :data:`FIRST_YEAR` or after 1912.

    Examples
    --------
    >>> to_regnal(date(1860, 11, 14))
    ('Xianfeng', 10, 10, 2, False)
    """
    lunar = Lunar.fromDate(datetime(day.year, day.month, day.day))
    lunar_year = lunar.getYear()
    eras = [era for era, first in FIRST_YEAR.items() if first <= lunar_year]
    if not eras or day >= ABDICATION:
        raise ValueError(f"{day} lies outside the Qing reign periods")
    era = eras[-1]
    month = lunar.getMonth()
    return era, lunar_year - FIRST_YEAR[era] + 1, abs(month), lunar.getDay(), month < 0
