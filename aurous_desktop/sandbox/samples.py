"""The sample characters, and as many more as are asked for."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aurous_desktop.sandbox import rawjson
from aurous_desktop.sandbox.characters import Character, Ref, timestamp
from aurous_desktop.sandbox.rawjson import Member, Number

_OWN_KEYS = {
    "id",
    "name",
    "status",
    "refs",
    "created_at",
    "updated_at",
    "attributes",
    "error_message",
    "aurous_version",
}
_BODY_TYPES = ("slim", "athletic", "average", "stocky", "tall", "petite")
_STATES = ("ready",) * 17 + ("reviewing", "reviewing", "failed")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NEWEST_GENERATED = datetime(2026, 1, 1, tzinfo=UTC)


def make(folder: Path, *, team_id: str, count: int | None, seed: int) -> Iterator[Character]:
    """Yield the rows of the demonstration: `count` listed ones, and a deleted one."""
    looks: list[Character] = []
    for row in read(folder, team_id=team_id):
        if row.status == "deleted":
            yield row
        elif count is None or len(looks) < count:
            looks.append(row)
            yield row
    if count is not None and len(looks) < count:
        names = json.loads((folder / "names.json").read_text("utf-8"))
        yield from _generate(
            looks, names, team_id=team_id, count=count - len(looks), chance=random.Random(seed)
        )


def read(folder: Path, *, team_id: str) -> Iterator[Character]:
    """Read `characters.json`: attributes, error and unknown fields stay the text they are."""
    document = rawjson.read_object((folder / "characters.json").read_text("utf-8"))
    text = document["characters"].raw
    for raw in _split_array(text):
        members = rawjson.read_object(raw)
        yield _character(members, team_id)


def likeness(one: Character, other: Character) -> int:
    """Count the attributes that two rows share."""
    mine, theirs = _plain_attributes(one), _plain_attributes(other)
    return sum(theirs.get(key) == value for key, value in mine.items())


def _split_array(text: str) -> Iterator[str]:
    at = 1
    while (start := text.find("{", at)) >= 0:
        _, at = rawjson.read_object_at(text, start)
        yield text[start:at]


def _character(members: dict[str, Member], team_id: str) -> Character:
    def text(key: str) -> str:
        return str(members[key].value)

    refs = members["refs"].value
    assert isinstance(refs, list)
    attributes = members.get("attributes")
    error = members.get("error_message")
    return Character(
        id=text("id"),
        team_id=team_id,
        name=text("name"),
        status=text("status"),
        created_at=text("created_at"),
        updated_at=text("updated_at"),
        refs=[Ref(ref["pose"], ref["picture"]) for ref in refs],
        attributes=attributes.raw if attributes else None,
        error_message=error.raw if error else "null",
        aurous_version=text("aurous_version"),
        extra={key: one.raw for key, one in members.items() if key not in _OWN_KEYS},
    )


def _generate(
    looks: list[Character],
    names: dict[str, list[str]],
    *,
    team_id: str,
    count: int,
    chance: random.Random,
) -> Iterator[Character]:
    """Yield rows older than the samples, each with the looks and pictures of one of them."""
    looks = [row for row in looks if len(row.refs) == 4]
    bases = [_plain_attributes(row) for row in looks]
    first, callings = names["first"], names["callings"]
    pairs = len(first) * len(callings)
    for number in range(count):
        look = chance.randrange(len(looks))
        created = _NEWEST_GENERATED - timedelta(minutes=7 * number)
        # The prime walks through all pairs of words before one comes again.
        calling, given = divmod(number * 7919 % pairs, len(first))
        name = f"{first[given]} the {callings[calling]}"
        if number >= pairs:
            name += f" {number // pairs + 1}"
        status = chance.choice(_STATES)
        attributes = bases[look] | {"body_type": rawjson.write(chance.choice(_BODY_TYPES))}
        yield Character(
            id="char_" + "".join(chance.choices(_LETTERS, k=26)),
            team_id=team_id,
            name=name,
            status=status,
            created_at=timestamp(created.timestamp()),
            updated_at=timestamp(created.timestamp() + chance.randrange(86_400)),
            refs=looks[look].refs,
            attributes=rawjson.write_object(attributes),
            error_message='"The picture service gave up."' if status == "failed" else "null",
        )


def _plain_attributes(row: Character) -> dict[str, str]:
    """Return the attributes of a row that its pictures show, as JSON text by key."""
    if row.attributes in (None, "null"):
        return {}
    members = rawjson.read_object(row.attributes)
    shown = ("gender", "age", "ethnicity", "hair_color", "hair_style", "eye_color", "body_type")
    return {
        key: members[key].raw
        for key in shown
        if key in members and isinstance(members[key].value, str | Number)
    }
