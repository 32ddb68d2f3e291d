"""The list of treaties and events has contents, anchors and filters that need no script."""

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.atlas import Atlas
from app.atlas.records import Event, Treaty


def page(client: FlaskClient, query: str = "") -> html.HtmlElement:
    answer = client.get(f"/treaties{query}")
    assert answer.status_code == 200, answer.text[-500:]
    return html.fromstring(answer.text)


def listed(tree: html.HtmlElement) -> set[str]:
    """Return the ids of the treaties and events that a page lists."""
    events = {name.removeprefix("events/") for name in tree.xpath("//section/@id[starts-with(., 'events/')]")}
    return set(tree.xpath("//table//tr/@id")) | events


def values_of(one: Treaty | Event) -> dict[str, set[str]]:
    """Return for each filter the values that a record has, said anew from the record."""
    day = one.date if isinstance(one, Event) else one.effective
    first = day.year // 100 * 100
    time = {f"{first:04}–{first + 99:04}"}
    if isinstance(one, Event):
        return {"kind": {"event"}, "side": set(), "region": set(one.regions), "time": time}
    sides = {signed.side for signed in one.signatories} | {dated.by for dated in one.dates}
    regions = {region for article in one.articles for region in article.regions}
    return {"kind": {"treaty"}, "side": sides - {"all", "interpreter"}, "region": regions, "time": time}


def test_contents_lead_to_every_treaty_and_event(client: FlaskClient, atlas: Atlas) -> None:
    tree = page(client)
    links = {link[1:] for link in tree.xpath("//ul[@class='contents']//a/@href")}
    assert links <= set(tree.xpath("//@id"))
    assert listed(tree) == {*atlas.treaties, *(event.id for event in atlas.events)}
    assert links == {*atlas.treaties, "events", *(f"events/{event.id}" for event in atlas.events)}


@pytest.mark.parametrize("name", ["kind", "side", "region", "time"])
def test_each_value_of_a_filter_shows_what_has_it(client: FlaskClient, atlas: Atlas, name: str) -> None:
    known = {one.id: values_of(one)[name] for one in (*atlas.treaties.values(), *atlas.events)}
    offered = [value for value in page(client).xpath(f"//select[@name='{name}']/option/@value") if value]
    assert set(offered) == set().union(*known.values())
    for value in offered[:2]:
        shown = page(client, f"?{name}={value}&lang=ru")
        assert listed(shown) == {one for one, values in known.items() if value in values}
        assert shown.xpath(f"//select[@name='{name}']/option[@selected]/@value") == [value]
        assert shown.xpath("//form//input[@name='lang']/@value") == ["ru"]


def test_filters_are_taken_together_and_an_empty_one_asks_for_all(client: FlaskClient) -> None:
    side = next(value for value in page(client).xpath("//select[@name='side']/option/@value") if value)
    of_side = listed(page(client, f"?side={side}"))
    assert listed(page(client, f"?kind=treaty&side={side}&region=")) == of_side & listed(page(client, "?kind=treaty"))
    assert listed(page(client, f"?kind=event&side={side}")) == set()
    assert listed(page(client, "?kind=&side=&time=")) == listed(page(client))


@pytest.mark.parametrize("query", ["?kind=song", "?side=atlantis", "?time=1800", "?kind=event&kind=event"])
def test_a_value_that_nothing_has_is_refused_with_what_is_accepted(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/treaties{query}")
    assert answer.status_code == 400
    assert "Accepted: " in answer.text
