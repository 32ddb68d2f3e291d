"""Events on the page of treaties: each with its day as far as it is known, and with its sources."""

from flask.testing import FlaskClient
from lxml import html

from app.atlas import Atlas


def test_each_event_stands_with_its_day_and_its_sources(client: FlaskClient, atlas: Atlas) -> None:
    page = html.document_fromstring(client.get("/treaties").get_data(as_text=True))
    answered = {one["id"]: one for one in client.get("/api/v1/events").get_json()["events"]}
    assert len(answered) == len(atlas.events) > 0
    for event in atlas.events:
        (card,) = page.xpath("//section[@id=$id]", id=f"events/{event.id}")
        text = card.text_content()
        assert event.names["en"] in text
        assert str(event.date.year) in text
        assert card.xpath(".//h3/a/@href")[0].startswith(f"/?date={event.date}")
        assert all(one["text"] in text for one in answered[event.id]["citations"])
        assert answered[event.id]["place"] == event.place


def test_a_source_names_the_events_that_it_tells(client: FlaskClient, atlas: Atlas) -> None:
    page = html.document_fromstring(client.get("/sources").get_data(as_text=True))
    linked = {link.split("#")[1] for link in page.xpath("//span[@class='used-by']/a/@href") if "#events/" in link}
    assert linked == {f"events/{event.id}" for event in atlas.events}
