"""The page for what concerns the program as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from aurous_desktop.ui.settings.desk import SettingsDesk
from aurous_desktop.ui.settings.pages import Page
from aurous_desktop.ui.tokens import MIN_CONTROL_PX

_NAMES = (("en", "English"), ("de", "Deutsch"))  # each language by its own name


class GeneralPage(Page):
    """Looking for newer versions, the language, and the ways to help."""

    def __init__(self, *, desk: SettingsDesk, parent: QWidget) -> None:
        super().__init__(desk=desk, parent=parent)
        self.update_check = QCheckBox(self.tr("Look for a newer version once a week"), self)
        self.update_check.setMinimumHeight(MIN_CONTROL_PX)
        self.column.addWidget(self.update_check)
        self.add_words(
            self.tr(
                "Only the number of the newest version is asked for; nothing about you or your "
                "characters is sent. Nothing is installed without you."
            )
            if desk.can_look_for_updates
            else self.tr(
                "This copy of Aurous Desktop can't look for newer versions. Nobody is asked."
            )
        )
        self.update_check.setEnabled(desk.can_look_for_updates)
        self.language = QComboBox(self)
        self.language.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for code, name in (("", self.tr("As the system has it")), *_NAMES):
            self.language.addItem(name, code)
        self.add_labelled(self.tr("Language"), self.language)
        self.add_words(self.tr("Another language is spoken from the next start on."))
        self.help = self.add_button(self.tr("Open help"))
        self.shortcuts = self.add_button(self.tr("Show keyboard shortcuts"))
        self.column.addStretch(1)
        self.redraw()
        self.language.activated.connect(self._on_language_activated)
        self.update_check.toggled.connect(self._on_update_check_toggled)

    def redraw(self) -> None:
        """Show the choices as they are."""
        self.update_check.blockSignals(True)
        self.update_check.setChecked(self._desk.settings.update_check)
        self.update_check.blockSignals(False)
        self.language.setCurrentIndex(max(self.language.findData(self._desk.settings.language), 0))

    def _on_language_activated(self, index: int) -> None:
        self.keep(language=self.language.itemData(index))

    def _on_update_check_toggled(self, wanted: bool) -> None:
        self.keep(update_check=wanted)
