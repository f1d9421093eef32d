"""What a typist said, and what must therefore be found on the disk and on the server.

Every text that is typed tells how far its field had come when it was typed: `progress` grows
with each edit. So "nothing is lost" is a floor for each field, and "nothing older comes back"
is that no field ever falls.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aurous_desktop.domain.character import NAME, Content, attribute_field
from aurous_desktop.domain.draft import Edit
from aurous_desktop.domain.json_text import Raw, decode
from aurous_desktop.domain.patch import Patch, apply_patch

DETAILS = attribute_field("additional_details")
NUMBERED = (NAME, attribute_field("hair_color"), attribute_field("eye_color"))
PATHS = (*NUMBERED, DETAILS)
GRACE = 1.0
"""Seconds for which a text may be on the screen alone."""

_LETTERS = "What the mask hides, its lantern tells. "

Place = tuple[str, str]
"""A character's id and a field's path."""


def numbered(path: str, number: int) -> str:
    """Give the text of a short field after so many edits."""
    return f"{'Quill' if path == NAME else 'shade'} {number:05d}"


def details(length: int) -> str:
    """Give the first letters of a text without an end."""
    return (_LETTERS * (length // len(_LETTERS) + 1))[:length]


def progress(path: str, text: str) -> int:
    """Say how far a field has come; a text that nobody typed raises `AssertionError`."""
    if path == DETAILS:
        assert text == details(len(text)), text
        return len(text)
    number = int(text[-5:]) if text else 0
    assert text in ("", numbered(path, number)), text
    return number


def progress_of(path: str, raw: Raw | None) -> int:
    """Say how far a field with this value has come."""
    return progress(path, "" if raw is None else str(decode(raw)))


@dataclass
class Ledger:
    """Floors by place: `due` on the disk in both copies, `saved` in the queue or sent.

    `found` is what a look at the disk has shown once: it must never be gone again. `now` is
    what the form shows, `savable` what it showed when Save was pressed.
    """

    due: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    saved: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    now: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    savable: set[tuple[str, str, int]] = field(default_factory=set)
    edits: int = 0

    def take(self, lines: Iterable[str], killed_at: float) -> None:
        """Read what a typist said until the kill."""
        for line in lines:
            said = json.loads(line)
            old = said["at"] < killed_at - GRACE
            match said:
                case {"did": "opened", "character": str(who), "texts": texts}:
                    self._opened(who, texts)
                case {"did": "typed", "character": str(who), "path": str(path), "text": text}:
                    self.edits += 1
                    self.now[who, path] = progress(path, text)
                    if old:
                        self.due[who, path] = self.now[who, path]
                case {"did": "kept", "character": str(who)}:
                    self._raise(self.due, who)
                case {"did": "saving", "character": str(who)}:
                    self.savable |= {(who, path, self.now[who, path]) for path in PATHS}
                case {"did": "saved", "character": str(who)} if old:
                    self._raise(self.saved, who)

    def look(self, drafts: Mapping[str, Mapping[str, Edit]], server: Mapping[str, Content]) -> None:
        """Compare the library and the server with what must be there."""
        for who, content in server.items():
            edits = drafts.get(who, {})
            assert not [edit for edit in edits.values() if edit.conflict or edit.rejection]
            for path in PATHS:
                there = progress_of(path, content.value(path))
                edit = edits.get(path)
                shown = there if edit is None else progress_of(path, edit.want)
                assert max(self.due[who, path], self.found[who, path]) <= shown, (who, path)
                assert shown <= max(self.now[who, path], self.found[who, path]), (who, path)
                wish = edit.queued if edit else None
                sent = there if wish is None else max(there, progress_of(path, wish.value))
                assert self.saved[who, path] <= sent, (who, path)
                self.found[who, path] = self.now[who, path] = shown
                self.saved[who, path] = sent

    def look_at_copies(
        self, drafts: Mapping[str, Mapping[str, Edit]], server: Mapping[str, Content]
    ) -> None:
        """Compare the plain copies of drafts with what must be in them."""
        for (who, path), floor in self.due.items():
            edit = drafts.get(who, {}).get(path)
            raw = server[who].value(path) if edit is None else edit.want
            assert floor <= progress_of(path, raw), (who, path)

    def _opened(self, who: str, texts: Mapping[str, str]) -> None:
        """See that the form shows what was last known of the character."""
        for path, text in texts.items():
            assert progress(path, text) == self.now[who, path], (who, path, text)

    def _raise(self, floor: dict[Place, int], who: str) -> None:
        for path in PATHS:
            floor[who, path] = max(floor[who, path], self.now[who, path])


class Wire:
    """What the PATCH bodies made of each character, one after the other."""

    def __init__(self, rows: Mapping[str, Content]) -> None:
        self.rows = dict(rows)
        self.count = 0

    def take(self, who: str, patch: Patch, ledger: Ledger) -> None:
        """Apply one: it changes something, takes nothing back, and was asked for by Save."""
        before = self.rows[who]
        after = self.rows[who] = apply_patch(before, patch)
        self.count += 1
        steps = {
            path: (progress_of(path, before.value(path)), progress_of(path, after.value(path)))
            for path in PATHS
        }
        changed = {path: new for path, (old, new) in steps.items() if old != new}
        assert changed, "the same was sent twice"
        for path, new in changed.items():
            assert new > steps[path][0], "an older value was brought back"
            assert (who, path, new) in ledger.savable, "what was not saved was sent"
