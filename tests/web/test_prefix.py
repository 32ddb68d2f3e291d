"""Under a prefix: every link, form, script, citation and answer leads back below it."""

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask
from lxml import html
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client
from werkzeug.wrappers import Response

HERE = "http://localhost"
PREFIX = "/atlas"

#: Attributes whose addresses can be opened, and those whose addresses want a question as well.
OPENED = ("href", "src", "action", "data-texts", "data-sources", "data-figures", "data-readings")
SERVICES = ("data-area", "data-outline", "data-reads")

#: How many pages of each kind are opened: they have one template.
PAGES_OF_A_KIND = 8

#: What a file that is no page asks for: an ES module another module, a style sheet a picture.
ASKS_FOR = re.compile(r"""(?:(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']|url\(["']?(?!data:|#)([^"')]+)["']?\))""")


@pytest.fixture(scope="module")
def below(app: Flask) -> Client:
    """A client of the application as it stands below a prefix, with nothing beside it."""

    def nothing(environ: dict[str, object], start_response: object) -> object:
        return Response("outside the prefix", status=404)(environ, start_response)

    return Client(DispatcherMiddleware(nothing, {PREFIX: app.wsgi_app}))


def named(page: str, *attributes: str) -> set[str]:
    return set(html.document_fromstring(page).xpath(" | ".join(f"//@{one}" for one in attributes)))


@pytest.mark.slow
def test_every_link_stays_below_the_prefix_and_leads_somewhere(below: Client) -> None:
    """Some pages of each kind are opened, and every address that they have is asked for."""
    waiting, seen, opened = deque([f"{HERE}{PREFIX}/?lang=ru"]), set[str](), Counter[str]()
    linked: dict[str, str] = {}
    while waiting:
        address = waiting.popleft()
        kind = "/".join(urlsplit(address).path.split("/")[:3])
        if address in seen or ("assets" not in kind and opened[kind] == PAGES_OF_A_KIND):
            continue
        seen.add(address)
        opened[kind] += 1
        answer = below.get(address)
        assert answer.status_code == 200, f"{address}, linked from {linked.get(address)}"
        if answer.mimetype == "text/html":
            found = named(answer.get_data(as_text=True), *OPENED)
            services = named(answer.get_data(as_text=True), *SERVICES)
            assert all(one.startswith(f"{PREFIX}/") for one in services), services
        elif answer.mimetype in ("text/css", "text/javascript"):
            found = {one or other for one, other in ASKS_FOR.findall(answer.get_data(as_text=True))}
        else:
            found = set()
        for one in found:
            whole = urldefrag(urljoin(address, one)).url
            if whole.startswith(HERE):
                assert whole.startswith(f"{HERE}{PREFIX}/"), f"{address} leads out: {one}"
                linked.setdefault(whole, address)
                waiting.append(whole)
    assert len(opened) > 15


def test_what_is_cited_and_described_is_below_the_prefix(below: Client) -> None:
    for path in ("/cite.txt?date=1858-06-01", "/figures/{figure}.txt", "/figures/{figure}.bib"):
        figure = below.get(f"{PREFIX}/api/v1/figures").get_json()["figures"][0]["id"]
        assert f"{HERE}{PREFIX}/" in below.get(PREFIX + path.format(figure=figure)).get_data(as_text=True)
    document = below.get(f"{PREFIX}/api/v1/openapi.json").get_json()
    assert document["servers"] == [{"url": f"{PREFIX}/"}]


def test_a_slash_too_many_leads_to_the_address_below_the_prefix(below: Client) -> None:
    answer = below.get(f"{PREFIX}/regions/")
    assert answer.status_code == 308
    assert urlsplit(answer.headers["Location"]).path == f"{PREFIX}/regions"


def test_scripts_are_the_same_under_every_prefix_and_told_where_they_are(app: Flask, below: Client) -> None:
    page = below.get(f"{PREFIX}/?lang=en").get_data(as_text=True)
    assert html.document_fromstring(page).get("data-root") == PREFIX
    (script,) = re.findall(r'src="(/atlas/assets/\w+/map\.js)"', page)
    assert below.get(script).get_data() == app.test_client().get(script.removeprefix(PREFIX)).get_data()
    assert html.document_fromstring(app.test_client().get("/").get_data(as_text=True)).get("data-root") is None
