"""One reader of dates behind every address: a date means the same wherever it is asked for."""

import json
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from app import create_app
from app.atlas.date_reader import read_date
from app.atlas.days import Span
from tests.conftest import TWO_SQUARES

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

#: Texts as people write them, and the day that each means.
FORMS = {
    "1858": "1858-12-31",
    "１８５８": "1858-12-31",
    "1858-5-28": "1858-05-28",
    "1858/05/28": "1858-05-28",
    "1858.05.28": "1858-05-28",
    "28.05.1858": "1858-05-28",
    "28 May 1858": "1858-05-28",
    "May 28, 1858": "1858-05-28",
    "16 мая 1858": "1858-05-16",
    "28 мая 1858 г.": "1858-05-28",
    "16 мая 1858 г. ст. ст.": "1858-05-28",
    "16 May 1858 (Julian)": "1858-05-28",
    "16 (28) мая 1858": "1858-05-28",
    "1858年5月28日": "1858-05-28",
    "咸丰八年四月十六日": "1858-05-28",
    "咸豐八年四月十六日": "1858-05-28",
    "1858-05": "1858-05-31",
    "1858~": "1858-12-31",
    "1858-05-28?": "1858-05-28",
    "185X": "1859-12-31",
    "1858-05/1858-06": "1858-06-30",
}

#: Addresses with a place for a date, and how to find the day that the answer is of.
READERS = {
    "/?date=": "data-day",
    "/?year=": "data-day",
    "/?date=1850&compare=": "data-compare",
    "/embed?date=": "data-day",
    "/try?date=": "data-date",
    "/changes?to=1914&from=": "change-from",
    "/changes?from=1643&to=": "change-to",
    "/api/v1/day?text=": "day",
    "/api/v1/regions?date=": "date",
    "/api/v1/regions?year=": "date",
    "/api/v1/borders?date=": "date",
    "/api/v1/changes?from=": "from",
    "/api/v1/changes?to=": "to",
    "/map.svg?date=": "file name",
    "/cite.json?date=": "cited date",
    "/cite.json?compare=": "cited compare",
}


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES, "PUBLIC_URL": "https://atlas.example"})


def shown(client: FlaskClient, reader: str, text: str) -> str:
    """Return the day that an address shows for a text."""
    address, where = urlsplit(reader).path, READERS[reader]
    query = {name: values[0] for name, values in parse_qs(urlsplit(reader).query, keep_blank_values=True).items()}
    last = next(reversed(query))
    answer = client.get(address, query_string=query | {last: text})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    body = answer.get_data(as_text=True)
    if where == "file name":
        return re.search(r"\d{4}-\d{2}-\d{2}", answer.headers["Content-Disposition"])[0]
    if where.startswith("cited "):
        cited = parse_qs(urlsplit(json.loads(body)[0]["URL"]).query)
        return cited[where.removeprefix("cited ")][0]
    if answer.is_json or answer.mimetype == "application/geo+json":
        return str(json.loads(body)[where])
    document = html.document_fromstring(body)
    if where.startswith("data-"):
        return str(document.xpath(f"//div/@{where}")[0])
    return str(document.get_element_by_id(where).get("value"))


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader[-5:] != "year="] + ["/?year="])
def test_every_form_means_the_same_day_at_every_address(small: Flask, reader: str) -> None:
    client = small.test_client()
    for text, day in FORMS.items():
        assert shown(client, reader, text) == day, text


def test_a_date_that_is_a_year_is_the_year(small: Flask) -> None:
    client = small.test_client()
    for address in ("/", "/embed", "/try", "/map.svg", "/api/v1/regions", "/api/v1/borders"):
        by_year, by_date = (client.get(f"{address}?{name}=1858") for name in ("year", "date"))
        assert by_date.status_code == by_year.status_code == 200
        languages = re.compile(rb"[^\"]*(?:year|date)=1858[^\"]*")  # links to this very page
        assert languages.sub(b"", by_date.data) == languages.sub(b"", by_year.data)


REFUSED = ["05/06/1858", "1858-02-30", "1642", "hello <b>there</b>", "x" * 150, "16 (27) мая 1858", "咸丰十二年", ""]


@pytest.mark.parametrize("reader", READERS)
def test_what_cannot_be_read_is_quoted_whole_at_every_address(small: Flask, reader: str) -> None:
    client = small.test_client()
    path, query = urlsplit(reader).path, parse_qs(urlsplit(reader).query, keep_blank_values=True)
    for text in REFUSED:
        if not text and "compare" in query:
            continue  # nothing to compare with is no comparison
        answer = client.get(
            path, query_string={**query, next(reversed(query)): text}, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 400, text
        error = json.loads(answer.data)["error"]
        assert text in error["detail"]
        assert error["accepted"].startswith("Accepted: ")
    page = client.get("/", query_string={"date": "hello <b>there</b>"}).get_data(as_text=True)
    assert "hello &lt;b&gt;there&lt;/b&gt;" in page


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_day_that_was_taken_is_said_with_a_link_to_the_other_reading(small: Flask, language: str) -> None:
    client = small.test_client()
    for address in ("/", "/try", "/embed"):
        answer = client.get(address, query_string={"date": "16 мая 1858", "lang": language, "region": "east"})
        notes = html.document_fromstring(answer.get_data(as_text=True)).find_class("date-note")
        assert "16 мая 1858" in notes[0].text_content()
        query = parse_qs(urlsplit(notes[0].xpath(".//a/@href")[0]).query)
        assert query == {"date": ["1858-05-28"], "lang": [language], "region": ["east"]}
    for address, query in (("/", {"date": "1858-05-28"}), ("/", {"date": "1858"}), ("/try", {}), ("/changes", {})):
        page = html.document_fromstring(client.get(address, query_string=query).get_data(as_text=True))
        assert page.find_class("date-note") == []
    both = client.get("/changes", query_string={"from": "1689-08", "to": "咸丰八年四月十六日", "lang": language})
    assert len(html.document_fromstring(both.get_data(as_text=True)).find_class("date-note")) == 2


def test_the_boxes_of_the_pages_read_as_the_api_does(small: Flask) -> None:
    client = small.test_client()
    for text in (*FORMS, *REFUSED):
        api = client.get("/api/v1/day", query_string={"text": text})
        boxed = json.loads(client.get("/day", query_string={"text": text, "lang": "en"}).data)
        if api.status_code == 200:
            assert boxed == {"read": json.loads(api.data), "error": None}
        else:
            error = json.loads(api.data)["error"]
            assert boxed == {"read": None, "error": f"{error['detail']} {error['accepted']}"}
    russian = json.loads(client.get("/day", query_string={"text": "hello", "lang": "ru"}).data)
    assert russian["error"].startswith("«hello» не удаётся прочесть")


def test_the_api_says_what_it_took(small: Flask) -> None:
    client = small.test_client()
    for address, name, member in (("regions", "date", "date_note"), ("borders", "date", "date_note"),
                                  ("changes", "from", "from_note"), ("changes", "to", "to_note")):  # fmt: skip
        noted = json.loads(client.get(f"/api/v1/{address}", query_string={name: "1858-05"}).data)
        assert noted[member] == "“1858-05” is a month; its last day is taken, 31 May 1858."
        assert json.loads(client.get(f"/api/v1/{address}?{name}=1858").data)[member] is None
    assert json.loads(client.get("/api/v1/day", query_string={"text": "16 мая 1858"}).data) == {
        "day": "1858-05-16",
        "given": "date",
        "note": "“16 мая 1858” is read as a day of the Gregorian calendar (New Style), 16 May 1858; "
        "in the Julian calendar (Old Style) it would be 28 May 1858.",
        "other": {"day": "1858-05-28", "words": "Old Style: show 28 May 1858"},
    }


@pytest.mark.parametrize("page", ["/", "/changes", "/try"])
def test_no_field_for_a_date_cuts_what_is_typed(small: Flask, page: str) -> None:
    document = html.document_fromstring(small.test_client().get(page).get_data(as_text=True))
    fields = [one for one in document.xpath("//input[@type='text' or not(@type)]") if one.get("readonly") is None]
    assert fields
    for field in fields:
        assert field.get("maxlength") is None
        assert field.get("inputmode") != "numeric" or field.get("name") in ("from", "to")


def day_or_year(span: Span) -> st.SearchStrategy[str]:
    days = st.dates(span.start, span.last_day).map(date.isoformat)
    return days | st.integers(span.start.year, span.last_day.year).map(str)


@given(st.data())
@QUICK
def test_a_frame_opens_inside_its_span(small: Flask, data: st.DataObject) -> None:
    span = small.extensions["atlas"].atlas.span
    texts = day_or_year(span)
    query = {name: data.draw(texts) for name in ("from", "to", "date") if data.draw(st.booleans())}
    answer = small.test_client().get("/embed", query_string=query)
    start = read_date(query["from"], span) if "from" in query else None
    first = span.start if start is None else date(start.day.year, 1, 1) if start.mode == "year" else start.day
    last = read_date(query["to"], span).day if "to" in query else span.last_day
    if first > last:
        assert answer.status_code == 400
        return
    box = html.document_fromstring(answer.get_data(as_text=True)).find_class("atlas")[0]
    opened = date.fromisoformat(box.get("data-day"))
    assert first <= opened <= last
    assert box.get("data-from") == first.isoformat() <= box.get("data-day") < box.get("data-to")
    if "date" in query:
        assert opened == min(max(read_date(query["date"], span).day, first), last)
    elif start is not None:
        assert start.day <= opened
