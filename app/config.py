"""What can be set from outside: each setting, its default, and the environment variable that sets it.

Flask reads ``ATLAS_*`` environment variables through ``app.config.from_prefixed_env("ATLAS")``,
so ``ATLAS_GEODATA=/srv/other`` serves another data folder.
"""

from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent

#: Where the folders of data and of static files are: inside the package that was installed, beside it in the checkout.
ROOT = HERE if (HERE / "geodata").is_dir() else HERE.parent

#: The name under which the program is installed, as in ``pyproject.toml``.
DISTRIBUTION = "amur-border-atlas"

#: Day on which this version was released, for citations; ``CITATION.cff`` has the same.
RELEASED = date(2026, 11, 21)

#: Compressions of answers, best first.
ENCODINGS = ("br", "zstd", "gzip")


class Defaults:
    """Default configuration.

    Attributes
    ----------
    GEODATA : pathlib.Path or str
        The data folder.
    STATIC : pathlib.Path or str
        Our own style sheets and ES modules.
    MAX_CONTENT_LENGTH : int
        Largest request body in bytes; 50,000 vertices with full decimals fit.
    MAX_VERTICES : int
        Most vertices that a polygon sent for measuring may have.
    MEASURED_AT_ONCE : int
        Most polygons sent for measuring that are measured at a time, by all workers of one server together: fewer
        than there are workers, so that one is free for readers.
    KEPT_ANSWERS_BYTES : int
        Memory for finished answers that are given again, per worker; 0 makes every answer anew, as debug mode
        always does.
    PUBLIC_URL : str
        Address of the site that citations and embedding code print, its prefix included; empty: the one that was
        asked.
    DOWNLOADS : pathlib.Path or str
        Folder below which the command `download` puts files to take away and a server looks for them; empty: Flask's
        instance folder.
    TRUSTED_HOSTS : list of str or None
        Host names that are answered; None for all.
    FORWARDED_PREFIX : bool
        Whether the proxy before it sets ``X-Forwarded-Prefix``, the prefix below which the site lives.
    SHARED_MAX_AGE : int
        Seconds for which a shared cache (a proxy, a CDN) may answer with a page without asking again.
        A browser always asks.
    """

    GEODATA: Path | str = ROOT / "geodata"
    STATIC: Path | str = ROOT / "static"
    MAX_CONTENT_LENGTH = 4 * 1024 * 1024
    MAX_VERTICES = 50_000
    MEASURED_AT_ONCE = 1
    KEPT_ANSWERS_BYTES = 32 * 1024 * 1024
    PUBLIC_URL = ""
    DOWNLOADS: Path | str = ""
    TRUSTED_HOSTS: list[str] | None = None
    FORWARDED_PREFIX = False
    SHARED_MAX_AGE = 60
    BABEL_DEFAULT_LOCALE = "en"
    BABEL_TRANSLATION_DIRECTORIES = str(HERE / "translations")
    COMPRESS_ALGORITHM = ENCODINGS
    #: An answer is compressed once and kept, so Brotli may take its time.
    COMPRESS_BR_LEVEL = 6
    COMPRESS_MIN_SIZE = 500
    COMPRESS_MIMETYPES = (
        "text/html",
        "text/css",
        "text/javascript",
        "application/json",
        "application/geo+json",
        "image/svg+xml",
    )
