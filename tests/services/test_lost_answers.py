"""The reply that never came: applied or not, at once or late, with a crash in between or not."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from aurous_desktop.domain.character import Character
from aurous_desktop.domain.draft import Attempt
from aurous_desktop.domain.patch import Patch
from aurous_desktop.domain.status import State
from aurous_desktop.services.editing import Editing
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import (
    EYES,
    HAIR,
    an_id,
    furnished,
    killed,
    name_on,
    on_disk,
    patches,
    rename,
    state_is,
)
from tests.services.conftest import settled, until, workspace_on
from tests.support.proxy import FaultyProxy
from tests.support.serving import SandboxServer


async def test_crash_mid_patch_applied_is_recognized_without_a_second_write(
    tmp_path: Path, sandbox: SandboxServer, proxy: FaultyProxy
) -> None:
    async with workspace_on(tmp_path / "a", sandbox, base_url=proxy.base_url) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        proxy.mode, proxy.only, proxy.pause = "drip", b"PATCH", 60.0
        rename(workspace, character_id, "Arrived")
        await until(lambda: name_on(sandbox, character_id) == "Arrived")
        assert workspace.desk.state(character_id) is State.SENDING
        async with killed(workspace, tmp_path) as files, workspace_on(files, sandbox) as again:
            await state_is(again, character_id, State.CLEAN)
            assert again.library.name_of(character_id) == "Arrived"
            assert patches(sandbox) == [{"name": "Arrived"}]


async def test_crash_mid_patch_not_applied_is_sent_once_more(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "a", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        sandbox.world.faults.queue("drop-before-apply", method="PATCH")
        rename(workspace, character_id, "Never arrived")
        await until(lambda: workspace.desk.state(character_id) is State.CHECKING)
        async with killed(workspace, tmp_path) as files, workspace_on(files, sandbox) as again:
            assert again.desk.state(character_id) is State.CHECKING
            await state_is(again, character_id, State.CLEAN)
            assert name_on(sandbox, character_id) == "Never arrived"


async def test_response_lost_not_applied_is_sent_again(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.faults.queue("drop-before-apply", method="PATCH")
    rename(workspace, character_id, "Second try")
    await state_is(workspace, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "Second try"


async def test_user_typed_on_meanwhile_is_no_conflict_with_oneself(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.faults.queue("drop-after-apply", method="PATCH")
    rename(workspace, character_id, "First")
    await until(lambda: name_on(sandbox, character_id) == "First")
    rename(workspace, character_id, "Second")
    await state_is(workspace, character_id, State.CLEAN)
    assert patches(sandbox) == [{"name": "First"}, {"name": "Second"}]
    assert name_on(sandbox, character_id) == "Second"


async def test_what_is_typed_after_save_stays_a_draft_when_the_save_has_arrived(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.faults.queue("slow", method="PATCH", seconds=0.2)
    rename(workspace, character_id, "Saved")
    await until(lambda: name_on(sandbox, character_id) == "Saved")
    workspace.editing.type_text(character_id, "name", "Only typed")
    await state_is(workspace, character_id, State.DRAFT)
    assert workspace.library.name_of(character_id) == "Only typed"
    assert patches(sandbox) == [{"name": "Saved"}]


async def test_late_landing_of_an_old_request_is_asked_about(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(
        workspace, sandbox, {"hair_color": "black", "eye_color": "brown"}
    )
    sandbox.world.faults.queue("drop-before-apply", method="PATCH")
    workspace.editing.type_text(character_id, HAIR, "red")
    workspace.save(character_id)
    await until(lambda: len(patches(sandbox, character_id)) == 2)
    await state_is(workspace, character_id, State.CLEAN)
    workspace.editing.type_text(character_id, HAIR, "silver")
    workspace.save(character_id)
    await until(lambda: len(patches(sandbox, character_id)) == 3)
    await state_is(workspace, character_id, State.CLEAN)

    late = patches(sandbox, character_id)[0]["attributes"]
    assert isinstance(late, dict)
    sandbox.world.change(character_id, attributes=late)  # the lost one lands after all
    await workspace.catalogue.look(character_id)
    assert workspace.desk.state(character_id) is State.CONFLICT
    (question,) = workspace.editing.comparison(character_id, "").conflicts
    assert (question.own_late, question.mine, question.theirs) == (True, "silver", "red")

    workspace.editing.decide(character_id, {HAIR: ('"silver"', question.theirs_value)})
    await state_is(workspace, character_id, State.CLEAN)
    assert sandbox.world.attributes_of(character_id) == {
        "hair_color": "silver",
        "eye_color": "brown",
    }


async def test_a_late_landing_after_a_restart_is_still_recognized_as_our_own(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        sandbox.world.faults.queue("drop-before-apply", method="PATCH")
        rename(workspace, character_id, "Old")
        await state_is(workspace, character_id, State.CLEAN)
        rename(workspace, character_id, "New")
        await until(lambda: name_on(sandbox, character_id) == "New")
        await state_is(workspace, character_id, State.CLEAN)
    sandbox.world.change(character_id, name="Old")
    async with workspace_on(tmp_path / "team", sandbox) as again:
        await state_is(again, character_id, State.CONFLICT)
        (question,) = again.editing.comparison(character_id, "").conflicts
        assert (question.own_late, question.mine, question.theirs) == (True, "New", "Old")


async def test_a_colleague_between_the_lost_answer_and_the_next_look_is_not_overwritten(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    sandbox.world.faults.queue("drop-after-apply", method="PATCH")
    sandbox.world.faults.queue("503", method="GET", path="/v1/characters/char*", times=1)
    sandbox.world.faults.rules.reverse()
    await workspace.catalogue.look(character_id)  # spends the trouble with reading
    workspace.editing.type_text(character_id, HAIR, "red")
    workspace.save(character_id)
    await until(lambda: len(patches(sandbox, character_id)) == 1)
    sandbox.world.change(character_id, attributes={"hair_color": "green", EYES[11:]: "blue"})
    await until(lambda: workspace.desk.state(character_id) in (State.CONFLICT, State.CLEAN))
    await on_disk(workspace)
    assert sandbox.world.attributes_of(character_id) == {"hair_color": "green", "eye_color": "blue"}
    assert len(patches(sandbox, character_id)) == 1


async def test_a_look_forgets_no_request_that_was_written_down_after_it_began(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    row = workspace.desk.server_row(character_id)
    assert row is not None
    sent = Attempt(character_id, workspace.desk.clock(), {"name": '"Sent"'}, None)
    workspace.store.write_now(lambda t: t.attempts.add(sent))  # nobody knows of it yet
    assert workspace.mirror.look(row, workspace.mirror.ask()) is not None
    await on_disk(workspace)
    (kept,) = workspace.store.read(lambda t: t.attempts.open(character_id))
    assert kept.wishes == sent.wishes


class SlowPen:
    """Lets something happen after an attempt was written down and before it is sent."""

    def __init__(self, workspace: Workspace) -> None:
        self.written, self._go_on = asyncio.Event(), asyncio.Event()
        self._note = workspace.sync._note

    async def __call__(self, attempt: Attempt) -> Attempt:
        noted = await self._note(attempt)
        self.written.set()
        await self._go_on.wait()
        return noted

    def go_on(self) -> None:
        self._go_on.set()


@pytest.fixture
def slow_pen(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> SlowPen:
    pen = SlowPen(workspace)
    monkeypatch.setattr(workspace.sync, "_note", pen)
    return pen


async def about_to_be_sent(workspace: Workspace, sandbox: SandboxServer, slow_pen: SlowPen) -> str:
    """Save red hair in place of black; its request is written down and waits for `go_on`."""
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    workspace.editing.type_text(character_id, HAIR, "red")
    workspace.save(character_id)
    await slow_pen.written.wait()
    return character_id


async def test_what_a_colleague_saved_while_a_request_is_written_down_stays(
    workspace: Workspace, sandbox: SandboxServer, slow_pen: SlowPen
) -> None:
    character_id = await about_to_be_sent(workspace, sandbox, slow_pen)
    sandbox.world.change(character_id, attributes={"hair_color": "black", "eye_color": "green"})
    assert await workspace.catalogue.look(character_id)
    slow_pen.go_on()
    await state_is(workspace, character_id, State.CLEAN)
    assert sandbox.world.attributes_of(character_id) == {"hair_color": "red", "eye_color": "green"}
    assert len(patches(sandbox, character_id)) == 1
    await on_disk(workspace)
    assert no_attempts(workspace, character_id)


@pytest.mark.parametrize(
    ("change_of_mind", "left"),
    [(Editing.take_back, State.DRAFT), (Editing.discard, State.CLEAN)],
    ids=["taken back", "discarded"],
)
async def test_a_save_that_is_over_while_its_request_is_written_down_is_not_sent(
    workspace: Workspace,
    sandbox: SandboxServer,
    slow_pen: SlowPen,
    change_of_mind: Callable[[Editing, str], None],
    left: State,
) -> None:
    character_id = await about_to_be_sent(workspace, sandbox, slow_pen)
    change_of_mind(workspace.editing, character_id)
    slow_pen.go_on()
    await state_is(workspace, character_id, left)
    await on_disk(workspace)
    assert patches(sandbox, character_id) == []
    assert no_attempts(workspace, character_id)


async def test_what_is_saved_while_a_request_is_written_down_goes_with_it_and_is_served_first(
    workspace: Workspace,
    sandbox: SandboxServer,
    slow_pen: SlowPen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    urgencies: list[bool] = []
    client = workspace.client
    assert client is not None
    update = client.update_character

    async def watched(character_id: str, patch: Patch, *, urgent: bool) -> Character:
        urgencies.append(urgent)
        return await update(character_id, patch, urgent=urgent)

    monkeypatch.setattr(client, "update_character", watched)
    character_id = await about_to_be_sent(workspace, sandbox, slow_pen)
    workspace.editing.type_text(character_id, HAIR, "green")
    workspace.save(character_id)
    slow_pen.go_on()
    await state_is(workspace, character_id, State.CLEAN)
    assert patches(sandbox, character_id) == [{"attributes": {"hair_color": "green"}}]
    assert urgencies == [True]
    await on_disk(workspace)
    assert no_attempts(workspace, character_id)


def no_attempts(workspace: Workspace, character_id: str) -> bool:
    stored = workspace.store.read(lambda t: t.attempts.open(character_id))
    return not workspace.desk.attempts and not stored
