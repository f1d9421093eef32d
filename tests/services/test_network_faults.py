"""What happens on a bad network: nothing is lost, nothing is sent twice, the next try is known."""

from pathlib import Path

import pytest

from aurous_desktop.api.errors import ApiError
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services.events import ProblemRaised, SaveSettled
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import (
    HAIR,
    an_id,
    collect,
    furnished,
    name_on,
    patches,
    rename,
    settled_save,
    some_ids,
    state_is,
)
from tests.services.conftest import settled, until, workspace_on
from tests.support.proxy import FaultyProxy
from tests.support.raw_server import RawServer, answer
from tests.support.serving import SandboxServer


async def test_refused_offline_is_a_normal_state(tmp_path: Path, sandbox: SandboxServer) -> None:
    """Drafts and Save work without network, survive leaving, and go out by themselves."""
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
    nowhere = "http://127.0.0.1:9"
    async with workspace_on(tmp_path / "team", sandbox, base_url=nowhere) as offline:
        await until(lambda: offline.connection.gate() is Gate.OFFLINE)
        assert offline.library.tally().total >= 24
        rename(offline, character_id, "Drafted on a train")
        await state_is(offline, character_id, State.WAITING)
        (item,) = offline.outbox()
        assert (item.fields, item.reason) == (("name",), "offline")
        assert item.next_try_at is not None
    assert patches(sandbox) == []
    async with workspace_on(tmp_path / "team", sandbox) as again:
        await state_is(again, character_id, State.CLEAN)
    assert patches(sandbox) == [{"name": "Drafted on a train"}]


async def test_dns_failure_is_offline_too(tmp_path: Path, sandbox: SandboxServer) -> None:
    nowhere = "https://aurous.invalid"
    async with workspace_on(tmp_path / "team", sandbox, base_url=nowhere) as workspace:
        await until(lambda: workspace.connection.gate() is Gate.OFFLINE)
        assert workspace.connection.opens_in is not None


async def test_coming_back_online_sends_by_itself(
    tmp_path: Path, sandbox: SandboxServer, proxy: FaultyProxy
) -> None:
    async with workspace_on(tmp_path / "team", sandbox, base_url=proxy.base_url) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        proxy.mode = "reset"
        rename(workspace, character_id, "Back again")
        await until(lambda: workspace.connection.gate() is Gate.OFFLINE)
        proxy.mode = "forward"
        await state_is(workspace, character_id, State.CLEAN)
        assert name_on(sandbox, character_id) == "Back again"


@pytest.mark.parametrize("fault", ["html", "garbage", "empty", "deep", "redirect"])
@pytest.mark.parametrize("method", ["GET", "PATCH"])
async def test_captive_portal_and_other_strange_answers_count_as_none(
    workspace: Workspace, sandbox: SandboxServer, fault: str, method: str
) -> None:
    """An answer that is no character proves nothing: look again, then send what is missing."""
    character_id = an_id(workspace)
    sandbox.world.faults.queue(fault, method=method, path="/v1/characters/*")
    rename(workspace, character_id, "Through the portal")
    await state_is(workspace, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "Through the portal"
    assert {request.path.split("/")[1] for request in sandbox.world.requests} == {"v1"}


async def test_redirect_never_takes_the_key_elsewhere(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.faults.queue("redirect", method="PATCH")
    workspace.editing.type_text(character_id, "name", "Redirected")
    settled_ = await settled_save(workspace, character_id)
    assert settled_.problem is not None
    assert settled_.problem.kind is ProblemKind.STRANGE_ANSWER
    assert name_on(sandbox, character_id) != "Redirected"  # a 302 is no success


@pytest.mark.parametrize("after", [0, 20, 300])
async def test_truncated_body_is_checked_by_looking(
    tmp_path: Path, sandbox: SandboxServer, proxy: FaultyProxy, after: int
) -> None:
    """The change was applied, its answer was cut: it is found by reading, not sent again."""
    async with workspace_on(tmp_path / "team", sandbox, base_url=proxy.base_url) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        proxy.mode, proxy.only, proxy.after = "cut", b"PATCH", after
        rename(workspace, character_id, "Cut short")
        await state_is(workspace, character_id, State.CLEAN)
        assert patches(sandbox) == [{"name": "Cut short"}]


async def test_slow_drip_ends_in_a_timeout(
    tmp_path: Path, sandbox: SandboxServer, proxy: FaultyProxy
) -> None:
    async with workspace_on(
        tmp_path / "team", sandbox, base_url=proxy.base_url, deadline=0.5
    ) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        proxy.mode, proxy.only, proxy.pause = "drip", b"PATCH", 0.01
        rename(workspace, character_id, "Drop by drop")
        await state_is(workspace, character_id, State.CLEAN)
        assert patches(sandbox) == [{"name": "Drop by drop"}]


async def test_a_server_that_never_answers_holds_up_nobody_for_ever(
    tmp_path: Path, sandbox: SandboxServer, proxy: FaultyProxy
) -> None:
    async with workspace_on(
        tmp_path / "team", sandbox, base_url=proxy.base_url, deadline=0.3
    ) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
        proxy.mode, proxy.only = "silent", b"PATCH"
        rename(workspace, character_id, "Patience")
        await state_is(workspace, character_id, State.CHECKING)
        proxy.mode = "forward"
        await state_is(workspace, character_id, State.CLEAN)
        assert patches(sandbox) == [{"name": "Patience"}]


async def test_5xx_on_a_patch_is_checked_then_sent(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = an_id(workspace)
    sandbox.world.faults.queue("503", method="PATCH")
    workspace.editing.type_text(character_id, "name", "Despite the trouble")
    settled_ = await settled_save(workspace, character_id)
    assert settled_.problem is not None
    assert settled_.problem.kind is ProblemKind.SERVER_TROUBLE
    await state_is(workspace, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "Despite the trouble"


async def test_5xx_and_breaker_five_in_a_row_make_a_pause(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id, *others = some_ids(workspace, 6)
    sandbox.world.faults.always("500", method="GET", path="/v1/characters/*")
    for one in (character_id, *others):
        rename(workspace, one, f"Waiting {one[-3:]}")
    await until(lambda: workspace.connection.gate() is Gate.SERVER_TROUBLE)
    assert workspace.desk.state(character_id) is State.WAITING
    wait = workspace.connection.opens_in
    assert wait is not None
    assert wait > 30.0
    asked = len(sandbox.world.requests)
    sandbox.world.faults.clear()
    workspace.try_again()  # a person need not wait
    await state_is(workspace, others[-1], State.CLEAN)
    assert asked < len(sandbox.world.requests)
    assert len(patches(sandbox)) == 6


async def test_a_bare_404_of_something_in_between_marks_nothing(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    """Only a 404 that speaks as Aurous does says that a character is gone."""
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = an_id(workspace)
    wall = RawServer(answer(b"<h1>Not found</h1>", status="404 Not Found"))
    async with (
        wall.running(),
        workspace_on(tmp_path / "team", sandbox, base_url=wall.base_url) as astray,
    ):
        events = collect(astray)
        rename(astray, character_id, "Astray")
        await until(lambda: any(isinstance(event, SaveSettled) for event in events))
        assert astray.desk.state(character_id) is State.WAITING


async def test_a_list_that_breaks_off_in_the_middle_changes_nothing_else(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await furnished(workspace, sandbox, {"hair_color": "black"})
    workspace.editing.type_text(character_id, HAIR, "red")
    events = collect(workspace)
    sandbox.world.faults.always("400", method="GET", path="/v1/characters")
    assert await workspace.catalogue.refresh() is False
    assert any(isinstance(event, ProblemRaised) for event in events)
    assert workspace.desk.state(character_id) is State.DRAFT
    assert workspace.library.tally().total >= 24


def test_no_problem_hides_whether_a_write_may_have_arrived() -> None:
    """Every kind of problem says so, and an unknown outcome is never called a refusal."""
    kinds = [ApiError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    unknown = {kind.__name__ for kind in kinds if kind.outcome_unknown}
    assert unknown == {"ServerTrouble", "NoAnswer", "StrangeAnswer"}
