"""Every file to take away is opened by a program that is not ours, and says there what the atlas says."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rispy
import shapely
from flask import Flask
from pyogrio.raw import read

from app import create_app
from app.atlas import Atlas
from app.web.export.files.store import Downloads
from app.web.serving.assets import hash_folder
from tests.conftest import ROOT

OGRINFO, PANDOC = shutil.which("ogrinfo"), shutil.which("pandoc")
needs_gdal = pytest.mark.skipif(OGRINFO is None, reason="GDAL's programs are not installed")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")


@dataclass
class Taken:
    """The files of one atlas in a folder."""

    app: Flask
    folder: Path

    @property
    def atlas(self) -> Atlas:
        found: Atlas = self.app.extensions["atlas"].atlas
        return found

    @property
    def days(self) -> list[date]:
        """Days to ask for: of every change, the first and the last."""
        return sorted({*self.atlas.change_days, self.atlas.span.start, self.atlas.span.last_day})

    def rows(self, name: str) -> list[dict[str, str]]:
        text = (self.folder / name).read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module", params=["geodata", "docs/examples/oregon"])
def taken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """Every file of an atlas of the repository, written by the command."""
    folder = tmp_path_factory.mktemp("taken")
    app = create_app({"TESTING": True, "GEODATA": ROOT / request.param, "DOWNLOADS": folder / "none"})
    done = app.test_cli_runner().invoke(args=["download", str(folder / "files")])
    assert done.exit_code == 0, done.output
    return Taken(app, folder / "files")


def ogrinfo(*arguments: object) -> str:
    done = subprocess.run([str(OGRINFO), "-ro", *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "FAILURE" not in done.stdout + done.stderr
    return done.stdout


def table(file: Path, layer: str) -> tuple[dict[str, Any], Any]:
    """Return a layer's columns and its shapes, read by the GDAL of pyogrio."""
    meta, _, geometry, values = read(str(file), layer=layer)
    return dict(zip(meta["fields"], values, strict=True)), shapely.from_wkb(geometry)


def test_the_geopackage_has_the_map_of_every_day(taken: Taken) -> None:
    file = taken.folder / "through-time.gpkg"
    assert [name for name, _ in pyogrio.list_layers(file)] == ["regions", "borders"]
    for layer, named, on_day in (
        ("regions", "region", taken.atlas.holdings_on),
        ("borders", "stretch", taken.atlas.borders_on),
    ):
        columns, shapes = table(file, layer)
        assert columns["from"].dtype == columns["to"].dtype == np.dtype("datetime64[D]")
        assert shapely.is_valid(shapes).all()
        for day in taken.days:
            here = (columns["from"] <= np.datetime64(day)) & (np.datetime64(day) < columns["to"])
            assert set(columns[named][here]) == set(on_day(day))
    columns, shapes = table(file, "regions")
    for name, shape in zip(columns["region"], shapes, strict=True):
        assert shape.equals(taken.atlas.region_shapes[name])


@needs_gdal
def test_debians_gdal_reads_days_and_truth_in_the_geopackage(taken: Taken) -> None:
    file, day = taken.folder / "through-time.gpkg", taken.atlas.example_days[0]
    said = ogrinfo("-so", file, "regions", "-where", f"\"from\" <= '{day}' AND \"to\" > '{day}'")
    assert f"Feature Count: {len(taken.atlas.holdings_on(day))}" in said
    assert "from: Date" in said
    assert "to: Date" in said
    assert "disputed: Integer(Boolean)" in said
    assert "area_km2: Real" in said


@needs_gdal
def test_gdal_reads_the_dated_geojson(taken: Taken) -> None:
    file, day = taken.folder / "through-time.geojson", taken.atlas.example_days[0]
    asked = f"\"from\" <= '{day}' AND \"to\" > '{day}'"
    for layer, on_day in (("region", taken.atlas.holdings_on(day)), ("border", taken.atlas.borders_on(day))):
        said = ogrinfo("-al", "-so", file, "-where", f"layer = '{layer}' AND {asked}")
        assert f"Feature Count: {len(on_day)}" in said
        assert "from: Date" in said


def test_the_dated_geojson_is_what_the_timeline_of_the_api_is(taken: Taken) -> None:
    found = json.loads((taken.folder / "through-time.geojson").read_text(encoding="utf-8"))
    answered = json.loads(taken.app.test_client().get("/api/v1/timeline").data)["features"]
    regions = {one["id"]: one for one in found["features"] if one["properties"]["layer"] == "region"}
    assert set(regions) == {one["id"] for one in answered}
    for one in answered:
        mine = regions[one["id"]]
        assert mine["geometry"] == one["geometry"]
        for member in ("name", "from", "to", "ongoing", "status", "holder", "treaty", "article", "area_km2"):
            assert mine["properties"][member] == one["properties"][member]


@needs_gdal
def test_gdal_reads_topojson_and_its_neighbours_share_their_lines(taken: Taken) -> None:
    file = taken.folder / "through-time.topojson"
    assert "Feature Count:" in ogrinfo("-so", file, "borders")
    columns, shapes = table(file, "regions")
    assert shapely.is_valid(shapes).all()
    by_region = dict(zip(columns["region"], shapes, strict=True))
    for name, shape in taken.atlas.region_shapes.items():
        assert shapely.hausdorff_distance(by_region[name], shape) < 1e-5
    day = taken.days[-1]
    of_day = [by_region[name] for name in taken.atlas.holdings_on(day)]
    assert shapely.coverage_is_valid(of_day)
    topology = json.loads(file.read_text(encoding="utf-8"))
    assert len(topology["arcs"]) == len(taken.atlas.stretches)


@needs_gdal
def test_gdal_reads_kml_with_its_spans_of_time(taken: Taken) -> None:
    file = taken.folder / "through-time.kml"
    columns, shapes = table(file, "Regions")
    assert len(shapes) == len(taken.rows("holdings.csv"))
    assert shapely.is_valid(shapes).all()
    said = ogrinfo("-al", "-geom=NO", file)
    begun = re.findall(r"(?:begin|timestamp) \(DateTime\) = (\d{4}/\d\d/\d\d)", said)
    ended = re.findall(r"end \(DateTime\) = (\d{4}/\d\d/\d\d)", said)
    wanted = [row["from"].replace("-", "/") for row in taken.rows("holdings.csv")]
    assert begun[: len(wanted)] == wanted
    assert ended[: len(wanted)] == [row["last_day"].replace("-", "/") for row in taken.rows("holdings.csv")]
    assert set(columns) >= {"Name"}


@needs_gdal
def test_gdal_reads_every_table(taken: Taken) -> None:
    atlas = taken.atlas
    counts = {
        "holdings.csv": len(table(taken.folder / "through-time.gpkg", "regions")[1]),
        "events.csv": len(atlas.events),
        "places.csv": len(atlas.places),
        "claims.csv": len(atlas.claims),
        "figures.csv": sum(len(one.readings) or 1 for one in taken.app.extensions["atlas"].figure_checks.values()),
    }
    for name, count in counts.items():
        said = ogrinfo("-al", "-so", "-oo", "AUTODETECT_TYPE=YES", taken.folder / name)
        assert f"Feature Count: {count}" in said
        assert len(taken.rows(name)) == count
    assert "from: Date" in ogrinfo("-al", "-so", "-oo", "AUTODETECT_TYPE=YES", taken.folder / "holdings.csv")


def test_the_table_of_changes_is_that_of_the_api(taken: Taken) -> None:
    rows = taken.rows("changes.csv")
    assert rows
    client = taken.app.test_client()
    for day in sorted({row["day"] for row in rows}):
        before = date.fromordinal(date.fromisoformat(day).toordinal() - 1)
        answered = json.loads(client.get(f"/api/v1/changes?from={before}&to={day}").data)
        told = [(one["id"], one["kind"]) for one in (*answered["regions"], *answered["disputed"])]
        assert [(row["region"], row["kind"]) for row in rows if row["day"] == day] == told


def test_the_table_of_figures_has_every_reading_and_verdict(taken: Taken) -> None:
    rows = taken.rows("figures.csv")
    answered = json.loads(taken.app.test_client().get("/api/v1/figures").data)["figures"]
    assert list(dict.fromkeys(row["figure"] for row in rows)) == [one["id"] for one in answered]
    for one in answered:
        mine = [row for row in rows if row["figure"] == one["id"]]
        assert {row["headline"] for row in mine} == {one["verdict"]["headline"]}
        read_as = [(row["reading"], row["outcome"], float(row["area_km2"])) for row in mine if row["reading"]]
        assert read_as == [(each["key"], each["outcome"], each["area_km2"]) for each in one["readings"]]


def test_the_table_of_claims_has_every_verdict(taken: Taken) -> None:
    answered = json.loads(taken.app.test_client().get("/api/v1/claims").data)["claims"]
    rows = taken.rows("claims.csv")
    assert [row["claim"] for row in rows] == [one["id"] for one in answered]
    assert [row["headline"] for row in rows] == [one["verdict"]["headline"] for one in answered]


@needs_pandoc
def test_pandoc_reads_the_references(taken: Taken) -> None:
    ids = set(taken.atlas.sources)
    for name, form in (("sources.bib", "bibtex"), ("sources.json", "csljson")):
        done = subprocess.run(
            [str(PANDOC), "-f", form, "-t", "csljson", taken.folder / name], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert {item["id"] for item in json.loads(done.stdout)} == ids


def test_every_reference_is_in_the_ris_file(taken: Taken) -> None:
    found = rispy.loads((taken.folder / "sources.ris").read_text(encoding="utf-8"))
    assert {one["id"] for one in found} == set(taken.atlas.sources)


def test_linked_places_are_as_the_format_says(taken: Taken) -> None:
    file = taken.folder / "linked-places.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    assert document["@context"].endswith(".jsonld")
    features = document["features"]
    assert len({one["@id"] for one in features}) == len(features) == len(taken.atlas.regions) + len(taken.atlas.places)
    for one in features:
        assert one["type"] == "Feature"
        assert one["properties"]["title"]
        assert set(one["properties"]["fclasses"]) <= set("AHLPRST")
        assert one["names"]
        assert all(name["toponym"] and name["lang"] for name in one["names"])
        assert one["types"]
        spans = [one["when"], *(relation["when"] for relation in one.get("relations", ()))]
        for span in (span for when in spans for span in when["timespans"]):
            assert set(span) <= {"start", "end"}
            assert all(re.fullmatch(r"\d{4}(-\d\d-\d\d)?", end["in"]) for end in span.values())
        # What goes on has no end: the end of the data is none.
        assert one["when"]["timespans"][-1].get("end", {}).get("in", "") < str(taken.atlas.span.end)
        assert shapely.geometry.shape(one["geometry"]).is_valid
        assert all(cited["label"] for cited in one["citations"])
    assert len(read(str(file))[2]) == len(features)


def test_linked_places_have_their_former_names_with_their_time(taken: Taken) -> None:
    file = json.loads((taken.folder / "linked-places.json").read_text(encoding="utf-8"))
    dated = {
        (name["toponym"], name["when"]["timespans"][0]["end"]["in"])
        for feature in file["features"]
        for name in feature["names"]
        if "when" in name
    }
    former = [one for place in taken.atlas.places for one in place.former]
    assert former
    assert dated == {(name, str(one.last_year)) for one in former for name in one.names.values()}
    assert all(feature["names"][0].get("when") is None for feature in file["features"])


def test_the_zip_is_the_data_folder(taken: Taken, tmp_path: Path) -> None:
    with zipfile.ZipFile(taken.folder / "data.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    (top,) = tmp_path.iterdir()
    assert hash_folder(top) == hash_folder(taken.atlas.folder)


def test_the_same_data_are_the_same_bytes(taken: Taken) -> None:
    store: Downloads = taken.app.extensions["downloads"]
    for file in store.files.values():
        assert file.make(taken.app.extensions["atlas"]) == (taken.folder / file.name).read_bytes(), file.name
