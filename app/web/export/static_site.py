"""The self-contained edition: every page as a file, with links that work from a disk.

The map and the story are the pages of the server, with their scripts and data beside them. Each day on which
something changes hands is also a page with the map drawn by the server and the table beside it, which needs no
scripts. Data files of the API are saved where a page links to them, and the data folder itself is copied whole.
"""

import re
import shutil
from collections import deque
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from ...atlas.sentences import message
from ...words import words_in
from ...words.catalogs import translations
from .offline_map import OfflineMaps

#: The page of the map. What an address asks of it, the map itself reads: links to it keep their query.
MAP = "index.html"

_MADE = message("This edition was made on %(day)s from data %(data)s; it needs no network and no server.")
_CANNOT = message(
    "What needs the atlas on a server: measuring a line of your own, the history of any point that you click (a region "
    "has its own here too), the land for an area that you type, the total of two days compared, dates in other forms "
    "than YYYY and YYYY-MM-DD, the citation and the drawing of a view."
)

_TYPES = {"application/json": ".json", "application/geo+json": ".geojson"}
_MEANINGLESS = (
    "//script[not(@type='application/json') and not(contains(@src, '/scheme.js'))] | //form[@action]"
    " | //meta[@name='citation_public_url']"
    " | //link[@rel='preload' or @rel='modulepreload' or @rel='alternate' or @rel='canonical' or @rel='cite-as'"
    " or @rel='manifest']"
    " | //nav[contains(concat(' ', @class, ' '), ' languages ')]"
)


def write_folder(app: Flask, folder: Path, language: str = "en") -> int:
    """Write an edition into a new or empty folder, as :meth:`Edition.write` does.

    Parameters
    ----------
    app : flask.Flask
        The application.
    folder : pathlib.Path
        New or empty.
    language : str, default "en"
        Language of the pages.
    """
    return Edition(app, folder, language).write()


def write_zip(app: Flask, file: Path, language: str = "en") -> int:
    """Write an edition as one zip, which holds a folder of its name.

    Parameters
    ----------
    app : flask.Flask
        The application.
    file : pathlib.Path
        The zip that is made.
    language : str, default "en"
        Language of the pages.

    Returns
    -------
    int
        The number of files in it.

    Raises
    ------
    FileExistsError
        If there is such a file.
    """
    if file.exists():
        raise FileExistsError(f"{file} is there; give the name of a new file")
    with TemporaryDirectory() as folder:
        written = write_folder(app, Path(folder) / file.stem, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.make_archive(str(file.with_suffix("")), "zip", folder, file.stem)
    return written


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
    made : datetime.date, optional
        The day that the pages say they were made on; today if not given.
    """

    def __init__(self, app: Flask, folder: Path, language: str = "en", made: date | None = None) -> None:
        self._client = app.test_client()
        self._asking = {"Accept-Language": language}
        self._words = words_in(language)
        self._translate = translations(language.replace("-", "_")).gettext
        self._made = made or date.today()
        self._maps = OfflineMaps(app, language, self._translate)
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
            self._file_of(_drawn(day))
        while self._waiting:
            self._save(self._waiting.popleft())
        shutil.copytree(atlas.folder, self._folder / "geodata")
        return len(self._files) + self._maps.write(self._folder)

    def _file_of(self, address: str) -> str:
        """Return the file of an own address, and have it written."""
        address = self._canonical(address)
        if address not in self._files:
            self._files[address] = self._name(address)
            self._waiting.append(address)
        return self._files[address]

    @staticmethod
    def _canonical(address: str) -> str:
        parts = urlsplit(address)
        # A shape to start from is of no use where nothing is measured.
        return parts.path if parts.path == "/try" or not parts.query else f"{parts.path}?{parts.query}"

    def _link(self, address: str) -> str:
        """Return where a link of ours leads: a live page takes any query, everything else is a file for each."""
        parts = urlsplit(address)
        if parts.path not in ("/", "/story"):
            return self._file_of(address)
        return self._file_of(parts.path) + (f"?{parts.query}" if parts.query else "")

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
        up = "../" * file.count("/")
        live = self._maps.name_of(document) if not up else None
        for element in document.xpath(_MEANINGLESS):
            element.drop_tree()
        if live:
            self._maps.make_live(document, live)
        else:
            for element in document.xpath("//script[@type='application/json'] | //form | //*[@id='try']"):
                element.drop_tree()
            for element in document.xpath("//noscript"):
                element.drop_tag()
        for element in document.xpath("//*[@href or @src or @data-large-words]"):
            for name in ("href", "src", "data-large-words"):  # the last a style sheet that a script asks for
                address = element.get(name)
                if address and address.startswith("/"):
                    url_with_lang, _, mark = address.partition("#")
                    element.set(name, up + self._link(url_with_lang) + (f"#{mark}" if mark else ""))
        main = document.get_element_by_id("main")
        if file == MAP or file.startswith("days/"):
            self._say_where_the_map_is(main, up, Path(file).stem)
            main.append(self._days(up))
        for foot in document.find_class("site-foot"):
            foot.insert(0, self._note())
        rendered: bytes = html.tostring(document, doctype="<!doctype html>", encoding="utf-8")
        return rendered

    def _note(self) -> html.HtmlElement:
        """Say what this edition is, and what it cannot do."""
        version = self._service.version["data"]
        note = html.Element("p", {"class": "edition-note"})
        made = self._translate(_MADE) % {"day": self._words.day(self._made), "data": version}
        note.text = f"{made}{self._words.space()}{self._translate(_CANNOT)}"
        return note

    def _say_where_the_map_is(self, main: html.HtmlElement, up: str, day: str) -> None:
        """Lead to the map with its time bar where the page of a server tells how to ask it for a day."""
        (paragraph,) = main.xpath(".//p[@data-without-scripts]")
        del paragraph.attrib["data-without-scripts"]
        if not up:
            paragraph.text = self._translate(
                message("Without scripts the map stands still; other days are drawn on the pages listed below.")
            )
            return
        said = self._translate(
            message("This map stands still, and other days are listed below; the map with its time bar is {file}.")
        )
        link = html.Element("a", href=f"{up}{MAP}?date={day}")
        link.text = MAP
        paragraph.text, _, link.tail = said.partition("{file}")
        paragraph.append(link)

    def _days(self, up: str) -> html.HtmlElement:
        """List the drawn days, each with what happened on it."""
        atlas = self._service.atlas
        events = {one.date: one.names for one in atlas.events}
        events |= {one.effective: one.names for one in atlas.treaties.values()}
        listed = html.Element("ul")
        listed.set("class", "edition-days")
        for day in atlas.change_days:
            item = html.Element("li")
            link = html.Element("a", href=up + self._file_of(_drawn(day)))
            link.text = self._words.day(day)
            if day in events:
                link.tail = f"{self._words.colon()}{self._words.localized(events[day])}"
            item.append(link)
            listed.append(item)
        return listed


def _drawn(day: date) -> str:
    return f"/?date={day}"
