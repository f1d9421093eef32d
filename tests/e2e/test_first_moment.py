"""What a person does in the first moment, before the window has settled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.status import State
from aurous_desktop.live import Live
from aurous_desktop.runtime.network_hint import NetworkHint
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.session import Session
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.help.about import AboutDialog
from aurous_desktop.ui.library.model import FIRST_KEYS, RowRole
from aurous_desktop.ui.library.search_field import SearchField
from aurous_desktop.ui.menus import FILE
from tests.e2e.program import QUILL, Program, make_program
from tests.support.keys import outside
from tests.support.proxy import FaultyProxy
from tests.support.serving import SandboxServer

SAMPLES = resource_path("samples")
Job = Callable[[Live, Driver], Awaitable[None]]


@pytest.fixture
def program(
    sandbox: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Program:
    monkeypatch.setattr("aurous_desktop.live._SETTLED_AFTER", 0.6)
    return make_program(sandbox, tmp_path, monkeypatch)


def at_once(program: Program, job: Job) -> None:
    """Start the program, and do a job before it has settled (0.6 s here)."""

    async def script(live: Live) -> int:
        assert live.screens._commands is None
        await job(live, Driver(live.screens.window))
        return 0

    options = ["--base-url", program.server.base_url, "--profile", str(program.profile)]
    assert run(read_options(options), script=script) == 0


def open_row_of(hands: Driver, name: str) -> None:
    view = hands.characters()
    view.setCurrentIndex(view.model().index(hands.names().index(name), 0))
    assert hands.text_of("Name") == name


def with_pictures(hands: Driver) -> str:
    return next(name for name in hands.names() if name != QUILL)


async def click(widget: QWidget) -> None:
    """Click where a widget is once it has its place, as the system tells the window of it."""
    await asyncio.sleep(0.05)
    window = widget.window()
    surface = window.windowHandle()
    assert surface is not None
    place = widget.mapTo(window, widget.rect().center())
    await outside(lambda: QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=place))


def dialogs(live: Live) -> list[QDialog]:
    return [one for one in live.screens.window.findChildren(QDialog) if one.isVisible()]


async def look(live: Live, hands: Driver) -> None:
    await hands.until(lambda: live.screens._thumbnails._kept)


async def leave_a_draft(live: Live, hands: Driver) -> None:
    await hands.open_named(QUILL)
    hands.type_into("Eye color", "gold")
    await hands.until(lambda: live.screens.window.waiting_button.isVisible())


def test_an_entry_of_a_menu_does_what_it_says(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.window.actions_by_id["about"].trigger()
        assert len(live.screens.window.findChildren(AboutDialog)) == 1

    program.work(look)
    at_once(program, job)


def test_a_key_does_what_it_says(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        window = live.screens.window
        surface = window.windowHandle()
        assert surface is not None
        window.activateWindow()
        await outside(
            lambda: QTest.keyClick(surface, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        )
        await hands.until(lambda: isinstance(QApplication.focusWidget(), SearchField))

    program.work(look)
    at_once(program, job)


def test_a_menu_that_is_clicked_has_its_entries(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        window = live.screens.window
        surface, bar, menu = window.windowHandle(), window.menuBar(), window.menus[FILE]
        assert surface is not None
        assert menu.isEmpty()
        place = bar.mapTo(window, bar.actionGeometry(menu.menuAction()).center())
        await outside(lambda: QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=place))
        await hands.until(menu.isVisible)
        assert [action.objectName() for action in menu.actions()][-1] == "quit"
        menu.close()

    program.work(look)
    at_once(program, job)


@pytest.mark.parametrize("below", [False, True])
def test_a_button_does_what_it_says(program: Program, below: bool) -> None:
    async def job(live: Live, hands: Driver) -> None:
        open_row_of(hands, QUILL)
        waiting = live.screens.window.waiting_button
        await click(waiting if below else hands.button("Discard changes…"))
        await hands.until(lambda: dialogs(live), seconds=5)

    program.work(leave_a_draft)
    at_once(program, job)


def test_what_is_typed_and_saved_is_sent_and_that_is_said(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "aurous_desktop.ui.presenters.commands.announce", lambda _, words: said.append(words)
    )

    async def job(live: Live, hands: Driver) -> None:
        open_row_of(hands, QUILL)
        await click(hands.button("Save"))
        await hands.until(lambda: said)

    program.work(leave_a_draft)
    at_once(program, job)
    assert said == ["Saved"]
    assert program.patches() == [{"attributes": {"eye_color": "gold"}}]


def test_pictures_and_icon_come_when_the_form_is_there(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        stage = live.screens.viewer_pane.stage
        name = with_pictures(hands)
        open_row_of(hands, name)
        assert stage.character_id == ""
        await hands.until(lambda: stage.shows_picture)
        assert stage.name == name
        await look(live, hands)
        assert not QApplication.windowIcon().isNull()

    program.work(look)
    at_once(program, job)


def test_a_picture_is_fetched_once_aurous_can_be_reached(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    identify = Session._identify

    async def identify_late(*given: object) -> object:
        await go_on.wait()
        return await identify(*given)  # type: ignore[arg-type]

    async def job(live: Live, hands: Driver) -> None:
        stage = live.screens.viewer_pane.stage
        open_row_of(hands, with_pictures(hands))
        await hands.until(lambda: hands.sees("Not downloaded yet"))
        go_on.set()
        await hands.until(lambda: stage.shows_picture)
        await hands.until(lambda: not any(b._pixmap is None for b in stage.strip.buttons))

    program.work(lambda _, hands: hands.until(hands.names))
    monkeypatch.setattr(Session, "_identify", identify_late)
    at_once(program, job)


def test_a_long_list_is_whole_when_the_window_has_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr("aurous_desktop.live._SETTLED_AFTER", 0.6)
    world = World.with_samples(SAMPLES, characters=FIRST_KEYS + 30, limited=False)

    async def job(live: Live, hands: Driver) -> None:
        model = live.screens.list_pane.model
        assert model.rowCount() == FIRST_KEYS
        await hands.until(lambda: model.rowCount() == len(world.rows()))

    with SandboxServer(world) as server:
        program = make_program(server, tmp_path, monkeypatch)
        program.work(look)
        at_once(program, job)


def test_what_waits_is_shown_as_it_stands_with_the_key(program: Program) -> None:
    async def hold(live: Live, hands: Driver) -> None:
        await leave_a_draft(live, hands)
        assert live.session is not None
        workspace = live.session.workspace
        assert workspace is not None
        workspace.connection.review = True
        workspace.store.write(lambda tables: tables.meta.set("review", "1"))
        live.screens.trigger("save")
        await hands.until(lambda: workspace.desk.in_state(State.HELD))

    async def job(live: Live, hands: Driver) -> None:
        model = hands.characters().model()
        row = model.index(hands.names().index(QUILL), 0).data(RowRole)
        assert row.state is State.HELD

    program.work(hold)
    at_once(program, job)


@pytest.mark.parametrize("refused", [False, True])
def test_a_first_start_with_a_key_says_that_it_connects_with_it(
    program: Program, qapp: QApplication, refused: bool
) -> None:
    if refused:
        program.world.faults.always("401")

    async def job(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees("Connecting with the API key"))
        assert hands.button("Explore with samples")
        if refused:
            await hands.until(lambda: hands.sees("Paste an API key"))
            assert not hands.sees("Connecting with the API key")
        else:
            await hands.until(lambda: len(hands.names()) == len(program.world.rows()))

    at_once(program, job)


@pytest.mark.parametrize("hinted", [False, True], ids=["by itself", "by the system's hint"])
def test_a_first_start_without_a_network_says_so_and_goes_on_once_there_is_one(
    sandbox: SandboxServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    hinted: bool,
) -> None:
    monkeypatch.setenv("AUROUS_API_KEY", sandbox.key)
    asked: list[NetworkHint] = []
    monkeypatch.setattr(NetworkHint, "begin", lambda hint: asked.append(hint))
    if hinted:  # then nothing but the hint goes on within the time of a test
        monkeypatch.setattr("aurous_desktop.services.session._SHORTEST_WAIT", 1_000.0)
    with FaultyProxy((sandbox.host, sandbox.port)) as proxy:
        proxy.mode = "reset"

        async def script(live: Live) -> int:
            hands = Driver(live.screens.window)
            await hands.until(lambda: hands.sees("You're offline"))
            proxy.mode = "forward"
            if hinted:
                asked[0].back.emit()
            await hands.until(lambda: len(hands.names()) == len(sandbox.world.rows()))
            return 0

        options = ["--base-url", proxy.base_url, "--profile", str(tmp_path / "profile")]
        assert run(read_options(options), script=script) == 0
