"""The window that is there when no other can be: why the program can't start, and what is safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M
from aurous_desktop.ui.widgets.text import title_font, words_of

_WIDTH_CHARS = 62


class CannotStartDialog(QDialog):
    """Says in a sentence why the program can't start; `folder` is where the trouble is."""

    def __init__(
        self, sentence: str, *, folder: Path | None, details: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._details = details
        self.setWindowTitle("Aurous Desktop")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        main = words_of(self.tr("Aurous Desktop can't start"), self)
        main.setFont(title_font(main.font()))
        column.addWidget(main)
        column.addWidget(words_of(sentence, self))
        column.addWidget(
            words_of(
                self.tr("Nothing was changed: your characters and drafts are as they were."), self
            )
        )
        column.addStretch(1)
        column.addWidget(self._build_buttons())
        give_letters(self)
        self.setMinimumWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())
        self.setAccessibleName(main.text())
        self.setAccessibleDescription(sentence)

    def _build_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        quit_ = QPushButton(self.tr("&Quit"), box)
        copy = QPushButton(self.tr("&Copy details"), box)
        open_ = QPushButton(self.tr("&Open folder"), box)
        for button, role, slot in (
            (quit_, QDialogButtonBox.ButtonRole.RejectRole, self.reject),
            (copy, QDialogButtonBox.ButtonRole.ActionRole, self._on_copy_clicked),
            (open_, QDialogButtonBox.ButtonRole.ActionRole, self._on_open_clicked),
        ):
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.setAutoDefault(button is quit_)
            button.clicked.connect(slot)
            box.addButton(button, role)
        open_.setVisible(self._folder is not None)
        quit_.setDefault(True)
        quit_.setFocus()
        return box

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _on_open_clicked(self) -> None:
        folder = self._folder
        while folder is not None and not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
