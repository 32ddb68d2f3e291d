"""The page of places lists the mountains that the map names, with what texts of the time call them and where."""

from html import unescape

import pytest
from flask.testing import FlaskClient

from app.atlas import Atlas
from app.web.language import PAGE_LANGUAGES


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_range_is_told_with_its_names_of_the_time_and_their_sources(
    client: FlaskClient, atlas: Atlas, language: str
) -> None:
    page = unescape(client.get(f"/places?lang={language}").get_data(as_text=True))
    assert any(one.called for one in atlas.mountains)
    for one in atlas.mountains:
        card = page.split(f'id="mountains-{one.id}"')[1].split("</section>")[0]
        for text in (*one.names.values(), *one.also_known_as):
            assert text in card, (one.id, text)
        for called in one.called:
            assert called.names[language] in card
            assert called.by[language] in card
            assert all(f"/sources/{cited.id}" in card for cited in called.sources)
        if isinstance(one.note, dict):
            assert one.note[language] in card
