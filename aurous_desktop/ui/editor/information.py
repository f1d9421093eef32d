"""What the form shows and nobody edits: other details, and the character's information."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.editor.words import iso_moment, status_word
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from aurous_desktop.ui.widgets.margins import margins

_LONGEST = 2000
_READABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)

Lines = Sequence[tuple[str, str, str]]
"""Lines of (label, text, tooltip)."""


class _Facts(QWidget):
    """Lines of label and text; the text can be selected and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(SPACE_M)
        self._layout.setVerticalSpacing(SPACE_XS)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._shown: Lines | None = None
        self._values: list[QLabel] = []

    def show_lines(self, lines: Lines) -> None:
        """Show these lines."""
        if lines == self._shown:
            return  # a selection in the text stays
        names = [name for name, _, _ in lines]
        if names != [name for name, _, _ in self._shown or ()]:
            self._make_rows(names)
        self._shown = lines
        for value, (name, text, tip) in zip(self._values, lines, strict=True):
            value.setText(text)
            value.setToolTip(tip)
            value.setAccessibleName(f"{name}: {text}")

    def _make_rows(self, names: Sequence[str]) -> None:
        while self._layout.rowCount():
            self._layout.removeRow(0)
        self._values = [self._value() for _ in names]
        for name, value in zip(names, self._values, strict=True):
            label = QLabel(name, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._layout.addRow(label, value)

    def _value(self) -> QLabel:
        value = QLabel(self)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(_READABLE)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        return value


class OtherDetails(QWidget):
    """Attributes that this version doesn't know; they are kept as they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facts: _Facts | None = None  # most characters have none
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(margins(SPACE_M + 2, 0, 0, 0))
        self._layout.setSpacing(SPACE_S)
        self.hide()

    def show_details(self, details: Sequence[tuple[str, str]]) -> None:
        """Show these pairs of key and text, or nothing."""
        if self._facts is None:
            if not details:
                return
            self._facts = _Facts(self)
            self._layout.addWidget(QLabel(self.tr("Other details kept as they are"), self))
            self._layout.addWidget(self._facts)
        self._facts.show_lines(
            [
                (plain_text(key, 60), plain_text(text, _LONGEST, lines=True), "")
                for key, text in details
            ]
        )
        self.setVisible(bool(details))


class InformationSection(QWidget):
    """ID, dates, status and version of a character, behind a heading that unfolds."""

    def __init__(self, *, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet: Sheet | None = None
        self._facts: _Facts | None = None  # made when it is unfolded
        self._heading = QToolButton(self)
        self._heading.setText(self.tr("Information"))
        self._heading.setCheckable(True)
        self._heading.setAutoRaise(True)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setMinimumHeight(28)
        self._heading.toggled.connect(self._on_heading_toggled)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(margins(SPACE_M, 0, 0, 0))
        self._layout.setSpacing(SPACE_S)
        self._layout.addWidget(self._heading)
        self._turn_arrow()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is known of a character, now or when it is unfolded."""
        self._sheet = sheet
        self._fill()

    def _fill(self) -> None:
        sheet = self._sheet
        if sheet is None or self._facts is None or not self._heading.isChecked():
            return
        created, created_long = iso_moment(sheet.created_at)
        changed, changed_long = iso_moment(sheet.updated_at)
        lines = [
            (self.tr("ID"), plain_text(sheet.character_id, 200), ""),
            (self.tr("Created"), created, created_long),
            (self.tr("Changed"), changed, changed_long),
            (self.tr("Status"), status_word(sheet.status), ""),
            (self.tr("API version"), plain_text(sheet.aurous_version, 60), ""),
            (self.tr("Problem"), plain_text(sheet.error_message, _LONGEST, lines=True), ""),
        ]
        self._facts.show_lines([line for line in lines if line[1]])

    def _on_heading_toggled(self, unfolded: bool) -> None:
        self._turn_arrow()
        if self._facts is None:
            self._facts = _Facts(self)
            inset = QVBoxLayout()
            inset.setContentsMargins(margins(SPACE_L, 0, 0, 0))
            inset.addWidget(self._facts)
            self._layout.addLayout(inset)
        self._fill()
        self._facts.setVisible(unfolded)

    def _turn_arrow(self) -> None:
        onward = "left" if self.isRightToLeft() else "right"
        way = "down" if self._heading.isChecked() else onward
        self._heading.setIcon(self._theme.icon(f"chevron-{way}"))
