"""oEmbed: an address of the map becomes a frame with the same state; nothing else does."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from lxml import html


def ask(client: FlaskClient, **query: object) -> dict[str, object]:
    answer = client.get(f"/oembed?{urlencode(query)}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, object] = answer.get_json()
    return found


def test_the_page_leads_to_a_frame_of_the_same_state(client: FlaskClient) -> None:
    page = html.document_fromstring(
        client.get("/?date=1858-06-01&region=amur-left-bank&lang=ru").get_data(as_text=True)
    )
    (discovered,) = page.xpath("//link[@type='application/json+oembed']/@href")
    told = client.get(discovered.removeprefix("http://localhost")).get_json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    (frame,) = html.fragment_fromstring(told["html"], create_parent=True).xpath("iframe")
    shown = client.get(frame.get("src").removeprefix("http://localhost"))
    assert shown.status_code == 200
    assert 'data-day="1858-06-01"' in shown.get_data(as_text=True)
    assert {"region=amur-left-bank", "lang=ru"} <= set(frame.get("src").partition("?")[2].split("&"))
    # What is present must be whole: a thumbnail has its width and its height.
    assert len({"thumbnail_url", "thumbnail_width", "thumbnail_height"} & set(told)) in (0, 3)


def test_the_frame_is_never_larger_than_the_room(client: FlaskClient) -> None:
    here = "http://localhost/"
    assert [ask(client, url=here, maxwidth=500)[name] for name in ("width", "height")] == [500, 600]
    told = ask(client, url=here, maxwidth=300, maxheight=200)
    (frame,) = html.fragment_fromstring(str(told["html"]), create_parent=True).xpath("iframe")
    assert (told["width"], told["height"]) == (int(frame.get("width")), int(frame.get("height"))) == (300, 200)
    assert ask(client, url=here, maxheight=5000)["height"] == 600


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url=http://evil.example/", 404),
        ("url=http://localhost/method", 404),
        ("url=javascript:alert(1)", 404),
        ("url=//localhost/", 404),
        ("url=http://localhost/&format=xml", 501),
        ("url=http://localhost/&maxwidth=wide", 400),
        ("url=http://[", 404),
    ],
)
def test_what_is_no_map_is_refused_in_json(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"/oembed?{query}")
    assert answer.status_code == status
    assert answer.get_json()["error"]["accepted"]


def test_nothing_of_an_address_gets_into_the_frame_as_markup(client: FlaskClient) -> None:
    told = ask(client, url='http://localhost/?date="><script>&lang=en&evil=1')
    assert "<script" not in str(told["html"])
    assert "evil" not in str(told["html"])
