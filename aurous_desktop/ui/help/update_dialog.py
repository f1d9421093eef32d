"""The answer to Help › Check for updates, when there is no newer version to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.updates import Finding, Outcome
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.text import title_font, words_of

_WIDTH_CHARS = 56


class UpdateDialog(GrowingDialog):
    """Says in a sentence what came of asking, and what that means."""

    def __init__(self, finding: Finding, *, current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check for updates"))
        main, body = self._words(finding, current)
        self._main = words_of(main, self)
        self._body = words_of(body, self)
        box = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), box)
        close.setMinimumHeight(MIN_CONTROL_PX)
        close.setDefault(True)
        close.clicked.connect(self.reject)
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        for widget in (self._main, self._body):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(box)
        self.setAccessibleName(main)
        self.setAccessibleDescription(body)
        give_letters(self)
        self.fit_text()

    @override
    def fit_text(self) -> None:
        self._main.setFont(title_font(self.font()))
        self.setMinimumWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())

    def _words(self, finding: Finding, current: str) -> tuple[str, str]:
        reason = plain_text(told(finding.reason))
        match finding.outcome:
            case Outcome.OFF:
                return (
                    self.tr("This copy of Aurous Desktop can't look for newer versions"),
                    self.tr(
                        "Nobody is asked, and nothing was sent. "
                        "Look where you got the program from."
                    ),
                )
            case Outcome.NO_ANSWER:
                return (
                    self.tr("Newer versions can't be asked for at the moment"),
                    self.tr("{reason} Everything else works as before. Try again later.").replace(
                        "{reason}", reason
                    ),
                )
            case Outcome.NOT_TRUSTED:
                return (
                    self.tr("The answer about newer versions can't be trusted"),
                    self.tr(
                        "{reason} It was put aside and nothing was changed. Try again later."
                    ).replace("{reason}", reason),
                )
            case _:
                return (
                    self.tr("You have the newest version"),
                    self.tr("This is Aurous Desktop {version}.").replace("{version}", current),
                )
