"""After a session full of faults: what support would be given holds nothing private."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from aurous_desktop.live import Live
from aurous_desktop.runtime.crash import FAULTS
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.presenters.helping import FAULT_MESSAGE
from aurous_desktop.ui.problems.dialog import ProblemDialog
from tests.e2e.program import QUILL, Program, make_program
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")

DETAILS = "a scar from the night of the comet"
TYPED = "Quill Undercover"
GET_FAULTS = ("garbage", "html", "500", "cut", "deep")
PRIVATE = (QUILL, DETAILS, TYPED, "vermilion")
"""What a person wrote, or sees as a character's text."""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=12, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


def secrets_of(program: Program) -> list[str]:
    """Name the key and the addresses of pictures, whole and their signed part."""
    fetched = [r for r in program.world.requests if r.path.startswith("/storage/")]
    paths = {request.path for request in fetched}
    assert paths
    return [program.server.key, *tokens_of(program), *paths]


def tokens_of(program: Program) -> set[str]:
    """Name the signatures of all picture addresses that were used; there are some."""
    fetched = [r for r in program.world.requests if r.path.startswith("/storage/")]
    tokens = {parse_qs(request.query)["token"][0] for request in fetched}
    assert tokens
    assert all(len(token) >= 32 for token in tokens)
    return tokens


def places_of(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Search every file below a folder, names too, as `grep -r` does; gives (word, file)."""
    return [
        (word, str(path.relative_to(folder)))
        for path in folder.rglob("*")
        for word in words
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes())
    ]


async def copied(live: Live) -> str:
    live.screens.trigger("copy_diagnostics")
    return QGuiApplication.clipboard().text()


async def reported(live: Live, hands: Driver) -> str:
    """Have bugs of several kinds, and give the text of their dialog."""

    async def stumble() -> None:
        answer: dict[str, str] = json.loads(json.dumps({"name": QUILL}))
        raise KeyError(answer["name"])

    async def fall() -> None:
        try:
            await stumble()
        except KeyError as problem:
            raise ValueError(f"{DETAILS} with {live.options.key}") from problem

    asyncio.get_running_loop().call_exception_handler(
        {"message": f"callback <Future finished result={QUILL!r}>", "exception": KeyError(TYPED)}
    )
    live.screens.spawn(fall(), "fall")
    await hands.until(hands.dialog)
    dialog = hands.dialog()
    await hands.click("Copy details", dialog)
    text = QGuiApplication.clipboard().text()
    await hands.click("Continue", dialog)
    return text


async def refused_a_file(live: Live, hands: Driver, drawn: str) -> None:
    """Fail to save a picture, whose file is named after its character, and copy the details."""
    taking = live.screens.commands.taking
    taking.save_as(drawn, 0)
    await hands.until(lambda: live.screens.window.findChild(QFileDialog))
    dialog = live.screens.window.findChild(QFileDialog)
    dialog.fileSelected.emit(f"/nowhere/{TYPED}.png")
    dialog.close()
    await hands.until(lambda: hands.sees("The folder isn't there any more."))
    problem = live.screens.window.findChild(ProblemDialog)
    await hands.click("Copy details", problem)
    assert TYPED not in QGuiApplication.clipboard().text()
    assert "The folder isn't there any more." in QGuiApplication.clipboard().text()


def test_support_is_told_nothing_private_and_the_key_is_nowhere(
    program: Program, qapp: QApplication
) -> None:
    row = next(row for row in program.world.rows() if row.name == QUILL)
    program.world.change(row.id, attributes={"additional_details": DETAILS})
    drawn = next(row.id for row in program.world.rows() if row.name == "Aurora the Adventurer")
    told: list[str] = []

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        hands.type_into("Hair color", "vermilion")
        hands.type_into("Name", TYPED)
        program.world.faults.queue("400", method="PATCH")
        await hands.click("Save")
        await hands.until(hands.dialog)
        await hands.click("Copy details", hands.dialog())
        assert program.server.key not in QGuiApplication.clipboard().text()
        for dialog in live.screens.window.findChildren(QDialog):
            dialog.close()
        await refused_a_file(live, hands, drawn)
        for kind in GET_FAULTS:
            program.world.faults.queue(kind, method="GET")
        live.screens.trigger("refresh")
        await hands.until(lambda: len(program.world.faults.rules) < len(GET_FAULTS))
        told.append(await copied(live))
        for dialog in live.screens.window.findChildren(QDialog):
            dialog.close()
        told.append(await reported(live, hands))
        told.append(await copied(live))

    program.work(job, crashes=2)
    secrets = secrets_of(program)
    logs = [path for path in (program.profile / "logs").rglob("*") if path.is_file()]
    texts = [*told, *(path.read_text("utf-8") for path in logs)]
    assert any("KeyError" in text for text in texts)
    assert any("ValueError" in text for text in told)
    for text in texts:
        for word in (*secrets, *PRIVATE):
            assert word not in text, word
    assert places_of(program.profile, [program.server.key, *tokens_of(program)]) == []
    assert [path for _, path in places_of(program.profile, [TYPED])]  # it can be found where it is


def test_the_search_finds_what_is_planted(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "planted"
    folder.mkdir()
    key = program.server.key
    (folder / "deep").mkdir()
    (folder / "deep" / "library.db").write_bytes(b"\x00SQLite\xff" + key.encode() + b"\x00")
    (folder / f"{key}.json").write_text("{}")
    assert len(places_of(folder, [key, "nothing like it"])) == 2


def test_a_run_that_died_is_told_at_the_next_start_once(
    program: Program, qapp: QApplication
) -> None:
    logs = program.profile / "logs"
    logs.mkdir(parents=True)
    (logs / FAULTS).write_text("Fatal Python error: Segmentation fault\n\nCurrent thread …\n")

    async def job(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees("ended unexpectedly the last time"))
        await hands.click("Show report…")
        await hands.until(hands.dialog)
        dialog = hands.dialog()
        await hands.click("Copy details", dialog)
        assert "Segmentation fault" in QGuiApplication.clipboard().text()
        await hands.click("Close", dialog)
        bar = live.screens.message_bar
        assert bar.shown is None or bar.shown.id != FAULT_MESSAGE

    async def later(live: Live, hands: Driver) -> None:
        assert not hands.sees("ended unexpectedly the last time")

    program.work(job)
    program.work(later)


def test_a_wrong_clock_is_told(
    program: Program, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody sets the clock of a computer for a test.
    from aurous_desktop.api.client import AurousClient

    monkeypatch.setattr(AurousClient, "clock_skew", property(lambda client: 3 * 3600.0))

    async def job(live: Live, hands: Driver) -> None:
        live.screens.trigger("refresh")
        await hands.until(lambda: hands.sees("The clock of this computer is 3 hours slow."))

    program.work(job)
