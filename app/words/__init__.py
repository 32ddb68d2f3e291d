"""Sentences, numbers, days and lists in the language of a page."""
