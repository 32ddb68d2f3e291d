"""The live map in pages that lie on a disk, where a browser fetches nothing and runs no modules.

Scripts become scripts of the old kind. Data become one script more, which puts them into the page as blocks; the page's
own scripts read a block where its address is ``#id``, as they do in the map that is one file.
"""

import json
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from lxml import html

from ...atlas.required import required
from ...maps import FrontierMap
from ...maps.bundle import classic
from ...maps.classic_scripts import classic_scripts
from ...maps.folium_map import blocks, inside

#: Pages with a map that needs no server: the name of each is that of its script.
LIVE = ("map", "story")

#: Where the scripts are in an edition.
_FOLDER = "scripts"

_POLICY = (
    "default-src 'none'; script-src file:; style-src file: 'unsafe-inline'; img-src file: data:; "
    "base-uri 'none'; form-action 'none'"
)

_PUT_IN = """for (const [id, text] of Object.entries(%s)) {
  const block = document.createElement("script");
  block.type = "application/json";
  block.id = id;
  block.textContent = text;
  document.body.append(block);
}
"""


class OfflineMaps:
    """Makes pages live, and writes what they share.

    Parameters
    ----------
    app : flask.Flask
        The application.
    language : str
        The language of the pages, as HTML writes it.
    translate : callable
        Gives words in that language for the English ones.
    """

    def __init__(self, app: Flask, language: str, translate: Callable[[str], str]) -> None:
        self._extension = app.extensions["atlas"]
        self._static = Path(app.config["STATIC"])
        self._language, self._translate = language, translate
        self._assets: dict[str, str] = {}
        self._pages: set[str] = set()

    @staticmethod
    def name_of(document: html.HtmlElement) -> str | None:
        """Return which of the live pages this is, if it is one."""
        modules = document.xpath("//script[@type='module']/@src")
        found = [Path(address).stem for address in modules if Path(address).parent.name == "pages"]
        return found[0] if found and found[0] in LIVE else None

    def make_live(self, document: html.HtmlElement, name: str) -> None:
        """Let the map of a page work without a server; the page lies in the folder of the edition itself."""
        self._pages.add(name)
        document.set("data-on-disk", "")
        for element in document.xpath("//*[@data-reads]"):
            element.set("data-reads", "")
            for told in ("data-day", "data-given", "data-compare"):  # what a server read in an address
                element.attrib.pop(told, None)
        for element in document.xpath("//*[@*[starts-with(., '/assets/')]]"):
            for attribute, address in element.items():
                if attribute.startswith("data-") and address.endswith(".json"):
                    element.set(attribute, f"#{self._block_of(address)}")
        for element in document.xpath("//*[@id='take']"):
            element.set("hidden", "")  # a server cites and draws a view; the scripts look for the box
        head, body = document.find("head"), document.find("body")
        head.insert(0, html.Element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}))
        for script in ("data", "frontier", name):
            body.append(html.Element("script", src=f"{_FOLDER}/{script}.js"))

    def _block_of(self, address: str) -> str:
        """Return the id of the block that takes the place of an asset."""
        name = address.split("/", 3)[3]
        block = "data-" + name.partition(".")[0]
        self._assets[block] = name
        return block

    def write(self, folder: Path) -> int:
        """Write the scripts that pages share below a folder, and return how many."""
        atlas, measured = self._extension.atlas, self._extension.measurements
        texts = {name: make() for name, make in blocks(atlas, measured, self._language).items()}
        for block, name in self._assets.items():
            texts[block] = required(self._extension.assets.read(name))[0].decode()
        view = FrontierMap.of(atlas, inside(self._language), self._language, self._translate)
        scripts = {
            "data": _PUT_IN % json.dumps(texts, ensure_ascii=False),
            "frontier": classic_scripts() + view.parts().script,
            **{page: classic(self._static / "js", f"pages/{page}.js") for page in self._pages},
        }
        (folder / _FOLDER).mkdir(exist_ok=True)
        for name, text in scripts.items():
            (folder / _FOLDER / f"{name}.js").write_text(text, encoding="utf-8")
        return len(scripts)
