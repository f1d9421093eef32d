"""What can be seen without eyes: names, sizes of targets, words that are cut off.

Every check looks at the widgets that are on the screen and gives sentences about what it
found; no sentence is what one wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from aurous_desktop.ui.letters import letter_of
from aurous_desktop.ui.tokens import MIN_TARGET_PX

_TARGETS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider)
_WITH_WORDS = (QLabel, *_TARGETS)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_IN_STRIPS = ("PoseButton",)  # a strip of pictures may be wider than the window
_DEEPEST = 40
_SLACK_PX = 1  # sizes in font units are rounded


def inspect(window: QWidget) -> list[str]:
    """Check a window and the dialogs that are open on it."""
    tops = [window, *(d for d in window.findChildren(QDialog) if d.isVisible())]
    return [found for check in CHECKS for top in tops for found in check(top)]


def unnamed(top: QWidget) -> Iterator[str]:
    """Find what takes the focus and has no name, or no other name than its value."""
    interface = QAccessible.queryAccessibleInterface(top)
    if interface is not None:
        yield from _unnamed_below(interface, 0)


def _unnamed_below(interface: QAccessibleInterface, depth: int) -> Iterator[str]:
    state = interface.state()
    if depth > _DEEPEST or state.invisible:
        return
    if state.focusable and not _spoken(interface).strip():
        yield f"no name: {interface.role().name} {_place(interface.object())}"
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None and not isinstance(child.object(), QDialog):
            yield from _unnamed_below(child, depth + 1)


def _spoken(interface: QAccessibleInterface) -> str:
    """Give the label beside a combo box, whose own name is its value; else the name."""
    labels = [
        other.text(QAccessible.Text.Name)
        for other, kind in interface.relations()
        if kind & QAccessible.RelationFlag.Label
    ]
    if labels:
        return labels[0]
    if interface.role() == QAccessible.Role.ComboBox:
        return ""
    return interface.text(QAccessible.Text.Name)


def small_targets(top: QWidget) -> Iterator[str]:
    """Find what is pressed or typed into and is lower or narrower than a fingertip."""
    for widget in _on_screen(top):
        if not isinstance(widget, _TARGETS) or isinstance(widget, QScrollBar) or _is_part(widget):
            continue
        if min(widget.width(), widget.height()) < MIN_TARGET_PX:
            yield f"small: {_place(widget)} {widget.width()}×{widget.height()}"
    for bar in (w for w in _on_screen(top) if isinstance(w, QTabBar)):
        for at in range(bar.count()):
            if bar.tabRect(at).height() < MIN_TARGET_PX:
                yield f"small: tab {bar.tabText(at)!r} {bar.tabRect(at).height()} px high"


def cut_off(top: QWidget) -> Iterator[str]:
    """Find words that don't fit into their widget, and widgets that don't fit into theirs."""
    for widget in _on_screen(top):
        if isinstance(widget, QLabel) and widget.text() and _is_label_cut(widget):
            wanted = widget.minimumSizeHint()
            yield f"cut: {_place(widget)} {_size(widget.size())} < {_size(wanted)}"
        elif isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
            if widget.width() + _SLACK_PX < widget.minimumSizeHint().width():
                yield f"cut: {_place(widget)} {widget.width()} < {widget.minimumSizeHint().width()}"
        elif isinstance(widget, QTabBar) and _tabs_cut(widget):
            yield f"cut: tabs {_place(widget)}"
        if isinstance(widget, _WITH_WORDS) and not _is_part(widget):
            yield from _out_of_sight(widget, top)


def _is_label_cut(label: QLabel) -> bool:
    room = label.contentsRect().size()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK_PX
    wanted = label.minimumSizeHint()
    return (
        wanted.width() > label.width() + _SLACK_PX
        or label.fontMetrics().height() > room.height() + _SLACK_PX
    )


def _tabs_cut(bar: QTabBar) -> bool:
    last = bar.tabRect(bar.count() - 1) if bar.count() else QRect()
    return last.right() > bar.width() + _SLACK_PX


def _out_of_sight(widget: QWidget, top: QWidget) -> Iterator[str]:
    """Follow a widget's rectangle up to the window or to what scrolls."""
    area, at = widget.rect(), widget
    while at is not top and (parent := at.parentWidget()) is not None:
        area.translate(at.pos())
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        if scrolls:
            view = parent.rect()
            bar = parent.parentWidget().horizontalScrollBar()
            wide = bar.maximum() > 0 and type(widget).__name__ not in _IN_STRIPS
            if wide and (area.right() > view.right() or area.left() < 0):
                yield f"sideways: {_place(widget)}"
            return
        room = parent.rect().adjusted(-_SLACK_PX, -_SLACK_PX, _SLACK_PX, _SLACK_PX)
        if not room.contains(area):
            yield f"outside: {_place(widget)} {_numbers(area)} in {_numbers(parent.rect())}"
            return
        at = parent


def overlapping(top: QWidget) -> Iterator[str]:
    """Find two things with words, in one layout, that lie on each other."""
    for parent in [top, *_on_screen(top)]:
        children = [
            child
            for child in parent.findChildren(QWidget, options=_DIRECT)
            if child.isVisible() and isinstance(child, _WITH_WORDS) and not _is_part(child)
        ]
        for number, one in enumerate(children):
            for other in children[number + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if min(shared.width(), shared.height()) > 2 * _SLACK_PX:
                    yield f"overlap: {_place(one)} and {_place(other)}"


def too_big(top: QWidget) -> Iterator[str]:
    """Find a window that needs more room than it has, or than its screen has."""
    layout = top.layout()
    least = layout.minimumSize() if layout is not None else top.minimumSizeHint()
    if least.width() > top.width() + _SLACK_PX or least.height() > top.height() + _SLACK_PX:
        yield (
            f"cramped: {_place(top)} has {top.width()}×{top.height()},"
            f" needs {least.width()}×{least.height()}"
        )
    owner = top.parentWidget()
    if isinstance(top, QDialog) and owner is not None:
        room = owner.window().size()
        if least.width() > room.width() or least.height() > room.height():
            yield f"more than its window has: {_place(top)} {least.width()}×{least.height()}"


def shared_letters(top: QWidget) -> Iterator[str]:
    """Find a letter for Alt that two things have which are on the screen at once."""
    held = [(text, _place(widget)) for widget in _on_screen(top) for text in _lettered(widget)]
    for bar in top.findChildren(QMenuBar, options=_DIRECT):
        held += [(action.text(), "a menu") for action in bar.actions()]
        for action in bar.actions():
            entries = action.menu().actions()
            yield from _twice([(entry.text(), action.text()) for entry in entries])
    yield from _twice(held)


def _lettered(widget: QWidget) -> list[str]:
    """Give the texts of a widget whose letters Alt can reach."""
    if isinstance(widget, QTabBar):
        return [widget.tabText(at) for at in range(widget.count())]
    if isinstance(widget, QLabel):
        return [widget.text()] if widget.buddy() is not None else []
    tools = isinstance(widget, QToolButton)
    return [widget.text()] if isinstance(widget, QAbstractButton) and not tools else []


def _twice(held: list[tuple[str, str]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for text, place in held:
        letter = letter_of(text)
        if letter and letter in seen:
            yield f"Alt+{letter} twice: {text!r} in {place}, and {seen[letter]}"
        seen.setdefault(letter, f"{text!r} in {place}")


CHECKS: tuple[Callable[[QWidget], Iterator[str]], ...] = (
    unnamed,
    small_targets,
    cut_off,
    overlapping,
    too_big,
    shared_letters,
)


def _on_screen(top: QWidget) -> list[QWidget]:
    return [w for w in top.findChildren(QWidget) if w.isVisible() and w.window() is top]


def _is_part(widget: QWidget) -> bool:
    """Tell whether a widget is a part of a bigger one, which is the target itself."""
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QScrollBar | QTabBar)


def _place(thing: object) -> str:
    """Name a widget by its class, its words and the widget it stands in."""
    if not isinstance(thing, QWidget):
        return str(thing)
    words = thing.accessibleName() or str(thing.property("text") or "")
    parent = thing.parentWidget()
    inside = f" in {type(parent).__name__}" if parent is not None else ""
    return f"{type(thing).__name__} {words[:50]!r}{inside}"


def _size(size: QSize) -> str:
    return f"{size.width()}×{size.height()}"


def _numbers(rect: QRect) -> str:
    corner: QPoint = rect.topLeft()
    return f"{corner.x()},{corner.y()} {rect.width()}×{rect.height()}"
