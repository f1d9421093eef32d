"""Bytes from the wire into values: strict about what JSON is, forgiving about what it says.

Each character keeps the exact slice of the answer's text that it came as, so that nothing of it,
known or unknown, is lost on the way back. All functions are plain and may run in a thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from aurous_desktop.api.answers import Balance, Page, Team
from aurous_desktop.api.errors import StrangeAnswer
from aurous_desktop.domain.character import Character, Reference
from aurous_desktop.domain.json_text import (
    JsonProblem,
    Number,
    Raw,
    decode,
    encode,
    split_listing,
)

_WHITESPACE = " \t\r\n"
_DEEPEST = 100
_MOST_REFERENCES = 100
_MOST_DIGITS = 18
_LONGEST_ID = 512
_BYTE_ORDER_MARK = "\ufeff"


def mended(text: str) -> str:
    """Replace lone surrogates, which neither a screen nor a file can take."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value: object) -> str:
    """Take a JSON string and nothing else: a `Number` is a `str` too."""
    if type(value) is not str:
        raise ValueError("a string is expected")
    return mended(value)


def _loose_text(value: object) -> str:
    return mended(value) if type(value) is str else ""


def _whole(value: object) -> int | None:
    if isinstance(value, Number) and value.removeprefix("-").isdecimal():
        return int(value) if len(value) <= _MOST_DIGITS else None
    return None


def _references(value: object) -> tuple[Reference, ...]:
    """Take every `{pose, url}` that has a URL; what else stands among them is passed over."""
    if not isinstance(value, list):
        return ()
    return tuple(
        Reference(_loose_text(one.get("pose")) or "other", mended(one["url"]))
        for one in value[:_MOST_REFERENCES]
        if isinstance(one, dict) and type(one.get("url")) is str and one["url"]
    )


def _attributes(value: object) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        return None
    return {mended(key): mended(item) if type(item) is str else item for key, item in value.items()}


def _error_message(value: object) -> str | None:
    """Take the reason of a failure as text, object or nothing."""
    if isinstance(value, dict):
        told = value.get("message") or value.get("code")
        value = told if type(told) is str else (encode(value) if value else None)
    return mended(value) if type(value) is str and value else None


_Text = Annotated[str, BeforeValidator(_text)]
_Id = Annotated[_Text, StringConstraints(min_length=1, max_length=_LONGEST_ID)]
_LooseText = Annotated[str, BeforeValidator(_loose_text)]
_Whole = Annotated[int | None, BeforeValidator(_whole)]


class _Model(BaseModel):
    """Fields that are not known are passed over here; a character has them in its `raw`."""

    model_config = ConfigDict(extra="ignore")


class _CharacterModel(_Model):
    id: _Id
    name: _Text
    status: _LooseText = ""
    refs: Annotated[Any, BeforeValidator(_references)] = ()
    created_at: _LooseText = ""
    updated_at: _LooseText = ""
    attributes: Annotated[Any, BeforeValidator(_attributes)] = None
    error_message: Annotated[Any, BeforeValidator(_error_message)] = None
    aurous_version: _LooseText = ""


class _TeamModel(_Model):
    id: _Id
    name: _LooseText = ""
    credits: _Whole = None
    created_at: _LooseText = ""
    billing_email: _LooseText = ""


class _BalanceModel(_Model):
    credits: _Whole = None
    held_credits: _Whole = None
    available_credits: _Whole = None
    billing_mode: _LooseText = ""


def parse_character(body: bytes) -> Character:
    """Read one character; raise `StrangeAnswer` when the answer is none."""
    raw = _json_text(body)
    try:
        return _character(raw, _checked(raw))
    except (JsonProblem, ValidationError):
        raise StrangeAnswer("The answer is not a character.") from None


def parse_page(body: bytes) -> Page:
    """Read a page of the list; rows that can't be read are counted and left out.

    Raises `StrangeAnswer` when the answer is not a list at all.
    """
    try:
        members, elements = split_listing(_json_text(body), "data")
        cursor = decode(members.get("next_cursor", "null"))
        has_more = decode(members.get("has_more", "true")) is not False
    except JsonProblem:
        elements = None
    if elements is None:
        raise StrangeAnswer("The answer is not a list of characters.")
    rows = tuple(row for raw, value in elements if (row := _row(raw, value)) is not None)
    next_cursor = cursor if type(cursor) is str and cursor and has_more else None
    return Page(
        rows=rows,
        next_cursor=next_cursor,
        has_more=next_cursor is not None,
        quarantined=len(elements) - len(rows),
    )


def parse_team(body: bytes) -> Team:
    """Read the team; raise `StrangeAnswer` when the answer is none."""
    try:
        model = _TeamModel.model_validate(_checked(_json_text(body)))
    except (JsonProblem, ValidationError):
        raise StrangeAnswer("The answer is not a team.") from None
    return Team(
        id=model.id,
        name=model.name,
        credits=model.credits,
        created_at=model.created_at,
        billing_email=model.billing_email or None,
    )


def parse_balance(body: bytes) -> Balance:
    """Read the team's credits; raise `StrangeAnswer` when the answer is none."""
    try:
        model = _BalanceModel.model_validate(_checked(_json_text(body)))
    except (JsonProblem, ValidationError):
        raise StrangeAnswer("The answer is not a balance.") from None
    return Balance(
        credits=model.credits,
        held_credits=model.held_credits,
        available_credits=model.available_credits,
        billing_mode=model.billing_mode,
    )


def parse_envelope(body: bytes) -> Mapping[str, str | None] | None:
    """Read `code`, `message`, `param` and `request_id` of a refusal, each None when not told.

    None when the body is not the envelope of Aurous, whatever else it may be.
    """
    try:
        answer = _checked(_json_text(body))
    except (JsonProblem, StrangeAnswer):
        return None
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return None
    return {
        key: _loose_text(error.get(key)) or None
        for key in ("code", "message", "param", "request_id")
    }


def _row(raw: Raw, value: object) -> Character | None:
    try:
        return _character(raw, _not_too_deep(raw, value))
    except (JsonProblem, ValidationError):
        return None


def _character(raw: Raw, value: object) -> Character:
    return _plain_character(raw, value) or _character_by_model(raw, value)


def _character_by_model(raw: Raw, value: object) -> Character:
    model = _CharacterModel.model_validate(value)
    return Character(
        id=model.id,
        name=model.name,
        status=model.status,
        references=model.refs,
        created_at=model.created_at,
        updated_at=model.updated_at,
        raw=raw,
        attributes=model.attributes,
        error_message=model.error_message,
        aurous_version=model.aurous_version or None,
    )


def _plain_character(raw: Raw, value: object) -> Character | None:
    """Read a row that is in all as it should be just as the model does, at a third of the cost.

    None for any other, which is the model's.
    """
    if not isinstance(value, dict) or _may_need_mending(raw):
        return None
    get = value.get
    id_, name, status = get("id"), get("name"), get("status")
    created_at, updated_at, version = (
        get("created_at"),
        get("updated_at"),
        get("aurous_version", ""),
    )
    references, attributes = _plain_references(get("refs")), get("attributes")
    if not (type(id_) is type(name) is type(status) is str and 0 < len(id_) <= _LONGEST_ID):
        return None
    if not type(created_at) is type(updated_at) is type(version) is str:
        return None
    if references is None or get("error_message") is not None:
        return None
    if attributes is not None and not isinstance(attributes, dict):
        return None
    version = version or None
    return Character(
        id_, name, status, references, created_at, updated_at, raw, attributes, None, version
    )


def _plain_references(value: object) -> tuple[Reference, ...] | None:
    if not isinstance(value, list) or len(value) > _MOST_REFERENCES:
        return None
    references = []
    for one in value:
        pose, url = (one.get("pose"), one.get("url")) if isinstance(one, dict) else (None, None)
        if not (type(pose) is type(url) is str and pose and url):
            return None
        references.append(Reference(pose, url))
    return tuple(references)


def _may_need_mending(raw: Raw) -> bool:
    """Tell whether an escape of a surrogate may stand in a text: UTF-8 itself has none."""
    return "\\" in raw and ("\\ud" in raw or "\\uD" in raw)


def _json_text(body: bytes) -> Raw:
    """Decode an answer, strictly; raise `StrangeAnswer` with what it looks like instead."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise StrangeAnswer("The answer is garbled: it is not text in UTF-8.") from None
    text = text.removeprefix(_BYTE_ORDER_MARK).strip(_WHITESPACE)
    if not text:
        raise StrangeAnswer("The answer is empty.")
    if text.startswith("<"):
        raise StrangeAnswer(
            "A web page came instead of an answer from Aurous. The network may want a sign-in: "
            "open a browser and look."
        )
    return text


def _checked(raw: Raw) -> Any:
    return _not_too_deep(raw, decode(raw))


def _not_too_deep(raw: Raw, value: object) -> Any:
    """Refuse what is nested so deeply that code further on could run out of stack."""
    if raw.count("[") + raw.count("{") > _DEEPEST and _depth(value) > _DEEPEST:
        raise JsonProblem("nested too deeply")
    return value


def _depth(value: object) -> int:
    """Count the levels without recursion."""
    level, depth = [value], 0
    while level:
        depth += 1
        level = [
            item
            for one in level
            if isinstance(one, dict | list)
            for item in (one.values() if isinstance(one, dict) else one)
        ]
    return depth
