"""How much room a text takes in a drawing whose reader may have any fonts."""

import unicodedata
from collections.abc import Iterator

__all__ = ["text_width", "wrapped"]

#: Letters by their width in em: that of the widest of the common fonts (DejaVu Serif and Sans, upright and slanted),
#: rounded up, so that a name that found room keeps it in any other.
_LETTERS = {
    0.35: "',./:;\\ijl|’·",
    0.45: "()-I[]f !Jt²",
    0.55: '"*_`r–°?szгз“”',
    0.65: "cvxyвсухьэ0123456789$abdeghknopqu{}Забеклорё«»éèüöäâāūōǔ",
    0.75: "FLPSTYZГРТЬдийнпцчяABEKVXБВЕУХъЁ",
    0.85: "CGRАКСЧЭ#+<=>DOQU^~ДЛОЪЯмы→",
    0.95: "&HNwИЙНПФЦфютш",
    1.05: "%@mЫ—MWМщ",
    1.2: "ЖШЩжЮ",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHERS = 0.75

#: Bold letters are wider than others.
BOLD = 1.2


def text_width(text: str) -> float:
    """Return the most room that a text takes in one line, em.

    Parameters
    ----------
    text : str
        In any script; Chinese characters are one em wide.

    Examples
    --------
    >>> text_width("Река"), text_width("三角洲")
    (2.7, 3.0)
    """
    return round(sum(map(_width, text)), 2)


def _width(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _WIDTHS.get(letter, _OTHERS)


def wrapped(text: str, em: float) -> list[str]:
    """Return a text as lines of at most so many em, broken between words or Chinese characters."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and text_width(line + word.rstrip()) > em:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        word += letter
        if letter == " " or unicodedata.east_asian_width(letter) in "WF":
            yield word
            word = ""
    if word:
        yield word
