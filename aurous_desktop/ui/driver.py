"""Works the window as a person does: by visible labels, clicks and keys.

The self-test, the showcase and the tests share it. It finds nothing that is not on the screen,
and a wait that does not come to its end raises `TimeoutError`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QPushButton, QWidget

from aurous_desktop.ui.widgets.elided_label import ElidedLabel

W = TypeVar("W", bound=QWidget)

PATIENCE = 20.0
"""Seconds that a wait may take."""
_BEAT = 0.02


class Driver:
    """A person's hands and eyes on one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    # --- seeing ---------------------------------------------------------------------------------

    async def until(self, condition: Callable[[], object], *, seconds: float = PATIENCE) -> None:
        """Wait until something is seen; what is not on the screen yet counts as not seen."""
        missing = "what was waited for did not come"
        try:
            async with asyncio.timeout(seconds):
                while True:
                    try:
                        if condition():
                            return
                    except LookupError as absent:
                        missing = str(absent)
                    await asyncio.sleep(_BEAT)
        except TimeoutError:
            raise TimeoutError(missing) from None

    def means(self, shown: str, words: str) -> bool:
        """Tell whether a text on the screen is the one meant; hands of another language differ."""
        return shown == words

    def mentions(self, shown: str, words: str) -> bool:
        """Tell whether these words are in a text on the screen."""
        return words in shown

    def find(self, kind: type[W], name: str) -> W:
        """Find a visible widget by its accessible name; raises LookupError."""
        for widget in self.window.findChildren(kind):
            if self.means(widget.accessibleName(), name) and widget.isVisible():
                return widget
        raise LookupError(f"nothing on the screen is called {name!r}")

    def characters(self) -> QAbstractItemView:
        """Find the list."""
        return self.find(QAbstractItemView, "Characters")

    def names(self) -> list[str]:
        """Read every row of the list."""
        model = self.characters().model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def text_of(self, label: str) -> str:
        """Read a field of the form."""
        field = self.field(label)
        texts = (field.property(name) for name in ("text", "plainText", "currentText"))
        return str(next(text for text in texts if text is not None))

    def button(self, text: str, parent: QWidget | None = None) -> QPushButton:
        """Find a visible button by its words; raises LookupError."""
        for button in (parent or self.window).findChildren(QPushButton):
            if self.means(button.text().replace("&", ""), text) and button.isVisible():
                return button
        raise LookupError(f"there is no button {text!r}")

    def field(self, label: str) -> QWidget:
        """Find what takes the keys of a field by its label."""
        widget = self.find(QWidget, label)
        while (inner := widget.focusProxy()) is not None:
            widget = inner
        return widget

    def dialog(self) -> QDialog:
        """Find the dialog that is open; raises LookupError."""
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                return dialog
        raise LookupError("no dialog is open")

    def sees(self, words: str) -> bool:
        """Tell whether these words are on the screen, in a label."""
        labels = self.window.findChildren(QLabel)
        if any(self.mentions(label.text(), words) and label.isVisible() for label in labels):
            return True
        lines = self.window.findChildren(ElidedLabel)
        return any(self.mentions(line.text, words) and line.isVisible() for line in lines)

    def picture(self) -> QPixmap:
        """Take a picture of the window with the dialog that is open, or of what covers it all."""
        picture = self.window.grab()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isFullScreen():
                picture = dialog.grab()
            elif dialog.isVisible():
                painter = QPainter(picture)
                corner = self.window.rect().center() - dialog.rect().center()
                painter.drawPixmap(QPoint(corner), dialog.grab())
                painter.end()
        return picture

    # --- doing ----------------------------------------------------------------------------------

    async def open_row(self, row: int) -> None:
        """Click a row of the list and wait for its form."""
        await self.until(lambda: self.characters().model().rowCount() > row)
        view = self.characters()
        index = view.model().index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        _click(view.viewport(), place)
        await self.until(lambda: self.field("Name").isVisible())

    async def open_named(self, name: str) -> None:
        """Click the row of a name and wait for its form."""
        await self.until(lambda: name in self.names())
        await self.open_row(self.names().index(name))
        await self.until(lambda: self.text_of("Name") == name)

    def type_into(self, label: str, text: str) -> None:
        """Replace what a field holds, by keys, and leave it."""
        field = self.field(label)
        field.setFocus()
        _press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            _press(field, Qt.Key.Key_unknown, text=letter)
        if not text:
            _press(field, Qt.Key.Key_Delete)
        _press(field, Qt.Key.Key_Tab)

    async def click(self, text: str, parent: QWidget | None = None) -> None:
        """Click a button by its words, as soon as it is there and can be pressed."""
        await self.until(lambda: self.button(text, parent).isEnabled())
        button = self.button(text, parent)
        _click(button, button.rect().center())

    async def answer(self, text: str) -> QDialog:
        """Wait for a dialog and click one of its buttons."""
        await self.until(self.dialog)
        dialog = self.dialog()
        await self.click(text, dialog)
        return dialog


# QtTest would do these too, but a package would have to ship it for this alone.


def _click(widget: QWidget, place: QPoint) -> None:
    here, there = QPointF(place), QPointF(widget.mapToGlobal(place))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        QCoreApplication.sendEvent(widget, QMouseEvent(kind, here, there, left, held, plain))


def _press(
    widget: QWidget,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    text: str = "",
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))
