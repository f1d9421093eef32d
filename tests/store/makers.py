"""Characters and edits to fill a store with."""

from __future__ import annotations

import json
from typing import Any

from aurous_desktop.domain.character import Character
from aurous_desktop.domain.draft import Edit, Wish
from aurous_desktop.domain.json_text import encode
from aurous_desktop.domain.listing import Query
from aurous_desktop.store.rows import character_of
from aurous_desktop.store.tables import Tables
from aurous_desktop.store.text import tokens_of, words_of

POSES = ("portrait", "front", "side", "back")


def row(number: int, *, token: str = "t0", **changes: Any) -> Character:
    """Make a row of the server; `token` signs its picture addresses."""
    body: dict[str, Any] = {
        "id": f"char_{number:08d}",
        "object": "character",
        "name": f"Sample {number}",
        "status": "ready",
        "refs": [
            {"pose": pose, "url": f"https://cdn.example/{number}/{pose}.bin?sig={token}-{pose}"}
            for pose in POSES
        ],
        "created_at": f"2026-05-01T10:{number // 60 % 60:02d}:{number % 60:02d}Z",
        "updated_at": f"2026-05-02T10:{number // 60 % 60:02d}:{number % 60:02d}Z",
        "attributes": {"hair_color": "copper", "age": 30},
        "error_message": None,
        "aurous_version": "2026-05-15",
    }
    return character_of(json.dumps(body | changes))


def is_counted(query: Query) -> bool:
    """Tell whether the store counts what a query shows: by the index, or without any words."""
    words = words_of(query.text)
    return not words or (not query.status and all(tokens_of(word) == [word] for word in words))


def edit(text: str, *, field: str = "name", queued: bool = False) -> Edit:
    """Make an edit of one field."""
    value = encode(text)
    return Edit(field, encode("before"), value, Wish(value) if queued else None, edited_at=1.5)


def put_edit(tables: Tables, number: int, text: str, *, queued: bool = False) -> None:
    """Write a draft of one field for a character."""
    change = edit(text, queued=queued)
    tables.drafts.put(f"char_{number:08d}", {change.field: change})
