"""Every state of a character and every way out of it, with the real engine (plan §2.4, R1–R13).

Rules that need a bad network, a colleague or another key are shown where those are:
R3–R7 in `test_lost_answers`, R8 and R11, R13 in `test_colleagues`, R12 in `test_outbox`.
"""

from collections.abc import Awaitable, Callable

import pytest

from aurous_desktop.domain.status import State
from aurous_desktop.services.connection import Access
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import (
    EYES,
    HAIR,
    furnished,
    name_on,
    on_disk,
    patches,
    rename,
    some_ids,
    state_is,
)
from tests.support.serving import SandboxServer

Step = Callable[[Workspace, SandboxServer, str], Awaitable[None]]
BLACK = {"hair_color": "black", "age": 30}


async def type_red(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.editing.type_text(character_id, HAIR, "red")


async def save(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.save(character_id)


async def pause(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.connection.pause(True)


async def go_on(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.connection.pause(False)


async def discard(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.editing.discard(character_id)


async def type_back(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.editing.type_text(character_id, HAIR, "black")


async def take_back(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    await on_disk(workspace)
    workspace.editing.take_back(character_id)


async def slow(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.faults.queue("slow", method="PATCH", seconds=0.3)


async def lose(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.faults.queue("drop-before-apply", method="PATCH")


async def lose_answer(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.faults.queue("drop-after-apply", method="PATCH")


async def refuse(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.faults.queue("400", method="PATCH")


async def type_age(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.editing.type_text(character_id, "attributes.age", "999")


async def type_less(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.editing.type_text(character_id, "attributes.age", "31")


async def theirs_is_green(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.change(character_id, attributes={"hair_color": "green", "age": 30})


async def theirs_is_red(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.change(character_id, attributes={"hair_color": "red", "age": 30})


async def look(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    await workspace.catalogue.look(character_id)


def decide(value: str) -> Step:
    async def step(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
        assert workspace.editing.decide(character_id, {HAIR: (value, '"green"')})

    return step


async def delete(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.delete(sandbox.world.team, character_id)


async def restore(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.characters[character_id].status = "ready"
    await workspace.catalogue.look(character_id)


async def lose_key(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    sandbox.world.faults.queue("401", path=f"/v1/characters/{character_id}")


async def give_key(workspace: Workspace, sandbox: SandboxServer, character_id: str) -> None:
    workspace.connection.set_access(Access.FULL)


# A way: what happens, and the state that it leads to, one after the other.
Way = list[tuple[list[Step], State]]
IN_DRAFT: Way = [([type_red], State.DRAFT)]
IN_WAITING: Way = [([pause, type_red, save], State.WAITING)]
IN_CONFLICT: Way = [([type_red, theirs_is_green, save], State.CONFLICT)]
IN_REFUSED: Way = [([type_age, refuse, save], State.NEEDS_ATTENTION)]
IN_GONE: Way = [([type_red, delete, save], State.GONE)]
IN_HELD: Way = [([lose_key, type_red, save], State.HELD)]

WAYS: dict[str, Way] = {
    "clean: nothing happened": [([], State.CLEAN)],
    "clean: theirs is taken over": [([theirs_is_green, look], State.CLEAN)],
    "R1 draft: typing what is there is no draft": [([type_back], State.CLEAN)],
    "R1 draft, typed back": [*IN_DRAFT, ([type_back], State.CLEAN)],
    "draft, discarded": [*IN_DRAFT, ([discard], State.CLEAN)],
    "draft, saved": [*IN_DRAFT, ([save], State.CLEAN)],
    "R2 draft, the same was done by a colleague": [
        *IN_DRAFT,
        ([theirs_is_red, look], State.CLEAN),
    ],
    "R2 draft, a colleague changed the same": [
        *IN_DRAFT,
        ([theirs_is_green, look], State.CONFLICT),
    ],
    "waiting, let go": [*IN_WAITING, ([go_on], State.CLEAN)],
    "waiting, taken back": [*IN_WAITING, ([take_back], State.DRAFT)],
    "waiting, discarded": [*IN_WAITING, ([discard], State.CLEAN)],
    "waiting, the same arrived from elsewhere": [*IN_WAITING, ([theirs_is_red, look], State.CLEAN)],
    "R4 sending, answered": [([slow, type_red, save], State.SENDING), ([], State.CLEAN)],
    "R4 sending, typed on": [
        ([slow, type_red, save], State.SENDING),
        ([type_age], State.DRAFT),
    ],
    "R6 checking, arrived": [([lose_answer, type_red, save], State.CHECKING), ([], State.CLEAN)],
    "R6 checking, did not arrive": [([lose, type_red, save], State.CHECKING), ([], State.CLEAN)],
    "R9 needs attention, typed anew": [*IN_REFUSED, ([type_less], State.DRAFT)],
    "R9 needs attention, typed anew and saved": [*IN_REFUSED, ([type_less, save], State.CLEAN)],
    "R9 needs attention, discarded": [*IN_REFUSED, ([discard], State.CLEAN)],
    "R8 conflict, mine": [*IN_CONFLICT, ([decide('"red"')], State.CLEAN)],
    "R8 conflict, theirs": [*IN_CONFLICT, ([decide('"green"')], State.CLEAN)],
    "R8 conflict, a third value": [*IN_CONFLICT, ([decide('"blue"')], State.CLEAN)],
    "R8 conflict, both became the same": [*IN_CONFLICT, ([theirs_is_red, look], State.CLEAN)],
    "conflict, discarded": [*IN_CONFLICT, ([discard], State.CLEAN)],
    "R10 gone, restored": [*IN_GONE, ([restore], State.CLEAN)],
    "held, a key that works": [*IN_HELD, ([give_key], State.CLEAN)],
    "held, taken back": [*IN_HELD, ([take_back], State.DRAFT)],
}


@pytest.mark.parametrize("way", WAYS)
async def test_state(workspace: Workspace, sandbox: SandboxServer, way: str) -> None:
    character_id = await furnished(workspace, sandbox, BLACK)
    for steps, state in WAYS[way]:
        for step in steps:
            await step(workspace, sandbox, character_id)
        await state_is(workspace, character_id, state)
    assert len(patches(sandbox)) == len({str(body) for body in patches(sandbox)}) or "R6" in way


def test_every_state_is_walked() -> None:
    walked = {state for way in WAYS.values() for _, state in way}
    assert walked == set(State)


async def test_r9_a_refused_field_does_not_hold_up_the_others(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, BLACK)
    await refuse(workspace, sandbox, character_id)
    for path, text in (("name", "Goes alone"), ("attributes.age", "999"), (EYES, "blue")):
        workspace.editing.type_text(character_id, path, text)
    workspace.save(character_id)
    await state_is(workspace, character_id, State.NEEDS_ATTENTION)
    assert name_on(sandbox, character_id) == "Goes alone"
    assert sandbox.world.attributes_of(character_id) == {**BLACK, "eye_color": "blue"}
    assert set(workspace.desk.edits_of(character_id)) == {"attributes.age"}


async def test_r9_a_refused_value_is_not_sent_again_by_itself(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, BLACK)
    for step in IN_REFUSED[0][0]:
        await step(workspace, sandbox, character_id)
    await state_is(workspace, character_id, State.NEEDS_ATTENTION)
    workspace.try_again()
    await workspace.catalogue.refresh()
    assert len(patches(sandbox)) == 1


async def test_r10_gone_keeps_the_draft_for_export_and_for_another_character(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, BLACK)
    for step in IN_GONE[0][0]:
        await step(workspace, sandbox, character_id)
    await state_is(workspace, character_id, State.GONE)
    assert '"red"' in str(workspace.export(character_id)["draft"])
    other = next(one for one in some_ids(workspace, 3) if one != character_id)
    workspace.editing.copy_details(character_id, other)
    assert workspace.desk.state(other) is State.DRAFT
    assert workspace.desk.edits_of(other)[HAIR].want == '"red"'
    workspace.editing.forget(character_id)
    await on_disk(workspace)
    assert workspace.library.sheet(character_id) is None
    assert '"red"' in workspace.history(character_id)[0].content
    assert patches(sandbox) == []


async def test_filters_count_what_is_in_each_state(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    draft, waiting, conflict = some_ids(workspace, 3)
    workspace.editing.type_text(draft, "name", "A draft")
    workspace.connection.pause(True)
    rename(workspace, waiting, "Waiting")
    workspace.editing.type_text(conflict, "name", "Mine")
    sandbox.world.change(conflict, name="Theirs")
    await workspace.catalogue.look(conflict)
    assert workspace.library.tally().by_state == {
        State.DRAFT: 1,
        State.WAITING: 1,
        State.CONFLICT: 1,
    }
