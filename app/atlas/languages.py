"""Which of its languages a text is read in."""

from collections.abc import Mapping

#: Where a text lacks a language: a Chinese name in the other script reads better than none.
NEAREST = {"zh-Hans": ("zh-Hans", "zh-Hant", "en")}


def best_text(text: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return the language and the words of a text for a reader of a language; English where it has nothing nearer.

    Examples
    --------
    >>> best_text({"en": "Amur", "ru": "Амур"}, "zh-Hans")
    ('en', 'Amur')
    """
    for code in NEAREST.get(language, (language, "en")):
        if text.get(code):
            return code, text[code]
    return "en", text.get("en", "")
