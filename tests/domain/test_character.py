import pytest

from aurous_desktop.domain.character import (
    NAME,
    Character,
    Content,
    Reference,
    attribute_field,
    attribute_key,
)
from aurous_desktop.domain.json_text import JsonProblem

ROW = '{"id": "char_1", "name": "A", "attributes": {"age": 1, "x": [ 0.10 ]}, "future": 1}'


def test_content_is_read_out_of_a_row_and_written_back() -> None:
    content = Content.of_row(ROW)
    assert content == Content('"A"', {"age": "1", "x": "[ 0.10 ]"})
    assert Content.of_json(content.to_json()) == content
    assert list(content.fields()) == [NAME, "attributes.age", "attributes.x"]


@pytest.mark.parametrize("row", ['{"name": "A"}', '{"name": "A", "attributes": null}'])
def test_absent_and_null_attributes_are_unset(row: str) -> None:
    content = Content.of_row(row)
    assert content.attributes is None
    assert content.value("attributes.age") is None
    assert Content.of_json(content.to_json()) == content


def test_unset_is_not_empty() -> None:
    content = Content.of_row('{"name": "A", "attributes": {}}')
    assert content.attributes == {}
    assert Content.of_json(content.to_json()).attributes == {}


@pytest.mark.parametrize("attributes", ["[1]", '"none"', "7", "true"])
def test_attributes_that_are_no_object_are_unset(attributes: str) -> None:
    assert Content.of_row(f'{{"name": "A", "attributes": {attributes}}}').attributes is None


@pytest.mark.parametrize("row", ["{}", "[]", '{"name": "A"} x'])
def test_what_is_no_character_is_a_problem(row: str) -> None:
    with pytest.raises(JsonProblem):
        Content.of_row(row)


def test_changes_keep_the_order_and_the_original() -> None:
    before = Content('"A"', {"b": "1", "a": "2"})
    after = before.replace({"attributes.b": "3", "attributes.c": "4", "attributes.a": None})
    assert list((after.attributes or {}).items()) == [("b", "3"), ("c", "4")]
    assert before == Content('"A"', {"b": "1", "a": "2"})
    assert before.replace({NAME: None}) == before
    assert Content('"A"').replace({"attributes.a": None}) == Content('"A"')
    assert Content('"A"').replace({"attributes.a": "1"}) == Content('"A"', {"a": "1"})


@pytest.mark.parametrize("key", ["age", "", "a.b", "attributes.", "\ud800"])
def test_a_key_and_its_field_name_each_other(key: str) -> None:
    assert attribute_key(attribute_field(key)) == key
    assert attribute_key(NAME) is None


def test_signed_addresses_and_rows_stay_out_of_reprs() -> None:
    reference = Reference("portrait", "https://example.test/r?sig=secret")
    row = '{"name": "A", "refs": [{"url": "https://example.test/r?sig=secret"}]}'
    character = Character("char_1", "A", "ready", (reference,), "", "", row)
    assert "secret" not in repr(character)
    assert character.content == Content('"A"')
