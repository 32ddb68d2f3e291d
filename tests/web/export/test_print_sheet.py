"""A view as a sheet of paper, and the address on it as a QR code."""

import re

import pytest
import segno
from flask.testing import FlaskClient

VIEWS = ["date=1858-06-01", "date=1858-06-01&compare=1860-12-31&lang=ru", "date=1689-12-31&region=amur-left-bank"]


def code_of(address: str) -> str:
    """Return the path of an address as a QR code."""
    svg = segno.make_qr(address, error="l").svg_inline(omitsize=True, border=0, svgclass=None, lineclass=None)
    return re.search(r' d="([^"]+)"', svg).group(1)


@pytest.mark.slow
@pytest.mark.parametrize("query", VIEWS)
def test_the_sheet_carries_the_address_of_its_view_as_a_code(client: FlaskClient, query: str) -> None:
    sheet = client.get(f"/print?{query}&qr=on").get_data(as_text=True)
    address = re.search(r"http://localhost/\?[^<\s]+", client.get(f"/cite.txt?{query}").get_data(as_text=True)).group()
    assert code_of(address) in sheet
    assert code_of(address) not in client.get(f"/map.svg?{query}").get_data(as_text=True)
    assert ('<table class="held ' in sheet) == ("compare" not in query)
    assert ('<tr data-region="' in sheet) == ("compare" in query)


def test_a_sheet_that_cannot_be_had_says_what_is_accepted(client: FlaskClient) -> None:
    for query in ("date=1858-02-30", "region=nowhere", "qr=off", "bounds=1,2", "compare=never"):
        response = client.get(f"/print?{query}")
        assert response.status_code in (400, 404)
        assert "Accepted" in response.get_data(as_text=True)
