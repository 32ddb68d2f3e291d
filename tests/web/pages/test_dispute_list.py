"""The list of disputes has contents, anchors and filters that need no script."""

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.atlas import Atlas


def page(client: FlaskClient, query: str = "") -> html.HtmlElement:
    answer = client.get(f"/disputes{query}")
    assert answer.status_code == 200, answer.text[-500:]
    return html.fromstring(answer.text)


@pytest.mark.parametrize("kind", ["region", "treaty", "figure"])
def test_each_value_of_a_filter_shows_the_disputes_that_touch_it(client: FlaskClient, atlas: Atlas, kind: str) -> None:
    field = {"region": "regions", "treaty": "treaties", "figure": "figures"}[kind]
    touched = {name: set(getattr(one.touches, field)) for name, one in atlas.disputes.items()}
    offered = [value for value in page(client).xpath(f"//select[@name='{kind}']/option/@value") if value]
    assert set(offered) == set().union(*touched.values())
    for value in offered[:2]:
        shown = page(client, f"?{kind}={value}&lang=zh-Hans")
        links = {link[1:] for link in shown.xpath("//ul[@class='contents']//a/@href")}
        assert links == {name for name, records in touched.items() if value in records}
        assert links == set(shown.xpath("//main//section/@id"))
        assert shown.xpath(f"//select[@name='{kind}']/option[@selected]/@value") == [value]


def test_a_value_that_no_dispute_has_is_refused_with_what_is_accepted(client: FlaskClient) -> None:
    answer = client.get("/disputes?region=nowhere")
    assert answer.status_code == 400
    assert "Accepted: " in answer.text
