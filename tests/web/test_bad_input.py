"""Addresses and headers that no reader sends: each gets one sentence in the one shape, never a fault of ours."""

import json
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from app.atlas.date_reader import read_date
from tests.conftest import TWO_SQUARES

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

PAGES = ["/", "/regions", "/regions/east", "/treaties", "/treaties/first-1700", "/figures", "/figures/over-10000",
         "/changes", "/try", "/sources", "/disputes", "/method", "/data", "/embed", "/map.svg", "/cite.bib",
         "/sources/survey.ris", "/healthz"]  # fmt: skip
API = ["/api/v1/regions", "/api/v1/at", "/api/v1/timeline", "/api/v1/events",
       "/api/v1/borders", "/api/v1/changes", "/api/v1/outline", "/api/v1/treaties",
       "/api/v1/regions/east", "/api/v1/day", "/api/v1/figures/over-10000", "/api/v1/openapi.json"]  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Flask:
    """The application on the small data folder, answering as it does in production."""
    return create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})


def refused_or_answered(client: FlaskClient, address: str, **options: object) -> int:
    response = client.get(address, **options)
    assert response.status_code < 500, address
    if response.status_code >= 400 and response.is_json:
        error = json.loads(response.data)["error"]
        assert set(error) == {"status", "title", "detail", "accepted"}
        assert error["status"] == response.status_code
        assert error["detail"]
        assert error["accepted"]
    elif response.status_code >= 400:
        text = response.get_data(as_text=True)
        assert "\x00" not in text
        assert '<p class="lead">' in text
    return int(response.status_code)


JUNK = [
    "%00", "%00%00", "a%00b", "%ff%fe", "%ed%a0%80", "%", "%%%", "%zz", "%u1234", "+", "%0d%0aSet-Cookie:%20a=b",
    "%E2%80%AE1858", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%252e%252e%252f", "9" * 400, "-1", "1e999", "NaN",
    "Infinity", "[]", "{}", "%7B%7B7*7%7D%7D", "${7*7}", "<script>", "%3Cscript%3E", "'", '"', ";", "1858-05-28%0a",
    "1858-05-28,1,2,3", "nan,nan,nan,nan", "inf,-inf,inf,-inf", "1e309,1,1,1", ":", ",,,,", "extent:", ":both",
    "extent:x", "٢", "١٨٥٨", "𝟙𝟠𝟝𝟠", "%F0%9F%92%A9",
]  # fmt: skip


#: What each address reads; every one is also asked with a language and with a parameter that nothing reads.
READS = {
    "/": ("date", "year", "compare", "region", "stretch", "reading"),
    "/map.svg": ("date", "year", "region", "reading", "compare", "bounds"),
    "/cite.bib": ("date", "region", "reading", "compare"),
    "/changes": ("from", "to"),
    "/embed": ("from", "to", "date", "year", "region", "stretch"),
    "/try": ("date", "region", "figure", "reading"),
    "/api/v1/regions": ("date", "year"),
    "/api/v1/borders": ("date", "year"),
    "/api/v1/changes": ("from", "to"),
    "/api/v1/day": ("text",),
    "/day": ("text",),
    "/api/v1/outline": ("region", "figure", "reading", "vertices"),
}


@pytest.mark.parametrize("address", [*PAGES, *API])
def test_junk_in_every_parameter(small: Flask, address: str) -> None:
    client = small.test_client()
    for name in READS.get(address, ()):
        for junk in JUNK:
            refused_or_answered(client, f"{address}?{name}={quote(junk, safe='%/+;,:')}")
    for number, junk in enumerate(JUNK):
        if number % 4 == len(address) % 4:
            written = quote(junk, safe="%&=")
            refused_or_answered(client, f"{address}?lang={written}&x={written}&{written}={written}&{written}")


@pytest.mark.parametrize("folder", ["/", "/regions/", "/treaties/", "/figures/", "/sources/", "/assets/", "/api/v1/",
                                    "/api/v1/regions/", "/api/v1/treaties/", "/api/v1/figures/", "/cite."])  # fmt: skip
def test_junk_in_the_path(small: Flask, folder: str) -> None:
    client = small.test_client()
    for junk in JUNK:
        for ending in ("", ".bib", "/map.js"):
            status = refused_or_answered(client, folder + quote(junk, safe="%/+;,:") + ending)
            assert status in (200, 308, 400, 404, 405)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (address, name)
        for address, names in READS.items()
        for name in ("region", "stretch", "figure", "reading")
        if name in names
    ],
)
def test_an_id_that_names_nothing_is_told_as_plainly_as_a_bad_day(small: Flask, address: str, name: str) -> None:
    query = {name: "nope"}
    if address in ("/try", "/api/v1/outline") and name == "reading":
        query["figure"] = "over-10000"
    response = small.test_client().get(address, query_string=query, headers={"Accept": "application/json"})
    assert response.status_code in (400, 404)
    error = response.get_json()["error"]
    assert "nope" in error["detail"] or "reading that does not exist" in error["detail"]
    assert error["accepted"].startswith("Accepted: ")


@pytest.mark.parametrize("address", [*PAGES, *API])
def test_endless_addresses_are_refused_in_one_sentence(small: Flask, address: str) -> None:
    client = small.test_client()
    for query in ("x=" + "a" * 2_000_000, "&".join(f"p{i}={i}" for i in range(900)), "date=" + "1858-" * 300_000):
        assert refused_or_answered(client, f"{address}?{query}") == 414
    assert refused_or_answered(client, f"/{'a/' * 100_000}") == 414
    assert refused_or_answered(client, address + "?" + "&".join(f"p{i}=" for i in range(300))) < 500


def test_hundreds_of_equal_parameters(small: Flask) -> None:
    client = small.test_client()
    for address, names in READS.items():
        for name in names:
            assert refused_or_answered(client, f"{address}?" + "&".join([f"{name}=1858"] * 250)) in (200, 400, 404)


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "\xff\x00"}, {"Accept": "text/html;q=nan"}, {"Accept": "*/*;q=99999999999999999999"},
        {"Accept-Language": "x" * 5000}, {"Accept-Language": "ru;q=inf,zh;q=-1,en;q="},
        {"Accept-Encoding": "br;q=x, zstd;"},
        {"If-None-Match": '"' * 999}, {"If-Modified-Since": "yesterday"}, {"Range": "bytes=-1,9-3,x"},
        {"Cookie": "a=\x01;;;=;"}, {"Host": "evil.example"}, {"Content-Length": "-1"},
        {"Content-Type": "a/b; charset=\x00"},
        {"X-Forwarded-Host": "evil.example"}, {"If-None-Match": "*"},
    ],
    ids=str,
)  # fmt: skip
def test_junk_in_headers(small: Flask, headers: dict[str, str]) -> None:
    client = small.test_client()
    for address in ["/", "/cite.bib", "/map.svg", "/regions/nowhere", "/api/v1/regions", "/api/v1/nowhere"]:
        environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        refused_or_answered(client, address, environ_overrides=environ)


texts = st.text(max_size=30) | st.from_regex(re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?"), fullmatch=True)


@given(name=st.sampled_from(["date", "year", "from", "to"]), text=texts)
@QUICK
def test_any_text_is_a_day_of_the_span_or_is_told_what_is_accepted(small: Flask, name: str, text: str) -> None:
    address = "/api/v1/regions" if name in ("date", "year") else "/api/v1/changes"
    response = small.test_client().get(address, query_string={name: text.encode("utf-8", "surrogatepass")})
    answer = json.loads(response.data)
    if response.status_code == 200:
        day = date.fromisoformat(answer[name if address.endswith("changes") else "date"])
        assert day in small.extensions["atlas"].atlas.span
        assert day == read_date(text, small.extensions["atlas"].atlas.span).day
    else:
        assert response.status_code == 400
        assert answer["error"]["accepted"].startswith("Accepted: a Gregorian day as YYYY-MM-DD from 1643-01-01 to")


@given(text=st.text(min_size=1, max_size=20), other=texts)
@QUICK
def test_any_text_in_any_parameter_of_a_view(small: Flask, text: str, other: str) -> None:
    client = small.test_client()
    for address, names in READS.items():
        query = {name: text.encode("utf-8", "surrogatepass") for name in names}
        for name in names:
            assert client.get(address, query_string={name: query[name]}).status_code < 500
        assert client.get(address, query_string=query | {"date": other.encode()}).status_code < 500


@pytest.fixture(scope="module", autouse=True)
def no_fault_was_logged(small: Flask) -> Iterator[None]:
    """No request of this file may have run into an exception of ours."""
    faults: list[str] = []
    with pytest.MonkeyPatch.context() as patch:  # the logger is one for all applications of a process
        patch.setattr(small.logger, "exception", lambda *words: faults.append(str(words)))
        yield
    assert faults == []
