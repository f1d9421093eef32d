"""The scrolling part of the form: the fields, the other details, the information."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from aurous_desktop.domain.attributes import FIELD_BY_PATH, FIELDS
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.editor.fields import Suggestions, WordsEditor
from aurous_desktop.ui.editor.folding import FoldingRow
from aurous_desktop.ui.editor.information import InformationSection, OtherDetails
from aurous_desktop.ui.editor.row import FieldRow
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS
from aurous_desktop.ui.widgets.margins import margins

_TOGETHER = (
    ("name",),
    ("attributes.gender", "attributes.age"),
    ("attributes.ethnicity",),
    ("attributes.hair_color", "attributes.eye_color"),
    ("attributes.hair_style",),
    ("attributes.body_type",),
    ("attributes.additional_details",),
)
"""Which fields share a row while there is room; a field that is not named has its own."""

_FOLD_AT = 26  # widths of an M


class FormScroll(QScrollArea):
    """A scroll area that scrolls down only, and is never narrower than its form."""

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        form = self.widget()
        if form is not None:
            bar = self.verticalScrollBar().sizeHint().width()
            hint.setWidth(form.minimumSizeHint().width() + bar)
        return hint


class DetailsForm(QWidget):
    """The fields of one character; tells what a person does, and shows what it is told."""

    edited = Signal(str, object)  # path, text
    entered = Signal(str)
    left = Signal(str)
    revert_requested = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self._paths: dict[QWidget, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(margins(0, SPACE_XS, SPACE_M, SPACE_M))
        self._layout.setSpacing(SPACE_S)
        for paths in arranged():
            self._add_line([self._make_row(path, theme) for path in paths])
        # Made after the fields: Tab goes in the order of making.
        self._others = OtherDetails(self)
        self._information = InformationSection(theme=theme, parent=self)
        legend = QLabel(self.tr("* Required"), self)
        legend.setContentsMargins(margins(SPACE_M + 2, 0, 0, 0))
        for widget in (self._others, self._information, legend):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)

    def show_sheet(self, sheet: Sheet, suggestions: Suggestions) -> None:
        """Show what stands around the fields."""
        for row in self.rows.values():
            if isinstance(row.editor, WordsEditor):
                row.editor.set_suggestions(suggestions)
        self._others.show_details(sheet.other_details)
        self._information.show_sheet(sheet)

    def set_read_only(self, read_only: bool) -> None:
        """Let every field be read, or changed again."""
        for row in self.rows.values():
            row.editor.set_read_only(read_only)

    def set_menu_actions(self, undo: QAction, redo: QAction) -> None:
        """Put these into the fields' context menus, with each field's own revert."""
        for row in self.rows.values():
            row.set_menu_actions(undo, redo)

    def focused_path(self) -> str | None:
        """Name the field that has the focus, if one has."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if widget in self._paths:
                return self._paths[widget]
            widget = widget.parentWidget()
        return None

    def _make_row(self, path: str, theme: Theme) -> FieldRow:
        row = FieldRow(FIELD_BY_PATH[path], theme=theme, parent=self)
        self.rows[path] = row
        self._paths[row] = path
        row.edited.connect(self.edited)
        row.entered.connect(self.entered)
        row.left.connect(self.left)
        row.revert_requested.connect(self.revert_requested)
        return row

    def _add_line(self, rows: Sequence[FieldRow]) -> None:
        if len(rows) == 1:
            self._layout.addWidget(rows[0])
            return
        line = FoldingRow(fold_at=_FOLD_AT, across=0, down=SPACE_S, parent=self)
        line.set_widgets(rows)
        self._layout.addWidget(line)


def arranged() -> list[tuple[str, ...]]:
    """Arrange every field of the table in rows."""
    placed = {path for paths in _TOGETHER for path in paths}
    return [*_TOGETHER, *((field.path,) for field in FIELDS if field.path not in placed)]
