"""Whatever closes, goes or is done: the keyboard is somewhere sensible afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.status import State
from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from tests.e2e.program import QUILL, Program, make_program
from tests.support.keys import focused, focused_name, press, type_text, until_there
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")

DIALOGS = (
    "enter_key", "remove_key", "outbox", "settings", "discard", "history", "copy_details",
    "shortcuts", "help", "about",
)  # fmt: skip


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=12, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


async def open_quill(live: Live, hands: Driver, field: str = "Eye color") -> None:
    """Open the character and go to a field of it."""
    await hands.open_named(QUILL)
    hands.field(field).setFocus()
    assert focused_name() == field


def open_dialogs(live: Live) -> list[QDialog]:
    found = live.screens.window.findChildren(QDialog)
    return [dialog for dialog in found if dialog.isVisible()]


def test_a_dialog_that_closes_gives_the_focus_back(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await open_quill(live, hands)
        await type_text("x")  # so that there is something to discard
        await press("Esc")
        for name in DIALOGS:
            live.screens.trigger(name)
            await hands.until(lambda: open_dialogs(live))
            dialog = open_dialogs(live)[0]
            await hands.until(lambda d=dialog: d.isAncestorOf(focused()))
            await press("Esc")
            await hands.until(lambda: not open_dialogs(live))
            await until_there(lambda: focused() is not None)
            assert focused_name() == "Eye color", name

    program.work(job)


def test_after_save_and_discard_by_their_buttons_one_is_in_the_field_again(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await open_quill(live, hands, "Body type")
        await type_text("tall")
        await press("Esc")
        hands.button("Save").setFocus()
        await press("Space")
        await hands.until(program.patches)
        await hands.until(lambda: hands.sees("Saved"))
        await until_there(lambda: focused_name() == "Body type")

        await type_text("er")
        await press("Esc")
        hands.button("Discard changes…").setFocus()
        await press("Space")
        await hands.answer("Discard changes")
        await hands.until(lambda: hands.text_of("Body type") == "tall")
        await until_there(lambda: focused_name() == "Body type")

    program.work(job)


def test_after_the_open_character_is_removed_one_is_in_the_list(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await open_quill(live, hands)
        row = next(row for row in program.world.rows() if row.name == QUILL)
        program.world.delete(program.world.team, row.id)
        live.screens.trigger("refresh")
        await hands.until(lambda: hands.sees("Aurous no longer lists this character."))
        hands.button("Remove from this computer").setFocus()
        await press("Space")
        await hands.answer("Remove")
        await hands.until(lambda: QUILL not in hands.names())
        await until_there(lambda: live.screens.list_pane.isAncestorOf(focused()))
        await press("Down", "Down", "Return")
        await hands.until(lambda: live.screens.open_character_id)

    program.work(job)


def test_a_filter_that_leaves_nothing_keeps_the_keyboard_in_the_pane(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await open_quill(live, hands)
        await type_text("x")
        await press("Esc")
        pane = live.screens.list_pane
        await hands.until(lambda: live.screens.details.sheet.state is State.DRAFT)
        pane.show_state(State.DRAFT)
        await hands.until(lambda: hands.names() == [QUILL])
        hands.characters().setFocus()
        live.screens.trigger("discard")
        await hands.answer("Discard changes")
        await hands.until(lambda: hands.sees("No characters with this status"))
        await until_there(lambda: focused() is not None)
        assert pane.isAncestorOf(focused())

    program.work(job)


def test_a_pane_that_is_hidden_hands_the_keyboard_on(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await open_quill(live, hands)
        hands.characters().setFocus()
        await press("F9")
        await until_there(lambda: focused() is not None)
        panes = live.screens.window.panes
        assert not panes[0].isVisible()
        assert any(pane.isAncestorOf(focused()) for pane in panes[1:])
        await press("F9")

    program.work(job)


def test_the_first_thing_with_the_keyboard_is_the_list(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await until_there(lambda: live.screens.list_pane.isAncestorOf(focused()))

    async def with_rows_from_the_first_paint_on(live: Live, hands: Driver) -> None:
        await until_there(lambda: focused() is hands.characters())

    program.work(job)
    program.work(with_rows_from_the_first_paint_on)


def test_from_the_first_page_one_comes_to_the_list(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.delenv("AUROUS_API_KEY")
    options = read_options(["--base-url", program.server.base_url, "--profile", str(tmp_path)])

    async def script(live: Live) -> int:
        hands = Driver(live.screens.window)
        await hands.until(lambda: hands.button("Explore with samples"))
        await until_there(lambda: focused() is hands.button("Enter API key…"))
        await press("Tab", "Space")
        await hands.until(lambda: len(hands.names()) > 20)
        await until_there(lambda: live.screens.list_pane.isAncestorOf(focused()))
        return 0

    assert run(options, script=script) == 0
