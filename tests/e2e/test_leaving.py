"""Leaving while something is still under way: the program, or a team for another one."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from aurous_desktop import app, live
from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.live import Live
from aurous_desktop.runtime import images
from aurous_desktop.runtime.instance import acquire
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.library import Library
from aurous_desktop.services.opened import Opened
from aurous_desktop.services.pictures import Pictures
from aurous_desktop.services.session import Session
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.credentials import Credentials
from aurous_desktop.store.errors import StorageClosed
from aurous_desktop.store.store import Store
from aurous_desktop.store.teams import Teams
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.library.model import FIRST_KEYS
from tests.e2e.program import QUILL, Program, make_program
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")

SOON = 10.0
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=8, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


async def ended(hands: Driver, name: str) -> None:
    """Wait until no task of this name is left."""
    await hands.until(lambda: not any(t.get_name() == name for t in asyncio.all_tasks()))


def drafts_in(profile: Path) -> list[dict[str, Raw | None]]:
    """Read what the program left on the disk."""
    (team,) = (path.parent for path in profile.glob("data/teams/*/library.db"))
    store = Store.open(team)
    drafts = store.read(lambda t: t.drafts.load_all())
    store.close()
    return [{path: edit.want for path, edit in edits.items()} for edits in drafts.values()]


def test_a_team_that_comes_while_the_program_ends_is_not_shown(qapp: QApplication) -> None:
    stored: list[int] = []

    async def script(live: Live) -> int:
        session = live.session
        assert session is not None
        assert session.workspace is None  # the key is still being tried
        live.screens.detach()

        def number_stored() -> int:
            return 0 if session.workspace is None else session.workspace.library.tally().total

        await Driver(live.screens.window).until(number_stored)
        stored.append(number_stored())
        live.screens.list_pane.reload()
        assert live.screens.list_pane.model.rowCount() == 0
        return 0

    assert run(read_options(["--demo"]), script=script) == 0
    assert stored[0] > 0


def test_a_problem_that_comes_while_the_program_ends_opens_no_dialog(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.detach()
        live.screens.show_background_problem(Problem(ProblemKind.STORAGE))
        live.screens.crashed.emit("a report")
        QApplication.sendPostedEvents(live.screens)
        assert not live.screens.window.findChildren(QDialog)

    program.work(job, crashes=1)


def test_a_long_list_that_is_still_read_when_its_team_is_left_is_no_bug(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(FIRST_KEYS):
        program.world.add_character(f"Extra {number}")
    begun, left = threading.Event(), threading.Event()
    read = Library.all_keys

    async def job(live: Live, hands: Driver) -> None:
        assert live.session is not None
        assert live.session.workspace is not None
        library = live.session.workspace.library

        def read_late(self: Library, query: Query, wanted: Callable[[], bool]) -> array[int] | None:
            if self is library:
                begun.set()
                assert left.wait(SOON)
            return read(self, query, wanted)

        monkeypatch.setattr(Library, "all_keys", read_late)
        live.screens.list_pane.set_query(Query(sort=Sort.NAME))
        live.screens.list.take_all_keys()
        await hands.until(begun.is_set)
        await live.explore_samples()
        left.set()
        await ended(hands, "all keys")

    program.work(job)


def test_a_picture_that_comes_when_its_team_was_left_is_not_saved(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, left = asyncio.Event(), asyncio.Event()
    fetch = Pictures.original

    async def fetch_late(self: Pictures, character_id: str, position: int) -> bytes:
        data = await fetch(self, character_id, position)
        if (task := asyncio.current_task()) is not None and task.get_name() == "save picture":
            begun.set()
            await left.wait()
        return data

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named("Aurora the Adventurer")
        await hands.until(lambda: live.screens.viewer_pane.stage.shows_picture)
        monkeypatch.setattr(Pictures, "original", fetch_late)
        live.screens.viewer_pane.actions_by_id["save_as"].trigger()
        await begun.wait()
        await live.explore_samples()
        left.set()
        await ended(hands, "save picture")
        assert not live.screens.window.findChildren(QFileDialog)

    program.work(job)


@ON_POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])
def test_what_was_typed_last_is_on_the_disk_after_a_signal(
    program: Program, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    async def type_and_end(live: Live) -> int:
        hands = Driver(live.screens.window)
        await hands.open_named(QUILL)
        hands.type_into("Hair color", "silver")
        os.kill(os.getpid(), number)
        await asyncio.sleep(SOON)
        return 1

    monkeypatch.setattr(Live, "until_quit", type_and_end)
    options = ["--base-url", program.server.base_url, "--profile", str(program.profile)]
    assert run(read_options(options)) == 128 + number
    assert drafts_in(program.profile) == [{"attributes.hair_color": '"silver"'}]


def test_nobody_has_to_unlock_the_password_store_in_order_to_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(self: Credentials, account: str) -> Future[str | None]:
        QTimer.singleShot(0, close_the_window)
        return Future()  # a question that nobody answers

    def close_the_window() -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.close()

    monkeypatch.delenv("AUROUS_API_KEY", raising=False)
    monkeypatch.setattr(Credentials, "load", ask)
    assert run(read_options(["--profile", str(tmp_path / "profile")])) == 0


def test_a_team_that_is_not_wanted_any_more_when_it_has_opened_is_closed(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[Opened] = []

    def open_late(team: Any) -> Opened:
        begun.set()
        assert go_on.wait(SOON)
        made.append(Opened(team))
        return made[0]

    async def job(live_: Live, hands: Driver) -> None:
        team = Teams(program.profile / "teams").enter("elsewhere", "team_9", "Lantern Street")
        monkeypatch.setattr(live, "Opened", open_late)
        opening = asyncio.create_task(live_._open_workspace(team))
        await hands.until(begun.is_set)
        opening.cancel()
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.wait([opening])
        assert opening.cancelled()
        with pytest.raises(StorageClosed):
            made[0].library.tally()

    program.work(job)


def test_a_team_is_closed_whole_when_the_program_ends_in_the_middle_of_a_change(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Workspace] = []
    begun, go_on = asyncio.Event(), asyncio.Event()
    close = Workspace.close

    async def close_slowly(self: Workspace) -> None:
        if self in left:
            begun.set()
            await go_on.wait()
        await close(self)

    async def job(live: Live, hands: Driver) -> None:
        assert live.session is not None
        assert live.session.workspace is not None
        left.append(live.session.workspace)
        live.screens.trigger("explore_samples")
        await begun.wait()
        asyncio.get_running_loop().call_later(0.05, go_on.set)

    monkeypatch.setattr(Workspace, "close", close_slowly)
    program.work(job)
    with pytest.raises(StorageClosed):
        left[0].library.tally()


def test_name_look_ups_without_an_answer_keep_no_library_open(program: Program) -> None:
    libraries: list[Library] = []
    answered = threading.Event()

    async def job(live: Live, hands: Driver) -> None:
        assert live.session is not None
        assert live.session.workspace is not None
        libraries.append(live.session.workspace.library)
        for _ in range(20):  # more than there are threads
            asyncio.get_running_loop().run_in_executor(None, answered.wait)

    program.work(job)
    with pytest.raises(StorageClosed):
        libraries[0].tally()
    answered.set()


def test_a_demo_that_is_left_while_it_makes_a_small_picture_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    make: Callable[[bytes, int], bytes] = images.thumbnail

    def make_late(data: bytes, size_px: int) -> bytes:
        begun.set()
        assert go_on.wait(SOON)
        return make(data, size_px)

    async def script(live: Live) -> int:
        await Driver(live.screens.window).until(begun.is_set)
        threading.Timer(0.2, go_on.set).start()
        return 0

    monkeypatch.setattr(images, "thumbnail", make_late)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert run(read_options(["--demo"]), script=script) == 0
    assert go_on.wait(SOON)
    for thread in threading.enumerate():
        if thread.name.startswith(("pictures", "thumbnails")):
            thread.join(SOON)
    assert list(tmp_path.iterdir()) == []


def test_a_start_while_another_one_leaves_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = find_paths(tmp_path)
    paths.create()
    leaving = acquire(paths)
    assert leaving is not None

    def call(paths: object) -> bool:
        assert leaving is not None
        leaving.release()  # it has come to its end
        return False

    async def script(live: Live) -> int:
        return 0

    monkeypatch.setattr(app, "raise_first", call)
    assert run(read_options(["--demo", "--profile", str(tmp_path)]), script=script) == 0


CALL = """
import sys
from pathlib import Path
from aurous_desktop.runtime.instance import raise_first
from aurous_desktop.runtime.paths import find_paths
sys.exit(0 if raise_first(find_paths(Path(sys.argv[1]))) else 1)
"""


async def is_answered(profile: Path) -> bool:
    """Call the program that has this profile, as a later start does."""
    words = [sys.executable, "-c", CALL, str(profile)]
    return await asyncio.to_thread(subprocess.call, words) == 0


def test_a_program_that_leaves_answers_no_later_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[bool] = []
    close = Session.close

    async def close_and_be_called(self: Session) -> None:
        answered.append(await is_answered(tmp_path))
        await close(self)

    async def script(live: Live) -> int:
        tries = iter(range(10))  # it listens soon, and may be slow to answer
        while not await is_answered(tmp_path):
            next(tries)
        answered.append(True)
        return 0

    monkeypatch.setattr(Session, "close", close_and_be_called)
    assert run(read_options(["--demo", "--profile", str(tmp_path)]), script=script) == 0
    assert answered == [True, False]
