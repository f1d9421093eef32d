"""“Saved on this computer” is said after the commit, and not before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from aurous_desktop.domain.attributes import label_of
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.workspace import Workspace
from tests.services.conftest import until

FIELD = "attributes.hair_color"


@contextmanager
def slow_disk(workspace: Workspace) -> Iterator[Callable[[], None]]:
    """Let the disk take nothing until the function given, or the end."""
    turning = threading.Event()
    # An operation of `write` would hold up whoever reads, too.
    workspace.store._writer.submit(turning.wait, 15)
    try:
        yield turning.set
    finally:
        turning.set()


def stored(workspace: Workspace, character_id: str) -> bool:
    sheet = workspace.library.sheet(character_id)
    assert sheet is not None, label_of(FIELD)
    return sheet.stored


@pytest.mark.parametrize("way", ["typed", "saved", "taken back", "typed on"])
async def test_a_draft_counts_as_stored_when_the_disk_has_it(
    workspace: Workspace, world: World, way: str
) -> None:
    character_id = world.rows()[0].id
    editing = workspace.editing
    workspace.client = None  # nothing is to be sent here
    with slow_disk(workspace) as let_go:
        editing.type_text(character_id, FIELD, "silver")
        assert not stored(workspace, character_id)
        if way in ("saved", "taken back"):
            editing.save(character_id)
        if way == "taken back":
            editing.take_back(character_id)
        if way in ("typed", "typed on"):
            await until(lambda: not workspace.desk.unwritten)  # it is on its way to the disk
        assert not stored(workspace, character_id)
        if way == "typed on":
            editing.type_text(character_id, FIELD, "silver and gold")
        let_go()
        await until(lambda: stored(workspace, character_id))
    kept = workspace.store.read(lambda t: t.drafts.load(character_id))
    assert kept == workspace.desk.edits_of(character_id)
