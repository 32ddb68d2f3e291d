"""Whether the API keeps to its own description, asked by a machine with thousands of requests.

Run by hand: ``.venv/bin/python -m tests.benchmarks.api_cases [CASES]``. schemathesis reads
/api/v1/openapi.json and makes requests of two kinds for every operation: as described, at every
limit that is described, and not as described; in sequences, too, each of which asks for what an answer before has
named. An answer fails by a status from 500 on, by a status,
content type or body that is not described, by accepting what is not described, or by refusing what
is. The application is asked in this process. Two short runs learn how many requests come of how many
random examples, so that the third makes at least as many as wanted. Most of the time goes into making
the requests, and little into answering them.
"""

import gc
import math
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from app import create_app

from .rows import Row, tell

DOCUMENT = "/api/v1/openapi.json"
WANTED = 10_000

#: What schemathesis calls its requests in sequences.
SEQUENCES = "Stateful tests"

#: Random examples of the two short runs, and how many more than reckoned are asked.
LEARNED = (2, 20)
MARGIN = 1.03

#: What OpenAPI cannot say, and what is refused therefore although the description allows it: days
#: outside the span or the calendar, two parameters that exclude each other, a reading that another
#: figure has, rings that do not close or cross themselves, a course that leaves the ends of its line, a text that is
#: no area. These may answer 400 or 404 as well; all other operations must answer whatever is asked as described.
REFUSING = (
    "GET /api/v1/regions",
    "GET /api/v1/places",
    "GET /api/v1/borders",
    "GET /api/v1/changes",
    "GET /api/v1/at",
    "GET /api/v1/day",
    "GET /api/v1/fits",
    "GET /api/v1/outline",
    "POST /api/v1/area",
    "POST /api/v1/what-if",
    "POST /api/v1/what-if/file",
)


@dataclass
class Found:
    """What a run found: requests and failures by operation, and each failure once with a way to repeat it."""

    cases: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def ask(app: Flask, examples: int, *, seed: int = 1689) -> Found:
    """Ask every operation of an application.

    Parameters
    ----------
    app : flask.Flask
        The application.
    examples : int
        Random requests per operation and kind, besides those that reach each limit and type once.
    seed : int
        The same seed asks the same.
    """
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, app, config=SchemathesisConfig.from_dict(_config(examples, seed)))
    schema.location = None  # or else the address of the document itself is left out
    schema.validate()  # against the meta-schema of OpenAPI 3.1
    found = Found()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(event.recorder, found)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            found.failures.append(f"schemathesis itself: {vars(event)}")
    return found


def _config(examples: int, seed: int) -> Mapping[str, Any]:
    also = {"positive_data_acceptance": {"expected-statuses": ["200", "304", "400", "404"]}}
    return {
        "seed": seed,
        "continue-on-failure": True,
        # schemathesis reads no answers compressed with zstd that have no length.
        "headers": {"Accept-Encoding": "identity"},
        "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        # The list of schemathesis with 413 and 414 in it, which are refusals as well.
        "checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "413", "414", "415"]}},
        "operations": [{"include-name": name, "checks": also} for name in REFUSING],
    }


def _note(recorder: Any, found: Found) -> None:
    found.cases[recorder.label] += len(recorder.cases)
    for interaction in recorder.interactions.values():
        if interaction.response is not None:
            found.statuses[interaction.response.status_code] += 1
            found.seconds[recorder.label] += interaction.response.elapsed
    for checks in recorder.checks.values():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                found.failures.append(
                    f"{recorder.label}: {failure.title}: {failure.message}\n{check.failure_info.code_sample}"
                )


def rows(wanted: int = WANTED) -> list[Row]:
    """Ask the API of the served data folder until there are enough requests."""
    app = create_app()
    # The collector need not walk through the atlas again and again while requests are made.
    gc.collect()
    gc.freeze()
    # Each operation asks a fixed number of limits and types, and as many random examples as allowed.
    less, more = (sum(ask(app, examples).cases.values()) for examples in LEARNED)
    each = (more - less) / (LEARNED[1] - LEARNED[0])
    examples = LEARNED[1] + max(0, math.ceil((wanted - more) / each * MARGIN))
    started = time.process_time()
    found = ask(app, examples)
    few = sum(found.cases.values())
    taken = time.process_time() - started
    for failure in found.failures:
        print(failure, file=sys.stderr)
    slowest, seconds = found.seconds.most_common(1)[0]
    refused = sum(count for status, count in found.statuses.items() if 400 <= status < 500)
    return [
        Row("API: requests made from its description", f"{few:,}", f"at least {wanted:,}", few >= wanted),
        Row("API: operations asked", f"{len(found.cases) - (SEQUENCES in found.cases)}"),
        Row("API: of the requests, in sequences that go on from an answer", f"{found.cases[SEQUENCES]:,}"),
        Row("API: answers that are not as described", f"{len(found.failures)}", "none", not found.failures),
        Row("API: requests refused with a sentence", f"{refused:,}"),
        Row("API: processor time for all requests", f"{taken:.0f} s"),
        Row("API: time in the application", f"{found.seconds.total():.0f} s"),
        Row(f"API: of that, the most for {slowest}", f"{seconds:.0f} s"),
    ]


if __name__ == "__main__":
    tell(rows(int(sys.argv[1]) if len(sys.argv) > 1 else WANTED))
