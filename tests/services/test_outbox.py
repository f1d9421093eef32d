"""The outbox: order, pace, one bad item, and what a person can do about it."""

from pathlib import Path

import pytest

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.store import Store
from tests.services.at_work import (
    HAIR,
    an_id,
    name_on,
    on_disk,
    patches,
    rename,
    some_ids,
    state_is,
)
from tests.services.conftest import settled, until, workspace_on
from tests.support.serving import SAMPLES, SandboxServer


def sent_names(sandbox: SandboxServer) -> list[object]:
    return [body["name"] for body in patches(sandbox)]


async def test_outbox_order_is_the_order_of_saving(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    ids = some_ids(workspace, 8)
    workspace.connection.pause(True)
    for number, character_id in enumerate(reversed(ids)):
        rename(workspace, character_id, f"Number {number}")
        await on_disk(workspace)
    assert [item.name for item in workspace.outbox()] == [f"Number {n}" for n in range(8)]
    assert {item.reason for item in workspace.outbox()} == {"user"}
    workspace.connection.pause(False)
    await until(lambda: not workspace.outbox())
    assert sent_names(sandbox) == [f"Number {n}" for n in range(8)]


@pytest.mark.parametrize("fault", ["400", "404", "503", "drop-before-apply", "html"])
async def test_one_bad_item_never_blocks_the_others(
    workspace: Workspace, sandbox: SandboxServer, fault: str
) -> None:
    bad, *good = some_ids(workspace, 5)
    sandbox.world.faults.always(fault, method="PATCH", path=f"/v1/characters/{bad}")
    workspace.editing.type_text(bad, HAIR, "red")
    workspace.save(bad)
    await on_disk(workspace)
    for character_id in good:
        rename(workspace, character_id, f"Good {character_id[-3:]}")
    for character_id in good:
        await state_is(workspace, character_id, State.CLEAN)
    assert workspace.desk.edits_of(bad)[HAIR].want == '"red"'
    assert workspace.desk.state(bad) is not State.CLEAN


async def test_a_bug_with_one_item_never_blocks_the_others(
    workspace: Workspace, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = some_ids(workspace, 2)
    rename_of = workspace.sync._name_of
    push = workspace.sync.push

    async def stumble(character_id: str) -> None:
        if character_id == bad:
            raise RuntimeError("a mistake of ours")
        await push(character_id)

    monkeypatch.setattr(workspace.sync, "push", stumble)
    rename(workspace, bad, "Stumbles")
    await on_disk(workspace)
    rename(workspace, good, "Walks")
    await state_is(workspace, good, State.CLEAN)
    assert rename_of(bad) == "Stumbles"
    assert workspace.desk.state(bad) is State.WAITING
    monkeypatch.undo()
    workspace.try_again(bad)
    await state_is(workspace, bad, State.CLEAN)


async def test_250_queued_edits_arrive_one_by_one_and_once(tmp_path: Path) -> None:
    world = World.with_samples(SAMPLES, characters=260, limited=False)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await settled(workspace)
            ids = some_ids(workspace, 250)
            nowhere = "http://127.0.0.1:9"
        async with workspace_on(tmp_path / "team", sandbox, base_url=nowhere) as offline:
            for number, character_id in enumerate(ids):
                rename(offline, character_id, f"Queued {number}")
            await on_disk(offline)
            assert len(offline.outbox()) == len(ids)
        async with workspace_on(tmp_path / "team", sandbox) as again:
            assert len(again.outbox()) == len(ids)
            await until(lambda: not again.desk.edits, seconds=120)
            await until(lambda: not again.outbox())
            assert sent_names(sandbox) == [f"Queued {number}" for number in range(len(ids))]
            assert again.desk.edits == {}


async def test_429_with_retry_after_waits_visibly_and_goes_on(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    first, second = some_ids(workspace, 2)
    sandbox.world.faults.queue("429", method="PATCH", seconds=1)
    rename(workspace, first, "Slowed down")
    rename(workspace, second, "Waits as well")
    await until(lambda: workspace.connection.gate() is Gate.SLOW_DOWN)
    assert workspace.desk.state(first) is State.WAITING
    assert workspace.desk.state(second) is State.WAITING
    item = workspace.outbox()[0]
    assert item.reason == "slow_down"
    assert item.next_try_at is not None
    refused_at = len(patches(sandbox))
    await until(lambda: not workspace.outbox())
    assert refused_at == 1  # nothing else was tried meanwhile
    assert name_on(sandbox, first) == "Slowed down"
    assert name_on(sandbox, second) == "Waits as well"


async def test_pause_holds_one_character_and_lets_it_go(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    held, free = some_ids(workspace, 2)
    workspace.connection.pause(True)
    rename(workspace, held, "Held")
    rename(workspace, free, "Free")
    workspace.pause_character(held, True)
    await on_disk(workspace)
    workspace.connection.pause(False)
    await state_is(workspace, free, State.CLEAN)
    assert [item.paused for item in workspace.outbox()] == [True]
    assert sent_names(sandbox) == ["Free"]
    workspace.pause_character(held, False)
    await state_is(workspace, held, State.CLEAN)


async def test_retry_now_forgets_the_wait(workspace: Workspace, sandbox: SandboxServer) -> None:
    character_id = an_id(workspace)
    sandbox.world.faults.always("503", method="GET", path=f"/v1/characters/{character_id}")
    rename(workspace, character_id, "At last")
    await until(lambda: character_id in workspace.sync.waiting_for)
    workspace.sync.waiting_for[character_id] += 1000.0
    await on_disk(workspace)  # what went wrong is noted behind the screen
    (item,) = workspace.outbox()
    assert item.next_try_at is not None
    assert item.last_problem
    sandbox.world.faults.clear()
    workspace.try_again(character_id)
    await state_is(workspace, character_id, State.CLEAN)


async def test_take_back_makes_a_draft_of_it(workspace: Workspace, sandbox: SandboxServer) -> None:
    character_id = an_id(workspace)
    workspace.connection.pause(True)
    rename(workspace, character_id, "On second thought")
    await on_disk(workspace)
    workspace.editing.take_back(character_id)
    await on_disk(workspace)
    workspace.connection.pause(False)
    assert workspace.outbox() == []
    assert workspace.desk.state(character_id) is State.DRAFT
    assert workspace.library.name_of(character_id) == "On second thought"
    assert patches(sandbox) == []


async def test_a_save_right_before_leaving_is_kept(tmp_path: Path, sandbox: SandboxServer) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        workspace.connection.pause(True)
        rename(workspace, character_id, "In the last second")
    async with workspace_on(tmp_path / "team", sandbox) as again:
        await state_is(again, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "In the last second"


async def test_review_hold_after_salvage_sends_nothing_before_a_persons_word(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    """R12: what a destroyed library was rebuilt from is looked at before it goes out."""
    folder = tmp_path / "team"
    async with workspace_on(folder, sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        workspace.connection.pause(True)
        rename(workspace, character_id, "Survives the disk")
        await on_disk(workspace)
    (library,) = folder.glob("library*.db")
    library.write_bytes(b"not a database any more" * 1000)
    store = Store.open(folder)
    assert store.salvage is not None
    store.close()
    async with workspace_on(folder, sandbox) as again:
        await settled(again)
        assert again.connection.gate() is Gate.REVIEW
        assert again.desk.state(character_id) is State.HELD
        assert again.library.name_of(character_id) == "Survives the disk"
        assert patches(sandbox) == []
        again.accept_review()
        await state_is(again, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "Survives the disk"
    async with workspace_on(folder, sandbox) as later:
        assert later.connection.review is False
