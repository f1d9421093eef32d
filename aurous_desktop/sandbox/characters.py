"""The character resource as the server holds it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from aurous_desktop.sandbox import rawjson
from aurous_desktop.sandbox.pictures import PICTURE_LIFETIME, Signer

VERSION = "2026-05-15"
POSES = ("portrait", "front", "side", "back", "other")
LISTED_STATES = ("synthesizing", "reviewing", "ready", "failed")
STATES = (*LISTED_STATES, "deleted")


@dataclass(slots=True)
class Ref:
    """One reference image: its pose and the name of its picture."""

    pose: str
    picture: str


@dataclass(slots=True)
class Character:
    """One row. `attributes`, `error_message` and `extra` hold JSON text, never parsed values.

    `attributes` of None means that the key is left out of the answer.
    """

    id: str
    team_id: str
    name: str
    status: str
    created_at: str
    updated_at: str
    refs: list[Ref] = field(default_factory=list)
    attributes: str | None = None
    error_message: str = "null"
    aurous_version: str = VERSION
    extra: dict[str, str] = field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """Map the file names of the pictures' addresses to the names of the pictures."""
        named: dict[str, str] = {}
        for ref in self.refs:
            same = sum(name.split(".")[0].split("-")[0] == ref.pose for name in named)
            named[f"{ref.pose}-{same + 1}.bin" if same else f"{ref.pose}.bin"] = ref.picture
        return named

    def to_json(self, signer: Signer, base_url: str) -> str:
        """Write the row as the API answers it, with fresh addresses of the pictures."""
        refs = [
            {
                "pose": ref.pose,
                "url": signer.sign(
                    base_url, f"/storage/{self.id}/{file}", lifetime=PICTURE_LIFETIME
                ),
            }
            for ref, file in zip(self.refs, self.files(), strict=True)
        ]
        members = {
            "id": rawjson.write(self.id),
            "object": '"character"',
            "name": rawjson.write(self.name),
            "status": rawjson.write(self.status),
            "refs": rawjson.write(refs),
            "created_at": rawjson.write(self.created_at),
            "updated_at": rawjson.write(self.updated_at),
        }
        if self.attributes is not None:
            members["attributes"] = self.attributes
        members["error_message"] = self.error_message
        members["aurous_version"] = rawjson.write(self.aurous_version)
        return rawjson.write_object(members | self.extra)


def timestamp(seconds: float) -> str:
    """Write an epoch time in ISO 8601 with milliseconds; all rows use this one form."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def same_attributes(one: str | None, other: str | None) -> bool:
    """Tell whether two attribute texts hold the same members, whatever their order."""
    if one == other:
        return True
    if one in (None, "null") or other in (None, "null"):
        return False
    assert one is not None
    assert other is not None
    first, second = rawjson.read_object(one), rawjson.read_object(other)
    return {key: m.raw for key, m in first.items()} == {key: m.raw for key, m in second.items()}
