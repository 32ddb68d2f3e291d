"""What a page shows and what the API answers are one object of one class, and the class is the description."""

import json
from typing import Any

import pytest
from flask import Flask, template_rendered

from app import create_app
from app.web.api.dispute_response import DisputeResponse
from app.web.api.figure_response import FigureResponse
from app.web.api.region_response import RegionResponse
from app.web.api.response_model import as_json
from app.web.api.source_response import SourceResponse
from app.web.api.treaty_response import TreatyResponse
from tests.conftest import TWO_SQUARES

#: Pages of one record and of all, the answer's class, and the name that template and API have for it.
RECORDS = {"region": RegionResponse, "treaty": TreatyResponse, "figure": FigureResponse}
LISTS = {"figures": FigureResponse, "treaties": TreatyResponse, "disputes": DisputeResponse, "sources": SourceResponse}


@pytest.fixture(scope="module")
def small() -> Flask:
    return create_app({"GEODATA": TWO_SQUARES})


def shown(app: Flask, address: str) -> dict[str, Any]:
    """Return the context of the page at an address."""
    contexts: list[dict[str, Any]] = []

    def note(_sender: Flask, context: dict[str, Any], **_: Any) -> None:
        contexts.append(context)

    with template_rendered.connected_to(note, app):
        assert app.test_client().get(address).status_code == 200
    return contexts[-1]


def answered(app: Flask, address: str) -> Any:
    return json.loads(app.test_client().get(f"/api/v1{address}").data)


@pytest.mark.parametrize("kind", RECORDS)
def test_the_page_of_a_record_is_given_what_the_api_answers(small: Flask, kind: str) -> None:
    plural = {"region": "regions", "treaty": "treaties", "figure": "figures"}[kind]
    for name in getattr(small.extensions["atlas"].atlas, plural):
        record = shown(small, f"/{plural}/{name}")[kind]
        assert type(record) is RECORDS[kind]
        assert as_json(record) == answered(small, f"/{plural}/{name}")


@pytest.mark.parametrize("kind", LISTS)
def test_the_page_of_all_records_is_given_what_the_api_answers(small: Flask, kind: str) -> None:
    given = shown(small, f"/{kind}")
    # Pages that can be filtered have them in a list; those of sources and of treaties in groups, in its order.
    grouped = {"sources": "groups", "treaties": "treaties"}
    if kind in grouped:
        groups = getattr(given["list"], grouped[kind]).values()
    else:
        groups = [given["list"].shown if "list" in given else given[kind]]
    listed = [one for group in groups for one in group]
    assert {type(record) for record in listed} == {LISTS[kind]}
    assert [as_json(record) for record in listed] == answered(small, f"/{kind}")[kind]


def test_the_description_of_every_answer_is_closed(small: Flask) -> None:
    """But for what is sent in, where RFC 7946 allows more, and CSL-JSON, which has members of its own."""
    schemas = answered(small, "/openapi.json")["components"]["schemas"]
    answers = {name: schema for name, schema in schemas.items() if not name.startswith("Given")}
    objects = {name: schema for name, schema in answers.items() if schema.get("type") == "object"}
    assert [name for name, schema in objects.items() if schema.get("additionalProperties") is not False] == []


def test_every_operation_has_an_id_of_its_own_and_a_tag_that_is_described(small: Flask) -> None:
    document = answered(small, "/openapi.json")
    operations = [one for operations in document["paths"].values() for one in operations.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    described = {tag["name"] for tag in document["tags"]}
    assert {tag for operation in operations for tag in operation["tags"]} == described
    assert all(len(operation["tags"]) == 1 for operation in operations)
