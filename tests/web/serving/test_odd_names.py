"""Names that nothing has: in the paths of assets and of records, and in every parameter; never a fault of ours."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from tests.conftest import TWO_SQUARES
from tests.web.test_bad_input import READS

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

#: Characters that files, catalogs and addresses treat in ways of their own, besides all others.
odd = st.text(
    st.sampled_from("\0\n\r/\\.%?#:;&=+ ~*'\"<>\u202e\ufeff") | st.characters(exclude_categories=["Cs"]), max_size=20
) | st.sampled_from(["a" * 255, "a" * 256, "a" * 3000, "я" * 200, "\0", "x\0.js", "..", "../..", "/", "nul", "." * 300])


def asked(app: Flask, path: str) -> int:
    """Ask for a path as it stands, as a server would: a client of Werkzeug takes ``//name`` for a host."""
    raw = path.encode().decode("latin-1")
    return int(app.test_client().get("/", environ_overrides={"PATH_INFO": raw}).status_code)


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES, "PROPAGATE_EXCEPTIONS": False})


FOLDERS = ["static/", "static/js/", "static/css/", "leaflet/", "leaflet/images/", "draw/", "pages/", ""]


@given(folder=st.sampled_from(FOLDERS), name=odd, ending=st.sampled_from(["", ".js", ".css", "/", "/main.js"]))
@QUICK
def test_assets_of_odd_names_are_not_found(small: Flask, folder: str, name: str, ending: str) -> None:
    for hash_ in (small.extensions["atlas"].assets.hash, name[:300]):
        assert asked(small, f"/assets/{hash_}/{folder}{name}{ending}") in (308, 404)


def test_every_file_of_ours_is_still_served(small: Flask) -> None:
    from app.config import ROOT

    store, client = small.extensions["atlas"].assets, small.test_client()
    files = [file for file in (ROOT / "static").rglob("*") if file.is_file()]
    assert len(files) > 30
    for file in files:
        answer = client.get(f"/assets/{store.hash}/static/{file.relative_to(ROOT / 'static').as_posix()}")
        assert (answer.status_code, answer.data) == (200, file.read_bytes())


RECORDS = ["/regions/", "/treaties/", "/figures/", "/sources/", "/cite.", "/"]
RECORDS += ["/api/v1/regions/", "/api/v1/treaties/", "/api/v1/figures/"]


@given(folder=st.sampled_from(RECORDS), name=odd, ending=st.sampled_from(["", ".bib", ".txt", "/", ".x"]))
@QUICK
def test_records_of_odd_names_are_not_found(small: Flask, folder: str, name: str, ending: str) -> None:
    assert asked(small, folder + name + ending) in (200, 308, 404)


@given(address=st.sampled_from(sorted(READS)), text=odd)
@QUICK
def test_parameters_of_odd_values_are_told_so(small: Flask, address: str, text: str) -> None:
    client = small.test_client()
    for name in (*READS[address], "lang", "x"):
        assert client.get(address, query_string={name: text}).status_code in (200, 400, 404, 414)
