"""Files that a browser keeps for ever: every address carries a hash of what it serves.

An address is ``/assets/<hash>/<name>``. The hash covers everything that any asset is made from
(our static files, the data folder, the versions of Leaflet, Leaflet.draw and the program), so one change gives
all of them new addresses and ES modules may import each other by relative path.
"""

import hashlib
import mimetypes
import re
from collections.abc import Callable
from functools import cache, partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, current_app, request, url_for
from xstatic.pkg import leaflet

from ...atlas.required import required
from ...config import DISTRIBUTION
from ...maps.bundle import bundle

blueprint = Blueprint("assets", __name__)

#: Pages whose ES modules are sent as one file, ``pages/<name>.js``, and as ``pages/<name>-later.js`` for what comes
#: after the first paint. The module to run on each is of the same name.
PAGES = ("map", "embed", "story", "try")

#: What is sent once and kept for ever may take a tenth of a second to compress, once: at this
#: quality Brotli makes long lists of numbers a third shorter than at the level of other answers.
BROTLI_QUALITY = 10

LEAFLET = Path(leaflet.BASE_DIR)

#: What pages load of Leaflet and of Leaflet.draw. The folder of the latter holds a Leaflet of its own, of an older
#: version, which nothing loads and which is not served.
USED = re.compile(
    r"static/.*|leaflet/(leaflet\.(js|css)|images/.*)|draw/(leaflet\.draw\.(js|css)|images/spritesheet.*)"
)
FOR_EVER = "public, max-age=31536000, immutable"

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/geo+json", ".geojson")
mimetypes.add_type("image/webp", ".webp")


class Assets:
    """The asset store of one application.

    Parameters
    ----------
    static : pathlib.Path
        Folder of our own files, served under ``static/``.
    data_hash : str
        Hash of the data folder.
    made : dict of str to callable
        Assets that the program makes, by name; each is called once, when first asked for.
    """

    def __init__(self, static: Path, data_hash: str, made: dict[str, Callable[[], str | bytes]]) -> None:
        folders = {"static": static.resolve(), "leaflet": LEAFLET.resolve(), "draw": _draw_folder()}
        # Looked up by name, so that no name that somebody asks for ever reaches the file system.
        self._files = {
            f"{top}/{file.relative_to(folder).as_posix()}": file
            for top, folder in folders.items()
            for file in folder.rglob("*")
            if file.is_file() and file.resolve().is_relative_to(folder)
            if USED.fullmatch(f"{top}/{file.relative_to(folder).as_posix()}")
        }
        self._made = made
        self.hash = _digest(static, data_hash)
        self._kept: dict[str, tuple[bytes, str]] = {}
        self._compressed = cache(self._compress)
        for page in PAGES:
            self._made.setdefault(f"pages/{page}.js", partial(self._script, page, later=False))
            self._made.setdefault(f"pages/{page}-later.js", partial(self._script, page, later=True))
        self._bundle = cache(partial(bundle, static / "js"))

    def _script(self, page: str, *, later: bool) -> str:
        made = self._bundle(page, f"pages/{page}.js")
        return made.later if later else made.first

    def add(self, name: str, make: Callable[[], str | bytes]) -> None:
        """Add an asset that the program makes when it is first asked for."""
        self._made[name] = make

    @property
    def made(self) -> tuple[str, ...]:
        """Names of the files that no disk holds, those made from the data among them."""
        return tuple(self._made)

    def read(self, name: str) -> tuple[bytes, str] | None:
        """Return the bytes and content type of an asset, or None where there is no such asset."""
        found = self._kept.get(name) or self._load(name)
        if found is not None:  # what is not there is forgotten: anybody can think of more names
            self._kept[name] = found
        return found

    def compressed(self, name: str) -> bytes:
        """Return an asset compressed with Brotli; it is compressed once."""
        return self._compressed(name)

    def _compress(self, name: str) -> bytes:
        squeezed: bytes = brotli.compress(required(self.read(name))[0], quality=BROTLI_QUALITY)
        return squeezed

    def _load(self, name: str) -> tuple[bytes, str] | None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if name in self._made:
            content = self._made[name]()
            return (content.encode() if isinstance(content, str) else content), kind
        file = self._files.get(name)
        return None if file is None else (file.read_bytes(), kind)


def _draw_folder() -> Path:
    """Return the folder of Flask-Admin that holds Leaflet.draw; the package itself is never imported."""
    spec = find_spec("flask_admin")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("Flask-Admin, which carries Leaflet.draw, is not installed")
    return (Path(spec.submodule_search_locations[0]) / "static" / "vendor" / "leaflet").resolve()


def _digest(static: Path, data_hash: str) -> str:
    digest = hashlib.sha256(data_hash.encode())
    for package in ("folium", "XStatic-Leaflet", "Flask-Admin", DISTRIBUTION):
        digest.update(version(package).encode())
    digest.update(hash_folder(static).encode())
    # Folium elements and texts shape what is generated, so they count as well.
    digest.update(hash_folder(Path(current_app.root_path) / "translations", "*.po").encode())
    digest.update(hash_folder(Path(current_app.root_path) / "templates", "_later_texts.html").encode())
    for room in ("maps", "words"):
        digest.update(hash_folder(Path(current_app.root_path) / room, "*.py").encode())
    return digest.hexdigest()[:12]


def hash_folder(folder: Path, pattern: str = "*", *, without: str | None = None) -> str:
    """Return the SHA-256 (hex) of the names and contents of all files below a folder, but those in one folder of it.

    Parameters
    ----------
    folder : pathlib.Path
        The folder.
    pattern : str, default "*"
        Which files, as ``Path.rglob`` has it.
    without : str, optional
        Name of a folder in it whose files do not count.
    """
    digest = hashlib.sha256()
    for file in sorted(folder.rglob(pattern)):
        if file.is_file() and "__pycache__" not in file.parts and file.relative_to(folder).parts[0] != without:
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def asset_url(name: str) -> str:
    """Return the lasting address of an asset, for templates."""
    return url_for("assets.asset", hash=_store().hash, name=name)


def asset_path(name: str) -> str:
    """Return the lasting path of an asset within the site, for files that are the same under every prefix."""
    return f"/assets/{_store().hash}/{name}"


def _store() -> Assets:
    store: Assets = current_app.extensions["atlas"].assets
    return store


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """Serve the icon where a browser looks for one that no page named, as beside a drawing or JSON."""
    found = current_app.extensions["atlas"].assets.read("static/favicon.ico")
    if found is None:
        abort(404)
    return Response(found[0], content_type=found[1], headers={"Cache-Control": "public, max-age=86400"})


@blueprint.get("/assets/<hash>/<path:name>")
def asset(hash: str, name: str) -> Response:
    """Serve one asset, to be cached for ever."""
    store = _store()
    found = store.read(name) if hash == store.hash else None
    if found is None:
        abort(404, "There is no such file; reload the page to get the current addresses.")
    content, kind = found
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    headers = {"Cache-Control": FOR_EVER}
    if request.accept_encodings["br"] and kind in current_app.config["COMPRESS_MIMETYPES"]:
        content, headers["Content-Encoding"] = store.compressed(name), "br"
    return Response(content, content_type=kind + charset, headers=headers)
