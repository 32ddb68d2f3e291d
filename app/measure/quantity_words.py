"""The words, signs and abbreviations that printed areas are written with, in English, Russian and Chinese."""

import re
from collections.abc import Mapping

from ..atlas.fields import Bound

BOUNDS_BEFORE: Mapping[Bound, str] = {
    "over": r"over|more than|greater than|above|exceed(?:s|ing)?|upwards? of|>|более(?: чем)?|больше(?: чем)?|свыше"
    r"|превыша\w+|超过|超過|超|逾|多于|多於|大于|大於",
    "at_least": r"at least|not? less than|≥|>=|не менее|не меньше|как минимум|минимум|至少|不少于|不少於|不低于|不低於",
    "about": r"about|around|approximately|approx\.?|roughly|some|circa|ca\.?|c\.|~|≈|около|ок\.|примерно"
    r"|приблизительно|порядка|约为|约|約為|約|大约|大約",
    "exact": r"exactly|precisely|ровно|точно|=",
}

#: Words for a number that is not reached: the rule has no such bound, and they are judged as "about", which is said.
NOT_REACHED = (
    r"nearly|almost|just under|up to|under|below|less than|at most|(?:no|not) more than|почти|до|менее|меньше|не более"
    r"|не больше|не свыше|将近|將近|接近|近|不到|不足|至多|不超过|不超過"
)

BOUNDS_BEHIND: Mapping[Bound, str] = {
    "over": r"以上|有余|有餘|多|余|餘|\+",
    "at_least": r"or more|и более|и больше",
    "about": r"左右|上下|or so",
}

MULTIPLIERS: Mapping[int, str] = {
    10**3: r"thousand|k|тыс(?:яч\w*)?\.?|tys\.?|千",
    10**4: r"wan|万|萬",
    10**6: r"millions?|mln\.?|mn|m|млн\.?|миллион\w*|百万|百萬",
}

#: Words and abbreviations of those languages that write a comma where English writes a decimal point.
COMMA_IS_DECIMAL = re.compile(r"тыс|tys|mln|млн|миллион")

#: Square metres, which are read as km2.
SQUARE_METRES = re.compile(
    r"(?:m\s?\^?2|(?:sq\.?|square)\s*met(?:er|re)s?|м\s?\^?2|(?:кв\.?|квадратн\w*)\s*м(?:етр\w*)?\.?|平方米)(?![a-zа-яё0-9])"
)
RANGE = re.compile(r"(?:[-–—−~]|to\b|до\b|至|到)\s*\d")
DASH_AT_END = re.compile(r"[-–—−]$")

_SQUARE, _SQUARE_RU = r"(?:sq\.?|square)\s*", r"(?:кв\.?|квадратн\w*)\s*"
UNITS: Mapping[str, str] = {
    "sq_geo_mi": rf"{_SQUARE}(?:geogr?\.|geographical)\s*(?:miles?|mi\.?|m\.?)"
    rf"|{_SQUARE_RU}(?:г\.|геогр\.|географическ\w*)\s*(?:мил\w*|м\.?)|平方地理[英哩里]里?",
    "km2": rf"km\s?\^?2|{_SQUARE}(?:kilomet(?:er|re)s?|kms?\.?)|km\s?sq\.?"
    rf"|км\s?\^?2|{_SQUARE_RU}(?:километр\w*|км\.?)|км\.?\s*кв\.?|平方公里|平方千米",
    "sq_mi": rf"mi\s?\^?2|{_SQUARE}(?:miles?|mi\.?)|sq\. ?m\.?|{_SQUARE_RU}мил\w*|平方英里|平方哩|方哩",
    "sq_verst": rf"{_SQUARE}(?:versts?|v\.?)|{_SQUARE_RU}(?:в[её]рст\w*|в\.?)|平方俄里|方俄里",
    "ha": r"hectares?|ha|га|гектар\w*|公顷|公頃",
    "acre": r"acres?|акр\w*|英亩|英畝",
    "desyatina": r"desyatinas?|dess?iatin\w*|десятин\w*|дес\.?|俄亩|俄畝",
}

#: Numbers that stand as words before one that multiplies: "one million", "полтора миллиона".
WORDS: Mapping[str, str] = {
    "0.5": r"half an?|пол",
    "1": r"an?|one|один",
    "1.5": r"полтора",
    "2": r"two|два|две",
    "3": r"three|три",
    "4": r"four|четыре",
    "5": r"five|пять",
}

#: Words that are a number by themselves.
BARE: Mapping[int, str] = {10**6: r"million|миллион\w*", 10**3: r"thousand|тысяч\w*"}

#: Not the digit of "km2".
DIGITS = re.compile(r"(?<![a-zа-яё^\d])\d(?:[\d.,'’ ]*\d)?")
CHINESE_DIGITS = {sign: value for value, signs in enumerate("零一二三四五六七八九") for sign in signs} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = re.compile(rf"[{''.join((*CHINESE_DIGITS, *CHINESE_UNITS))}万萬多余餘]+")
GROUPED = re.compile(r"[1-9]\d{0,2}([,.'’ ])\d{3}(?:\1\d{3})*")
