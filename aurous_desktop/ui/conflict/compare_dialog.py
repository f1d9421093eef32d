"""The Compare dialog: choose, field by field, between a draft and what is on Aurous."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Comparison
from aurous_desktop.ui.conflict.row import ConflictRow, Decision
from aurous_desktop.ui.editor.words import field_label, listed, locale, moment
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.margins import margins
from aurous_desktop.ui.widgets.text import words_of

__all__ = ["CompareDialog", "Decision"]

_SHORTEST_TABLE_LINES = 8
_WIDTH = 110  # average characters
_OF_SCREEN = 0.85
_Role = QDialogButtonBox.ButtonRole


class CompareDialog(GrowingDialog):
    """Asks for a value of every field in conflict; none is preselected.

    `decided` carries a list of `Decision`, one for each field. Esc decides nothing.
    """

    decided = Signal(object)

    def __init__(
        self, comparison: Comparison, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._rows: list[ConflictRow] = []
        self._bold: list[QLabel] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare changes"))
        self._build(theme)
        give_letters(self)
        self.resize(self.sizeHint())  # left alone, Qt keeps to two thirds of the screen

    @override
    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        width = min(_WIDTH * self.fontMetrics().averageCharWidth(), room.width())
        table = self._table.heightForWidth(width - 2 * SPACE_L)
        around = self.minimumSizeHint().height() - self._scroll.minimumSizeHint().height()
        return QSize(width, min(table + around + 2 * SPACE_L, room.height()))

    def _build(self, theme: Theme) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        name = plain_text(self._comparison.name, 80)
        main = words_of(self.tr("“{name}” was also changed on Aurous").format(name=name), self)
        self._bold.append(main)
        layout.addWidget(main)
        layout.addWidget(words_of(self._explanation(), self))
        layout.addWidget(self._build_table(theme), 1)
        layout.addWidget(self._build_buttons())
        self.setAccessibleName(main.text())

    def _explanation(self) -> str:
        conflicts = self._comparison.conflicts
        if any(conflict.own_late for conflict in conflicts):
            first = self.tr("An earlier save arrived late and put an old value back.")
        elif len(conflicts) == 1:
            first = self.tr("{field} was changed in both places.").format(
                field=field_label(conflicts[0].path)
            )
        else:
            first = self.tr("{fields} were changed in both places.").format(
                fields=listed(conflict.path for conflict in conflicts)
            )
        parts = [
            first,
            self.tr("Choose which value to keep. Nothing is sent until you choose Save."),
        ]
        if combined := self._combined():
            parts.append(
                self.tr("Other changes were combined: {changes}.").format(changes=combined)
            )
        return " ".join(parts)

    def _combined(self) -> str:
        theirs = self.tr("{field} (Aurous)")
        mine = self.tr("{field} (yours)")
        return locale().createSeparatedList(
            [theirs.format(field=field_label(name)) for name in self._comparison.combined_theirs]
            + [mine.format(field=field_label(name)) for name in self._comparison.combined_mine]
        )

    def _build_table(self, theme: Theme) -> QScrollArea:
        self._table = QWidget(self)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(margins(0, 0, SPACE_S, 0))
        grid.setHorizontalSpacing(SPACE_L)
        for column, text in enumerate(self._headings()):
            heading = QLabel(text, self._table)
            self._bold.append(heading)
            heading.setWordWrap(column > 0)
            grid.addWidget(heading, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, int(column > 0))
        for conflict in self._comparison.conflicts:
            row = ConflictRow(conflict, grid=grid, theme=theme, parent=self._table)
            self._rows.append(row)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._table)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit_table()
        return self._scroll

    def _fit_table(self) -> None:
        """Let the headings and one field always be seen, whatever the text size."""
        for label in self._bold:
            label.setFont(_semibold(self.font()))
        for row in self._rows:
            row.fit_text()
        self._scroll.setMinimumHeight(_SHORTEST_TABLE_LINES * self.fontMetrics().height())

    @override
    def fit_text(self) -> None:
        self._fit_table()

    def _headings(self) -> tuple[str, str, str, str]:
        mine, theirs = self.tr("Your draft"), self.tr("On Aurous")
        if self._comparison.draft_at:
            time = moment(self._comparison.draft_at)
            mine = self.tr("Your draft (this computer, {time})").format(time=time)
        if self._comparison.seen_at:
            theirs = self.tr("On Aurous ({time})").format(time=moment(self._comparison.seen_at))
        return self.tr("Field"), self.tr("Before"), mine, theirs

    def _build_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        buttons = (
            (self.tr("Keep all mine"), _Role.ResetRole, self._on_keep_mine_clicked),
            (self.tr("Keep all from Aurous"), _Role.ResetRole, self._on_keep_theirs_clicked),
            (self.tr("Decide later"), _Role.RejectRole, self.reject),
            (self.tr("Save combined version"), _Role.AcceptRole, self._on_save_clicked),
        )
        for label, role, slot in buttons:
            button = QPushButton(label, box)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.setAutoDefault(False)
            button.setDefault(role is _Role.AcceptRole)
            button.clicked.connect(slot)
            box.addButton(button, role)
        return box

    def _on_keep_mine_clicked(self) -> None:
        for row in self._rows:
            row.choose("mine")

    def _on_keep_theirs_clicked(self) -> None:
        for row in self._rows:
            row.choose("theirs")

    def _on_save_clicked(self) -> None:
        open_rows = [row for row in self._rows if not row.check()]
        if open_rows:
            open_rows[0].focus()
            announce(self, open_rows[0].problem, assertive=True)
            return
        self.decided.emit([row.decision for row in self._rows])
        self.accept()


def _semibold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
