"""A language that nobody speaks: every word 40 % longer, with marks above and below.

It is put over the words that are on the screen, and taken off again. So it shows what a
longer language would cut off, whether a word goes through translation or not.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from aurous_desktop.ui.widgets.elided_label import ElidedLabel
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog

_LONGER = 0.4
_MARKED = str.maketrans("AEINOUYaeinouyçs", "ÅÉÏÑÔÜÝåéïñôüýçš")
_FILLING = "ôšéñü "
Put = tuple[Callable[[], str], Callable[[str], object]]


def pseudo(text: str) -> str:
    """Give a text in the language that nobody speaks; the & of a letter stays."""
    room = max(round(len(text) * _LONGER), 1)
    filling = (_FILLING * (room // len(_FILLING) + 1))[:room].strip()
    return f"{text.translate(_MARKED)} {filling}" if text.strip() else text


class PseudoLocale:
    """Puts the language over a window and its dialogs, and takes it off."""

    def __init__(self) -> None:
        self._put: list[tuple[Put, str, str]] = []

    def put_on(self, window: QWidget) -> None:
        """Write every word that is on the screen in the language."""
        for widget in window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            for read, write in _words_of(widget):
                before = read()
                after = pseudo(before)
                if after != before:
                    write(after)
                    self._put.append(((read, write), before, after))
        for dialog in window.findChildren(GrowingDialog):
            if dialog.isVisible():
                dialog.grow()  # it was as big as its own words wanted when it opened

    def take_off(self) -> None:
        """Write what was there before, except where the program wrote something since."""
        for (read, write), before, after in self._put:
            try:
                if read() == after:
                    write(before)
            except RuntimeError:  # the widget is gone
                continue
        self._put = []


def _words_of(widget: QWidget) -> list[Put]:
    if isinstance(widget, ElidedLabel):
        return [(lambda: widget.text, widget.set_text)]
    if isinstance(widget, QLabel):
        rich = widget.textFormat() == Qt.TextFormat.RichText or widget.text().startswith("<")
        short = len(widget.text()) < 2  # a star, a dot
        return [] if rich or short else [(widget.text, widget.setText)]
    if isinstance(widget, QAbstractButton):
        return [(widget.text, widget.setText)] if widget.text() else []
    if isinstance(widget, QGroupBox):
        return [(widget.title, widget.setTitle)]
    if isinstance(widget, QLineEdit):
        return [(widget.placeholderText, widget.setPlaceholderText)]
    if isinstance(widget, QTabBar):
        return [_tab(widget, at) for at in range(widget.count())]
    return []


def _tab(bar: QTabBar, at: int) -> Put:
    return (lambda: bar.tabText(at)), (lambda text: bar.setTabText(at, text))
