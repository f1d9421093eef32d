"""A character as Aurous tells it, and the part of it that PATCH can change."""

from collections.abc import Iterator, Mapping
from typing import Any

from aurous_desktop.domain.json_text import (
    NULL,
    JsonProblem,
    Raw,
    encode,
    join_object,
    split_object,
)
from aurous_desktop.record import Row

NAME = "name"
_ATTRIBUTES = "attributes."


def attribute_field(key: str) -> str:
    """Name the field of one attribute, known or unknown: `attributes.<key>`."""
    return _ATTRIBUTES + key


def attribute_key(field_name: str) -> str | None:
    """Give the key of an attribute's field, or None for the name."""
    return field_name[len(_ATTRIBUTES) :] if field_name.startswith(_ATTRIBUTES) else None


class Content(Row):
    """What PATCH can change of one character: its name and its attributes, as JSON text.

    `attributes` is None when the server said null, nothing, or something that is no object: all
    mean "unset".
    """

    name: Raw
    attributes: Mapping[str, Raw] | None = None

    @classmethod
    def of_row(cls, row: Raw) -> "Content":
        """Read the content out of a character's JSON text; raises `JsonProblem`."""
        members = split_object(row)
        if NAME not in members:
            raise JsonProblem("a character without a name")
        attributes = members.get("attributes", NULL)
        return cls(members[NAME], split_object(attributes) if attributes[0] == "{" else None)

    @classmethod
    def of_json(cls, text: Raw) -> "Content":
        """Read back what `to_json` wrote."""
        return cls.of_row(text)

    def to_json(self) -> Raw:
        """Write the content as one JSON object, values untouched."""
        attributes = NULL if self.attributes is None else join_object(self.attributes)
        return join_object({NAME: self.name, "attributes": attributes})

    def value(self, field_name: str) -> Raw | None:
        """Give a field's JSON text, or None when the key is absent."""
        key = attribute_key(field_name)
        if key is None:
            return self.name
        return None if self.attributes is None else self.attributes.get(key)

    def fields(self) -> Iterator[str]:
        """Name every field that has a value, the name first."""
        yield NAME
        for key in self.attributes or {}:
            yield attribute_field(key)

    def replace(self, changes: Mapping[str, Raw | None]) -> "Content":
        """Give a copy with some fields changed; None takes the key out.

        Keys that stay keep their place, new ones come last.
        """
        name = self.name
        attributes = None if self.attributes is None else dict(self.attributes)
        for field_name, value in changes.items():
            key = attribute_key(field_name)
            if key is None:
                name = name if value is None else value
            elif value is None:
                (attributes or {}).pop(key, None)
            else:
                attributes = {} if attributes is None else attributes
                attributes[key] = value
        return Content(name, attributes)


class Reference(Row):
    """One reference image: its pose and the signed address of its bytes (never to be logged)."""

    pose: str
    url: str

    def __repr__(self) -> str:
        """Name the pose alone."""
        return f"Reference(pose={self.pose!r})"


class Character(Row):
    """One character as Aurous last told it.

    `raw` is the JSON text of the whole row, fields unknown to us included; `attributes` are
    the decoded values, for showing and searching only. Times are ISO 8601 as they came.
    """

    id: str
    name: str
    status: str
    references: tuple[Reference, ...]
    created_at: str
    updated_at: str
    raw: Raw
    attributes: Mapping[str, Any] | None = None
    error_message: str | None = None
    aurous_version: str | None = None

    def __repr__(self) -> str:
        """Tell which character it is, without its pictures' addresses."""
        return f"Character(id={self.id!r}, name={self.name!r}, status={self.status!r})"

    @property
    def content(self) -> "Content":
        """The changeable part, with every value's exact text."""
        return Content.of_row(self.raw)


def text_value(text: str) -> Raw:
    """Write a text that a person typed as a JSON value."""
    return encode(text)
