"""A person's ten fingers: keys that go where the system would send them, and nowhere else."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from aurous_desktop.ui.driver import PATIENCE


async def press(*keys: str) -> None:
    """Press keys one after the other, such as "Ctrl+S"; whatever has the keyboard gets them."""
    for text in keys:
        combination = QKeySequence(text)[0]
        await _click(combination.key(), combination.keyboardModifiers())


async def type_text(text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        await _click(letter, Qt.KeyboardModifier.NoModifier)


async def replace_text(text: str) -> None:
    """Type a text over what the field holds."""
    await press("Ctrl+A", "Delete")
    await type_text(text)


async def until_there(condition: Callable[[], object]) -> None:
    """Wait until the keyboard is where it should be."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)
            await _give_keyboard_back()


async def _click(key: Qt.Key | str, held: Qt.KeyboardModifier) -> None:
    """Press and release a key outside of any task: the test's hands turn the event loop."""
    loop = asyncio.get_running_loop()
    for _ in range(50):
        await _give_keyboard_back()
        done: asyncio.Future[bool] = loop.create_future()

        def click(done: asyncio.Future[bool] = done) -> None:
            window = _window()
            if window is not None:
                QTest.keyClick(window, key, held)  # type: ignore[call-overload]
            done.set_result(window is not None)

        QTimer.singleShot(0, click)
        if await done:
            await _give_keyboard_back()
            return
    raise AssertionError("no window has the keyboard")


async def _give_keyboard_back() -> None:
    """Do what a window manager does when a window closes, and Qt's offscreen platform does not."""
    for _ in range(100):
        if QApplication.activePopupWidget() is not None:
            return
        active = QApplication.activeWindow()
        if active is not None and active.isVisible():
            return
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        dialogs = [w for w in shown if isinstance(w, QDialog)]
        mains = [w for w in shown if isinstance(w, QMainWindow)]
        front = QApplication.activeModalWidget() or [*mains, *dialogs][-1]
        front.activateWindow()
        with warnings.catch_warnings():  # the platform may believe that it is active already
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(front)
        await asyncio.sleep(0.01)


def focused() -> QWidget | None:
    """Say which widget has the keyboard."""
    return QApplication.focusWidget()


def focused_name() -> str:
    """Say what a screen reader calls the widget that has the keyboard."""
    widget = focused()
    while widget is not None:
        if widget.accessibleName():
            return widget.accessibleName()
        widget = widget.parentWidget()
    return ""


def _window() -> QWindow | None:
    active = QApplication.activeWindow()
    if QApplication.activePopupWidget() is not None or active is None:
        return QGuiApplication.focusWindow()
    return active.windowHandle()


async def outside(work: Callable[[], None]) -> None:
    """Do something outside of any task: Qt's own question before replacing turns the loop."""
    done = asyncio.get_running_loop().create_future()

    def act() -> None:
        try:
            work()
        finally:
            done.set_result(None)

    QTimer.singleShot(0, act)
    await done
