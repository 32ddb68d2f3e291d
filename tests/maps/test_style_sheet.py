"""The style sheet: every part is in it once, and whole."""

from pathlib import Path

from flask.testing import FlaskClient

from app.maps.style_sheet import PARTS, style_sheet
from tests.conftest import ROOT

CSS = ROOT / "static" / "css"


#: Sheets that a page links beside the one of all, or asks for when they are wanted.
OF_ONE_PAGE = ["large-words", "noscript", "story", "teach"]


def test_every_style_is_a_part_or_of_one_page() -> None:
    assert sorted({*PARTS, *OF_ONE_PAGE}) == sorted(file.stem for file in CSS.glob("*.css"))


def test_parts_follow_each_other_in_their_order(tmp_path: Path) -> None:
    for number, name in enumerate(PARTS):
        (tmp_path / f"{name}.css").write_text(
            f"/* {number} */\n.part-{number} {{ order: {number}; }}\n", encoding="utf-8"
        )
    sheet = style_sheet(tmp_path)
    parts = [f".part-{number}{{order:{number}}}" for number in range(len(PARTS))]
    assert sheet.replace("\n", "") == "".join(parts)


def test_a_page_asks_for_all_parts_at_once(client: FlaskClient) -> None:
    page = client.get("/sources").get_data(as_text=True)
    assert page.count("/atlas.css") == 1
    address = page[: page.index("/atlas.css") + len("/atlas.css")].rpartition('"')[2]
    served = client.get(address)
    assert served.content_type == "text/css; charset=utf-8"
    assert served.get_data(as_text=True).endswith(style_sheet(CSS))
