"""Maps of a treaty's line: on its page and in the API, each with what describes it."""

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.atlas import Atlas


def test_each_map_is_a_source_of_the_type_map_or_a_work_with_maps(atlas: Atlas) -> None:
    named = [one for treaty in atlas.treaties.values() for one in treaty.maps]
    assert named
    for one in named:
        source = atlas.sources[one.source]
        assert source.type == "map" or one.kind == "scholarly"
        # What nobody describes has no place here; from memory it is marked.
        assert one.sources or not source.custom.checked


@pytest.mark.slow
def test_page_and_api_show_the_same_maps(client: FlaskClient, atlas: Atlas) -> None:
    for treaty in atlas.treaties.values():
        answered = client.get(f"/api/v1/treaties/{treaty.id}").get_json()["maps"]
        assert [one["citation"]["id"] for one in answered] == [one.source for one in treaty.maps]
        page = html.document_fromstring(client.get(f"/treaties/{treaty.id}").get_data(as_text=True))
        headings = page.xpath("//h2[@id='maps']")
        assert len(headings) == bool(treaty.maps)
        text = page.text_content()
        for one in answered:
            assert one["citation"]["text"] in text
            assert one["shows"]["en"] in text
            # Where the record of the map describes it, it is not named twice.
            assert one["citation"]["id"] not in [citation["id"] for citation in one["citations"]]
