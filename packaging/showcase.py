"""Do the main job by itself on the sandbox, and take the pictures that the README shows.

Opens the window, browses, edits, saves, meets a 400 and a 404. Every step goes through the
widgets that a person would use, and a step that does not come to its end fails the run.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QPushButton, QWidget

from aurous_desktop.app import CannotStart, run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.status import State
from aurous_desktop.live import Live
from aurous_desktop.runtime.display import display_problem

W = TypeVar("W", bound=QWidget)

_PATIENCE = 20.0


class Showcase:
    """One pass through the main job."""

    def __init__(self, live: Live, folder: Path) -> None:
        self._live = live
        self._window = live.screens.window
        self._folder = folder
        self._count = 0

    async def run(self) -> int:
        """Do every step; gives the exit code."""
        assert self._live.world is not None
        await self._list_is_there()
        await self._open(0)
        await self._picture("browse")
        await self._edit("Hair color", "silver")
        await self._picture("draft")
        await self._save(State.CLEAN)
        await self._picture("saved")
        await self._bad_name()
        await self._refused()
        await self._gone()
        await self._dark()
        return 0

    # --- steps --------------------------------------------------------------------------------

    async def _list_is_there(self) -> None:
        await self._until(lambda: self._list().model().rowCount() >= 24)
        await self._picture("list")

    async def _open(self, row: int) -> None:
        view = self._list()
        index = view.model().index(row, 0)
        view.scrollTo(index)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
        )
        name = index.data()
        await self._until(lambda: self._field("Name").property("text") == name)
        await asyncio.sleep(0.6)  # pictures arrive when they arrive; nothing is checked here

    async def _edit(self, label: str, text: str) -> None:
        field = self._field(label)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        await self._until(lambda: self._state() in (State.DRAFT, State.NEEDS_ATTENTION))

    async def _save(self, state: State) -> None:
        QTest.mouseClick(self._button("Save"), Qt.MouseButton.LeftButton)
        await self._until(lambda: self._state() is state)

    async def _bad_name(self) -> None:
        await self._edit("Name", "x" * 81)
        QTest.mouseClick(self._button("Save"), Qt.MouseButton.LeftButton)
        await self._picture("name-too-long")
        assert self._live.world is not None
        await self._edit("Name", "Aurora (final)")
        await self._save(State.CLEAN)

    async def _refused(self) -> None:
        world = self._live.world
        assert world is not None
        world.faults.queue("400", method="PATCH")
        await self._edit("Age", "999")
        QTest.mouseClick(self._button("Save"), Qt.MouseButton.LeftButton)
        dialog = await self._dialog()
        await self._picture("refused-400", dialog)
        QTest.mouseClick(_button_in(dialog, "Go to Age"), Qt.MouseButton.LeftButton)
        await self._until(lambda: self._state() is State.NEEDS_ATTENTION)
        await self._picture("refused-inline")
        await self._edit("Age", "28")
        await self._save(State.CLEAN)

    async def _gone(self) -> None:
        world = self._live.world
        assert world is not None
        await self._open(1)
        character_id = self._live.screens.open_character_id
        assert character_id is not None
        world.delete(world.team, character_id)
        await self._edit("Eye color", "green")
        QTest.mouseClick(self._button("Save"), Qt.MouseButton.LeftButton)
        dialog = await self._dialog()
        await self._picture("gone-404", dialog)
        QTest.mouseClick(_button_in(dialog, "Keep draft"), Qt.MouseButton.LeftButton)
        await self._until(lambda: self._state() is State.GONE)
        await self._picture("gone-draft-kept")

    async def _dark(self) -> None:
        self._live.screens.trigger("theme_dark")
        await self._open(2)
        await self._picture("dark")

    # --- finding ------------------------------------------------------------------------------

    def _list(self) -> QAbstractItemView:
        return self._find(QAbstractItemView, "Characters")

    def _field(self, label: str) -> QWidget:
        return self._find(QWidget, label)

    def _find(self, kind: type[W], name: str) -> W:
        for widget in self._window.findChildren(kind):
            if widget.accessibleName() == name and widget.isVisible():
                return widget.focusProxy() or widget  # type: ignore[return-value]
        raise LookupError(f"nothing on the screen is called {name!r}")

    def _button(self, text: str) -> QPushButton:
        return _button_in(self._window, text)

    def _state(self) -> State | None:
        session = self._live.session
        character_id = self._live.screens.open_character_id
        if session is None or session.workspace is None or character_id is None:
            return None
        return session.workspace.desk.state(character_id)

    async def _dialog(self) -> QDialog:
        def shown() -> QDialog | None:
            dialogs = self._window.findChildren(QDialog)
            return next((dialog for dialog in dialogs if dialog.isVisible()), None)

        await self._until(lambda: shown() is not None)
        dialog = shown()
        assert dialog is not None
        return dialog

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not _holds(condition):
                await asyncio.sleep(0.02)

    async def _picture(self, name: str, dialog: QDialog | None = None) -> None:
        await asyncio.sleep(0.3)
        self._count += 1
        path = self._folder / f"{self._count:02}-{name}.png"
        image = self._window.grab()
        if dialog is not None:
            from PySide6.QtGui import QPainter

            painter = QPainter(image)
            offset = (self._window.rect().center() - dialog.rect().center()) * 1
            painter.drawPixmap(offset, dialog.grab())
            painter.end()
        if not image.save(str(path)):
            raise OSError(f"the picture {path.name} could not be written")


def _holds(condition: Callable[[], bool]) -> bool:
    try:
        return condition()
    except LookupError:
        return False  # not on the screen yet


def _button_in(parent: QWidget, text: str) -> QPushButton:
    for button in parent.findChildren(QPushButton):
        if button.text().replace("&", "") == text and button.isVisible():
            return button
    raise LookupError(f"there is no button {text!r}")


def main() -> int:
    """Run the showcase; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pictures", type=Path, required=True, metavar="DIR")
    chosen = parser.parse_args()
    problem = display_problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 2
    chosen.pictures.mkdir(parents=True, exist_ok=True)

    async def script(live: Live) -> int:
        return await Showcase(live, chosen.pictures).run()

    try:
        code = run(read_options(["--demo"]), script=script)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    if QApplication.instance() is None:
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
