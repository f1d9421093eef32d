"""The second copy of every unsent draft: one plain JSON file each, beside the library.

It is the person's too: readable without the program, and what a destroyed library is rebuilt
from. A value that is an absent key is left out of the file; `null` is a value like any other.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from aurous_desktop.domain.draft import Edit, Wish
from aurous_desktop.domain.json_text import NULL, JsonProblem, Raw, decode, encode, split_object
from aurous_desktop.record import record
from aurous_desktop.store import files
from aurous_desktop.store.drafts import conflict_json, conflict_of, rejection_json, rejection_of
from aurous_desktop.store.text import is_storable

FORMAT = 1


@record
class DraftCopy:
    """What one file says; times in epoch seconds, `base` is the content of the server's row."""

    character_id: str
    name: str
    saved_at: float
    edits: Mapping[str, Edit]
    queued_at: float | None = None
    base: Raw = NULL

    def to_json(self) -> str:
        """Write the copy as indented JSON, values with their exact text."""
        members = {
            "format": encode(FORMAT),
            "character_id": encode(self.character_id),
            "name": encode(self.name),
            "saved_at": encode(self.saved_at),
            "queued_at": encode(self.queued_at),
            "base": self.base,
            "draft": _lines({f: _lines(_edit_members(e), 2) for f, e in self.edits.items()}, 1),
        }
        return _lines(members, 0) + "\n"

    @classmethod
    def of_json(cls, text: str) -> "DraftCopy":
        """Read back what `to_json` wrote; raises `JsonProblem`."""
        members = split_object(text)
        try:
            queued_at = decode(members.get("queued_at", NULL))
            copy = cls(
                str(decode(members["character_id"])),
                str(decode(members["name"])),
                float(decode(members["saved_at"])),
                {f: _edit(f, split_object(e)) for f, e in split_object(members["draft"]).items()},
                None if queued_at is None else float(queued_at),
                members.get("base", NULL),
            )
        except (KeyError, TypeError, ValueError) as problem:
            raise JsonProblem(f"not a draft: {problem}") from None
        if not is_storable(copy.character_id) or not is_storable(text):
            raise JsonProblem("not a draft of this program")
        return copy


class DraftFiles:
    """The folder of draft files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, character_id: str) -> Path:
        """Name the file of a character; nothing of the server's own text is in the name."""
        from hashlib import sha256

        return self.folder / f"{sha256(character_id.encode()).hexdigest()[:24]}.json"

    def put(self, copy: DraftCopy) -> None:
        """Write the file of a draft, whole and durably; raises `OSError`."""
        files.replace_text(self.path_of(copy.character_id), copy.to_json())

    def remove(self, character_id: str) -> None:
        """Remove the file of a character that has no draft any more; raises `OSError`."""
        files.remove(self.path_of(character_id))

    def paths(self) -> list[Path]:
        """Name all draft files."""
        return sorted(self.folder.glob("*.json"))

    def read_all(self) -> Iterator[DraftCopy]:
        """Read every file that can be read; a damaged one is passed over and stays."""
        for path in self.paths():
            try:
                yield DraftCopy.of_json(path.read_bytes().decode())
            except (OSError, UnicodeDecodeError, JsonProblem):
                continue


def _edit_members(edit: Edit) -> dict[str, Raw]:
    queued = None
    if edit.queued is not None:
        value = edit.queued.value
        queued = "{}" if value is None else f'{{"value": {value}}}'
    members = {
        "before": edit.base,
        "wanted": edit.want,
        "queued": queued,
        "edited_at": encode(edit.edited_at),
        "before_known": encode(edit.base_known),
        "conflict": conflict_json(edit.conflict),
        "rejection": rejection_json(edit.rejection),
    }
    return {key: raw for key, raw in members.items() if raw is not None}


def _edit(field: str, members: Mapping[str, Raw]) -> Edit:
    queued = members.get("queued")
    return Edit(
        field,
        members.get("before"),
        members.get("wanted"),
        queued=None if queued is None else Wish(split_object(queued).get("value")),
        edited_at=float(decode(members["edited_at"])),
        base_known=decode(members["before_known"]) is not False,
        conflict=conflict_of(members.get("conflict")),
        rejection=rejection_of(members.get("rejection")),
    )


def _lines(members: Mapping[str, Raw], depth: int) -> Raw:
    """Write an object with a line for each member."""
    indent = "  " * (depth + 1)
    lines = ",\n".join(f"{indent}{encode(key)}: {raw}" for key, raw in members.items())
    return f"{{\n{lines}\n{'  ' * depth}}}" if lines else "{}"
