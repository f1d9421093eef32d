"""Pictures in the real program: over the whole screen, side by side, saved, copied, dragged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox

from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.problems.dialog import ProblemDialog
from aurous_desktop.ui.viewer.window import PictureWindow
from tests.e2e.program import Program, make_program
from tests.support.keys import focused, focused_name, outside, press, until_there
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")

AURORA = "Aurora the Adventurer"
BASTIAN = "Bastian of the Brass Tower"
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=12, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


def original(name: str) -> bytes:
    return (SAMPLES / "pictures" / name).read_bytes()


def window_of(live: Live) -> PictureWindow:
    found = live.screens.window.findChildren(PictureWindow)
    if not found:
        raise LookupError("no window of pictures")
    return found[0]


async def shown(live: Live, hands: Driver, count: int = 1) -> PictureWindow:
    await hands.until(lambda: window_of(live).isVisible())
    sides = window_of(live).sides[:count]
    await hands.until(lambda: all(side.shows_picture for side in sides))
    return window_of(live)


async def opened(live: Live, hands: Driver, name: str = AURORA) -> None:
    await hands.open_named(name)
    await hands.until(lambda: live.screens.viewer_pane.stage.shows_picture)


def after(hands: Driver, name: str) -> str:
    return hands.names()[hands.names().index(name) + 1]


def open_file_dialogs() -> list[QFileDialog]:
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QFileDialog) and top.isVisible()]


def file_dialog() -> QFileDialog:
    if not open_file_dialogs():
        raise LookupError("no dialog for a file")
    return open_file_dialogs()[0]


def name_in(dialog: QFileDialog) -> str:
    return dialog.findChild(QLineEdit).text()


async def save_under(live: Live, hands: Driver, path: Path) -> None:
    """Choose Save picture as… and type a whole path over the name."""
    live.screens.viewer_pane.actions_by_id["save_as"].trigger()
    await type_path(hands, path)


async def type_path(hands: Driver, path: Path) -> None:
    await hands.until(lambda: file_dialog())
    dialog = file_dialog()
    field = dialog.findChild(QLineEdit)
    field.setFocus()
    # Without the keyboard, Qt's dialog keeps each folder that it completed on the way selected.
    await until_there(lambda: focused() is field)
    field.selectAll()
    QTest.keyClicks(field, str(path))
    await outside(dialog.accept)


def test_f11_and_the_poses_by_keys(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        hands.field("Eye color").setFocus()
        await press("F11")
        window = await shown(live, hands)
        assert window.isFullScreen()
        await until_there(lambda: focused() is window.sides[0].canvas)
        assert focused_name() == f"Portrait, reference image 1 of 4 of {AURORA}"
        await press("Right", "Alt+PgDown")
        await hands.until(lambda: window.sides[0].shows_picture)
        assert focused_name() == f"Side, reference image 3 of 4 of {AURORA}"
        await press("Ctrl+PgDown")
        await hands.until(lambda: after(hands, AURORA) in focused_name())
        assert hands.text_of("Name") == AURORA
        first = hands.names()[0]
        await press(*["Ctrl+PgUp"] * len(hands.names()))  # there is nobody before the first
        await hands.until(lambda: window.sides[0].caption.text.startswith(first))
        await press("Esc")
        await hands.until(lambda: not live.screens.window.findChildren(PictureWindow))
        await until_there(lambda: focused_name() == "Eye color")

    program.work(job)


def test_two_characters_side_by_side_by_keys(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        await press("Ctrl+Shift+M")
        window = await shown(live, hands, 2)
        await until_there(lambda: focused() is window.sides[1].canvas)
        await press("Ctrl+PgDown", "PgDown")
        other = after(hands, AURORA)
        await hands.until(lambda: window.sides[1].caption.text.startswith(f"{other} · "))
        assert window.sides[0].name == AURORA
        await hands.until(lambda: all(side.shows_picture for side in window.sides))
        await press("F6", "F6")
        await press("Space")
        assert window.sides[0].canvas.zoom == 1
        assert window.sides[0].canvas.look == window.sides[1].canvas.look
        await press("Ctrl+Shift+M")
        assert not window.sides[1].isVisible()
        await press("F11")
        await hands.until(lambda: not live.screens.window.findChildren(PictureWindow))

    program.work(job)


def test_a_pinned_window_keeps_its_picture_while_another_one_is_edited(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        live.screens.trigger("pin_pictures")
        window = await shown(live, hands)
        await opened(live, hands, BASTIAN)
        assert window.isVisible()
        assert window.sides[0].name == AURORA
        live.screens.trigger("pin_pictures")
        assert window.sides[0].name == BASTIAN
        live.screens.trigger("pin_pictures")
        await hands.until(lambda: not live.screens.window.findChildren(PictureWindow))

    program.work(job)


def test_a_picture_is_saved_as_it_came_under_a_name_that_says_what_it_is(
    program: Program, qapp: QApplication, tmp_path: Path
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        live.screens.viewer_pane.actions_by_id["save_as"].trigger()
        await hands.until(lambda: file_dialog())
        dialog = file_dialog()
        assert name_in(dialog) == f"{AURORA} – Portrait.webp"
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText("mine")
        await outside(dialog.accept)
        await hands.until((tmp_path / "mine.webp").exists)
        await hands.until(lambda: "mine.webp" in live.screens.window.statusBar().currentMessage())

    program.work(job)
    assert (tmp_path / "mine.webp").read_bytes() == original("aurora-portrait.webp")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.webp"]


def answer_next_question(asked: list[str], button: QMessageBox.StandardButton) -> None:
    """Press a button of the question that Qt's dialog asks in a loop of its own."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.button(button).click()
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(0, answer)


def test_before_a_file_is_replaced_one_is_asked(
    program: Program, qapp: QApplication, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.webp"
    kept.write_text("mine")
    asked: list[str] = []

    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        answer_next_question(asked, QMessageBox.StandardButton.No)
        await save_under(live, hands, tmp_path / "kept")  # the ending comes by itself
        assert len(asked) == 1
        assert kept.read_text() == "mine"
        file_dialog().close()
        await hands.until(lambda: not open_file_dialogs())
        answer_next_question(asked, QMessageBox.StandardButton.Yes)
        await save_under(live, hands, tmp_path / "kept")
        await hands.until(lambda: kept.read_bytes() == original("aurora-portrait.webp"))

    program.work(job)
    assert len(asked) == 2
    assert all("kept.webp" in text for text in asked)


def test_a_wrong_ending_is_made_right(program: Program, qapp: QApplication, tmp_path: Path) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        await save_under(live, hands, tmp_path / "aurora.png")
        await hands.until((tmp_path / "aurora.png.webp").exists)

    program.work(job)
    assert not (tmp_path / "aurora.png").exists()


def test_a_name_with_its_right_ending_replaces_nothing_unasked(
    program: Program, qapp: QApplication, tmp_path: Path
) -> None:
    there = tmp_path / "aurora.png.webp"
    there.write_text("mine")

    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        await save_under(live, hands, tmp_path / "aurora.png")
        await hands.until(lambda: name_in(file_dialog()) == there.name)
        assert not file_dialog().testOption(QFileDialog.Option.DontConfirmOverwrite)
        file_dialog().close()

    program.work(job)
    assert there.read_text() == "mine"


def test_a_file_that_can_not_be_written_is_told_and_another_place_is_offered(
    program: Program, qapp: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()

    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        live.screens.viewer_pane.actions_by_id["save_as"].trigger()
        await hands.until(lambda: file_dialog())
        dialog = file_dialog()
        folder.rmdir()
        # The person looks at a folder that another program removes meanwhile.
        dialog.fileSelected.emit(str(folder / "a.webp"))
        dialog.close()
        await hands.until(lambda: live.screens.window.findChild(ProblemDialog))
        problem = live.screens.window.findChild(ProblemDialog)
        assert problem.problem.kind is ProblemKind.FILE
        assert hands.sees("The folder isn't there any more.")
        await hands.click("Choose another place…", problem)
        await hands.until(file_dialog)
        assert name_in(file_dialog()) == f"{AURORA} – Portrait.webp"
        file_dialog().setDirectory(str(tmp_path))
        await outside(file_dialog().accept)
        await hands.until((tmp_path / f"{AURORA} – Portrait.webp").exists)

    program.work(job)


def test_what_is_dragged_is_an_image_its_own_bytes_and_a_file(
    program: Program, qapp: QApplication
) -> None:
    copies: list[Path] = []

    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands, BASTIAN)
        taking = live.screens.commands.taking
        row = live.screens.open_character_id
        assert row is not None
        mime = taking.mime_of(row, 0)
        assert mime is not None
        assert bytes(mime.data("image/jpeg").data()) == original("bastian-portrait.jpg")
        assert (
            QImage(mime.imageData()).size()
            == QImage.fromData(original("bastian-portrait.jpg")).size()
        )
        (url,) = mime.urls()
        copies.append(Path(QUrl(url).toLocalFile()))
        assert copies[0].name == f"{BASTIAN} – Portrait.jpg"
        assert copies[0].read_bytes() == original("bastian-portrait.jpg")
        assert taking.mime_of("char_of_nobody", 0) is None
        assert taking.mime_of(row, 99) is None

    program.work(job)
    assert not copies[0].exists()
    assert not copies[0].parent.exists()


def test_copy_picture_puts_the_image_on_the_clipboard(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await opened(live, hands)
        canvas = live.screens.viewer_pane.stage.canvas
        canvas.setFocus()
        await press("Ctrl+C")
        assert QGuiApplication.clipboard().image().size() == canvas.picture.size()

    program.work(job)
