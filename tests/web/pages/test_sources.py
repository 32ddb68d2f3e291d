"""The list of sources has contents, anchors and filters that need no script."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from flask.testing import FlaskClient
from lxml import html

from app import create_app
from app.atlas import Atlas
from app.atlas.csl_parts import CslType
from app.words import words_in
from app.words.sources import RANK_LABELS, kind_label, kind_of
from tests.conftest import TWO_SQUARES


def page(client: FlaskClient, query: str = "") -> html.HtmlElement:
    answer = client.get(f"/sources{query}")
    assert answer.status_code == 200, answer.text[-500:]
    return html.fromstring(answer.text)


def listed(tree: html.HtmlElement) -> list[str]:
    return tree.xpath("//dl[@class='bibliography']//dt/@id")


def test_contents_lead_to_the_ranks_and_each_source_has_an_anchor(client: FlaskClient, atlas: Atlas) -> None:
    tree = page(client)
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//ul[@class='contents']//a/@href")} == {
        f"rank-{source.custom.rank}" for source in atlas.sources.values()
    }
    anchors = [link[1:] for link in tree.xpath("//main//a[starts-with(@href, '#')]/@href")]
    assert set(anchors) <= ids
    assert sorted(listed(tree)) == sorted(atlas.sources)
    assert set(atlas.sources) <= set(anchors)


def test_each_value_of_each_filter_shows_the_sources_that_have_it(client: FlaskClient, atlas: Atlas) -> None:
    of_source = {
        "rank": {name: source.custom.rank for name, source in atlas.sources.items()},
        "kind": {name: kind_of(source.type) for name, source in atlas.sources.items()},
        "language": {name: source.language for name, source in atlas.sources.items()},
    }
    tree = page(client)
    for name, values in of_source.items():
        offered = tree.xpath(f"//select[@name='{name}']/option/@value")
        assert Counter(offered) == Counter(["", *{value for value in values.values() if value}])
        for value in offered[1:3]:
            shown = page(client, f"?{name}={value}&lang=ru")
            assert set(listed(shown)) == {one for one, its in values.items() if its == value}
            assert shown.xpath(f"//select[@name='{name}']/option[@selected]/@value") == [value]
            assert shown.xpath("//form//input[@name='lang']/@value") == ["ru"]


def test_filters_are_taken_together_and_an_empty_one_asks_for_all(client: FlaskClient, atlas: Atlas) -> None:
    source = next(iter(atlas.sources.values()))
    both = listed(page(client, f"?rank={source.custom.rank}&kind={kind_of(source.type)}&language="))
    assert source.id in both
    assert all(atlas.sources[one].custom.rank == source.custom.rank for one in both)
    assert listed(page(client, "?rank=&kind=&language=")) == listed(page(client))


@pytest.mark.parametrize("query", ["?rank=best", "?kind=novel", "?language=tlh", "?rank=edition&rank=mirror"])
def test_a_value_that_no_source_has_is_refused_with_what_is_accepted(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/sources{query}")
    assert answer.status_code == 400
    assert "Accepted: " in answer.text


def test_a_copy_in_a_web_archive_is_linked(tmp_path: Path) -> None:
    folder = shutil.copytree(TWO_SQUARES, tmp_path / "squares")
    [source] = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    source["custom"]["archived"] = "https://archive.example.org/survey"
    (folder / "sources.json").write_text(json.dumps([source]), encoding="utf-8")
    client = create_app({"GEODATA": folder}).test_client()
    assert page(client).xpath("//dt/a[text()='archived copy']/@href") == ["https://archive.example.org/survey"]
    [answer] = client.get("/api/v1/sources").get_json()["sources"]
    assert answer["archived"] == "https://archive.example.org/survey"


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_every_type_of_csl_belongs_to_a_kind_with_a_name(language: str) -> None:
    words = words_in(language)
    names = {kind_label(words, kind_of(kind)) for kind in get_args(CslType)}
    assert len(names) > 5
    assert all(names)
    assert len({words.gettext(label) for label in RANK_LABELS.values()}) == len(RANK_LABELS)
