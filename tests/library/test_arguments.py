"""What a script gives is taken, or refused in a sentence that says what is: every argument of every public name."""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import folium
import numpy as np
import pytest
import shapely

import app
from app.library import EXAMPLE, Frontier, FrontierMap, YearSlider, load
from app.maps.projection import MapProjection

NAN = float("nan")
LANGUAGE = ["xx", "", "EN", "en_US", None, 5, ["en"]]
LANGUAGES = ["xx", ["en", "xx"], None, 5, [1], ["name"]]
DAY = ["never", "", 1700, -5, 10**30, 1.5, NAN, True, [], b"1850"]
KIND = [5, "x", object(), []]

#: Values that each argument refuses, by the function that has it; those of :class:`Frontier` by the method.
BAD: dict[str, dict[str, list[Any]]] = {
    "load": {"folder": [5, [], {}, b"/"]},
    "Frontier": {"atlas": [None, *KIND]},
    "day": {"day": [None, *DAY]},
    "on": {"day": [None, *DAY], "languages": LANGUAGES},
    "borders_on": {"day": [None, *DAY], "languages": LANGUAGES},
    "timeline": {"languages": LANGUAGES},
    "at": {"lon": ["127", None, NAN, 361, 1j, []], "lat": ["50", None, NAN, 91, -90.1, {}], "day": DAY},
    "changes": {"a": [None, *DAY], "b": [None, *DAY]},
    "figure": {"name": ["nothing", "", None, 5, ["a"], {}]},
    "area": {
        "polygon": [None, 5, NAN, "", "{", b"\xff", [], {}, object(), {"type": {1}}, shapely.Point(0, 0),
                    shapely.Polygon()]
    },
    "map": {"language": LANGUAGE},
    "FrontierMap": {
        "bounds": [None, 5, "south", ((1, 2),), ((40, 0), (30, 20)), ((0, 0), (91, 1)), ((NAN, 0), (1, 1)),
                   ("ab", "cd")],
        "projection": [None, *KIND],
        "min_zoom": ["3", None, NAN, 99],
        "max_zoom": ["3", None, NAN, -99],
    },
    "for_notebook": {
        "atlas": [None, *KIND],
        "measurements": KIND,
        "language": LANGUAGE,
        "translate": [None, 5, "ru"],
    },
    "YearSlider": {
        "features": [5, None, [5], "x", b"\xff", {"type": "Point"}, [{"properties": 5}]],
        "start_property": [5, None],
        "end_property": [5, None],
        "label_property": [5, ["name"]],
        "style": [5, "red"],
        "first_year": ["1800", 1.5, 1900],
        "last_year": ["1800", 1.5, 1800],
        "initial_year": ["1850", 1.5, 1700],
        "pace": [0, -1, 0.5, "slow", None],
        "labels": [[1850], 5, {"x": "y"}, {1700: "y"}],
        "texts": [5, "x", {"yaer": "Year"}],
    },
}  # fmt: skip

FORT = {
    "type": "Feature",
    "properties": {"from": 1830, "to": 1880},
    "geometry": {"type": "Point", "coordinates": [12.5, 41.9]},
}

#: What each takes, so that only one argument of a call is bad.
GOOD: dict[str, dict[str, Any]] = {
    "on": {"day": 1850},
    "borders_on": {"day": 1850},
    "at": {"lon": -37.0, "lat": 31.5},
    "changes": {"a": 1790, "b": 1850},
    "FrontierMap": {"bounds": ((40, 0), (50, 20)), "projection": MapProjection(10, 45, (42, 48))},
    "YearSlider": {"features": [FORT]},
}


@pytest.fixture(scope="module")
def island() -> Frontier:
    return load(EXAMPLE)


def called(name: str, island: Frontier) -> Callable[..., Any]:
    """Return what a key of :data:`BAD` calls."""
    makers = {"load": load, "Frontier": Frontier, "FrontierMap": FrontierMap, "YearSlider": YearSlider}
    return makers.get(name) or getattr(island if hasattr(Frontier, name) else FrontierMap, name)


def public() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield what is called by the names that the package exports, and the methods of a frontier."""
    yield from ((name, getattr(app, name)) for name in app.__all__ if name != "create_app")
    yield from inspect.getmembers(Frontier, lambda one: inspect.isfunction(one) and one.__name__[0] != "_")
    yield "for_notebook", FrontierMap.for_notebook


def test_every_argument_of_every_public_name_has_bad_values_here() -> None:
    named = {
        name: {
            one.name
            for one in inspect.signature(function).parameters.values()
            if one.name != "self" and one.kind is not one.VAR_KEYWORD
        }
        for name, function in public()
    }
    assert named == {name: set(arguments) for name, arguments in BAD.items()}


@pytest.mark.parametrize(("name", "argument"), [(name, one) for name, arguments in BAD.items() for one in arguments])
def test_a_bad_value_is_refused_in_a_sentence_that_says_what_is_accepted(
    island: Frontier, name: str, argument: str
) -> None:
    good = GOOD.get(name) or ({"atlas": island.atlas} if name == "for_notebook" else {})
    for value in BAD[name][argument]:
        with pytest.raises((ValueError, TypeError, KeyError)) as refused:
            called(name, island)(**{**good, argument: value})
        said = str(refused.value)
        # A polygon's sentence says what is wrong with it, and where; there is too much that one may be.
        pattern = r"[^\n]+\.[”)]?" if name == "area" else r"[^\n]+ Accepted: [^\n]+\."
        assert re.fullmatch(pattern, said), f"{name}({argument}={value!r}): {said}"


def test_what_may_be_asked_for_is_listed(island: Frontier) -> None:
    frontier = load()
    with pytest.raises(ValueError, match=f"Accepted: {', '.join(frontier.atlas.settings.languages)}"):
        frontier.on(frontier.atlas.span.last_day, "xx")
    with pytest.raises(ValueError, match=r"'xx' is no language .* Accepted: en, ru, zh-Hans"):
        frontier.map("xx")
    with pytest.raises(KeyError, match=f"Accepted: {', '.join(frontier.atlas.figures)}"):
        frontier.figure("nothing")
    with pytest.raises(KeyError, match=r"Accepted: none, as it has no such\."):
        island.figure("nothing")


def test_what_libraries_have_for_a_number_or_a_year_is_taken(island: Frontier) -> None:
    assert island.at(np.float32(-37), np.int64(31)) == island.at(-37, 31)
    slider = YearSlider([FORT], first_year=np.int64(1800), last_year=1900).add_to(folium.Map(tiles=None))  # type: ignore[arg-type]
    assert type(slider.first_year) is int
    assert list(island.timeline("en")) == list(island.timeline(["en", "en"]))
