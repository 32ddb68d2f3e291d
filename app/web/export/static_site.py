"""The self-contained edition: every page as a file, with links that work from a disk.

Each day on which something changes hands becomes a page with the map drawn by the server and the
table beside it, without scripts. The map with its time bar is a file of its own. Data files of the
API are saved where a page links to them, and the data folder itself is copied whole.
"""

import re
import shutil
from bisect import bisect_right
from collections import deque
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from ...atlas.date_reader import read_date
from ...atlas.sentences import message
from ...maps import FrontierMap
from ...words.catalogs import translations

#: The one page with scripts: the map with its time bar, and everything that it needs.
MAP = "map.html"

_TYPES = {"application/json": ".json", "application/geo+json": ".geojson"}
_MEANINGLESS = (
    "//script | //form | //meta[@name='citation_public_url']"
    " | //link[@rel='preload' or @rel='modulepreload' or @rel='alternate' or @rel='canonical' or @rel='cite-as'"
    " or @rel='manifest']"
    " | //nav[contains(concat(' ', @class, ' '), ' languages ')]"
)


class Edition:
    """Writes the pages of an application into a folder.

    Parameters
    ----------
    app : flask.Flask
        The application.
    folder : pathlib.Path
        An empty or new folder.
    language : str, default "en"
        The language of the pages, as HTML writes it.
    """

    def __init__(self, app: Flask, folder: Path, language: str = "en") -> None:
        self._client = app.test_client()
        self._asking = {"Accept-Language": language}
        self._language = language
        self._translate = translations(language.replace("-", "_")).gettext
        self._service = app.extensions["atlas"]
        self._folder = folder
        self._files: dict[str, str] = {}
        self._waiting: deque[str] = deque()

    def write(self) -> int:
        """Write every page and file that the start page leads to.

        Returns
        -------
        int
            The number of files written.

        Raises
        ------
        FileExistsError
            If the folder exists and is not empty.
        RuntimeError
            If a link of our own leads nowhere.
        """
        if self._folder.exists() and any(self._folder.iterdir()):
            raise FileExistsError(f"{self._folder} is not empty; give a new or an empty folder")
        atlas = self._service.atlas
        self._file_of("/")
        for day in atlas.change_days:
            self._file_of(f"/?date={day}")
        while self._waiting:
            self._save(self._waiting.popleft())
        shutil.copytree(atlas.folder, self._folder / "geodata")
        view = FrontierMap.for_notebook(atlas, self._service.measurements, self._language, self._translate)
        view.save(str(self._folder / MAP))
        return len(self._files) + 1

    def _file_of(self, address: str) -> str:
        """Return the file of an own address, and have it written."""
        address = self._canonical(address)
        if address not in self._files:
            self._files[address] = self._name(address)
            self._waiting.append(address)
        return self._files[address]

    def _canonical(self, address: str) -> str:
        """A day belongs to the page of the last change up to it, two days to their drawing; a selection is no page."""
        parts = urlsplit(address)
        asked = parse_qs(parts.query)
        if parts.path == "/try":
            return "/try"
        if parts.path != "/":
            return parts.path + (f"?{parts.query}" if parts.query else "")
        if "date" not in asked and "year" not in asked:
            return "/"
        if "compare" in asked:
            return f"/map.svg?{parts.query}"
        day = read_date(asked["date" if "date" in asked else "year"][0], self._service.atlas.span).day
        days = self._service.atlas.change_days
        return f"/?date={days[max(0, bisect_right(days, day) - 1)]}"

    def _name(self, address: str) -> str:
        parts = urlsplit(address)
        path = parts.path.strip("/")
        if path.startswith("assets/"):
            return path.split("/", 2)[2]
        if not path:
            return f"days/{parse_qs(parts.query)['date'][0]}.html" if parts.query else "index.html"
        query = "-" + re.sub(r"[^A-Za-z0-9]+", "-", parts.query) if parts.query else ""
        if suffix := Path(path).suffix:
            return path.removesuffix(suffix) + query + suffix
        name = path + query
        return name + _TYPES.get(str(self._get(address).mimetype), ".html")

    def _get(self, address: str) -> TestResponse:
        # Asked by a header, not in the address: so the files have the same names in every language.
        return self._client.get(address, headers=self._asking)

    def _save(self, address: str) -> None:
        response = self._get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answers {response.status_code}")
        target = self._folder / self._files[address]
        target.parent.mkdir(parents=True, exist_ok=True)
        if response.mimetype == "text/html":
            target.write_bytes(self._page(response.get_data(as_text=True), self._files[address]))
        else:
            target.write_bytes(response.get_data())

    def _page(self, text: str, file: str) -> bytes:
        document = html.document_fromstring(text)
        for element in document.xpath(_MEANINGLESS):
            element.drop_tree()
        for element in document.xpath("//noscript"):
            element.drop_tag()
        up = "../" * file.count("/")
        for element in document.xpath("//*[@href or @src]"):
            for name in ("href", "src"):
                address = element.get(name)
                if address and address.startswith("/"):
                    url_with_lang, _, mark = address.partition("#")
                    element.set(name, up + self._file_of(url_with_lang) + (f"#{mark}" if mark else ""))
        main = document.get_element_by_id("main")
        if file == "index.html" or file.startswith("days/"):
            self._say_where_the_map_is(main, up)
            main.append(self._days(up))
        rendered: bytes = html.tostring(document, doctype="<!doctype html>", encoding="utf-8")
        return rendered

    def _say_where_the_map_is(self, main: html.HtmlElement, up: str) -> None:
        """Lead to the map with its time bar where the page of a server tells how to ask it for a day."""
        (paragraph,) = main.xpath(".//p[@data-without-scripts]")
        del paragraph.attrib["data-without-scripts"]
        said = self._translate(
            message("This map stands still, and other days are listed below; the map with its time bar is {file}.")
        )
        link = html.Element("a", href=up + MAP)
        link.text = MAP
        paragraph.text, _, link.tail = said.partition("{file}")
        paragraph.append(link)

    def _days(self, up: str) -> html.HtmlElement:
        listed = html.Element("ul")
        listed.set("class", "edition-days")
        for day in self._service.atlas.change_days:
            item = html.Element("li")
            link = html.Element("a", href=up + self._file_of(f"/?date={day}"))
            link.text = day.isoformat()
            item.append(link)
            listed.append(item)
        return listed
