"""Strict reading of request bodies."""

from collections.abc import Collection
from dataclasses import dataclass

from aurous_desktop.sandbox import rawjson
from aurous_desktop.sandbox.characters import POSES
from aurous_desktop.sandbox.messages import Refusal, bad_request
from aurous_desktop.sandbox.rawjson import Member, Number

NAME_LENGTH = 80
STRING_ATTRIBUTES = (
    "gender",
    "ethnicity",
    "hair_color",
    "hair_style",
    "eye_color",
    "body_type",
    "additional_details",
)
_CONTENT_TYPES = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
Members = dict[str, Member]


@dataclass(frozen=True, slots=True)
class Update:
    """What a PATCH asks for; None leaves a field as it is."""

    name: str | None
    attributes: str | None


@dataclass(frozen=True, slots=True)
class Creation:
    """What a POST of a character asks for; no `upload_ids` means: synthesize."""

    name: str
    upload_ids: tuple[str, ...]
    attributes: str | None


def read_body(body: bytes, allowed: Collection[str]) -> Members:
    """Read an object that holds allowed keys alone; the first other key is the `param`."""
    try:
        members = rawjson.read_object(body.decode())
    except ValueError:
        raise bad_request("The body is not a JSON object in UTF-8.") from None
    unknown = [key for key in members if key not in allowed]
    if unknown:
        raise bad_request(f"Unknown parameters: {', '.join(unknown)}.", unknown[0])
    return members


def read_update(body: bytes) -> Update:
    """Read the body of `PATCH /v1/characters/{id}`."""
    members = read_body(body, ("name", "attributes"))
    return Update(
        name=_name(members["name"]) if "name" in members else None,
        attributes=_attributes(members["attributes"]) if "attributes" in members else None,
    )


def read_creation(body: bytes) -> Creation:
    """Read the body of `POST /v1/characters`."""
    members = read_body(body, ("name", "generate", "upload_ids", "attributes"))
    if "name" not in members:
        raise bad_request("name is required.", "name")
    name = _name(members["name"])
    generate = "generate" in members and _boolean(members, "generate")
    uploads = _upload_ids(members["upload_ids"]) if "upload_ids" in members else ()
    attributes = _attributes(members["attributes"]) if "attributes" in members else None
    if generate == bool(uploads):
        message = "Give either upload_ids or generate: true."
        raise Refusal(400, "parameter_invalid_combination", message, param="upload_ids")
    if generate and attributes is None:
        raise bad_request("attributes is required with generate.", "attributes")
    return Creation(name, uploads, attributes)


def read_pose(body: bytes) -> str:
    """Read the body of `POST /v1/characters/{id}/refs/regenerate`."""
    members = read_body(body, ("pose", "prompt_override"))
    if "prompt_override" in members:
        _string(members, "prompt_override")
    return _choice(members, "pose", POSES)


def read_resynthesis(body: bytes) -> None:
    """Check the body of `POST /v1/characters/{id}/resynthesize`; it may be empty."""
    if not body:
        return
    members = read_body(body, ("force_all",))
    if "force_all" in members:
        _boolean(members, "force_all")


def read_upload(body: bytes) -> tuple[str, str]:
    """Read the body of `POST /v1/characters/uploads/init` as (file name, content type)."""
    members = read_body(body, ("filename", "extension", "content_type"))
    filename = _string(members, "filename")
    if not 1 <= len(filename) <= 120:
        raise bad_request("filename must have 1 to 120 characters.", "filename")
    extension = _choice(members, "extension", tuple(_CONTENT_TYPES))
    content_type = _choice(members, "content_type", tuple(_CONTENT_TYPES.values()))
    if _CONTENT_TYPES[extension] != content_type:
        raise bad_request("content_type does not match extension.", "content_type")
    return filename, content_type


def read_classification(body: bytes) -> str:
    """Read the body of `POST /v1/characters/uploads/classify` as the upload's id."""
    return _string(read_body(body, ("upload_id",)), "upload_id")


def _name(member: Member) -> str:
    name = member.value
    if not isinstance(name, str) or not _is_text(name):
        raise bad_request("name must be a string.", "name")
    if not 1 <= len(name) <= NAME_LENGTH:
        raise bad_request(f"name must have 1 to {NAME_LENGTH} characters.", "name")
    return name


def _attributes(member: Member) -> str:
    if not isinstance(member.value, dict):
        raise bad_request("attributes must be an object.", "attributes")
    try:
        members = rawjson.read_object(member.raw)
    except ValueError:
        raise bad_request("attributes names a key twice.", "attributes") from None
    for key, inner in members.items():
        if key == "age" and not (isinstance(inner.value, Number) and inner.value.is_integer):
            raise bad_request("attributes.age must be an integer.", "attributes.age")
        is_text = isinstance(inner.value, str) and _is_text(inner.value)
        if key in STRING_ATTRIBUTES and not is_text:
            raise bad_request(f"attributes.{key} must be a string.", f"attributes.{key}")
    return member.raw


def _upload_ids(member: Member) -> tuple[str, ...]:
    ids = member.value
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise bad_request("upload_ids must be an array of strings.", "upload_ids")
    if not 1 <= len(ids) <= 6 or len(set(ids)) != len(ids):
        raise bad_request("upload_ids must hold 1 to 6 different ids.", "upload_ids")
    return tuple(ids)


def _string(members: Members, key: str) -> str:
    value = members[key].value if key in members else None
    if not isinstance(value, str) or not _is_text(value):
        raise bad_request(f"{key} must be a string.", key)
    return value


def _boolean(members: Members, key: str) -> bool:
    value = members[key].value
    if not isinstance(value, bool):
        raise bad_request(f"{key} must be true or false.", key)
    return value


def _choice(members: Members, key: str, choices: tuple[str, ...]) -> str:
    value = _string(members, key)
    if value not in choices:
        raise bad_request(f"{key} must be one of {', '.join(choices)}.", key)
    return value


def _is_text(value: str) -> bool:
    """Tell whether the string has no lone surrogate, which UTF-8 can't carry."""
    return not any("\ud800" <= char <= "\udfff" for char in value)
