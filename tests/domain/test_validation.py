import pytest

from aurous_desktop.domain.attributes import from_text
from aurous_desktop.domain.character import NAME
from aurous_desktop.domain.validation import problem_of

AGE = "attributes.age"


@pytest.mark.parametrize(
    "name",
    ["A", "x" * 80, "😀" * 80, "e\u0301" * 40, "\u202eabc", "👩‍👩‍👧‍👦", "\u200b", " Ada ", "null"],
)
def test_names_that_may_be_sent(name: str) -> None:
    assert problem_of(NAME, from_text(NAME, name)) is None


@pytest.mark.parametrize("name", ["", " ", "\u00a0", "\u00a0\u2003\t\n"])
def test_a_blank_name_is_none(name: str) -> None:
    assert problem_of(NAME, from_text(NAME, name)) == "Enter a name."
    assert problem_of(NAME, None) == "Enter a name."


@pytest.mark.parametrize(("name", "over"), [("x" * 81, 1), ("😀" * 90, 10), ("e\u0301" * 41, 2)])
def test_a_name_is_counted_in_code_points(name: str, over: int) -> None:
    expected = f"Use at most 80 characters ({over} over the limit)."
    assert problem_of(NAME, from_text(NAME, name)) == expected


def test_age_is_a_whole_number_or_empty() -> None:
    for text in ("28", "-3", "", " "):
        assert problem_of(AGE, from_text(AGE, text)) is None
    assert problem_of(AGE, "null") is None
    for text in ("28.5", "old", "1e2"):
        assert problem_of(AGE, from_text(AGE, text)) == "Enter a whole number, or leave empty."
    assert problem_of(AGE, "28.0") is not None


def test_all_else_is_for_the_server_to_judge() -> None:
    assert problem_of("attributes.hair_color", '"' + "x" * 10_000 + '"') is None
    assert problem_of("attributes.future", "[1]") is None
