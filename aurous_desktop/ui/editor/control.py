"""What all fields have in common: a text that only a person changes, a frame, a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.editor.faithful import FaithfulText, one_line
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import FOCUS_RING_PX, MIN_CONTROL_PX

_PASSING = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_CORNER_PX = 4


class FieldEditor(QWidget):
    """A field: `control` takes the focus, `inner` holds the text.

    `edited` comes with the whole text after a person changed it, by whatever means; a text
    that is shown with `show_text` is silent.
    """

    edited = Signal(object)  # a str; a Signal(str) would lose what QString cannot hold
    entered = Signal()
    left = Signal()
    flattened = Signal()  # line breaks in what was pasted became spaces

    multiline: ClassVar[bool] = False

    def __init__(
        self,
        *,
        control: QWidget,
        inner: QLineEdit | QPlainTextEdit,
        label: str,
        required: bool,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.inner = inner
        self.menu_actions: Callable[[], Sequence[QAction]] = tuple
        self._theme = theme
        self._required = required
        self._problem: str | None = None
        self._unset = ""
        self._showing = False
        self._read_only = False
        self._clearable = isinstance(inner, QLineEdit) and inner.isClearButtonEnabled()
        self._text = FaithfulText(multiline=self.multiline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[FOCUS_RING_PX] * 4)
        layout.addWidget(control)
        self.setFocusProxy(control)
        for widget in {control, inner}:
            widget.setAccessibleName(label)
            widget.installEventFilter(self)
        theme.changed.connect(self._shade)
        inner.textChanged.connect(self._on_inner_text_changed)
        self._describe()
        self._fit_height()

    @property
    def text(self) -> str:
        """The field's text, with the characters that came in it."""
        return self._text.source

    def show_text(self, text: str) -> None:
        """Show a text, silently, from its beginning."""
        self._text = FaithfulText(text, multiline=self.multiline)
        self._put(self._text.shown)
        if isinstance(self.inner, QLineEdit):
            self.inner.setCursorPosition(0)

    def put_text(self, text: str) -> None:
        """Change the text as a person would: told by `edited`, the cursor after it."""
        if text == self.text:
            return
        self.show_text(text)
        if isinstance(self.inner, QLineEdit):
            self.inner.end(False)
        self.edited.emit(text)

    def show_unset(self, words: str) -> None:
        """Show these words, grayed, while the field is empty."""
        self._unset = words
        self._hint_when_empty()

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, but not changed."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self.inner.setReadOnly(read_only)
        if isinstance(self.inner, QLineEdit) and self._clearable:
            self.inner.setClearButtonEnabled(not read_only)
        self._shade()

    def set_problem(self, problem: str | None) -> None:
        """Draw the frame of a problem and tell screen readers about it; None takes it away."""
        if problem != self._problem:
            self._problem = problem
            self._describe()
            self.update()

    def select_all(self) -> None:
        """Select the text, so that typing replaces it."""
        self.inner.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._filter_key(event)
        if isinstance(event, QFocusEvent) and watched is self.control:
            self._notice_focus(event)
        elif isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._problem is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colors.problem, FOCUS_RING_PX))
        half = FOCUS_RING_PX / 2
        frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(frame, _CORNER_PX, _CORNER_PX)

    def _read(self) -> str:
        assert isinstance(self.inner, QLineEdit)
        return self.inner.text()

    def _put(self, shown: str) -> None:
        self._showing = True
        try:
            if isinstance(self.inner, QLineEdit):
                self.inner.setText(shown)
            else:
                self.inner.setPlainText(shown)
        finally:
            self._showing = False
        self._hint_when_empty()

    def _hint_when_empty(self) -> None:
        # A screen reader reads these words out, even where text covers them.
        words = "" if self._read() else self._unset
        if words != self.inner.placeholderText():
            self.inner.setPlaceholderText(words)

    def _shade(self) -> None:
        """Let a field that can't be changed look like the ground it stands on."""
        palette = QPalette()
        if self._read_only:
            palette.setColor(QPalette.ColorRole.Base, palette.window().color())
        self.control.setPalette(palette)

    def _fit_height(self) -> None:
        # A flat number of pixels would cut the descenders of large text.
        self.control.setMinimumHeight(max(MIN_CONTROL_PX, self.fontMetrics().height() + 12))

    def _on_inner_text_changed(self) -> None:
        if self._showing:
            return
        self._hint_when_empty()
        shown = self._read()
        before = self._text.shown
        if shown == before:
            return  # the text's look changed, not the text
        if not isinstance(self.inner, QLineEdit):
            self.edited.emit(self._text.take(shown))
            return
        flat = one_line(before, shown)
        if flat != shown:
            cursor = self.inner.cursorPosition() - (len(shown) - len(flat))
            self._put(flat)
            self.inner.setCursorPosition(cursor)
        self.edited.emit(self._text.take(flat))
        if flat != shown:
            self.flattened.emit()

    def _filter_key(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in _UNDO_KEYS):
            # The fields' own undo ends with the field; ours goes across (the window's action).
            event.ignore()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        if event.type() == QEvent.Type.KeyPress and enter and plain and not self.multiline:
            self.focusNextChild()
            return True
        return False

    def _notice_focus(self, event: QFocusEvent) -> None:
        if event.reason() in _PASSING:
            return
        (self.entered if event.gotFocus() else self.left).emit()

    def _open_menu(self, event: QContextMenuEvent) -> None:
        menu = self.inner.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _replace_undo(menu, self.menu_actions())
        menu.popup(event.globalPos())

    def _describe(self) -> None:
        words = [self.tr("Required")] if self._required else []
        if self._problem is not None:
            words.append(self.tr("Problem: {problem}").format(problem=self._problem))
        for widget in {self.control, self.inner}:
            widget.setAccessibleDescription(". ".join(words))


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _replace_undo(menu: QMenu, ours: Sequence[QAction]) -> None:
    """Put our undo, redo and revert where the field's own undo and redo were."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    first = menu.actions()[0] if menu.actions() else None
    for action in ours:
        menu.insertAction(first, action) if first else menu.addAction(action)
