"""What happens when this computer's disk refuses: the edit stays, the person is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services import sync
from aurous_desktop.services import workspace as workspaces
from aurous_desktop.services.events import ProblemRaised
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import (
    an_id,
    collect,
    name_on,
    on_disk,
    patches,
    rename,
    some_ids,
    state_is,
)
from tests.services.conftest import settled, until, workspace_on
from tests.support.serving import SandboxServer

LONG = "x" * 200_000  # too long for what is left on the disk


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try the disk again soon, so that a test need not wait for it."""
    monkeypatch.setattr(workspaces, "DISK_AGAIN", 0.05)
    monkeypatch.setattr(sync, "DISK_AGAIN", 0.05)


def fill_the_disk(workspace: Workspace) -> Callable[[], object]:
    """Let the library grow no more, as on a full disk; the answer makes room again."""
    connection = workspace.store._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    return lambda: connection.execute("PRAGMA max_page_count = 1000000")


async def test_disk_full_keeps_the_edit_on_the_screen_and_tells(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    events = collect(workspace)
    make_room = fill_the_disk(workspace)
    workspace.editing.type_text(character_id, "attributes.additional_details", LONG)
    workspace.save(character_id)
    await until(lambda: any(isinstance(event, ProblemRaised) for event in events))
    told = next(event.problem for event in events if isinstance(event, ProblemRaised))
    assert (told.kind, told.character_id) == (ProblemKind.STORAGE, character_id)
    assert workspace.connection.gate() is Gate.STORAGE
    sheet = workspace.library.sheet(character_id)
    assert sheet is not None
    assert sheet.fields[-1].text == LONG
    assert sheet.stored is False
    assert workspace.export(character_id)["draft"]
    assert patches(sandbox) == []  # what is not on disk is not sent

    make_room()
    await until(lambda: workspace.connection.gate() is Gate.OPEN)
    await state_is(workspace, character_id, State.CLEAN)
    stored = workspace.library.sheet(character_id)
    assert stored is not None
    assert stored.stored
    attributes = sandbox.world.attributes_of(character_id)
    assert attributes is not None
    assert attributes["additional_details"] == LONG


async def test_disk_full_between_looking_and_sending_sends_nothing_unwritten(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    """No attempt on disk, no PATCH on the wire."""
    character_id = an_id(workspace)
    sandbox.world.change(character_id, attributes={"note": LONG})
    workspace.connection.pause(True)
    rename(workspace, character_id, "Written down first")
    await on_disk(workspace)
    make_room = fill_the_disk(workspace)
    workspace.connection.pause(False)
    await until(lambda: workspace.connection.gate() is Gate.STORAGE)
    assert patches(sandbox) == []
    make_room()
    workspace.try_again()
    await state_is(workspace, character_id, State.CLEAN)
    assert len(patches(sandbox)) == 1


async def test_disk_full_stops_neither_looking_nor_the_other_services(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    first, second = some_ids(workspace, 2)
    make_room = fill_the_disk(workspace)
    sandbox.world.change(first, attributes={"note": LONG})
    assert await workspace.catalogue.refresh() is False
    await workspace.catalogue.look_if_old(second)
    make_room()
    assert await workspace.catalogue.refresh() is True
    rename(workspace, second, "All is well again")
    await state_is(workspace, second, State.CLEAN)
    assert name_on(sandbox, second) == "All is well again"


async def test_leaving_with_a_full_disk_tells_and_ends(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        fill_the_disk(workspace)
        workspace.editing.type_text(character_id, "attributes.additional_details", LONG)
        assert await workspace.editing.flush() is False
        assert workspace.desk.unwritten == {character_id}


async def test_discarding_with_a_full_disk_loses_no_draft(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    """What could not go to the history is still there after the next start."""
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        workspace.editing.type_text(character_id, "attributes.additional_details", LONG)
        await on_disk(workspace)
        make_room = fill_the_disk(workspace)
        workspace.editing.discard(character_id)
        await until(lambda: workspace.connection.storage_trouble)
        make_room()
        await until(lambda: not workspace.desk.unwritten)
        await on_disk(workspace)
        assert LONG in str([entry.content for entry in workspace.history(character_id)])
