"""Whether the API keeps to its own description, asked by a machine that reads the description.

``tests.benchmarks.api_cases`` asks ten thousand times and says how; here are some hundreds.
"""

import json
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from tests.conftest import GEODATA, TWO_SQUARES

DOCUMENT = "/api/v1/openapi.json"


#: What schemathesis calls its requests that go on from an answer.
SEQUENCES = "Stateful tests"


@pytest.fixture
def ask() -> Callable[..., Any]:
    """What asks; schemathesis takes long to import, which a session without slow tests need not wait for."""
    from tests.benchmarks import api_cases

    return api_cases.ask


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "examples"), [(TWO_SQUARES, 20), (GEODATA, 4)], ids=["small", "served"])
def test_every_answer_is_as_described(ask: Callable[..., Any], folder: str, examples: int) -> None:
    found = ask(create_app({"GEODATA": folder}), examples)
    assert found.failures == []
    assert {200, 400, 404, 405} <= set(found.statuses)
    document = json.loads(create_app({"GEODATA": folder}).test_client().get(DOCUMENT).data)
    assert found.cases.pop(SEQUENCES) >= examples
    assert set(found.cases) == {
        f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods
    }


@pytest.mark.slow
def test_the_document_and_its_schemas_are_valid(client: FlaskClient) -> None:
    from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

    document = json.loads(client.get(DOCUMENT).data)
    OPENAPI_31_VALIDATOR.validate(document)
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)
    used = json.dumps(document)
    assert [name for name in document["components"]["schemas"] if f'schemas/{name}"' not in used] == []


@pytest.mark.slow
def test_a_failure_is_noticed(ask: Callable[..., Any], app: Flask) -> None:
    """The check can fail: an answer with a member too many is found."""
    broken = create_app({"GEODATA": TWO_SQUARES})
    whole = broken.view_functions["health.healthz"]
    broken.view_functions["health.healthz"] = lambda: json.loads(whole().data) | {"more": 1}
    assert any("/healthz" in failure for failure in ask(broken, 1).failures)
