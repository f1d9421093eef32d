"""List, edit, save: against the real sandbox over a real socket."""

import json

from aurous_desktop.domain.listing import Query
from aurous_desktop.domain.status import State
from aurous_desktop.services.events import Event, SaveSettled
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.services.workspace import Workspace
from tests.services.conftest import until
from tests.support.serving import SandboxServer


def an_id(workspace: Workspace, text: str = "") -> str:
    rows = workspace.library.rows(workspace.library.keys(Query(text=text, status="ready")))
    return rows[0].character_id


def patches(sandbox: SandboxServer) -> list[dict[str, object]]:
    return [json.loads(r.body) for r in sandbox.world.requests if r.method == "PATCH"]


def collect(workspace: Workspace) -> list[Event]:
    events: list[Event] = []
    workspace.events.subscribe(events.append)
    return events


async def saved(workspace: Workspace, character_id: str) -> SaveSettled:
    """Press Save and wait for what becomes of it."""
    events = collect(workspace)
    assert workspace.save(character_id) == {}
    await until(lambda: any(isinstance(e, SaveSettled) for e in events))
    return next(e for e in events if isinstance(e, SaveSettled))


async def test_every_character_of_the_team_is_listed(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    listed = {row.character_id for row in workspace.library.rows(workspace.library.keys(Query()))}
    there = {row.id for row in sandbox.world.rows() if row.status != "deleted"}
    assert listed == there
    assert len(there) >= 24


async def test_a_rename_sends_the_name_and_nothing_else(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    workspace.editing.type_text(character_id, "name", "Aurora (final)")
    assert workspace.desk.state(character_id) is State.DRAFT
    settled = await saved(workspace, character_id)
    assert settled.problem is None
    assert patches(sandbox) == [{"name": "Aurora (final)"}]
    assert sandbox.world.characters[character_id].name == "Aurora (final)"
    assert workspace.desk.state(character_id) is State.CLEAN
    sheet = workspace.library.sheet(character_id)
    assert sheet is not None
    assert sheet.fields[0].server_text == "Aurora (final)"


async def test_one_attribute_sends_the_whole_object_with_odd_keys_untouched(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    odd = (
        '{"hair_color":"black","x_ratio":0.1000,"x":"\\ud800",'
        '"x_big":123456789012345678901234567890}'
    )
    sandbox.world.change(character_id, attributes=odd)
    await workspace.catalogue.look(character_id)
    workspace.editing.type_text(character_id, "attributes.eye_color", "green")
    await saved(workspace, character_id)
    body = next(r.body for r in sandbox.world.requests if r.method == "PATCH").decode()
    for piece in ("0.1000", "123456789012345678901234567890", '"\\ud800"', '"eye_color": "green"'):
        assert piece in body
    assert "name" not in json.loads(body)


async def test_clearing_an_attribute_leaves_its_key_out(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.change(character_id, attributes={"gender": "female", "age": 28})
    await workspace.catalogue.look(character_id)
    workspace.editing.type_text(character_id, "attributes.age", "")
    await saved(workspace, character_id)
    assert patches(sandbox) == [{"attributes": {"gender": "female"}}]


async def test_a_bad_name_sends_nothing_and_says_why(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    workspace.editing.type_text(character_id, "name", "x" * 81)
    assert list(workspace.save(character_id)) == ["name"]
    workspace.editing.type_text(character_id, "name", "   ")
    assert workspace.save(character_id) == {"name": "Enter a name."}
    assert patches(sandbox) == []


async def test_a_400_parks_the_draft_and_names_the_field(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    workspace.editing.type_text(character_id, "attributes.age", "999")
    sandbox.world.faults.queue("400", method="PATCH")
    settled = await saved(workspace, character_id)
    assert settled.problem is not None
    assert settled.problem.kind is ProblemKind.REFUSED_FIELD
    assert settled.problem.field == "attributes.age"
    assert settled.problem.message == "attributes.age must be at most 120."
    assert workspace.desk.state(character_id) is State.NEEDS_ATTENTION
    sheet = workspace.library.sheet(character_id)
    assert sheet is not None
    age = next(field for field in sheet.fields if field.path == "attributes.age")
    assert (age.text, age.refusal) == ("999", "attributes.age must be at most 120.")


async def test_a_404_keeps_the_draft(workspace: Workspace, sandbox: SandboxServer) -> None:
    character_id = an_id(workspace)
    workspace.editing.type_text(character_id, "name", "Nobody")
    sandbox.world.delete(sandbox.world.team, character_id)
    settled = await saved(workspace, character_id)
    assert settled.problem is not None
    assert settled.problem.kind is ProblemKind.GONE
    assert workspace.desk.state(character_id) is State.GONE
    assert workspace.library.name_of(character_id) == "Nobody"


async def test_a_colleagues_other_field_survives_and_the_same_field_is_a_conflict(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.change(character_id, attributes={"hair_color": "black", "eye_color": "brown"})
    await workspace.catalogue.look(character_id)
    workspace.editing.type_text(character_id, "attributes.hair_color", "silver")
    sandbox.world.change(character_id, attributes={"hair_color": "black", "eye_color": "blue"})
    await saved(workspace, character_id)
    assert sandbox.world.attributes_of(character_id) == {
        "hair_color": "silver",
        "eye_color": "blue",
    }
    workspace.editing.type_text(character_id, "attributes.hair_color", "red")
    sandbox.world.change(character_id, attributes={"hair_color": "green", "eye_color": "blue"})
    workspace.save(character_id)
    await until(lambda: workspace.desk.state(character_id) is State.CONFLICT)
    assert sandbox.world.attributes_of(character_id)["hair_color"] == "green"
    comparison = workspace.editing.comparison(character_id, "x")
    assert [(c.before, c.mine, c.theirs) for c in comparison.conflicts] == [
        ("silver", "red", "green")
    ]


async def test_a_lost_answer_is_recognized_without_a_second_write(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    workspace.editing.type_text(character_id, "name", "Arrived")
    sandbox.world.faults.queue("drop-after-apply", method="PATCH")
    workspace.save(character_id)
    await until(lambda: workspace.desk.state(character_id) is State.CLEAN)
    assert sandbox.world.characters[character_id].name == "Arrived"
    assert len(patches(sandbox)) == 1
