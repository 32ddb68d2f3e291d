"""Land of a state that another followed stands apart on the page of changes, in each language."""

import pytest
from flask.testing import FlaskClient
from lxml import html

HEADINGS = {
    "en": "Passed to a successor of its holder",
    "ru": "Перешло к преемнику прежнего владельца",
    "zh-Hans": "由原持有者的继承者承继",
}


@pytest.mark.parametrize(("language", "heading"), HEADINGS.items())
def test_successors_have_a_table_of_their_own(client: FlaskClient, language: str, heading: str) -> None:
    page = html.fromstring(client.get(f"/changes?from=1914&to=2026&lang={language}").get_data(as_text=True))
    tables = {table.getparent().get("aria-label"): table for table in page.iter("table")}
    rows = {name: {row.get("data-region") for row in table.iter("tr")} - {None} for name, table in tables.items()}
    apart = rows[heading]
    assert {"siberia", "manchuria", "amur-left-bank", "heixiazi-west"} <= apart
    others = set().union(*(found for name, found in rows.items() if name != heading))
    assert {"sakhalin-south", "heixiazi-east"} <= others
    assert not apart & others


def test_where_only_successors_took_over_no_land_changed_hands(client: FlaskClient) -> None:
    answer = client.get("/api/v1/changes?from=1991-12-25&to=1991-12-26").get_json()
    assert (answer["regions"], answer["total"], answer["disputed"]) == ([], [], [])
    assert {row["kind"] for row in answer["succeeded"]} == {"succession"}
    assert {(row["from_holder"], row["to_holder"]) for row in answer["succeeded"]} == {("ussr", "russia")}
