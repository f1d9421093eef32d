"""Save all: one answer at the end, and a way to those that were not saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.problems.dialog import ProblemDialog
from tests.e2e.program import QUILL, Program, make_program
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=6, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


async def draft(hands: Driver, name: str, field: str, text: str) -> None:
    await hands.open_named(name)
    hands.type_into(field, text)
    await hands.until(lambda: hands.sees("Draft – not sent"))


def problem_of(live: Live) -> ProblemDialog:
    dialog = live.screens.window.findChild(ProblemDialog)
    if dialog is None:
        raise LookupError("no problem is told")
    return dialog


def test_those_that_were_not_saved_are_counted_once_and_listed(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        others = [name for name in hands.names() if name != QUILL][:2]
        for name in (QUILL, others[0]):
            await draft(hands, name, "Body type", "tall")
        await draft(hands, others[1], "Age", "-")  # known to be no age before it is sent
        program.world.faults.queue("400", method="PATCH")
        live.screens.trigger("save_all")
        await hands.until(lambda: problem_of(live))
        dialog = problem_of(live)
        assert dialog.problem.kind is ProblemKind.SOME_UNSAVED
        assert hands.sees("2 of 3 characters weren't saved")
        assert len(live.screens.window.findChildren(ProblemDialog)) == 1
        refused = next(n for n in (QUILL, others[0]) if tall(program, n) is None)
        await hands.click("Show the 2", dialog)
        await hands.until(lambda: hands.names() == [refused])

    program.work(job)
    assert len(program.patches()) == 2


def test_one_that_is_refused_alone_is_told_as_with_save(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await draft(hands, QUILL, "Age", "999")
        program.world.faults.queue("400", method="PATCH")
        live.screens.trigger("save_all")
        await hands.until(lambda: problem_of(live))
        assert problem_of(live).problem.kind is ProblemKind.REFUSED_FIELD

    program.work(job)


def test_when_all_are_saved_no_dialog_comes(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        names = hands.names()[:3]
        for name in names:
            await draft(hands, name, "Body type", "tall")
        live.screens.trigger("save_all")
        await hands.until(lambda: all(tall(program, name) for name in names))
        await hands.until(lambda: hands.sees("Saved"))
        assert live.screens.window.findChild(ProblemDialog) is None

    program.work(job)


def tall(program: Program, name: str) -> object:
    row = next(row for row in program.world.rows() if row.name == name)
    found = program.world.attributes_of(row.id).get("body_type")
    return found if found == "tall" else None
