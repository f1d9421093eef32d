"""Help in the real program: F1 where one is, the sheet of keys, letters for Alt everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.help.keys import groups_of
from aurous_desktop.ui.help.shortcuts import ShortcutsDialog
from aurous_desktop.ui.help.window import HelpWindow
from aurous_desktop.ui.letters import letter_of
from aurous_desktop.ui.problems.cannot_start import CannotStartDialog
from aurous_desktop.ui.problems.dialog import ProblemDialog
from aurous_desktop.ui.settings.dialog import SettingsDialog
from tests.e2e.program import QUILL, Program, make_program
from tests.support.keys import focused, press, type_text, until_there
from tests.support.serving import SAMPLES, SandboxServer
from tests.ui.conftest import keep_picture

pytestmark = pytest.mark.usefixtures("qapp")

DIALOGS = (
    "enter_key", "remove_key", "outbox", "settings", "discard", "compare", "history",
    "copy_details", "shortcuts", "help", "about",
)  # fmt: skip


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=8, limited=False)) as server:
        yield make_program(server, tmp_path, monkeypatch)


def texts_with_letters(root: QWidget) -> list[str]:
    """Read what Alt could reach on the screen now."""
    texts = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.window() is not root:
            continue
        if isinstance(widget, QTabBar):
            texts += [widget.tabText(i) for i in range(widget.count())]
        elif isinstance(widget, QToolButton):
            continue
        elif isinstance(widget, QAbstractButton) or (
            isinstance(widget, QLabel) and widget.buddy() is not None
        ):
            texts.append(widget.text())
    return [text for text in texts if text]


def check_letters(texts: list[str], where: str) -> None:
    assert texts, where
    letters = [letter_of(text) for text in texts if text != "OK"]  # which Return presses
    assert all(letters), (where, texts)
    assert len(set(letters)) == len(letters), (where, sorted(texts))


def check_dialog(dialog: QDialog) -> None:
    tabs = dialog.findChild(QTabWidget)
    for page in range(tabs.count()) if tabs else [0]:
        if tabs:
            tabs.setCurrentIndex(page)
        check_letters(texts_with_letters(dialog), f"{type(dialog).__name__} {page}")


async def in_conflict(program: Program, hands: Driver) -> None:
    """Have the character changed in both places."""
    row = next(row for row in program.world.rows() if row.name == QUILL)
    await hands.open_named(QUILL)
    hands.type_into("Eye color", "amber")
    program.world.change(row.id, attributes={"eye_color": "blue"})
    await hands.click("Save")
    await hands.until(lambda: hands.sees("Eye color was also changed on Aurous."))
    for dialog in hands.window.findChildren(QDialog):
        dialog.close()


def test_no_letter_is_used_twice_in_any_menu_or_dialog(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        window = live.screens.window
        menus = [action.menu() for action in window.menuBar().actions()]
        check_letters([menu.title() for menu in menus], "menu bar")
        for menu in menus:
            assert isinstance(menu, QMenu)
            check_letters([a.text() for a in menu.actions() if a.text()], menu.title())
        await in_conflict(program, hands)
        for name in DIALOGS:
            live.screens.trigger(name)
            await hands.until(hands.dialog)
            dialog = hands.dialog()
            check_dialog(dialog)
            dialog.close()
            await hands.until(lambda d=dialog: not d.isVisible())
        for kind in ProblemKind:
            problem = ProblemDialog(Problem(kind), theme=live.screens.theme, parent=window)
            problem.show()
            check_dialog(problem)
            problem.close()
        refused = CannotStartDialog("No.", folder=Path.home(), details="", parent=window)
        refused.show()
        check_dialog(refused)
        refused.close()

    program.work(job)


def test_f1_opens_help_at_the_page_for_where_one_is(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        places = (("Search characters", "find"), ("Eye color", "edit"))
        for label, page in places:
            hands.field(label).setFocus()
            await press("F1")
            await hands.until(lambda: live.screens.window.findChild(HelpWindow))
            window = live.screens.window.findChild(HelpWindow)
            assert window is not None
            assert window.page == page
            await press("Esc")
            await hands.until(lambda: live.screens.window.findChild(HelpWindow) is None)

    program.work(job)


def test_f1_in_the_settings_tells_of_the_page_that_is_open(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        await hands.until(hands.dialog)
        dialog = hands.dialog()
        assert isinstance(dialog, SettingsDialog)
        await until_there(lambda: dialog.isAncestorOf(focused()))
        dialog.show_page(dialog.network)
        dialog.network.test.setFocus()
        await press("F1")
        await hands.until(lambda: live.screens.window.findChild(HelpWindow))
        help_ = live.screens.window.findChild(HelpWindow)
        assert help_ is not None
        assert help_.page == "network"

    program.work(job)


def test_f1_works_in_a_dialog_in_front_and_help_can_be_read_there(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        window = live.screens.window
        live.screens.trigger("enter_key")
        await hands.until(hands.dialog)
        dialog = hands.dialog()
        assert dialog.isModal()
        await until_there(lambda: dialog.isAncestorOf(focused()))
        await press("F1")
        await hands.until(lambda: window.findChild(HelpWindow))
        help_ = window.findChild(HelpWindow)
        assert help_ is not None
        assert help_.page == "connect"
        await type_text("history")
        assert help_.search.text() == "history"
        await press("Return", "Esc")
        await hands.until(lambda: window.findChild(HelpWindow) is None)
        assert hands.dialog() is dialog
        await press("Esc")
        await until_there(lambda: live.screens.list_pane.isAncestorOf(focused()))
        await press("F1")
        await hands.until(lambda: window.findChild(HelpWindow))

    program.work(job)


def test_the_sheet_has_every_key_of_every_action(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        window = live.screens.window
        await press("Ctrl+/")
        await hands.until(hands.dialog)
        sheet = hands.dialog()
        assert isinstance(sheet, ShortcutsDialog)
        keep_picture(sheet, "shortcuts")
        shown = " | ".join(line.keys for group in groups_of(window) for line in group.lines)
        for action in window.findChildren(QAction):
            for keys in action.shortcuts() if action.text() else []:
                assert keys.toString() in shown, action.text()
        for keys in ("Ctrl+S", "F8", "Shift+F8", "F6", "Shift+F6", "Alt+PgDown", "F1", "Ctrl+/"):
            assert keys in shown
        await type_text("save")
        tops = [sheet.tree.topLevelItem(i) for i in range(sheet.tree.topLevelItemCount())]
        assert [top.text(0) for top in tops if not top.isHidden()][-1] == "Character"
        await press("Esc")

    program.work(job)


def test_undo_in_the_menu_has_a_name_and_each_character_its_own_steps(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        undo = live.screens.window.actions_by_id["undo"]
        redo = live.screens.window.actions_by_id["redo"]

        def said() -> tuple[str, str]:
            return undo.text().replace("&", ""), redo.text().replace("&", "")

        assert not undo.isEnabled()
        await hands.open_named(QUILL)
        hands.type_into("Hair color", "silver")
        hands.type_into("Eye color", "amber")
        assert said() == ("Undo change Eye color", "Redo")
        other = next(name for name in hands.names() if name != QUILL)
        await hands.open_named(other)
        assert not undo.isEnabled()
        hands.type_into("Body type", "tall")
        await hands.open_named(QUILL)
        assert said() == ("Undo change Eye color", "Redo")
        await press("Ctrl+Z", "Ctrl+Z")
        assert hands.text_of("Hair color") == ""
        assert hands.text_of("Eye color") == "green"
        assert said() == ("Undo", "Redo change Hair color")
        await press("Ctrl+Y")
        assert hands.text_of("Hair color") == "silver"
        live.screens.trigger("discard")
        await hands.answer("Discard changes")
        await hands.until(lambda: hands.text_of("Hair color") == "")
        assert said()[0] == "Undo discard changes"
        await press("Ctrl+Z")
        assert hands.text_of("Hair color") == "silver"
        await hands.until(lambda: hands.sees("Draft"))

    program.work(job)


def test_undo_after_a_save_makes_a_draft_of_what_was_before(
    program: Program, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        hands.type_into("Eye color", "amber")
        await press("Ctrl+S")
        await hands.until(program.patches)
        await hands.until(lambda: hands.sees("✓ Saved"))
        await press("Ctrl+Z")
        assert hands.text_of("Eye color") == "green"
        await hands.until(lambda: hands.sees("Draft – not sent"))
        await press("Ctrl+Y")
        assert hands.text_of("Eye color") == "amber"
        await hands.until(lambda: hands.sees("✓ Saved"))

    program.work(job)
    assert program.patches() == [{"attributes": {"eye_color": "amber"}}]


def test_copy_diagnostics_says_so_and_holds_versions(program: Program, qapp: QApplication) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.trigger("copy_diagnostics")
        text = QGuiApplication.clipboard().text()
        assert "Aurous Desktop: " in text
        assert "Last lines of the log" in text
        assert "Diagnostics copied" in live.screens.window.statusBar().currentMessage()

    program.work(job)
