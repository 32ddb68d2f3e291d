"""Which files there are to take away, what each is and how to open it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from ....atlas.citation_formats import MEDIA_TYPES, bibliography
from ....atlas.fields import english
from ....atlas.sentences import message
from ....words import words_in
from ....words.sources import taken_away
from ...extension import AtlasExtension
from . import data_folder, geopackage, kml, linked_places, tables, through_time

_CSV = "text/csv"


@dataclass(frozen=True)
class TakenFile:
    """A file to take away.

    Parameters
    ----------
    name : str
        The last part of its address, and of its name when it is saved.
    kind : str
        Media type.
    about, opens : str
        Messages: what is in it, and how to open it.
    make : callable
        Returns its bytes, always the same for the same data.
    by_command : bool
        Whether only the command `download` makes it, because that needs more than serving does.
    """

    name: str
    kind: str
    about: str
    opens: str
    make: Callable[[AtlasExtension], bytes]
    by_command: bool = False

    @property
    def can_be_made(self) -> bool:
        """Whether what it takes is installed."""
        return not self.by_command or geopackage.can_be_made()


def _sources(form: str, extension: AtlasExtension) -> bytes:
    words = words_in("en")
    return bibliography(form, (taken_away(words, source) for source in extension.atlas.sources.values())).encode()


def files(address: str) -> dict[str, TakenFile]:
    """Return all files by their names; ``address`` is that of the site, where one is set."""
    table = message("A spreadsheet opens it; in Python: pandas.read_csv.")
    listed = (
        TakenFile(
            "data.zip",
            "application/zip",
            message("The data folder as it is: lines, regions, treaties, figures, sources, with their schemas."),
            message("Unpack it; lines, regions and places open in QGIS, and the program serves the folder."),
            data_folder.zipped_folder,
        ),
        TakenFile(
            "through-time.gpkg",
            "application/geopackage+sqlite3",
            message("GeoPackage: every region and every border through time, two layers."),
            message("QGIS: add it, then Properties, Temporal, start “from”, end “to”, and the time slider moves it."),
            geopackage.geopackage,
            by_command=True,
        ),
        TakenFile(
            "through-time.geojson",
            "application/geo+json",
            message("GeoJSON: the same in one file; “layer” says region or border."),
            message("kepler.gl, geopandas.read_file, folium’s Timeline (a feature lasts from “from” to “last_day”)."),
            through_time.geojson,
        ),
        TakenFile(
            "through-time.topojson",
            "application/json",
            message("TopoJSON: the same with each line once, which neighbours share."),
            message("D3 and Vega (objects “regions” and “borders”), mapshaper, QGIS."),
            through_time.topojson,
        ),
        TakenFile(
            "through-time.kml",
            "application/vnd.google-earth.kml+xml",
            message("KML: the same with spans of time and colours."),
            message("Google Earth opens it with a time slider."),
            kml.kml,
        ),
        TakenFile(
            "holdings.csv", _CSV, message("Who held each region from when to when, with areas and sources."), table,
            tables.holdings_table,
        ),
        TakenFile(
            "changes.csv", _CSV, message("What changed hands on each day on which anything did."), table,
            tables.changes_table,
        ),
        TakenFile(
            "figures.csv", _CSV, message("Printed areas with their verdicts and the area under each reading."), table,
            tables.figures_table,
        ),
        TakenFile(
            "claims.csv", _CSV, message("Printed statements that lines can test, with their verdicts."), table,
            tables.claims_table,
        ),
        TakenFile("events.csv", _CSV, message("Events that are no treaty."), table, tables.events_table),
        TakenFile(
            "places.csv", _CSV, message("Places with their names, years and positions."), table, tables.places_table
        ),
        TakenFile(
            "linked-places.json",
            "application/ld+json",
            message("Linked Places Format: regions and places with names and spans of time."),
            message("The World Historical Gazetteer and other gazetteers of Linked Pasts take it in."),
            partial(linked_places.linked_places, address=address),
        ),
        TakenFile(
            "sources.bib",
            MEDIA_TYPES["bib"],
            message("All sources as BibTeX."),
            message("JabRef, LaTeX and pandoc read it."),
            partial(_sources, "bib"),
        ),
        TakenFile(
            "sources.ris",
            MEDIA_TYPES["ris"],
            message("All sources as RIS."),
            message("Zotero, EndNote and Mendeley import it."),
            partial(_sources, "ris"),
        ),
        TakenFile(
            "sources.json",
            MEDIA_TYPES["json"],
            message("All sources as CSL-JSON."),
            message("Zotero and pandoc read it."),
            partial(_sources, "json"),
        ),
    )  # fmt: skip
    readme = TakenFile(
        "README.txt",
        "text/plain",
        message("What each of these files is, and how to open it."),
        message("Any editor opens it."),
        partial(_readme, listed),
    )
    return {one.name: one for one in (*listed, readme)}


def _readme(listed: Iterable[TakenFile], extension: AtlasExtension) -> bytes:
    """Return the list of the files, for who has them without the page."""
    settings = extension.atlas.settings
    version = f"{english(settings.title)}, data {extension.version['data']}"
    licence = [f"{settings.licence.name}: {settings.licence.url}"] if settings.licence else []
    days = "In all of them “from” is the first day and “to” the first day that is no longer part. Days are Gregorian."
    files = [f"{one.name}\n    {one.about}\n    {one.opens}" for one in listed]
    return ("\n\n".join(["\n".join([version, *licence]), *files, days]) + "\n").encode()
