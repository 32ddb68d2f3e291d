"""What one application serves: the atlas, its measurements, the rendered map and the assets."""

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from flask.cli import NoAppException

from ..atlas import Atlas, DataFaults, load_atlas
from ..atlas.citations import format_sources
from ..atlas.data_files import SCHEMA_FOLDER
from ..config import DISTRIBUTION
from ..maps.drawing.print_map import ViewMaps
from ..maps.geometry_levels import DETAIL_TOLERANCE, base_payload, detail_payload
from ..maps.palette import Palette
from ..measure.claim_facts import ClaimCheck
from ..measure.claims import check_claim
from ..measure.fits import Fitter
from ..measure.measurements import Measurements
from ..measure.parts import Part, parts_of
from ..measure.texts import with_numbers
from ..measure.verdicts import FigureCheck, check_figure
from .api.geojson_text import as_text
from .serving.assets import Assets, hash_folder


class DataRefused(DataFaults, NoAppException, RuntimeError):
    """A data folder with faults: printed as a list, not as a traceback.

    Flask's commands print what is a ``NoAppException``, and Gunicorn what is a ``RuntimeError``.
    """

    def __init__(self, found: DataFaults) -> None:
        DataFaults.__init__(self, found.faults)
        NoAppException.__init__(self, f"The atlas does not start: {found}")


@dataclass
class AtlasExtension:
    """The atlas of one application, loaded once and never changed afterwards.

    Parameters
    ----------
    atlas : Atlas
        The checked data folder.
    measurements : Measurements
        Its areas and their ranges.
    version : dict of str to str
        ``app``: version of the program; ``data``: short hash of the data folder.
    """

    atlas: Atlas
    measurements: Measurements
    version: dict[str, str]

    def __post_init__(self) -> None:
        self.assets: Assets
        self._citations: dict[str, dict[str, str]] = {}
        #: What pages of every day have alike, by language: made when first asked for.
        self.treaty_dates: dict[str, dict[str, list[dict[str, Any]]]] = {}

    def measure(self) -> None:
        """Measure everything now instead of when it is first asked for: processes forked later share it."""
        _ = self.measurements.region_areas, self.measurements.face_equal_area_km2, self.figure_checks, self.claim_checks

    @cached_property
    def citations(self) -> dict[str, str]:
        """Every source formatted as a bibliography entry with English words, by id."""
        return self.citations_in("en")

    def citations_in(self, language: str) -> dict[str, str]:
        """Return every source formatted with the words of a language, by id; made when first asked for."""
        if language not in self._citations:
            self._citations[language] = format_sources(self.atlas.sources.values(), language)
        return self._citations[language]

    @cached_property
    def region_outlines(self) -> dict[str, str]:
        """The full outline of every region as GeoJSON text, by id; it is the same on every day."""
        return {name: as_text(shape) for name, shape in self.atlas.region_shapes.items()}

    @cached_property
    def palette(self) -> Palette:
        """All colours and paints of pages and drawings."""
        return Palette(self.atlas)

    @cached_property
    def view_maps(self) -> ViewMaps:
        """Maps drawn on the server."""
        return ViewMaps(self.atlas)

    @cached_property
    def figure_checks(self) -> dict[str, FigureCheck]:
        """Every stated figure checked against the measured areas, by id."""
        return {name: check_figure(self.measurements, figure) for name, figure in self.atlas.figures.items()}

    @cached_property
    def claim_checks(self) -> dict[str, ClaimCheck]:
        """Every printed statement checked against the lines, by id."""
        return {name: check_claim(self.measurements, claim) for name, claim in self.atlas.claims.items()}

    @cached_property
    def figure_parts(self) -> dict[str, tuple[Part, ...]]:
        """The parts that make up the areas of every figure's readings, by the figure's id."""
        return {name: parts_of(self.measurements, check.readings) for name, check in self.figure_checks.items()}

    @cached_property
    def fitter(self) -> Fitter:
        """Finds what a printed area would fit."""
        return Fitter(self.measurements)


def current_extension() -> AtlasExtension:
    """Return the atlas of the current application, with what was worked out of it."""
    found: AtlasExtension = current_app.extensions["atlas"]
    return found


def load_extension(folder: Path) -> AtlasExtension:
    """Load a data folder and measure it.

    Raises
    ------
    DataRefused
        With every fault, if the folder has any.
    """
    try:
        measurements = with_numbers(Measurements(load_atlas(folder)))
    except DataFaults as found:
        raise DataRefused(found) from None
    # The schemas are the program's: they may change while the data stay what they are.
    data = hash_folder(folder, without=SCHEMA_FOLDER)[:12]
    return AtlasExtension(measurements.atlas, measurements, {"app": version(DISTRIBUTION), "data": data})


def attach(app: Flask, loaded: AtlasExtension) -> None:
    """Make a loaded atlas, with its assets, part of an application."""
    app.extensions["atlas"] = loaded
    relief = loaded.atlas.relief
    with app.app_context():
        loaded.assets = Assets(
            Path(app.config["STATIC"]),
            loaded.version["data"],
            {
                "base.json": lambda: base_payload(loaded.atlas),
                "base-detail.json": lambda: base_payload(loaded.atlas, DETAIL_TOLERANCE),
                "lines-detail.json": lambda: detail_payload(loaded.atlas),
                **({"relief.webp": lambda: relief.picture} if relief else {}),
            },
        )
