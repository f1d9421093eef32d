"""The main job by keys alone: no click, no widget told to take the focus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication

from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from tests.e2e.program import QUILL, Program, make_program
from tests.support.keys import focused, focused_name, press, replace_text, type_text
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=30, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


async def find_quill(hands: Driver) -> None:
    """Search, go to what was found, open it, and go on to its details."""
    await press("Ctrl+F")
    await type_text("quill")
    await hands.until(lambda: hands.names() == [QUILL])
    await press("Down", "Return")
    await hands.until(lambda: hands.text_of("Name") == QUILL)
    assert focused() is hands.characters()
    await press("F6")
    if focused_name() != "Name":
        await press("F6")
    assert focused_name() == "Name"


async def go_to(label: str) -> None:
    """Press Tab until a field has the focus."""
    visited = []
    for _ in range(40):
        visited.append(focused_name())
        if visited[-1] == label:
            return
        await press("Tab")
    raise AssertionError(f"Tab never came to {label}: {visited}")


def test_find_edit_save_meet_a_refusal_and_fix_it(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await find_quill(hands)
        await go_to("Hair color")
        await type_text("silver")
        await press("Esc")  # the suggestions
        await go_to("Eye color")
        await go_to("Name")  # Tab goes round, and leaves nothing out
        await replace_text("")
        await press("Ctrl+S")
        await hands.until(lambda: hands.sees("Enter a name."))
        assert focused_name() == "Name"
        assert program.patches() == []
        await type_text("Quill (final)")

        program.world.faults.queue("400", method="PATCH")
        await go_to("Age")
        await type_text("999")
        await press("Ctrl+S")
        await hands.until(hands.dialog)
        assert hands.sees("Aurous can't accept the Age of “Quill (final)”")
        await press("Return")  # Go to Age
        await hands.until(lambda: focused_name() == "Age")
        box = focused()
        assert isinstance(box, QAbstractSpinBox)
        assert box.lineEdit().selectedText() == "999"
        await go_to("Name")
        await press("F8")
        assert focused_name() == "Age"
        await replace_text("31")
        await press("Ctrl+Return")
        await hands.until(lambda: len(program.patches()) == 2)
        await hands.until(lambda: hands.sees("Saved"))
        assert focused_name() == "Age"

    program.work(job)
    row = next(row for row in program.world.rows() if row.name == "Quill (final)")
    wanted = {"eye_color": "green", "hair_color": "silver", "age": 31}
    assert program.world.attributes_of(row.id) == wanted


def test_tab_goes_through_the_window_in_the_order_that_one_reads_it(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await find_quill(hands)
        await go_to("Eye color")
        await type_text("amber")
        await press("Esc")
        await hands.until(lambda: hands.sees("Draft – not sent"))
        await hands.open_named(next(name for name in hands.names()))
        await press("Ctrl+F", "Esc")
        await hands.until(lambda: len(hands.names()) > 1)
        await hands.open_named(QUILL)
        await press("Ctrl+F")
        seen = []
        for _ in range(40):
            seen.append(focused_name() or str(focused().property("text")))
            if seen[-1] == seen[0] and len(seen) > 1:
                break
            await press("Tab")
        order = [
            "Search characters", "Status", "Sort", "Characters", "Name", "Gender", "Age",
            "Additional details", "Discard changes…", "Save", "✎ 1 draft",
            "Size of the small pictures", "Refresh", "Search characters",
        ]  # fmt: skip
        assert [name for name in seen if name in order] == order

    program.work(job)


def test_f8_and_shift_f8_go_round_the_problems(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await find_quill(hands)
        await replace_text("")
        await go_to("Age")
        await type_text("9" * 3)
        await replace_text("-")
        await press("Ctrl+S")
        await hands.until(lambda: hands.sees("2 fields need attention."))
        assert focused_name() == "Name"
        await press("F8")
        assert focused_name() == "Age"
        await press("F8")
        assert focused_name() == "Name"
        await press("Shift+F8")
        assert focused_name() == "Age"
        await press("Shift+F8")
        assert focused_name() == "Name"

    program.work(job)


def test_f6_goes_round_the_panes_and_comes_back_to_the_field(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        panes = live.screens.window.panes

        def here() -> int:
            return next(i for i, pane in enumerate(panes) if pane.isAncestorOf(focused()))

        await find_quill(hands)
        await go_to("Eye color")
        places = []
        for _ in range(3):
            await press("F6")
            places.append(here())
        assert sorted(places) == [0, 1, 2]
        assert focused_name() == "Eye color"
        await press("Shift+F6")
        assert here() == places[1]
        await press("F6")
        assert focused_name() == "Eye color"

    program.work(job)


def test_menus_open_by_letters_and_the_sheet_of_keys_by_its_own(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await find_quill(hands)
        await press("Alt+C", "H")
        await hands.until(hands.dialog)
        assert hands.dialog().windowTitle() == "History"
        await press("Esc")
        await hands.until(lambda: focused_name() == "Name")
        await press("Ctrl+/")
        await hands.until(hands.dialog)
        assert hands.dialog().windowTitle() == "Keyboard shortcuts"
        await press("Esc")
        await hands.until(lambda: focused_name() == "Name")

    program.work(job)


def test_the_next_character_opens_from_within_a_field(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        await press("F6")
        if focused_name() != "Name":
            await press("F6")
        await go_to("Hair color")
        await press("Ctrl+PgDown")
        await hands.until(lambda: hands.text_of("Name") != QUILL)
        assert focused_name() == "Hair color"
        await press("Ctrl+PgUp")
        await hands.until(lambda: hands.text_of("Name") == QUILL)
        assert focused_name() == "Hair color"

    program.work(job)
