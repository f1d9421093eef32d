"""Other people's changes: joined where they differ, asked about where they do not."""

import asyncio
import json
from pathlib import Path

import pytest

from aurous_desktop.domain.character import Content
from aurous_desktop.domain.history import Origin
from aurous_desktop.domain.status import State
from aurous_desktop.services.events import ProblemRaised
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import (
    EYES,
    HAIR,
    an_id,
    collect,
    furnished,
    name_on,
    on_disk,
    patches,
    rename,
    some_ids,
    state_is,
)
from tests.services.conftest import settled, until, workspace_on
from tests.support.proxy import FaultyProxy
from tests.support.serving import SandboxServer


async def test_colleague_deletes_a_key_we_edited_both_are_kept(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black", "age": 30})
    workspace.editing.type_text(character_id, HAIR, "red")
    sandbox.world.change(character_id, attributes={"age": 30})
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CONFLICT)
    (question,) = workspace.editing.comparison(character_id, "").conflicts
    assert (question.before, question.mine, question.theirs_value) == ("black", "red", None)
    assert sandbox.world.attributes_of(character_id) == {"age": 30}
    workspace.editing.decide(character_id, {HAIR: ('"red"', None)})
    await state_is(workspace, character_id, State.CLEAN)
    assert sandbox.world.attributes_of(character_id) == {"age": 30, "hair_color": "red"}


async def test_colleague_takes_the_value_back_and_the_conflict_is_over(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    workspace.editing.type_text(character_id, HAIR, "red")
    sandbox.world.change(character_id, attributes={"hair_color": "green"})
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CONFLICT)
    sandbox.world.change(character_id, attributes={"hair_color": "black"})
    await workspace.catalogue.look(character_id)
    await state_is(workspace, character_id, State.CLEAN)  # Save was pressed: it goes by itself
    assert sandbox.world.attributes_of(character_id) == {"hair_color": "red"}


@pytest.mark.parametrize("attributes", ["null", "{}"])
async def test_attributes_null_or_empty_take_a_new_key(
    workspace: Workspace, sandbox: SandboxServer, attributes: str
) -> None:
    character_id = await furnished(workspace, sandbox, attributes)
    workspace.editing.type_text(character_id, HAIR, "red")
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CLEAN)
    assert patches(sandbox) == [{"attributes": {"hair_color": "red"}}]


async def test_attributes_null_are_never_sent_for_a_rename(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, "null")
    rename(workspace, character_id, "Still unset")
    await state_is(workspace, character_id, State.CLEAN)
    assert patches(sandbox) == [{"name": "Still unset"}]


async def test_unknown_attribute_keys_of_a_colleague_ride_along(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    """A key that came after our last look, of a kind that no version of ours knows."""
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    workspace.editing.type_text(character_id, HAIR, "red")
    new = '{"hair_color":"black","scar":{"side":"left","cm":[1.50,1e2]}}'
    sandbox.world.change(character_id, attributes=new)
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CLEAN)
    body = next(r.body for r in sandbox.world.requests if r.method == "PATCH").decode()
    assert '{"side":"left","cm":[1.50,1e2]}' in body
    sheet = workspace.library.sheet(character_id)
    assert sheet is not None
    assert [key for key, _ in sheet.other_details] == ["scar"]


async def test_deleted_then_restored_sends_what_waited(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    status = sandbox.world.characters[character_id].status
    sandbox.world.delete(sandbox.world.team, character_id)
    rename(workspace, character_id, "Back from the dead")
    await state_is(workspace, character_id, State.GONE)
    assert workspace.library.name_of(character_id) == "Back from the dead"
    sandbox.world.characters[character_id].status = status
    workspace.refresh()
    await state_is(workspace, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "Back from the dead"


async def test_two_machines_of_one_person_converge(
    tmp_path: Path, workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black", "age": 30})
    async with workspace_on(tmp_path / "laptop", sandbox) as laptop:
        await settled(laptop)
        for machine, path, text in ((workspace, HAIR, "red"), (laptop, EYES, "blue")):
            machine.editing.type_text(character_id, path, text)
            machine.save(character_id)
            await state_is(machine, character_id, State.CLEAN)
        for machine in (workspace, laptop):
            await machine.catalogue.look(character_id)
        there = {"hair_color": "red", "age": 30, "eye_color": "blue"}
        assert sandbox.world.attributes_of(character_id) == there
        assert workspace.desk.content(character_id) == laptop.desk.content(character_id)


async def test_server_sends_bad_data_for_one_character_and_the_others_go_on(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    bad, good = some_ids(workspace, 2)
    before = workspace.library.name_of(bad)
    sandbox.world.characters[bad].name = 7  # type: ignore[assignment] # no name that could be read
    workspace.refresh()
    rename(workspace, good, "Unharmed")
    await state_is(workspace, good, State.CLEAN)
    assert await workspace.catalogue.refresh() is True
    assert workspace.library.name_of(bad) == before
    assert workspace.desk.state(bad) is State.CLEAN
    assert name_on(sandbox, good) == "Unharmed"


async def test_list_page_overtaken_by_a_patch_undoes_nothing(
    tmp_path: Path, sandbox: SandboxServer, proxy: FaultyProxy
) -> None:
    """The page was read before the save and arrives after it."""
    async with workspace_on(tmp_path / "team", sandbox, base_url=proxy.base_url) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        before = len(sandbox.world.requests)
        proxy.mode, proxy.only = "hold", b"GET /v1/characters?"
        refreshing = asyncio.create_task(workspace.catalogue.refresh())
        await until(lambda: len(sandbox.world.requests) > before)
        rename(workspace, character_id, "Newer than the page")
        await state_is(workspace, character_id, State.CLEAN)
        proxy.release.set()
        assert await refreshing
        await on_disk(workspace)
        assert workspace.library.name_of(character_id) == "Newer than the page"
        assert workspace.desk.state(character_id) is State.CLEAN


async def test_mass_absence_is_told_and_marks_nothing(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    """R11: a list that lacks very many is not believed; a person says if it is true."""
    total = workspace.library.tally().total
    lost = some_ids(workspace, 10)
    for character_id in lost:
        sandbox.world.delete(sandbox.world.team, character_id)
    events = collect(workspace)
    assert await workspace.catalogue.refresh() is True
    assert await workspace.catalogue.refresh() is True
    told = [e.problem for e in events if isinstance(e, ProblemRaised)]
    assert [problem.kind for problem in told] == [ProblemKind.MASS_ABSENCE]  # and only once
    assert told[0].message == f"10 of {total}"
    assert workspace.desk.gone == set()
    assert workspace.catalogue.suspects == frozenset(lost)
    await workspace.catalogue.look_for_suspects()
    assert workspace.desk.gone == set(lost)


async def test_a_few_missing_ones_are_asked_for_one_by_one(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    gone, hidden = some_ids(workspace, 2)
    sandbox.world.delete(sandbox.world.team, gone)
    whole = sandbox.world.characters[hidden].status
    sandbox.world.characters[hidden].status = "deleted"  # not listed, yet it can be read
    sandbox.world.deleted_readable = False
    sandbox.world.faults.queue("503", method="GET", path=f"/v1/characters/{hidden}")
    await workspace.catalogue.refresh()
    assert workspace.desk.gone == {gone}  # 503 is no proof for the other one
    sandbox.world.characters[hidden].status = whole
    await workspace.catalogue.refresh()
    assert workspace.desk.gone == {gone}


async def test_clobber_hint_when_an_older_copy_puts_a_saved_value_back(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    """R13: somebody wrote the whole object from what they read before; it is said, no more."""
    character_id = await furnished(workspace, sandbox, {"hair_color": "black", "age": 30})
    workspace.editing.type_text(character_id, HAIR, "red")
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CLEAN)
    events = collect(workspace)
    sandbox.world.change(character_id, attributes={"hair_color": "black", "age": 31})
    await workspace.catalogue.refresh()
    await until(lambda: any(isinstance(event, ProblemRaised) for event in events))
    (told,) = (event.problem for event in events if isinstance(event, ProblemRaised))
    assert (told.kind, told.keys) == (ProblemKind.OVERWRITTEN, (HAIR,))
    assert workspace.history(character_id)[0].note == "Put back: Hair color"
    assert workspace.desk.state(character_id) is State.CLEAN
    assert len(patches(sandbox)) == 1


async def test_a_value_put_back_on_purpose_is_no_news(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black", "age": 30})
    workspace.editing.type_text(character_id, HAIR, "red")
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CLEAN)
    events = collect(workspace)
    sandbox.world.change(character_id, attributes={"hair_color": "black", "age": 30})
    await workspace.catalogue.refresh()
    await on_disk(workspace)
    assert not any(isinstance(event, ProblemRaised) for event in events)


async def test_what_was_not_chosen_is_in_the_history(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    workspace.editing.type_text(character_id, HAIR, "red")
    sandbox.world.change(character_id, attributes={"hair_color": "green"})
    workspace.save(character_id)
    await state_is(workspace, character_id, State.CONFLICT)
    workspace.editing.decide(character_id, {HAIR: ('"green"', '"green"')})
    await on_disk(workspace)
    assert workspace.desk.state(character_id) is State.CLEAN
    versions = [
        (entry.origin, Content.of_json(entry.content).value(HAIR))
        for entry in workspace.history(character_id)
    ]
    assert (Origin.NOT_CHOSEN, '"red"') in versions
    assert patches(sandbox) == []


async def test_a_decision_about_an_older_value_is_asked_again(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    workspace.editing.type_text(character_id, HAIR, "red")
    for color in ("green", "blue"):
        sandbox.world.change(character_id, attributes={"hair_color": color})
        await workspace.catalogue.look(character_id)
    assert workspace.editing.decide(character_id, {HAIR: ('"red"', '"green"')}) is False
    assert workspace.desk.state(character_id) is State.CONFLICT
    assert json.loads(sandbox.world.characters[character_id].attributes or "") == {
        "hair_color": "blue"
    }
