"""Which characters a query shows, and in which order."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.store.sql import Clause, json_list
from aurous_desktop.store.text import tokens_of, words_of
from aurous_desktop.store.word_index import beginning_with

# Each is the order of an index; the key, which every index ends with, breaks ties.
_ORDERS = {
    Sort.NEWEST: "created DESC, key",
    Sort.NAME: "name_key, key",
    Sort.CHANGED: "updated DESC, key",
    Sort.STATUS: "status, created DESC, key",
}
_CONTAINS = "instr(text, ?) > 0"


def keys(
    connection: sqlite3.Connection,
    query: Query,
    *,
    only: Collection[int] | None,
    exclude: Collection[int] | None,
    limit: int | None,
    offset: int,
) -> array[int]:
    """Give the keys in order.

    SQLite writes them as one text, without the interpreter's lock: a row for each key took four
    times as long and kept the window from painting.
    """
    where, parameters = _where(connection, query, only, exclude)
    (found,) = connection.execute(
        "SELECT group_concat(key) FROM"
        f" (SELECT key FROM characters {where} ORDER BY {_ORDERS[query.sort]} LIMIT ? OFFSET ?)",
        (*parameters, -1 if limit is None else limit, offset),
    ).fetchone()
    return array("q", map(int, found.split(","))) if found else array("q")


def count(
    connection: sqlite3.Connection,
    query: Query,
    *,
    only: Collection[int] | None,
    exclude: Collection[int] | None,
) -> int:
    """Count the keys."""
    if query.status is None and only is None and not exclude:
        rows = _count_in_index(connection, words_of(query.text))
        if rows:
            return rows
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
    clause, parameters = _beginning(connection, words)
    marked = _marked_words(words)
    if clause and _any_at_all(connection, (clause, parameters), marked):
        # The plus sign has SQLite walk in the order that is wanted and stop at the limit:
        # a beginning of one letter is in nearly every row, and sorting them took 30 ms.
        return f"+key IN ({clause}){_standing(marked)}", [*parameters, *marked]
    anywhere = " AND ".join([_CONTAINS] * len(words))
    return f"key IN (SELECT key FROM searched WHERE {anywhere})", list(words)


def _any_at_all(connection: sqlite3.Connection, beginning: Clause, marked: list[str]) -> bool:
    """Tell whether any row has words that begin so, their marks included; stops at the first."""
    clause, parameters = beginning
    texts = " JOIN searched ON searched.key = begun.key" if marked else ""
    stands = " AND ".join([_CONTAINS] * len(marked)) or "TRUE"
    found = connection.execute(
        f"SELECT 1 FROM ({clause}) AS begun{texts} WHERE {stands} LIMIT 1", [*parameters, *marked]
    )
    return found.fetchone() is not None


def _count_in_index(connection: sqlite3.Connection, words: list[str]) -> int | None:
    """Count what begins so by the index alone; None when that does not answer it."""
    clause, parameters = _beginning(connection, words)
    if not clause or _marked_words(words):
        return None
    (rows,) = connection.execute(f"SELECT count(*) FROM ({clause})", parameters).fetchone()
    return int(rows)


def _beginning(connection: sqlite3.Connection, words: list[str]) -> Clause:
    """Ask the full-text index."""
    tokens = list(dict.fromkeys(token for word in words for token in tokens_of(word)))
    return beginning_with(connection, tokens) if tokens else ("", [])


def _marked_words(words: list[str]) -> list[str]:
    """Name the words with marks in them, which the index does not know."""
    return [word for word in words if tokens_of(word) != [word]]


def _standing(marked: list[str]) -> str:
    """Say that a word with marks in it must also stand so in the text."""
    stands = "(SELECT instr(text, ?) FROM searched WHERE searched.key = characters.key) > 0"
    return "".join([f" AND {stands}"] * len(marked))
