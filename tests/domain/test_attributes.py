import pytest

from aurous_desktop.domain.attributes import (
    ATTRIBUTE_KEYS,
    FIELDS,
    from_text,
    is_whole_number,
    label_of,
    to_text,
)
from aurous_desktop.domain.character import NAME

AGE, HAIR, DETAILS = "attributes.age", "attributes.hair_color", "attributes.additional_details"
TEXTS = [
    "Ada",
    " Ada ",
    "a\nb\t",
    '"',
    "\\",
    "null",
    "😀",
    "e\u0301",
    "\u202eabc",
    "\ud800",
    "\x00",
]


def test_the_table_has_the_name_and_the_eight_attributes() -> None:
    assert [field.key for field in FIELDS] == [
        "name", "gender", "age", "ethnicity", "hair_color", "hair_style", "eye_color",
        "body_type", "additional_details",
    ]  # fmt: skip
    assert len(ATTRIBUTE_KEYS) == 8


def test_labels_are_words_and_unknown_attributes_go_by_their_key() -> None:
    assert label_of(HAIR) == "Hair color"
    assert label_of("attributes.future.key") == "future.key"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("path", [NAME, HAIR, DETAILS, "attributes.future"])
def test_a_text_comes_back_as_it_was_typed(path: str, text: str) -> None:
    assert to_text(from_text(path, text)) == text


@pytest.mark.parametrize(
    ("typed", "value"),
    [("28", "28"), (" 28 ", "28"), ("+28", "28"), ("-3", "-3"), ("−3", "-3"), ("-0", "0"),
     ("007", "7"), ("٢٨", "28"), ("9" * 18, "9" * 18)],
)  # fmt: skip
def test_a_whole_number_becomes_a_number(typed: str, value: str) -> None:
    assert from_text(AGE, typed) == value
    assert is_whole_number(value)


@pytest.mark.parametrize("typed", ["28.0", "twenty", "1e2", "2 8", "+", "--3", "²", "9" * 19])
def test_what_is_no_whole_number_stays_what_was_typed(typed: str) -> None:
    value = from_text(AGE, typed)
    assert value is not None
    assert to_text(value) == typed
    assert not is_whole_number(value)


@pytest.mark.parametrize("value", ["28.0", "1e2", "true", '"28"', "[28]", "", "28 29"])
def test_other_values_are_no_whole_numbers(value: str) -> None:
    assert not is_whole_number(value)


def test_an_emptied_attribute_leaves_its_key_out() -> None:
    for path in (AGE, HAIR, DETAILS, "attributes.future"):
        assert from_text(path, "") is None
    assert from_text(HAIR, " \u00a0\t") is None
    assert from_text(AGE, "\u2003") is None


def test_blank_lines_in_details_and_an_emptied_name_are_kept() -> None:
    assert from_text(DETAILS, " \n") == '" \\n"'
    assert from_text(NAME, "") == '""'


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("null", ""), ('""', ""), ("5", "5"), ("0.1000", "0.1000"), ("[1,  2]", "[1,  2]"),
     ("true", "true"), ("[" * 9999, "[" * 9999)],
)  # fmt: skip
def test_every_value_can_be_shown(value: str | None, text: str) -> None:
    assert to_text(value) == text


@pytest.mark.parametrize("value", ['""', "null", "28.0", "5", "[1,  2]", "9" * 30, '"\\u0041"'])
def test_typing_back_what_stood_there_gives_the_value_that_stood_there(value: str) -> None:
    for path in (AGE, HAIR, DETAILS):
        assert from_text(path, to_text(value), was=value) == value
        assert from_text(path, "other", was=value) == '"other"'
