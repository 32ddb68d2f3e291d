"""What docstrings say of records and of their fields."""

from app.atlas.described import Described, attributes, summary


class _Thing(Described):
    """A thing.

    It has a second paragraph.

    Attributes
    ----------
    first, second : int
        Sentence
        on two lines.

    Notes
    -----
    third
        is no attribute here.
    """

    first: int
    second: int = 2
    third: int = 3


class _Other(_Thing):
    """Another thing.

    Attributes
    ----------
    third
        Said here.
    """


class _Silent(_Thing):
    pass


def test_a_summary_ends_where_the_sections_begin() -> None:
    assert summary(_Thing) == "A thing.\n\nIt has a second paragraph."
    assert summary(_Other) == "Another thing."


def test_attributes_are_one_paragraph_each_and_inherited() -> None:
    assert attributes(_Thing) == {"first": "Sentence on two lines.", "second": "Sentence on two lines."}
    assert attributes(_Other) == attributes(_Thing) | {"third": "Said here."}
    assert attributes(_Silent) == attributes(_Thing)


def test_a_schema_has_these_words() -> None:
    schema = _Other.model_json_schema()
    assert schema["description"] == "Another thing."
    assert {name: field["description"] for name, field in schema["properties"].items()} == attributes(_Other)
