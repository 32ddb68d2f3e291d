"""What search engines and networks read of the site."""

from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree, html

from app.atlas import Atlas

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_robots_may_read_pages_and_are_told_where_they_are(client: FlaskClient) -> None:
    text = client.get("/robots.txt").get_data(as_text=True)
    assert "Sitemap: http://localhost/sitemap.xml" in text.splitlines()
    assert "Disallow: /\n" not in text


@pytest.mark.slow
def test_every_address_of_the_sitemap_is_a_page_and_names_its_languages(client: FlaskClient, atlas: Atlas) -> None:
    root = etree.fromstring(client.get("/sitemap.xml").data)
    addresses = root.xpath("//s:loc/text()", namespaces=NAMES)
    assert len(addresses) == len(set(addresses))
    for kind in ("regions", "treaties", "figures", "claims"):
        assert {f"http://localhost/{kind}/{name}" for name in getattr(atlas, kind)} <= set(addresses)
    for entry in root.xpath("//s:url", namespaces=NAMES):
        assert entry.xpath("x:link/@hreflang", namespaces=NAMES) == ["en", "ru", "zh-Hans", "x-default"]
        assert set(entry.xpath("x:link/@href", namespaces=NAMES)) <= set(addresses)
    for path in {urlsplit(address).path for address in addresses}:
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path", ["/?date=1858-06-01&lang=ru", "/regions/sakhalin", "/treaties/aigun-1858?lang=zh", "/data"]
)
def test_a_shared_link_has_title_description_and_a_picture_that_is_there(client: FlaskClient, path: str) -> None:
    page = html.document_fromstring(client.get(path).get_data(as_text=True))
    told = {one.get("property"): one.get("content") for one in page.xpath("//meta[starts-with(@property, 'og:')]")}
    assert told["og:title"] == page.findtext(".//title").strip()
    assert told["og:description"] == page.xpath("string(//meta[@name='description']/@content)")
    picture = told["og:image"].removeprefix("http://localhost")
    answer = client.get(picture + ("&" if "?" in picture else "?") + "width=400")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert client.get(told["og:url"].removeprefix("http://localhost")).status_code == 200
