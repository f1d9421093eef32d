"""JSON as text: values keep the exact characters that the server sent.

A value that a person did not touch has to go back byte for byte, so nothing here turns a
number into a float and back (`0.1000`, `1e400` and 30-digit integers all survive), and a lone
surrogate stays the escape that it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Raw = str
"""The JSON text of one value, as it was received or as `encode` made it."""

Elements = list[tuple[Raw, Any]]
"""The elements of an array: the text of each and its value."""

NULL: Raw = "null"
_WHITESPACE = " \t\n\r"


class JsonProblem(ValueError):
    """The text is not JSON, or is nested too deeply to be read."""


class Number(str):
    """A number by its source text, so that `1`, `1.0` and `1e0` stay three values."""

    __slots__ = ()


def _refuse_constant(word: str) -> Any:
    raise JsonProblem(f"{word} is not JSON")


_decoder = json.JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=_refuse_constant)


def decode(raw: Raw) -> Any:
    """Read one value; numbers come as `Number`.

    Raises `JsonProblem`.
    """
    value, end = _scan(raw, _skip(raw, 0))
    _expect_end(raw, end)
    return value


def encode(value: Any) -> Raw:
    """Write a value as ASCII JSON text, so that any text a person can type survives."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def split_object(raw: Raw) -> dict[str, Raw]:
    """Split an object into its members, each value as the text that stood there.

    The order is kept; of a repeated key the last value counts, as with `json.loads`.
    Raises `JsonProblem`.
    """
    return split_listing(raw, None)[0]


def split_listing(raw: Raw, listing: str | None) -> tuple[dict[str, Raw], Elements | None]:
    """Split an object, and in the same pass the array that is its member `listing`.

    Gives the other members as `split_object` does, and the elements as `split_array` does; None
    when there is no such member, or it is no array. Raises `JsonProblem`.
    """
    members: dict[str, Raw] = {}
    elements: Elements | None = None
    at = _expect(raw, _skip(raw, 0), "{")
    if raw[at : at + 1] == "}":
        _expect_end(raw, at + 1)
        return members, elements
    while True:
        if raw[at : at + 1] != '"':
            raise JsonProblem(f"a key expected at {at}")
        key, at = _scan(raw, at)
        at = _expect(raw, _skip(raw, at), ":")
        if key != listing:
            _, end = _scan(raw, at)
            members[key] = raw[at:end]
        elif raw[at : at + 1] == "[":
            elements, end = _elements(raw, at)
        else:
            elements, (_, end) = None, _scan(raw, at)
        at = _skip(raw, end)
        if raw[at : at + 1] == "}":
            _expect_end(raw, at + 1)
            return members, elements
        at = _expect(raw, at, ",")


def split_array(raw: Raw) -> Elements:
    """Split an array into its elements: the text of each, and its value as `decode` reads it.

    Raises `JsonProblem`.
    """
    elements, end = _elements(raw, _skip(raw, 0))
    _expect_end(raw, end)
    return elements


def _elements(raw: Raw, at: int) -> tuple[Elements, int]:
    """Split the array that begins at a place; gives the place after it, too."""
    elements: Elements = []
    at = _expect(raw, at, "[")
    if raw[at : at + 1] == "]":
        return elements, at + 1
    while True:
        value, end = _scan(raw, at)
        elements.append((raw[at:end], value))
        at = _skip(raw, end)
        if raw[at : at + 1] == "]":
            return elements, at + 1
        at = _expect(raw, at, ",")


def join_object(members: Mapping[str, Raw]) -> Raw:
    """Write an object of values that are JSON text already, in the order given."""
    return "{" + ", ".join(f"{encode(key)}: {value}" for key, value in members.items()) + "}"


def same(left: Raw | None, right: Raw | None) -> bool:
    """Tell whether two values mean the same; `None` stands for an absent key.

    An absent key and `null` both say "not set". Numbers are compared by their source text,
    strings by their characters, objects without regard to the order of their keys. Never
    raises: a text that can't be read (nested too deeply, say) is the same only letter for letter.
    """
    if left == right:
        return True
    if left is None or right is None:
        return NULL in (left, right)
    try:
        return bool(_canonical(left) == _canonical(right))
    except (JsonProblem, RecursionError):
        return False


def _canonical(raw: Raw) -> Any:
    return _tagged(decode(raw))


def _tagged(value: Any) -> Any:
    """Mark numbers and booleans, for Python holds `True == 1` and a `Number` is a `str`."""
    if isinstance(value, dict):
        return {key: _tagged(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_tagged(item) for item in value]
    if isinstance(value, str) and not isinstance(value, Number):
        return value
    return (type(value).__name__, value)


def _scan(raw: str, at: int) -> tuple[Any, int]:
    try:
        return _decoder.raw_decode(raw, at)
    except RecursionError:
        raise JsonProblem("nested too deeply") from None
    except (ValueError, StopIteration, IndexError) as problem:
        raise JsonProblem(str(problem)) from None


def _expect_end(raw: str, at: int) -> None:
    if _skip(raw, at) != len(raw):
        raise JsonProblem("something follows the value")


def _skip(raw: str, at: int) -> int:
    while raw[at : at + 1] and raw[at] in _WHITESPACE:
        at += 1
    return at


def _expect(raw: str, at: int, mark: str) -> int:
    if raw[at : at + 1] != mark:
        raise JsonProblem(f"{mark!r} expected at {at}")
    return _skip(raw, at + 1)
