"""The map as one file: everything is in it, nothing of it is run as a template, and it is a Folium map."""

import re
from base64 import b64decode

import folium
import pytest
from lxml import html

from app.atlas import Atlas
from app.maps import DataAddresses, FrontierMap
from app.maps.palette import Palette, paint_of
from app.maps.payload import atlas_payload
from app.measure.measurements import Measurements
from app.words.catalogs import translations


@pytest.fixture(scope="module")
def saved(atlas: Atlas, measurements: Measurements, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("one") / "frontier.html"
    FrontierMap.for_notebook(atlas, measurements).save(str(file))
    return file.read_text(encoding="utf-8")


def test_the_file_refers_to_no_other(saved: str) -> None:
    document = html.document_fromstring(saved)
    assert document.xpath("//@src | //link | //iframe | //@href") == []
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert [part.split()[0] for text in policy for part in text.split(";") if "http" in part] == []
    assert policy[0].startswith("default-src 'none';")


def test_every_block_ends_where_it_should(saved: str) -> None:
    """A script or a datum with a closing tag in it would end its block too early."""
    opened = re.findall(r"<script(?: [^>]*)?>", saved)
    assert len(opened) == saved.count("</script>")
    document = html.document_fromstring(saved)
    assert len(document.xpath("//script")) == len(opened)
    assert document.xpath("//body")[0].xpath("string(.//main//h1)")


def test_every_colour_and_pattern_that_it_uses_is_in_it(saved: str, atlas: Atlas) -> None:
    given = set(re.findall(r"(--[\w-]+)\s*:", saved)) | set(re.findall(r'setProperty\(\s*"(--[\w-]+)"', saved))
    assert set(re.findall(r"var\((--[\w-]+)\)", saved)) <= given
    patterns = set(html.document_fromstring(saved).xpath("//pattern/@id"))
    paints = {paint_of(holding) for region in atlas.regions.values() for holding in region.holdings}
    solid = Palette(atlas).solid
    assert {paint for paint in paints - solid if f"paint-{paint}" not in patterns} == set()
    assert {paint for paint in solid if f'[data-paint="{paint}"]' not in saved} == set()


@pytest.mark.slow
def test_the_history_in_it_is_the_one_of_the_site(saved: str, atlas: Atlas, measurements: Measurements) -> None:
    (block,) = html.document_fromstring(saved).xpath("//script[@id='data-atlas']/text()")
    assert block.replace(r"\u003c", "<") == atlas_payload(atlas, measurements, "en")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_its_words_are_in_the_language_asked_for(atlas: Atlas, measurements: Measurements, language: str) -> None:
    translate = translations(language.replace("-", "_")).gettext
    page = FrontierMap.for_notebook(atlas, measurements, language, translate).get_root().render()
    assert f'<html lang="{language}"' in page
    for words in ("Play", "Exact day", "Legend", "not a region of its own on this day"):
        assert translate(words) in page or ascii(translate(words))[1:-1] in page
        assert (translate(words) == words) == (language == "en")


@pytest.mark.slow
def test_two_renderings_are_the_same_bytes(atlas: Atlas, measurements: Measurements, saved: str) -> None:
    view = FrontierMap.for_notebook(atlas, measurements)
    assert view.get_root().render() == view.get_root().render() == saved


@pytest.mark.slow
def test_a_notebook_shows_the_same_document(atlas: Atlas, measurements: Measurements, saved: str) -> None:
    shown = FrontierMap.for_notebook(atlas, measurements)._repr_html_()
    (frame,) = html.fragments_fromstring(shown)[0].iter("iframe")
    source = frame.get("srcdoc") or b64decode(frame.get("src").split(",", 1)[1]).decode()
    assert source == saved


@pytest.mark.slow
def test_other_elements_of_folium_can_be_added(atlas: Atlas, measurements: Measurements) -> None:
    view = FrontierMap.for_notebook(atlas, measurements)
    folium.CircleMarker([50, 127]).add_to(view)
    page = view.get_root().render()
    assert page.index("L.map(") < page.index("L.circleMarker(\n") < page.index('<script type="module">')


def test_a_map_of_a_page_is_not_saved_without_what_it_needs(atlas: Atlas) -> None:
    view = FrontierMap.of(atlas, DataAddresses({"en": "/atlas.json"}, "/base.json", "/base-2.json", "/lines.json"))
    with pytest.raises(TypeError, match="for_notebook"):
        view.get_root().render()
