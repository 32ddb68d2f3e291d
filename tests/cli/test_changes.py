"""The command `changes`, as a shell would call it."""

import json

from flask import Flask


def test_changes_are_those_of_the_api_in_either_direction(app: Flask) -> None:
    for first, second in (("1904", "1906"), ("1906-12-31", "1904-12-31")):
        printed = app.test_cli_runner().invoke(args=["changes", first, second])
        assert printed.exit_code == 0
        assert "Southern Sakhalin (Karafuto)" in printed.output
        assert printed.output.count("33,300 km²") == 2
        asked = app.test_cli_runner().invoke(args=["changes", first, second, "--json"])
        answer = app.test_client().get(f"/api/v1/changes?from={first}&to={second}").json
        assert json.loads(asked.output) == answer
    refused = app.test_cli_runner().invoke(args=["changes", "1904", "yesterday"])
    assert refused.exit_code == 1
    assert "yesterday" in refused.output
    assert "Accepted: " in refused.output
