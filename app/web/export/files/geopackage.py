"""Every region and every border through time as a GeoPackage, written by pyogrio, which brings GDAL.

Only the command `download` does this: no worker that serves pages imports GDAL.
"""

from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....measure.timeline import Row, borders_through_time, regions_through_time
from ...extension import AtlasExtension
from .tables import border_rows, region_rows

#: The moment that stands in the file as that of its last change: none, so that the same data are the same bytes.
_NO_MOMENT = "1970-01-01T00:00:00.000Z"

#: Version of the format.
_VERSION = "1.3"


def can_be_made() -> bool:
    """Whether what writes it is installed."""
    return find_spec("pyogrio") is not None


def geopackage(extension: AtlasExtension) -> bytes:
    """Return a GeoPackage with two layers, ``regions`` and ``borders``; ``from`` and ``to`` are dates."""
    from pyogrio import set_gdal_config_options

    set_gdal_config_options({"OGR_CURRENT_DATE": _NO_MOMENT, "OGR_SQLITE_SYNCHRONOUS": "OFF"})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "atlas.gpkg"
        shapes: Sequence[BaseGeometry] = [one.shape for one in regions_through_time(extension.measurements)]
        _write(file, "regions", "MultiPolygon", region_rows(extension), shapes)
        lines: Sequence[BaseGeometry] = [one.shape for one in borders_through_time(extension.measurements)]
        if lines:
            _write(file, "borders", "LineString", border_rows(extension), lines)
        return file.read_bytes()


def _write(file: Path, layer: str, kind: str, rows: list[Row], shapes: Sequence[BaseGeometry]) -> None:
    from pyogrio.raw import write

    # `id` is the whole number by which the format counts; ours has another name there.
    columns = [name for name in rows[0] if name != "id"]
    write(
        str(file),
        geometry=shapely.to_wkb(shapes),
        field_data=[_column([row["id"] for row in rows]), *(_column([row[name] for row in rows]) for name in columns)],
        fields=np.array(["period", *columns], dtype=object),
        layer=layer,
        driver="GPKG",
        geometry_type=kind,
        promote_to_multi=kind == "MultiPolygon",
        crs="EPSG:4326",
        append=file.exists(),
        # Read by programs of five years ago too; a layer that is added takes the version that the file has.
        dataset_options=None if file.exists() else {"VERSION": _VERSION},
    )


def _column(values: list[Any]) -> Any:
    known = {type(value) for value in values if value is not None}
    if known == {date}:
        return np.array(values, dtype="datetime64[D]")
    if known in ({bool}, {float}, {float, int}) and None not in values:
        return np.array(values)
    return np.array([None if value is None else str(value) for value in values], dtype=object)
