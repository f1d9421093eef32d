"""Which characters a query shows, and in which order."""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Collection, Sequence

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.store.found_inside import FoundInside
from aurous_desktop.store.sql import Clause, json_list
from aurous_desktop.store.text import tokens_of, words_of
from aurous_desktop.store.word_index import beginning_with, begins_in_text

# Each is the order of an index; the key, which every index ends with, breaks ties.
_ORDERS = {
    Sort.NEWEST: "created DESC, key",
    Sort.NAME: "name_key, key",
    Sort.CHANGED: "updated DESC, key",
    Sort.STATUS: "status, created DESC, key",
}
_CONTAINS = "instr(text, ?) > 0"
_TRIED = 50
"""Rows in front that tell whether a word is in so many that the index is not worth asking."""
_COMMON = 3
"""A word is common when every third row has it."""
_FEW = 1_000
"""So many rows are sorted; more are met one after the other in the order that is wanted."""


class Search:
    """Answers queries about one library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._inside = FoundInside(connection)

    def keys(
        self,
        query: Query,
        *,
        only: Collection[int] | None,
        exclude: Collection[int] | None,
        limit: int | None,
    ) -> array[int]:
        """Give the keys in order, all or the first `limit`."""
        words, order = words_of(query.text), _ORDERS[query.sort]
        narrowed = _narrowed(query, only, exclude)
        if limit is not None and _tokens(words):
            keys = self._of_common(words, narrowed, order, limit)
            if len(keys) == limit:
                return keys
        where, parameters = _all_of([*narrowed, *self._matching(words, limit)])
        return self._asked(
            f"SELECT key FROM characters {where} ORDER BY {order} LIMIT ?",
            [*parameters, -1 if limit is None else limit],
        )

    def count(
        self, query: Query, *, only: Collection[int] | None, exclude: Collection[int] | None
    ) -> int | None:
        """Count the keys; None when that takes as long as to give them all."""
        words = words_of(query.text)
        narrowed = _narrowed(query, only, exclude)
        if not words:
            where, parameters = _all_of(narrowed)
            return self._one(f"SELECT count(*) FROM characters {where}", parameters)
        if narrowed or _marked(words):
            return None
        beginning, parameters = self._beginning(words)
        rows = self._one(f"SELECT count(*) FROM ({beginning})", parameters)
        if rows:
            return rows
        inside = self._inside.keys(words)
        return None if inside is None else len(inside)

    def _of_common(
        self, words: list[str], narrowed: list[Clause], order: str, limit: int
    ) -> array[int]:
        """Look at the texts of the rows in front; gives fewer than `limit` keys if they don't do.

        A beginning of a letter or two is in nearly every row: its keys are at hand before the
        index has told all of them.
        """
        where, parameters = _all_of(narrowed)
        stands, wanted = _all_of([begins_in_text(_tokens(words)), *map(_inside, _marked(words))])
        keys = array("q")
        for rows in (_TRIED, _COMMON * limit):
            keys = self._asked(
                f"SELECT key FROM (SELECT key FROM characters {where} ORDER BY {order} LIMIT ?)"
                f" AS front WHERE (SELECT TRUE FROM searched {stands} AND searched.key = front.key)"
                " LIMIT ?",
                [*parameters, rows, *wanted, limit],
            )
            if _COMMON * len(keys) < rows:
                break
        return keys

    def _matching(self, words: list[str], limit: int | None) -> list[Clause]:
        """Match the beginnings of words; where nothing begins so, any part of the text."""
        if not words:
            return []
        marked = _marked(words)
        begun = self._some_beginning(words, 1 if marked else _FEW + 1)
        if begun and (marked or len(begun) > _FEW):
            beginning, parameters = self._beginning(words)
            # The plus sign has SQLite walk in the order that is wanted and stop at the limit.
            return [(f"+key IN ({beginning})", parameters), *map(_standing, marked)]
        if begun:
            return [_among(begun)]
        inside = self._inside.keys(words)
        if inside is not None:
            return [_among(inside)]
        if limit is not None:
            return [_standing(word) for word in words]
        stands, parameters = _all_of([_inside(word) for word in words])
        return [(f"key IN (SELECT key FROM searched {stands})", parameters)]

    def _some_beginning(self, words: list[str], most: int) -> list[int]:
        """Give keys of rows in which words begin so, their marks included; at most so many."""
        if not _tokens(words):
            return []
        beginning, parameters = self._beginning(words)
        marked = _marked(words)
        texts = " JOIN searched ON searched.key = begun.key" if marked else ""
        stands, wanted = _all_of([_inside(word) for word in marked])
        found = self._connection.execute(
            f"SELECT begun.key FROM ({beginning}) AS begun{texts} {stands} LIMIT ?",
            [*parameters, *wanted, most],
        )
        return [key for (key,) in found]

    def _beginning(self, words: list[str]) -> Clause:
        return beginning_with(self._connection, _tokens(words))

    def _asked(self, statement: str, parameters: Sequence[object]) -> array[int]:
        """Give the keys of a statement.

        SQLite writes them as one text of hexadecimal digits, without the interpreter's lock: to
        read rows, or numbers out of a text, kept the window from painting for 15 ms and more.
        """
        (found,) = self._connection.execute(
            f"SELECT group_concat(printf('%016x', key), '') FROM ({statement})", parameters
        ).fetchone()
        keys = array("q")
        if found:
            keys.frombytes(bytes.fromhex(found))
            if sys.byteorder == "little":
                keys.byteswap()
        return keys

    def _one(self, statement: str, parameters: Sequence[object]) -> int:
        (number,) = self._connection.execute(statement, parameters).fetchone()
        return int(number)


def _narrowed(
    query: Query, only: Collection[int] | None, exclude: Collection[int] | None
) -> list[Clause]:
    """Say what is asked for beside the words."""
    clauses: list[Clause] = []
    if query.status is not None:
        clauses.append(("status = ?", [query.status]))
    if only is not None:
        clauses.append(_among(only))
    if exclude:
        clauses.append(("key NOT IN (SELECT value FROM json_each(?))", [json_list(exclude)]))
    return clauses


def _all_of(clauses: list[Clause]) -> Clause:
    if not clauses:
        return "", []
    return "WHERE " + " AND ".join(c for c, _ in clauses), [p for _, ps in clauses for p in ps]


def _among(keys: Collection[int]) -> Clause:
    return "key IN (SELECT value FROM json_each(?))", [json_list(keys)]


def _inside(word: str) -> Clause:
    return _CONTAINS, [word]


def _standing(word: str) -> Clause:
    """Say that a word must stand so in the text of a row of `characters`."""
    text = f"(SELECT {_CONTAINS} FROM searched WHERE searched.key = characters.key)"
    return text, [word]


def _tokens(words: list[str]) -> list[str]:
    return list(dict.fromkeys(token for word in words for token in tokens_of(word)))


def _marked(words: list[str]) -> list[str]:
    """Name the words with marks in them, which the index does not know."""
    return [word for word in words if tokens_of(word) != [word]]
