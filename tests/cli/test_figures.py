"""The command `figures`, as a shell would call it."""

import json

from flask import Flask

from app.measure import verdict_words as words


def test_figures_prints_every_figure_with_its_verdict(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["figures"])
    assert result.exit_code == 0
    for name, check in app.extensions["atlas"].figure_checks.items():
        assert f"{name}:" in result.output
        assert str(words.title(check)) in result.output
        for sentence in words.answer(check):
            assert str(sentence) in result.output


def test_one_figure_as_json(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["figures", "aigun-600000", "--json"])
    (figure,) = json.loads(result.output)["figures"]
    assert figure["id"] == "aigun-600000"
    assert figure == json.loads(app.test_client().get("/api/v1/figures/aigun-600000").data)


def test_an_unknown_figure(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["figures", "nothing"])
    assert result.exit_code == 1
    assert "aigun-600000" in result.output
