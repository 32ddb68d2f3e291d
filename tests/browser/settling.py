"""Waiting until a page asks for nothing more."""

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError

#: Far longer than any page of the atlas loads, ms.
LONG = 5000


def settled(page: Page) -> None:
    """Wait until the network is quiet.

    Once in some thousand pages Chromium's word for it never comes, though every file has; the page
    is then as quiet as after it, and what a test asserts next still decides.
    """
    page.wait_for_load_state("load")
    with suppress(TimeoutError):
        page.wait_for_load_state("networkidle", timeout=LONG)
