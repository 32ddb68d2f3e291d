"""Waiting until a page asks for nothing more."""

from playwright.sync_api import Page

#: A page with a map says itself when all that it asks for by itself is there. Other pages have it when they are loaded.
#: The network being idle tells nothing: a slow machine draws the map for longer than that takes, and asks afterwards.
_COMPLETE = "() => !document.querySelector('.folium-map') || document.documentElement.dataset.complete === 'yes'"


def settled(page: Page) -> None:
    """Wait until a page has all that it asks for without being asked."""
    page.wait_for_load_state("load")
    page.wait_for_function(_COMPLETE)
