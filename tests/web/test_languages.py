"""Pages in three languages: chosen, kept in links, complete, and falling back where the data do."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.measure import verdict_words as words
from app.web.errors import TITLES
from app.web.language import say
from app.words.catalogs import extracted, read_catalog

LANGUAGES = ["en", "ru", "zh-Hans"]
TRANSLATED = ["ru", "zh_Hans"]
PAGES = [
    "/",
    "/?date=1858-06-01",
    "/regions",
    "/regions/amur-left-bank",
    "/treaties",
    "/treaties/aigun-1858",
    "/treaties/nerchinsk-1689",
    "/figures",
    "/figures/aigun-600000",
    "/sources",
    "/disputes",
    "/method",
    "/data",
    "/try",
    "/changes?from=1857&to=1861",
]
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
HTML_ERROR = {"Accept": "text/html"}


def with_language(page: str, language: str) -> str:
    return f"{page}{'&' if '?' in page else '?'}lang={language}"


class Spoken(HTMLParser):
    """Collects the language of a page, its own links, and its text outside marked foreign words."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "rect", "path", "line", "circle"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.links: list[str] = []
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "a" and "hreflang" not in given and (given.get("href") or "").startswith("/"):
            self.links.append(given["href"] or "")
        self.words += [given.get(name) or "" for name in ("aria-label", "placeholder")]
        if tag not in self.VOID:
            self._open.append((tag, tag not in ("html", "script") and "lang" in given))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(foreign for _, foreign in self._open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """Everything that is said in the page's own language, with plain spaces."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def english_sentences() -> dict[str, list[str]]:
    """English messages of two words and more that each language says otherwise, without places."""
    whole = [text for text in extracted() if " " in text and "%" not in text and not PLACE.search(text)]
    return {
        locale: [text for text in whole if (entry := catalog.get(text)) is None or entry.string != text]
        for locale, catalog in ((locale, read_catalog(locale)) for locale in TRANSLATED)
    }


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_in_each_language(client: FlaskClient, page: str, english_sentences: dict[str, list[str]]) -> None:
    validators = set()
    for language in LANGUAGES:
        response = client.get(with_language(page, language))
        assert response.status_code == 200
        assert "Accept-Language" in response.headers["Vary"]
        assert response.headers["Content-Language"] == language
        validators.add(response.headers["ETag"])
        spoken = Spoken(response.get_data(as_text=True))
        assert spoken.language == language
        assert not re.search(r"%\(\w+\)s|%%", spoken.text)
        for sentence in english_sentences.get(language.replace("-", "_"), []):
            assert not re.search(rf"(?<!\w){re.escape(sentence)}(?!\w)", spoken.text), sentence
    assert len(validators) == len(LANGUAGES)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_language_that_was_asked_for_stays_in_every_link(client: FlaskClient, page: str) -> None:
    for address in Spoken(client.get(with_language(page, "ru")).get_data(as_text=True)).links:
        parts = urlsplit(address)
        if parts.path.startswith(("/api/", "/download/")) or re.search(r"\.(txt|bib|ris|json|svg)$", parts.path):
            continue
        assert parse_qs(parts.query).get("lang") == ["ru"], address
    for address in Spoken(client.get(page).get_data(as_text=True)).links:
        assert "lang=" not in address


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("ru-RU,en;q=0.5", "ru"),
        ("en;q=0.3,ru;q=0.7", "ru"),
        ("de,fr;q=0.9", "en"),
        ("de,ru;q=0.2", "ru"),
        ("", "en"),
    ],
)
def test_the_browser_chooses_where_the_address_does_not(client: FlaskClient, accepted: str, language: str) -> None:
    headers = {"Accept-Language": accepted}
    assert Spoken(client.get("/data", headers=headers).get_data(as_text=True)).language == language
    assert Spoken(client.get("/data?lang=en", headers=headers).get_data(as_text=True)).language == "en"
    # A form that leaves its field empty asks for nothing.
    assert Spoken(client.get("/data?lang=", headers=headers).get_data(as_text=True)).language == language


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("ZH-hans", "zh-Hans"), ("zh_TW", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hans"),
        ("ru-RU", "ru"), ("RU", "ru"), ("en-GB", "en"), ("EN_us", "en"), (" ru ", "ru"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("page", [*PAGES, "/map.svg", "/cite.txt", "/embed?from=1840&to=1870"])
def test_relatives_of_a_language_are_read_in_an_address_as_in_a_header(
    client: FlaskClient, page: str, tag: str, language: str
) -> None:
    if page not in ("/", "/figures", "/map.svg", "/cite.txt") and tag != "zh-CN":
        return
    response = client.get(with_language(page, tag))
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    if response.mimetype == "text/html":
        spoken = Spoken(text)
        assert spoken.language == language
        own = [address for address in spoken.links if "lang=" in address]
        assert own or page.startswith("/embed")
        assert all(f"lang={language}" in address for address in own)
    else:
        assert text == client.get(with_language(page, language)).get_data(as_text=True)


@pytest.mark.parametrize("page", [*PAGES, "/map.svg", "/cite.txt", "/embed?from=1840&to=1870"])
def test_a_language_that_no_page_has_is_refused_with_a_sentence(client: FlaskClient, page: str) -> None:
    for tag in ("xx", "fr-FR", "english"):
        response = client.get(with_language(page, tag), headers={"Accept-Language": "ru"})
        assert response.status_code == 400
        assert tag in response.get_data(as_text=True)
        assert "zh-Hans" in response.get_data(as_text=True)


def test_the_switch_keeps_what_the_page_shows(client: FlaskClient) -> None:
    text = client.get("/changes?from=1857&to=1861&lang=ru").get_data(as_text=True)
    for code, name in (("en", "English"), ("ru", "Русский"), ("zh-Hans", "中文")):
        address = f"/changes?from=1857&amp;to=1861&amp;lang={code}"
        assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in text
        assert re.search(rf'<a href="{re.escape(address)}" hreflang="{code}" lang="{code}"[^>]*>{name}</a>', text)
    assert '<input type="hidden" name="lang" value="ru">' in text


def test_the_switch_never_leaves_the_site(client: FlaskClient) -> None:
    text = client.get("//elsewhere.example/?lang=ru", headers=HTML_ERROR).get_data(as_text=True)
    assert 'href="//' not in text


@pytest.mark.slow
def test_numbers_and_days_take_the_language_s_form(client: FlaskClient) -> None:
    page = "/treaties/aigun-1858"
    assert "28 May 1858" in client.get(f"{page}?lang=en").get_data(as_text=True)
    russian = client.get(f"{page}?lang=ru").get_data(as_text=True)
    assert "28 мая 1858" in russian
    assert "16 мая 1858" in russian
    assert "8-й год Сяньфэн, 4-я луна, 16-й день" in russian
    chinese = client.get(f"{page}?lang=zh-Hans").get_data(as_text=True)
    assert "1858年5月28日" in chinese
    assert "咸丰八年四月十六日" in chinese
    areas = client.get("/regions?lang=ru").get_data(as_text=True)
    assert re.search(r"\d{3}\xa0\d{3}\xa0км²", areas)
    assert "平方公里" in client.get("/regions?lang=zh-Hans").get_data(as_text=True)


@pytest.mark.slow
def test_verdicts_are_said_in_the_page_s_language(app: Flask) -> None:
    checks = app.extensions["atlas"].figure_checks.values()
    for language, letters in (("ru", r"[а-я]"), ("zh-Hans", r"[一-龥]")):
        with app.test_request_context(f"/figures?lang={language}"):
            for check in checks:
                said = [*map(say, (words.title(check), words.reason(check))), *map(say, words.answer(check))]
                said += map(say, words.steps(check))
                for sentence in said:
                    assert re.search(letters, sentence), sentence
                    assert "%(" not in sentence
                    assert 'lang="en"' not in sentence, sentence
                    assert not re.search(r"[A-Za-z]{4}", re.sub(r"<[^>]*>", "", sentence)), sentence
    with app.test_request_context("/figures?lang=en"):
        for check in checks:
            assert say(words.title(check)) == str(words.title(check))
            assert list(map(say, words.answer(check))) == list(map(str, words.answer(check)))


@pytest.mark.parametrize("address", ["/api/v1/figures", "/api/v1/treaties/aigun-1858", "/api/v1/regions?year=1858"])
def test_the_api_speaks_english(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    assert client.get(with_language(address, "ru"), headers={"Accept-Language": "zh"}).data == plain.data
    assert "Accept-Language" not in plain.headers.get("Vary", "")


def test_what_the_data_lack_is_marked_as_english(folder: Path) -> None:
    app = create_app({"TESTING": True, "GEODATA": folder})
    text = app.test_client().get("/regions/west?lang=ru").get_data(as_text=True)
    assert re.search(r'<h1><span lang="en">[^<]+</span></h1>', text)
    assert "<title>" in text
    assert "span" not in re.findall(r"<title>(.*?)</title>", text)[0]


def test_errors_are_in_the_language_too(client: FlaskClient) -> None:
    text = client.get("/regions/atlantis?lang=ru", headers=HTML_ERROR).get_data(as_text=True)
    assert "<h1>Не найдено</h1>" in text
    assert "Территории «atlantis» нет." in text
    assert "Принимается: siberia, manchuria" in text
    assert '<span lang="en">' not in text.split("<main", 1)[1].split("</main", 1)[0]


@pytest.mark.parametrize(
    ("address", "russian", "chinese"),
    [
        ("/?date=1858-13-01", "Дня «1858-13-01» в календаре нет.", "历法中没有“1858-13-01”这一天。"),
        ("/?date=1600-01-01", "«1600-01-01» — вне времени, которое охватывает атлас.", "不在地图集涵盖的时段之内。"),
        ("/?year=%3Cb%3E", "«&lt;b&gt;» не удаётся прочесть как дату.", "无法将“&lt;b&gt;”读作日期。"),
        ("/changes?from=1&from=2", "«from» указано в запросе более одного раза.", "请求中“from”出现多次。"),
        ("/nowhere", "По этому адресу страницы нет.", "此网址没有页面。"),
        (f"/?date={'1' * 5000}", "<h1>Слишком длинный адрес</h1>", "<h1>网址过长</h1>"),
    ],
)
def test_what_is_wrong_is_said_in_the_language(client: FlaskClient, address: str, russian: str, chinese: str) -> None:
    for language, sentence in (("ru", russian), ("zh-Hans", chinese)):
        text = client.get(address, headers=HTML_ERROR | {"Accept-Language": language}).get_data(as_text=True)
        assert sentence in text
        assert f'<html lang="{language}"' in text


@pytest.mark.parametrize("status", [400, 404, 405, 413, 414, 415, 500, 503])
def test_every_status_has_its_title_in_each_language(status: int) -> None:
    for locale in TRANSLATED:
        entry = read_catalog(locale).get(TITLES[status])
        assert entry is not None
        assert entry.string not in ("", TITLES[status])


def test_the_page_to_draw_on_is_told_in_its_language_and_the_api_in_english(client: FlaskClient) -> None:
    bowtie = '{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}'
    sent = {"data": bowtie, "content_type": "application/json"}
    asked = {"Accept": "application/json", "Accept-Language": "ru"}
    told = client.post("/try/area", headers=asked, **sent)
    assert told.status_code == 400
    assert told.json["error"]["title"] == "Неверный запрос"
    assert told.json["error"]["detail"].startswith(
        "Многоугольник пересекает или перекрывает сам себя: самопересечение,"
    )
    assert told.json["error"]["accepted"].startswith("Принимается: Polygon")
    by_program = client.post("/api/v1/area?lang=ru", headers=asked, **sent)
    assert by_program.json["error"]["detail"].startswith("The polygon crosses or overlaps itself: self-intersection at")
    large = client.post("/try/area", headers=asked, data=b"0" * 5_000_000, content_type="application/json")
    assert large.json["error"]["title"] == "Слишком большой запрос"


def test_what_a_source_prints_is_written_in_the_language_where_it_is_a_mere_day(client: FlaskClient) -> None:
    russian = client.get("/treaties/aigun-1858?lang=ru").get_data(as_text=True)
    assert re.search(r"<strong>16 мая 1858\sг\.</strong>, юлианский календарь", russian)
    assert "16 May 1858" not in russian
    chinese = client.get("/treaties/aigun-1858?lang=zh-Hans").get_data(as_text=True)
    assert "<strong>咸丰八年四月十六日</strong>，农历" in chinese
    assert "咸丰八年五月初四日" in chinese
    assert "7197 (1689) года" in client.get("/treaties/nerchinsk-1689?lang=ru").get_data(as_text=True)
    printed = client.get("/api/v1/treaties/nerchinsk-1689").json["dates"][0]["forms"][0]["printed"]
    assert printed == "27 August 7197 (1689)"


def test_sources_are_cited_with_the_words_of_the_language(client: FlaskClient) -> None:
    russian = client.get("/treaties/nerchinsk-1689?lang=ru").get_data(as_text=True)
    assert "Мясников, В. С. (ред.)" in russian
    assert "// Pacific Historical Review, xvi, № 3 (1947), с. 265–270" in russian
    assert '<span class="locator">, преамбула' in russian
    chinese = client.get("/treaties/nerchinsk-1689?lang=zh-Hans").get_data(as_text=True)
    assert "第3期 (1947), 第265～270页" in chinese
    assert '<span class="locator">，第1号' in chinese
    assert 'title="据摘录查阅；共八条。"' in chinese
    cited = client.get("/api/v1/treaties/nerchinsk-1689").json["citations"][0]
    assert cited["locator"].startswith("appendix: Latin text")
    assert isinstance(cited["checked_note"], str)


def test_the_signs_between_texts_are_those_of_the_language(client: FlaskClient) -> None:
    chinese = client.get("/figures/aigun-231660-sqmi?lang=zh-Hans").get_data(as_text=True)
    assert '“<span lang="en">231,660 sq mi</span>”：' in chinese
    assert "</a>、<a" in chinese
    russian = client.get("/figures/aigun-231660-sqmi?lang=ru").get_data(as_text=True)
    assert '«<span lang="en">231,660 sq mi</span>»: ' in russian


@pytest.mark.slow
def test_the_map_has_shorter_names_than_the_pages(client: FlaskClient, folder: Path) -> None:
    drawn = client.get("/map.svg?date=1858-06-01&lang=ru").get_data(as_text=True)
    assert ">Левый берег Амура<" in drawn
    assert "Приамурье" not in drawn
    without = create_app({"TESTING": True, "GEODATA": folder}).test_client()
    assert ">West<" in without.get("/map.svg").get_data(as_text=True)


def test_terms_are_explained_and_linked(client: FlaskClient) -> None:
    anchors = set(re.findall(r'<dt id="(term-[a-z-]+)">', client.get("/method").get_data(as_text=True)))
    assert {"term-old-style", "term-condominium", "term-verst", "term-li", "term-holding"} <= anchors
    for page in ("/treaties/aigun-1858", "/regions/amur-left-bank", "/figures/aigun-600000"):
        linked = re.findall(r'href="/method#(term-[a-z-]+)"', client.get(page).get_data(as_text=True))
        assert linked
        assert set(linked) <= anchors


@pytest.mark.slow
def test_the_command_lists_what_is_missing(folder: Path) -> None:
    runner = create_app({"TESTING": True, "GEODATA": folder}).test_cli_runner()
    printed = runner.invoke(args=["translations", "ru"])
    assert printed.exit_code == 0
    assert re.match(r"ru: \d+ page text\(s\) and [1-9]\d* text\(s\) of the data", printed.output)
    assert "\n  regions.geojson: " in printed.output
    assert "\n    west › names\n" in printed.output
    counted = runner.invoke(args=["translations", "--count"])
    assert "\nzh-Hans: " in counted.output
    assert "west ›" not in counted.output
