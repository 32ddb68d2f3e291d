"""Our own pages: a crawl from the start page that finds no dead link, and every link of the repository's documents."""

import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import pytest
from flask import Flask
from lxml import html

ROOT = Path(__file__).resolve().parents[2]
HERE = "http://localhost"
LANGUAGES = ("en", "ru", "zh-Hans")

#: What a file that is no page asks for: an ES module another module, a style sheet a picture.
ASKS_FOR = {
    "text/javascript": re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']"""),
    "text/css": re.compile(r"""url\(["']?(?!data:|#)([^"')]+)["']?\)"""),
}


#: Links of the head that only name an address: no browser loads them.
NOT_LOADED = ("alternate", "canonical", "cite-as")
#: What an address of a page may begin with.
PLAIN = re.compile(r"/|#|\?|data:,|https?://")


@dataclass
class Crawl:
    """What a visitor finds who follows every link."""

    status: dict[str, int] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ids: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def leads(self) -> dict[str, str]:
        """Return each address that is linked to with a page that does so."""
        return {address: page for page, addresses in self.links.items() for address in addresses}


def _language(address: str) -> tuple[str, str]:
    """Split an address into what it shows and the language; English is what a page has where none is asked for."""
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    language = asked.pop("lang", LANGUAGES[0])
    return parts.path + (f"?{urlencode(asked)}" if asked else ""), language


def _plain(address: str) -> str:
    return urlsplit(address).path


def _shown(address: str) -> str:
    """Return what an address shows; one drawing or citation of a view is as good as another that asks for as much."""
    path, _, query = address.removeprefix(HERE).partition("?")
    if re.match(r"/(map|cite|oembed)\b", path):
        return f"{path}?{sorted(dict(parse_qsl(query)))}"
    return address


def _faults(address: str, document: html.HtmlElement) -> list[str]:
    """Return what is wrong with a page by itself: ids twice, inline styles and scripts, odd addresses, other hosts."""
    twice = [name for name, count in Counter(document.xpath("//@id")).items() if count > 1]
    inline = document.xpath("//@style | //@*[starts-with(name(), 'on')] | //script[not(@src) and not(@type)]/text()")
    loaded = document.xpath("//script/@src | //img/@src | //iframe/@src | //form/@action") + [
        link.get("href") for link in document.xpath("//link") if link.get("rel") not in NOT_LOADED
    ]
    foreign = [one for one in loaded if one and not one.startswith(("/", "#", "data:,"))]
    odd = [one for one in document.xpath("//@href | //@src | //@action | //@data-url") if one and not PLAIN.match(one)]
    wrong = {"ids twice": twice, "inline": inline, "loads": foreign, "odd addresses": odd}
    return [f"{address}: {what} {found}" for what, found in wrong.items() if found]


@pytest.fixture(scope="module")
def crawl(app: Flask) -> Crawl:
    """Follow every address in one language, and every path in every language.

    A day or a selected region, of which there are hundreds on the map, is thus asked for once and not in each language.
    """
    found = Crawl()
    client = app.test_client()
    waiting = deque([f"{HERE}/"])
    visited: set[tuple[str, str]] = set()
    while waiting:
        address = waiting.popleft()
        shown, language = _language(address)
        news = {("shown", _shown(shown)), (_plain(address), language)} - visited
        if not news:
            continue
        visited |= news
        answer = client.get(address)
        found.status[address] = answer.status_code
        text = answer.get_data(as_text=True) if answer.mimetype.startswith("text/") else ""
        if answer.mimetype == "text/html":
            document = html.document_fromstring(text)
            found.ids[address] = set(document.xpath("//@id"))
            found.faults += _faults(address, document)
            asked = document.xpath("//@href | //@src | //@action | //@data-url")
        else:
            asked = ASKS_FOR[answer.mimetype].findall(text) if answer.mimetype in ASKS_FOR else []
        for one in asked:
            whole = urljoin(address, one)
            if whole.startswith(HERE + "/"):
                found.links[address].add(whole)
                waiting.append(urldefrag(whole).url)
    return found


@pytest.mark.slow
def test_every_link_leads_somewhere(crawl: Crawl) -> None:
    leads = crawl.leads()
    dead = {address: leads.get(address) for address, status in crawl.status.items() if status != 200}
    assert not dead, dead


@pytest.mark.slow
def test_no_page_loads_from_another_host_or_has_an_id_twice_or_anything_inline(crawl: Crawl) -> None:
    assert crawl.faults == []


@pytest.mark.slow
def test_every_link_to_a_part_of_a_page_finds_it(crawl: Crawl) -> None:
    by_path = defaultdict(list)
    for address, ids in crawl.ids.items():
        by_path[_plain(address)].append(ids)
    for address, page in crawl.leads().items():
        whole, part = urldefrag(address)
        if part:
            same = [crawl.ids[whole]] if whole in crawl.ids else by_path[_plain(whole)]
            assert same, f"{page} links to {address}, which is no page"
            assert all(part in ids for ids in same), f"{page} links to {address}"


@pytest.mark.slow
def test_all_that_is_there_was_reached_in_every_language(crawl: Crawl, app: Flask) -> None:
    reached = {language: set() for language in LANGUAGES}
    for address in crawl.ids:
        reached[_language(address)[1]].add(_plain(address))
    assert reached["en"] == reached["ru"] == reached["zh-Hans"]
    atlas = app.extensions["atlas"].atlas
    assert {f"/regions/{one}" for one in atlas.regions} <= reached["en"]
    assert {f"/treaties/{one}" for one in atlas.treaties} <= reached["en"]
    assert {f"/figures/{one}" for one in atlas.figures} <= reached["en"]
    days = {dict(parse_qsl(urlsplit(address).query)).get("date") for address in crawl.ids}
    assert days >= {str(treaty.effective) for treaty in atlas.treaties.values() if treaty.effective}


@pytest.mark.slow
def test_scripts_and_styles_find_what_they_ask_for(crawl: Crawl) -> None:
    kinds = {
        urlsplit(address).path.rpartition(".")[2]
        for page in crawl.links
        if "/assets/" in page
        for address in crawl.links[page]
    }
    assert {"js", "png"} <= kinds


DOCUMENTS = sorted([*ROOT.glob("*.md"), ROOT / "geodata" / "README.md", *(ROOT / "docs").glob("*.md")])
#: A path of this repository in running text: `docs/serving.md`, `app/translations/*/LC_MESSAGES/messages.po`.
NAMED = re.compile(r"`((?:\.ci|app|deploy|docs|geodata|static|tests)/[\w.*/-]*)`")


def _headings(document: Path) -> set[str]:
    """Return the anchors that a reader of the rendered document can jump to."""
    titles = re.findall(r"^#+ +(.+?) *$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_link_to_what_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if urlsplit(address).scheme:
            continue
        name, part = urldefrag(address)
        target = document.parent / name if name else document
        assert target.exists(), f"{document.name} links to {address}"
        assert not part or part in _headings(target), f"{document.name} links to {address}"
    for name in NAMED.findall(text):
        assert list(ROOT.glob(name.rstrip("/"))), f"{document.name} names {name}"
