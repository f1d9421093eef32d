"""A letter for everything that Alt reaches, and no letter twice.

Done when a menu or dialog is built rather than in the words themselves: so it holds in every
language, and for buttons that depend on what happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def letters_of(texts: Iterable[str]) -> list[str]:
    """Name the letters that texts have after their &, in lower case."""
    return [letter for letter in map(letter_of, texts) if letter]


def letter_of(text: str) -> str:
    """Give the letter after the & of a text; empty when it has none."""
    place = text.replace("&&", "\0\0").find("&")
    return text[place + 1 : place + 2].casefold() if place >= 0 else ""


def plain(text: str) -> str:
    """Give a text without its mark; a & that is to be seen stays one."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def marked(texts: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Mark a letter in each text, none of them twice and none that is taken.

    A text keeps a letter that it has while that is free; one for which none is left has none.
    """
    used = set(taken)
    chosen: dict[int, str] = {}
    for number, text in enumerate(texts):
        letter = letter_of(text)
        if letter and letter not in used:
            used.add(letter)
            chosen[number] = text
    for number, text in enumerate(texts):
        if number not in chosen:
            chosen[number], letter = _mark(plain(text), used)
            used.add(letter)
    return [chosen[number] for number in range(len(texts))]


def _mark(words: str, used: set[str]) -> tuple[str, str]:
    places = [i for i, char in enumerate(words) if char.isalnum()]
    starts = [i for i in places if i == 0 or not words[i - 1].isalnum()]
    for place in (*starts, *places):
        letter = words[place].casefold()
        if letter not in used:
            before, after = words[:place].replace("&", "&&"), words[place:].replace("&", "&&")
            return f"{before}&{after}", letter
    return words.replace("&", "&&"), ""


def give_menu_letters(menus: Sequence[QMenu]) -> None:
    """Give the titles of a menu bar their letters, and the entries of each menu theirs."""
    for menu, title in zip(menus, marked([menu.title() for menu in menus]), strict=True):
        menu.setTitle(title)
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
