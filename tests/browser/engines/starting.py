"""Starts the engines; where one is not installed, its tests skip, except in CI."""

import os
from collections.abc import Callable

import pytest

from tests.browser.engines import firefox, webkit
from tests.browser.engines.engine import Engine


def started(start: Callable[[], Engine], needed: dict[str, object]) -> Engine:
    """Start a browser; without it tests skip, except in CI."""
    if missing := [name for name, found in needed.items() if not found]:
        reason = f"not installed: {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return start()


ENGINES = {
    "firefox": lambda: started(firefox.Firefox, {"firefox-esr": firefox.PROGRAM}),
    "webkit": lambda: started(
        webkit.WebKit, {"webkit2gtk-driver": webkit.DRIVER and webkit.BROWSER, "xvfb": webkit.SCREEN}
    ),
}
