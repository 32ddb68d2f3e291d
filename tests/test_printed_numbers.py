"""A printed number stands on its page and in the shell with every digit that it has, in each folder that ships."""

from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from lxml import html

from app import create_app

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module", params=["geodata", "docs/examples/oregon"])
def served(request: pytest.FixtureRequest) -> Flask:
    return create_app({"TESTING": True, "GEODATA": ROOT / request.param})


@pytest.mark.slow
def test_every_figure_is_shown_with_the_digits_that_it_is_printed_with(served: Flask) -> None:
    visitor, shell = served.test_client(), served.test_cli_runner()
    for figure in served.extensions["atlas"].atlas.figures.values():
        number = f"{Decimal(repr(figure.value)).normalize():,f}"
        page = html.document_fromstring(visitor.get(f"/figures/{figure.id}?lang=en").get_data(as_text=True))
        arithmetic = page.text_content().partition("Stated:")[2]
        in_shell = shell.invoke(args=["figures", figure.id]).output.partition("  stated    ")[2].partition("\n")[0]
        if figure.comparable:
            assert f"{number} " in arithmetic.partition(".\n")[0], figure.id
        assert f"{number} " in in_shell, figure.id


@pytest.mark.slow
def test_a_small_figure_has_the_digits_in_km2_that_it_needs() -> None:
    served = create_app({"TESTING": True, "GEODATA": ROOT / "docs/examples/oregon"})
    (small,) = [one for one in served.extensions["atlas"].atlas.figures.values() if one.value == 4.9]
    page = served.test_client().get(f"/figures/{small.id}?lang=en").get_data(as_text=True)
    assert "4.9 × 2.589988 = 12.7 km²" in html.document_fromstring(page).text_content()
    printed = served.test_cli_runner().invoke(args=["figures", small.id]).output
    assert "4.9 square miles = 12.7 km²" in printed
