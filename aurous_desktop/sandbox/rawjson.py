"""JSON read with the exact text of every member, so that nothing is rewritten on the way."""

import json
import re
from dataclasses import dataclass
from typing import NoReturn

_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class Number:
    """A JSON number as it was written: `0.1000`, `1e400` and 25 digits stay what they are."""

    token: str

    @property
    def is_integer(self) -> bool:
        """Tell whether the number is written without fraction and exponent."""
        return self.token.lstrip("-").isdigit()


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object: its value and the text that the value came as."""

    value: object
    raw: str


def _refuse_constant(token: str) -> NoReturn:
    raise ValueError(f"{token} is not JSON")


_DECODER = json.JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=_refuse_constant)


def read_object(text: str) -> dict[str, Member]:
    """Read one JSON object.

    Raises ValueError when `text` is not JSON, not an object, or names a key twice.
    """
    members, end = read_object_at(text, _skip_space(text, 0))
    if _skip_space(text, end) != len(text):
        raise ValueError("there is text after the object")
    return members


def read_object_at(text: str, start: int) -> tuple[dict[str, Member], int]:
    """Read the object that begins at `start`; return it with the index after its end.

    Raises ValueError as `read_object` does.
    """
    try:
        return _read_members(text, start)
    except (RecursionError, IndexError) as problem:
        raise ValueError("the JSON is nested too deeply or ends too early") from problem


def _read_members(text: str, start: int) -> tuple[dict[str, Member], int]:
    if text[start] != "{":
        raise ValueError("the JSON is not an object")
    members: dict[str, Member] = {}
    at = _skip_space(text, start + 1)
    if text[at] == "}":
        return members, at + 1
    while True:
        key, at = _DECODER.raw_decode(text, at)
        if not isinstance(key, str) or key in members:
            raise ValueError("a key is not a string, or is there twice")
        at = _skip_space(text, at)
        if text[at] != ":":
            raise ValueError("a colon is missing")
        value_at = _skip_space(text, at + 1)
        value, at = _DECODER.raw_decode(text, value_at)
        members[key] = Member(value, text[value_at:at])
        at = _skip_space(text, at)
        if text[at] == "}":
            return members, at + 1
        if text[at] != ",":
            raise ValueError("a comma is missing")
        at = _skip_space(text, at + 1)


def _skip_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def write_object(members: dict[str, str]) -> str:
    """Write an object whose values are JSON text already."""
    inside = ",".join(f"{write(key)}:{raw}" for key, raw in members.items())
    return "{" + inside + "}"


def write(value: object) -> str:
    """Write a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
