"""The other side of the planner simulation: one character on a server that several people write.

It keeps, for every field, who wrote what and when, which is what the oracles judge by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aurous_desktop.domain.character import NAME, Content, attribute_field
from aurous_desktop.domain.json_text import NULL, Raw, split_object

KEYS = ("age", "gender", "hair_color")
STRANGE = {"future": '{ "a" : [0.1000, 1e400] }', "\ud800": '"\\ud800"'}
"""Unknown attributes that nobody touches; their text has to come back as it was."""


def plain(value: Raw | None) -> Raw | None:
    """Give one spelling to what means the same: null is an absent key."""
    return None if value == NULL else value


@dataclass(frozen=True)
class Write:
    version: int
    by: str
    value: Raw | None


class ModelServer:
    def __init__(self) -> None:
        attributes = {key: str(n) for n, key in enumerate(KEYS)} | STRANGE
        self.row = Content('"First"', attributes)
        self.deleted = False
        self.version = 0
        self.log = {f: [Write(0, "start", self.row.value(f))] for f in self.row.fields()}

    def last(self, field: str) -> Write:
        return self.log.get(field, [Write(0, "start", None)])[-1]

    def put(self, changes: Mapping[str, Raw | None], by: str) -> None:
        before, self.row = self.row, self.row.replace(changes)
        self.row = Content(trimmed(self.row.name), self.row.attributes)
        self._note(before, by)

    def unset_attributes(self, by: str) -> None:
        """Make `attributes` null, but for what nobody ever touches."""
        self.put({attribute_field(key): None for key in KEYS}, by)

    def patch(self, body: bytes, by: str) -> None:
        """Apply a body as Aurous does: `attributes` replaces the whole object."""
        members = split_object(body.decode())
        assert set(members) <= {NAME, "attributes"}
        assert members, "an empty PATCH"
        before = self.row
        name = trimmed(members[NAME]) if NAME in members else before.name
        attributes = before.attributes
        if "attributes" in members:
            attributes = split_object(members["attributes"])
        self.row = Content(name, attributes)
        self._note(before, by)

    def _note(self, before: Content, by: str) -> None:
        self.version += 1
        for field in dict.fromkeys((*before.fields(), *self.row.fields())):
            value = plain(self.row.value(field))
            if plain(before.value(field)) != value:
                start = [Write(0, "start", None)]
                self.log.setdefault(field, start).append(Write(self.version, by, value))


def trimmed(name: Raw) -> Raw:
    """Say what the server makes of a name: it takes the blank at the end away."""
    return name.replace(' "', '"')


def form_of(field: str, value: Raw | None) -> Raw | None:
    """Give a field's value as the server will hold it."""
    return trimmed(value) if value and field == NAME else plain(value)
