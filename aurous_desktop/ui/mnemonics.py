"""A letter for everything that Alt reaches, and no letter twice.

Done when a menu or dialog is built rather than in the words themselves: so it holds in every
language, and for buttons that depend on what happened.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from aurous_desktop.ui.letters import letters_of, marked


def give_entry_letters(menu: QMenu) -> None:
    """Give the entries of a menu their letters."""
    entries = [action for action in menu.actions() if action.text()]
    texts = marked([action.text() for action in entries])
    for action, text in zip(entries, texts, strict=True):
        action.setText(text)


def give_letters(root: QWidget, taken: Iterable[str] = ()) -> None:
    """Give the tabs, buttons and labels of a dialog their letters.

    Pages that lie one behind the other may use the same letters, but none of those around them.
    """
    held, pages = _look(root)
    texts = marked([text for _, _, text in held], taken)
    for (widget, index, before), text in zip(held, texts, strict=True):
        if text != before:
            _set(widget, index, text)
    used = {*taken, *letters_of(texts)}
    for page in pages:
        give_letters(page, used)


def _look(root: QWidget) -> tuple[list[tuple[QWidget, int, str]], list[QWidget]]:
    """Find what can have a letter around the pages of a dialog, and the pages."""
    held: list[tuple[QWidget, int, str]] = []
    pages: list[QWidget] = []
    for child in root.children():
        if not isinstance(child, QWidget):
            continue
        if isinstance(child, QTabBar):
            held += [(child, index, child.tabText(index)) for index in range(child.count())]
        elif isinstance(child, QStackedWidget):
            pages += [page for index in range(child.count()) if (page := child.widget(index))]
        elif isinstance(child, QLabel | QAbstractButton):
            if _can_have_one(child):
                held.append((child, -1, child.text()))
        else:
            inner, more = _look(child)
            held += inner
            pages += more
    return held, pages


def _can_have_one(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel):
        return widget.buddy() is not None
    return bool(widget.text()) and not isinstance(widget, QToolButton)


def _set(widget: QWidget, index: int, text: str) -> None:
    if isinstance(widget, QTabBar):
        tabs = widget.parentWidget()
        if isinstance(tabs, QTabWidget):
            tabs.setTabText(index, text)
        else:
            widget.setTabText(index, text)
    elif isinstance(widget, QLabel | QAbstractButton):
        widget.setText(text)
