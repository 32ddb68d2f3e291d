"""The drawing in points: the same view, in every language, of the width that was asked for."""

import io

import pytest
from flask.testing import FlaskClient
from PIL import Image

from app.web.export import pictures
from app.web.export.pictures import CARD, NARROWEST, WIDEST


def opened(client: FlaskClient, query: str) -> Image.Image:
    answer = client.get(f"/map.png?{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "image/png"
    return Image.open(io.BytesIO(answer.data)).convert("RGB")


@pytest.mark.slow
def test_every_view_is_a_picture_with_its_words(client: FlaskClient) -> None:
    """Without a font the title would be missing: the first rows of the sheet would be white."""
    titles = {}
    for query in ("lang=en", "lang=ru", "lang=zh-Hans"):
        picture = opened(client, query)
        assert picture.width == CARD
        title = picture.crop((0, 0, CARD, picture.height * 7 // 100))
        assert len(title.getcolors(1 << 16) or ()) > 8, f"no title with {query}"
        titles[query] = title.tobytes()
    assert len(set(titles.values())) == 3


@pytest.mark.slow
def test_it_is_as_wide_as_asked_and_kept(client: FlaskClient) -> None:
    assert opened(client, f"width={NARROWEST}").width == NARROWEST
    assert "hit" in client.get(f"/map.png?width={NARROWEST}").headers["Cache-Status"]


@pytest.mark.parametrize(
    "width", ["0", "-1", str(NARROWEST - 1), str(WIDEST + 1), "99999999", "wide", "1e3", "800.5", "８００"]
)
def test_another_width_is_refused_with_what_is_accepted(client: FlaskClient, width: str) -> None:
    answer = client.get("/map.png", query_string={"width": width})
    assert answer.status_code == 400
    assert f"{WIDEST:,}" in answer.get_data(as_text=True)


def test_a_machine_without_fonts_says_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_installed", lambda: frozenset[str]())
    answer = client.get("/map.png?width=401")
    assert answer.status_code == 503
    assert "/map.svg" in answer.get_data(as_text=True)
