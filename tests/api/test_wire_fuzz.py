"""Any bytes at all: a value or a `StrangeAnswer`, and nothing else."""

import contextlib
import json
import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aurous_desktop.api import wire
from aurous_desktop.api.errors import ApiError, StrangeAnswer
from aurous_desktop.api.refusals import make_refusal
from aurous_desktop.api.wire import (
    parse_balance,
    parse_character,
    parse_envelope,
    parse_page,
    parse_team,
)
from aurous_desktop.domain.character import Character
from aurous_desktop.domain.json_text import decode
from tests.api.making import row

PARSERS: list[Callable[[bytes], object]] = [
    parse_balance,
    parse_character,
    parse_page,
    parse_team,
]

any_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
any_row = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(row(), any_json) | {"id": st.text(), "name": st.text()}
)
changes = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(row(), any_json)
    | {
        "refs": st.lists(st.fixed_dictionaries({}, optional={"pose": any_json, "url": any_json})),
        "attributes": st.dictionaries(st.text(), any_json),
        "name": st.text(st.characters()),
        "aurous_version": st.text(),
    },
)


def use(character: Character) -> None:
    """Do what the program does with a character."""
    character.name.encode()
    character.id.encode()
    repr(character)
    assert json.loads(character.raw)["id"] is not None
    assert character.content.name


@given(st.binary() | st.text().map(str.encode))
def test_bytes(body: bytes) -> None:
    for parse in PARSERS:
        with contextlib.suppress(StrangeAnswer):
            parse(body)
    parse_envelope(body)


@given(any_json | any_row)
def test_documents(document: Any) -> None:
    body = json.dumps(document).encode()
    for parse in PARSERS:
        with contextlib.suppress(StrangeAnswer):
            parse(body)
    parse_envelope(body)


@given(changes, st.booleans())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_row_read_in_short_says_what_the_model_says(changed: Any, escaped: bool) -> None:
    raw = json.dumps(row(**changed), ensure_ascii=escaped)
    try:
        value = decode(raw.encode().decode())
    except UnicodeEncodeError:
        return  # no answer in UTF-8 can say that
    plain = wire._plain_character(raw, value)
    if plain is not None:
        assert plain == wire._character_by_model(raw, value)


def test_a_row_as_aurous_sends_it_needs_no_model() -> None:
    raw = json.dumps(row())
    assert wire._plain_character(raw, decode(raw)) == parse_character(raw.encode())


@given(st.lists(any_row | st.just(row()), max_size=5), any_json, any_json)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_pages(rows: list[Any], cursor: Any, more: Any) -> None:
    body = json.dumps({"data": rows, "next_cursor": cursor, "has_more": more})
    page = parse_page(body.encode())
    assert len(page.rows) + page.quarantined == len(rows)
    for character in page.rows:
        use(character)


@given(st.integers(0, 10**6), st.sampled_from(string.printable))
def test_a_character_with_one_byte_changed(at: int, mark: str) -> None:
    body = bytearray(json.dumps(row()).encode())
    body[at % len(body)] = ord(mark)
    with contextlib.suppress(StrangeAnswer):
        character = parse_character(bytes(body))
        assert character.id
        assert character.raw == bytes(body).decode().strip()


@given(st.integers(0, 10**6))
def test_a_character_that_is_cut_is_never_taken(at: int) -> None:
    body = json.dumps(row()).encode()
    with pytest.raises(StrangeAnswer):
        parse_character(body[: at % len(body)])


@given(
    st.integers(300, 599),
    st.dictionaries(
        st.sampled_from(["retry-after", "x-ratelimit-reset", "x-ratelimit-remaining", "date"]),
        st.text() | st.integers().map(str) | st.floats().map(str),
    ),
    st.binary() | any_json.map(lambda value: json.dumps({"error": value}).encode()),
)
def test_refusals(status: int, headers: dict[str, str], body: bytes) -> None:
    problem = make_refusal(status, headers, body, wall=0.0)
    assert isinstance(problem, ApiError)
    assert problem.message
    assert problem.status == status
    assert problem.retry_after is None or 1.0 <= problem.retry_after <= 900.0


# Documents of the kinds that a parser test suite collects: right, wrong and undecided ones.
_RIGHT = [
    "[]", "{}", "0", "-0", "1e5", "-1E-9", "1.5", "true", '""', '"\\u0000"', '"\\ud834\\udd1e"',
    '"\\/\\"\\b"', "[[],[[]]]", '{"":0}', '{"a":1,"a":2}', " [1 ] ", '"\u2028"', '"\x7f"',
]  # fmt: skip
_WRONG = [
    "[1,]", "[,1]", "[1 2]", "[", "]", "{", "}", '{"a"}', '{"a":}', '{"a":1,}', "{a:1}", "{'a':1}",
    '{"a":1 "b"}', "01", "+1", "1.", ".5", "1e", "0x1", "--1", "- 1", "1 000", "tru", "True",
    "nul", '"', '"\\x"', '"\\u12"', '"\t"', '"\n"', "'a'", "/**/1", "1//", "\x00", "\x0c[]",
    "[1]x", "undefined", "{}{}", '["a', '[{"a":[', "\u00a0[]", "[-]", "[1e1e1]", "[\\u0020]",
    "NaN", "-Infinity",
]  # fmt: skip
_UNDECIDED = [
    "1e999", "-1e999", "9" * 5000, "0." + "0" * 400 + "1", '"\\ud800"', '"\\udc00\\ud800"',
    "[" * 500 + "]" * 500, "\ufeff{}",
]  # fmt: skip


@pytest.mark.parametrize("document", _RIGHT + _WRONG + _UNDECIDED)
def test_odd_documents_as_answers(document: str) -> None:
    for body in (document.encode(), document.encode("utf-16"), document.encode() + b"\x00"):
        for parse in PARSERS:
            with contextlib.suppress(StrangeAnswer):
                parse(body)
        parse_envelope(body)


@pytest.mark.parametrize("document", _RIGHT)
def test_a_right_document_in_an_unknown_member_harms_nothing(document: str) -> None:
    body = f'{{"id":"a","name":"A","later":{document}}}'
    character = parse_character(body.encode())
    assert character.raw == body


@pytest.mark.parametrize("document", _WRONG)
def test_a_wrong_document_is_never_taken_for_a_character(document: str) -> None:
    with pytest.raises(StrangeAnswer):
        parse_character(f'{{"id":"a","name":"A","later":{document}}}'.encode())
