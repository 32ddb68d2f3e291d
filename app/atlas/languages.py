"""Which of its languages a text is read in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

#: Where a text lacks a language: a Chinese name in the other script reads better than none.
NEAREST = {"zh-Hans": ("zh-Hans", "zh-Hant")}

#: The form of a language tag (BCP 47) in its usual spelling: language, script, region, variants, private use.
TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?$"

#: The language of a folder that names none.
USUAL = "en"


def best_text(text: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return the language and the words of a text for a reader of a language.

    Where it has nothing nearer, its first language is taken, which is the default of the folder.

    Examples
    --------
    >>> best_text({"en": "River", "ru": "Река"}, "zh-Hans"), best_text({"es": "Río", "en": "River"}, "ru")
    (('en', 'River'), ('es', 'Río'))
    """
    for code in NEAREST.get(language, (language,)):
        if text.get(code):
            return code, text[code]
    return next(iter(text.items()), (USUAL, ""))


def languages_of(settings: Any) -> tuple[str, ...]:
    """Return the languages that a folder's ``atlas.json``, as it was read, names: all texts are checked by them.

    Where it names none, texts may be in any, and English is the default; what is wrong with the list itself is a fault
    of that field.
    """
    named = settings.get("languages") if isinstance(settings, dict) else None
    if not isinstance(named, list) or not all(isinstance(one, str) and re.match(TAG, one) for one in named):
        return ()
    return tuple(named)


def known_language(given: Any, accepted: Iterable[str]) -> str:
    """Return a language that a program asks for, as it is.

    Raises
    ------
    ValueError
        If it is none of the accepted ones; says which there are.

    Examples
    --------
    >>> known_language("ru", ["en", "ru"])
    'ru'
    """
    known = list(accepted)
    if given not in known:
        raise ValueError(f"{given!r} is no language that this atlas has. Accepted: {', '.join(known)}.")
    return str(given)
