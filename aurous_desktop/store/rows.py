"""A character's row of the server: read back from its text, compared, made searchable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aurous_desktop.domain.character import Character, Reference
from aurous_desktop.domain.json_text import NULL, Raw, decode, encode, join_object, split_object
from aurous_desktop.store.text import SEARCH_LIMIT, fold

_SIGNATURE = r'("url"\s*:\s*"(?:[^"\\?]|\\.)*)(?:\?(?:[^"\\]|\\.)*)?"'


def character_of(raw: Raw) -> Character:
    """Read a character back from the text of its row; raises `JsonProblem`."""
    row = decode(raw)
    attributes = row.get("attributes")
    return Character(
        id=_text(row.get("id")),
        name=_text(row.get("name")),
        status=_text(row.get("status")),
        references=tuple(_references(row.get("refs"))),
        created_at=_text(row.get("created_at")),
        updated_at=_text(row.get("updated_at")),
        raw=raw,
        attributes=attributes if isinstance(attributes, dict) else None,
        error_message=_message(row.get("error_message")),
        aurous_version=_text(row.get("aurous_version")) or None,
    )


def searchable(character: Character) -> str:
    """Give the folded text by which a character is found."""
    parts = [character.name, character.status]
    for value in (character.attributes or {}).values():
        if isinstance(value, str):
            parts.append(value)
        else:
            parts.extend(_scalars(value))
    parts.append(character.id)
    return fold(" ".join(parts)[:SEARCH_LIMIT]).strip()


def without_signatures(character: Character) -> Raw:
    """Give the row's text without the query of each picture address: it is a key for a day.

    Only `refs` is touched, attributes keep theirs.
    """
    signed = [url.partition("?") for _, url in character.references if "?" in url]
    if not signed:
        return character.raw
    parts = character.raw.split("?")
    if len(parts) == len(signed) + 1:  # there is no other question mark
        for number, (address, _, query) in enumerate(signed):
            after = parts[number + 1]
            if not (parts[number].endswith(f'"{address}') and after.startswith(f'{query}"')):
                break
            parts[number + 1] = after[len(query) :]
        else:
            return Raw("".join(parts))
    return _searching_for(signed, character.raw)


def _searching_for(signed: Sequence[tuple[str, str, str]], raw: Raw) -> Raw:
    text = raw
    for address, _, query in signed:
        shorter = text.replace(f'"{address}?{query}"', f'"{address}"')
        if len(text) - len(shorter) != len(query) + 1:  # written with escapes, or twice
            return _slowly_without_signatures(raw)
        text = shorter
    return Raw(text)


def _slowly_without_signatures(raw: Raw) -> Raw:
    members = split_object(raw)
    signed = str(members.get("refs", NULL))
    members["refs"] = re.sub(_SIGNATURE, r'\1"', signed)
    if raw.count(signed) == 1:  # the rest stays as it was written
        return Raw(raw.replace(signed, members["refs"]))
    return join_object(members)


def _references(refs: Any) -> Iterator[Reference]:
    for reference in refs if isinstance(refs, list) else ():
        if isinstance(reference, dict):
            yield Reference(_text(reference.get("pose")), _text(reference.get("url")))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str) else ""


def _message(value: Any) -> str | None:
    """Accept the three shapes of `error_message`: a text, an object, null."""
    if isinstance(value, Mapping):
        message = value.get("message")
        return message if isinstance(message, str) else encode(value)
    return None if value is None else str(value)


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    elif value is not None:
        yield str(value)
