import json

import pytest

from aurous_desktop.domain.json_text import (
    JsonProblem,
    Number,
    decode,
    encode,
    join_object,
    same,
    split_array,
    split_object,
)

DEEP = "[" * 100_000 + "]" * 100_000
NOT_JSON = {
    "nothing": "",
    "blank": " \n",
    "trailing text": '{"a": 1} x',
    "trailing object": '{"a": 1}{"b": 2}',
    "trailing comma": '{"a": 1,}',
    "no colon": '{"a" 1}',
    "no value": '{"a":}',
    "no end": '{"a": 1',
    "cut in a text": '{"a": "b',
    "cut in an escape": '{"a": "\\u12',
    "key without quotes": "{a: 1}",
    "number as key": '{1: "a"}',
    "single quotes": "{'a': 1}",
    "NaN": '{"a": NaN}',
    "Infinity": '{"a": [Infinity]}',
    "minus Infinity": '{"a": -Infinity}',
    "leading zero": '{"a": 01}',
    "plus sign": '{"a": +1}',
    "bare control character": '{"a": "\t"}',
    "byte order mark": '\ufeff{"a": 1}',
    "non-breaking space": '{"a":\u00a01}',
    "comment": '{"a": 1 /* one */}',
    "deep nesting": f'{{"a": {DEEP}}}',
    "deep nesting, never closed": '{"a": ' + "[" * 100_000,
}
UNTOUCHED = ["0.1000", "1e400", "-0", "-0.0", "1E+2", "9" * 30, "9" * 5000, '"\\ud800"', '"\\/"',
             '"\\u0041"', '{ "a" : [ 1 , { } ] }', "[\n1,\n2 ]", "null", "true", '""',
             '"\u2028"']  # fmt: skip


@pytest.mark.parametrize("text", NOT_JSON.values(), ids=NOT_JSON.keys())
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(JsonProblem):
        split_object(text)
    with pytest.raises(JsonProblem):
        decode(text)


@pytest.mark.parametrize("text", ["[]", "1", '"{}"', "null"])
def test_only_an_object_is_split_into_members(text: str) -> None:
    with pytest.raises(JsonProblem):
        split_object(text)


@pytest.mark.parametrize("text", ["[1] 2", "[1,]", "[NaN]", "[1", "{}", "[" * 100_000])
def test_what_is_no_array_is_refused(text: str) -> None:
    with pytest.raises(JsonProblem):
        split_array(text)


@pytest.mark.parametrize("value", UNTOUCHED)
def test_a_value_keeps_its_text(value: str) -> None:
    members = split_object(f' {{ "before" : 1 , "key" :\t{value}\n, "after":2}} ')
    assert list(members) == ["before", "key", "after"]
    assert members["key"] == value
    assert split_object(join_object(members)) == members
    assert split_array(f"[{value} , 1]")[0][0] == value


def test_of_a_repeated_key_the_last_value_counts() -> None:
    assert split_object('{"a": 1, "b": 2, "a": 3}') == {"a": "3", "b": "2"}
    assert split_object('{"a": 1, "\\u0061": 3}') == {"a": "3"}


def test_empty_containers_are_empty() -> None:
    assert split_object(" { } ") == {}
    assert split_array(" [ ] ") == []
    assert join_object({}) == "{}"


def test_numbers_are_their_text() -> None:
    value = decode("[1, 1.0, 1e400, true, null]")
    assert value[:3] == ["1", "1.0", "1e400"]
    assert all(isinstance(number, Number) for number in value[:3])
    assert value[3:] == [True, None]


def test_any_text_is_written_as_ascii_and_read_back() -> None:
    text = 'a"\\\n\x00\u202eü😀\ud800'
    assert encode(text).isascii()
    assert decode(encode(text)) == json.loads(encode(text)) == text
    assert split_object(join_object({text: "1"})) == {text: "1"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (None, None),
        (None, "null"),
        ("null", None),
        ('"a"', '"\\u0061"'),
        ('{"a":1,"b":2}', '{ "b": 2, "a": 1 }'),
        ("[1,2]", "[1, 2]"),
        (DEEP, DEEP),
    ],
)
def test_the_same(left: str | None, right: str | None) -> None:
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (None, '""'),
        ("null", '""'),
        ("null", '"null"'),
        (None, "{}"),
        (None, "0"),
        ("null", "false"),
        ("1", "1.0"),
        ("1", "true"),
        ("0", "false"),
        ("1", '"1"'),
        ("1e400", "1e401"),
        ("0.1", "0.10"),
        ('{"a":true}', '{"a":1}'),
        ('{"a":null}', "{}"),
        ("[1,2]", "[2,1]"),
        ('["bool",true]', "true"),
        ("[" * 600 + "1" + "]" * 600, "[" * 600 + "2" + "]" * 600),
        (DEEP, DEEP + " "),
        ("not json", '"not json"'),
    ],
)
def test_not_the_same(left: str | None, right: str | None) -> None:
    assert not same(left, right)
    assert not same(right, left)
