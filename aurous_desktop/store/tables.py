"""One transaction's view of the library."""

from __future__ import annotations

import sqlite3

from aurous_desktop.store.attempts import Attempts
from aurous_desktop.store.characters import Characters
from aurous_desktop.store.drafts import Drafts
from aurous_desktop.store.history import History
from aurous_desktop.store.meta import Meta
from aurous_desktop.store.picture_index import Pictures


class Tables:
    """The tables, as operations on one connection; only within `Store.read` or `Store.write`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.characters = Characters(connection)
        self.drafts = Drafts(connection)
        self.attempts = Attempts(connection)
        self.history = History(connection)
        self.meta = Meta(connection)
        self.pictures = Pictures(connection)
