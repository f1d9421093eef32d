"""Which characters a query shows, and in which order."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection
from itertools import chain

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.store.sql import json_list
from aurous_desktop.store.text import tokens_of, words_of

# Each is the order of an index; the key, which every index ends with, breaks ties.
_ORDERS = {
    Sort.NEWEST: "created DESC, key",
    Sort.NAME: "name_key, key",
    Sort.CHANGED: "updated DESC, key",
    Sort.STATUS: "status, created DESC, key",
}
_CONTAINS = "instr(text, ?) > 0"

Clause = tuple[str, list[object]]
"""A condition and its parameters."""


def keys(
    connection: sqlite3.Connection,
    query: Query,
    *,
    only: Collection[int] | None,
    exclude: Collection[int] | None,
    limit: int | None,
    offset: int,
) -> array[int]:
    """Give the keys in order."""
    where, parameters = _where(connection, query, only, exclude)
    found = connection.execute(
        f"SELECT key FROM characters {where} ORDER BY {_ORDERS[query.sort]} LIMIT ? OFFSET ?",
        (*parameters, -1 if limit is None else limit, offset),
    )
    return array("q", chain.from_iterable(found.fetchall()))


def count(
    connection: sqlite3.Connection,
    query: Query,
    *,
    only: Collection[int] | None,
    exclude: Collection[int] | None,
) -> int:
    """Count the keys."""
    where, parameters = _where(connection, query, only, exclude)
    (rows,) = connection.execute(f"SELECT count(*) FROM characters {where}", parameters).fetchone()
    return int(rows)


def _where(
    connection: sqlite3.Connection,
    query: Query,
    only: Collection[int] | None,
    exclude: Collection[int] | None,
) -> Clause:
    clauses: list[Clause] = []
    if query.status is not None:
        clauses.append(("status = ?", [query.status]))
    if only is not None:
        clauses.append(("key IN (SELECT value FROM json_each(?))", [json_list(only)]))
    if exclude:
        clauses.append(("key NOT IN (SELECT value FROM json_each(?))", [json_list(exclude)]))
    words = words_of(query.text)
    if words:
        clauses.append(_matching(connection, words))
    if not clauses:
        return "", []
    return "WHERE " + " AND ".join(c for c, _ in clauses), [p for _, ps in clauses for p in ps]


def _matching(connection: sqlite3.Connection, words: list[str]) -> Clause:
    """Match the beginnings of words; where nothing begins so, any part of the text."""
    clause, parameters = _beginning(words)
    if clause:
        found = connection.execute(f"SELECT 1 WHERE EXISTS ({clause})", parameters).fetchone()
        if found:
            return f"key IN ({clause})", parameters
    anywhere = " AND ".join([_CONTAINS] * len(words))
    return f"key IN (SELECT key FROM searched WHERE {anywhere})", list(words)


def _beginning(words: list[str]) -> Clause:
    """Ask the full-text index; a word with marks in it must also stand so in the text."""
    tokens = list(dict.fromkeys(token for word in words for token in tokens_of(word)))
    if not tokens:
        return "", []
    match = " ".join(f'"{token}"*' for token in tokens)
    marked = [word for word in words if tokens_of(word) != [word]]
    if not marked:
        return "SELECT rowid FROM words WHERE words MATCH ?", [match]
    contains = " AND ".join([_CONTAINS] * len(marked))
    clause = (
        "SELECT key FROM words JOIN searched ON key = words.rowid"
        f" WHERE words MATCH ? AND {contains.replace('text', 'searched.text')}"
    )
    return clause, [match, *marked]
