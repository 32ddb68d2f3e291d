"""What the documents say about growth is what was measured, to the letter."""

import json

import pytest

from .benchmarks.scale_report import DOCUMENT, PLOT, RESULTS, Results, plot, text

REMEDY = "run python -m tests.benchmarks.scale_report"


@pytest.fixture(scope="module")
def results() -> Results:
    found: Results = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def test_the_document_prints_the_measured_numbers(results: Results) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == text(results), REMEDY


def test_the_plot_draws_the_measured_numbers(results: Results) -> None:
    assert PLOT.read_text(encoding="utf-8") == plot(results), REMEDY


def test_ten_a_hundred_and_a_thousand_times_were_measured(results: Results) -> None:
    assert [row["times"] for row in results["land"]] == [1, 10, 100, 1000]
    assert [row["times"] for row in results["time"]] == [1, 10, 100, 1000]
    assert len({row["regions"] for row in results["time"]}) == 1
