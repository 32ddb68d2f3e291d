"""Sentences, numbers, days and lists in a language that is passed in; no page and no request."""

from .words import Words, words_in

__all__ = ["Words", "words_in"]
