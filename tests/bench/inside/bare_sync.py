"""The floor of a first sync: httpx, pydantic and one SQLite upsert a page; no window."""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import httpx
from pydantic import BaseModel

from aurous_desktop.sandbox.world import FULL_KEY


class Character(BaseModel):
    id: str
    name: str
    status: str
    refs: list[dict[str, Any]]
    created_at: str
    updated_at: str
    attributes: dict[str, Any] | None = None


class Page(BaseModel):
    data: list[Character]
    has_more: bool = False
    next_cursor: str | None = None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--file", type=Path, required=True)
    chosen = parser.parse_args()
    for name in (chosen.file, chosen.file.with_name(chosen.file.name + "-wal")):
        name.unlink(missing_ok=True)
    store = sqlite3.connect(chosen.file, isolation_level=None)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    store.execute("CREATE TABLE characters (id TEXT PRIMARY KEY, name TEXT, row TEXT)")
    rows = 0
    with httpx.Client(base_url=chosen.base_url, headers={"x-api-key": FULL_KEY}) as client:
        began, busy = time.perf_counter(), time.process_time()
        cursor: str | None = ""
        while cursor is not None:
            query = {"limit": "100"} | ({"starting_after": cursor} if cursor else {})
            page = Page.model_validate_json(client.get("/v1/characters", params=query).content)
            store.execute("BEGIN IMMEDIATE")
            store.executemany(
                "INSERT INTO characters VALUES (?, ?, ?) ON CONFLICT (id)"
                " DO UPDATE SET name = excluded.name, row = excluded.row",
                [(one.id, one.name, one.model_dump_json()) for one in page.data],
            )
            store.execute("COMMIT")
            rows += len(page.data)
            cursor = page.next_cursor if page.has_more else None
        taken = (time.perf_counter() - began) * 1000
        busy = (time.process_time() - busy) * 1000
    print(json.dumps({"taken": taken, "busy": busy, "rows": rows}))


if __name__ == "__main__":
    main()
