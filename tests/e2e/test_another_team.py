"""What another team, a key that can only view, and a full disk mean for the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import READ_KEY, World
from aurous_desktop.ui.driver import Driver
from tests.e2e.program import QUILL, Program, make_program
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")

AURORA = "Aurora the Adventurer"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=8, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


def test_a_search_ends_with_its_team_and_the_order_stays(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        pane = live.screens.list_pane
        pane.set_query(Query(text="quill", sort=Sort.NAME))
        await hands.until(lambda: hands.names() == [QUILL])
        await live.explore_samples()
        await hands.until(lambda: len(hands.names()) > 8)
        assert hands.text_of("Search characters") == ""
        assert pane.query.sort is Sort.NAME

    program.work(job)


def test_what_can_be_undone_ends_with_its_team(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        undo = live.screens.window.actions_by_id["undo"]
        await hands.open_named(AURORA)
        hands.type_into("Hair color", "silver")
        await hands.until(undo.isEnabled)
        await live.explore_samples()
        await hands.open_named(AURORA)  # the samples have one of the same id
        assert not undo.isEnabled()
        hands.type_into("Eye color", "violet")
        await hands.until(undo.isEnabled)
        live.screens.trigger("undo")
        await hands.until(lambda: not undo.isEnabled())
        assert hands.text_of("Hair color") != "silver"

    program.work(job)


def test_the_order_of_the_list_is_there_again_at_the_next_start(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.list_pane.set_query(Query(sort=Sort.NAME))

    async def later(live: Live, hands: Driver) -> None:
        names = hands.names()
        assert names == sorted(names, key=str.casefold)
        assert live.screens.list_pane.query.sort is Sort.NAME

    program.work(job)
    program.work(later)


def test_a_key_that_can_only_view_is_told_once(
    program: Program, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUROUS_API_KEY", READ_KEY)
    words = "This API key can only view characters."

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        live.session.workspace.connection.note_problem(_forbidden())
        await hands.until(lambda: hands.sees(words))
        labels = live.screens.window.findChildren(QLabel)
        assert len([one for one in labels if one.isVisible() and words in one.text()]) == 1

    program.work(job)


def _forbidden() -> Exception:
    from aurous_desktop.api.errors import Forbidden

    return Forbidden("The API key lacks the scope write.")


def test_a_team_that_can_not_be_stored_is_told_in_the_window(
    program: Program, qapp: QApplication
) -> None:
    from aurous_desktop.app import run
    from aurous_desktop.cli import read_options

    teams = program.profile / "data" / "teams"
    teams.parent.mkdir(parents=True)
    teams.write_text("in the way")
    options = read_options(
        ["--base-url", program.server.base_url, "--profile", str(program.profile)]
    )

    async def script(live: Live) -> int:
        hands = Driver(live.screens.window)
        await hands.until(lambda: hands.sees("Changes can't be stored on this computer"))
        return 0

    assert run(options, script=script) == 0
    assert teams.read_text() == "in the way"
