"""The settings dialog: pages of choices, each with effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.editor.sentence import Sentence
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.settings.desk import SettingsDesk
from aurous_desktop.ui.settings.general import GeneralPage
from aurous_desktop.ui.settings.network import NetworkPage, Spawn
from aurous_desktop.ui.settings.pages import AccountPage, AppearancePage, Page
from aurous_desktop.ui.settings.storage import StoragePage
from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog

_WIDTH_CHARS = 66


class SettingsDialog(GrowingDialog):
    """Shows the choices; there is nothing to confirm, closing keeps what was chosen."""

    def __init__(self, *, desk: SettingsDesk, theme: Theme, spawn: Spawn, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.general = GeneralPage(desk=desk, parent=self)
        self.appearance = AppearancePage(desk=desk, theme=theme, parent=self)
        self.account = AccountPage(desk=desk, parent=self)
        self.network = NetworkPage(desk=desk, theme=theme, spawn=spawn, parent=self)
        self.storage = StoragePage(desk=desk, spawn=spawn, parent=self)
        self.tabs = QTabWidget(self)
        self.tabs.setUsesScrollButtons(False)  # the dialog is as wide as its titles
        for page, title in (
            (self.general, self.tr("General")),
            (self.appearance, self.tr("Appearance")),
            (self.account, self.tr("Account")),
            (self.network, self.tr("Network")),
            (self.storage, self.tr("Privacy and storage")),
        ):
            self.tabs.addTab(page, title)
            page.unstored.connect(self._on_page_unstored)
        for part in (self.tabs, self.tabs.tabBar()):  # both take the focus
            part.setAccessibleName(self.tr("Pages"))
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self._warning = Sentence(theme=theme, parent=self)
        self._warning.hide()
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_M)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._warning)
        column.addLayout(self._build_buttons())
        give_letters(self)
        self.fit_text()

    @override
    def fit_text(self) -> None:
        self.setMinimumWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())

    def _build_buttons(self) -> QHBoxLayout:
        self.reset = QPushButton(self.tr("Reset to de&faults"), self)
        self.close_button = QPushButton(self.tr("&Close"), self)
        row = QHBoxLayout()
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for button in (self.reset, self.close_button):
            button.setAutoDefault(False)
            button.setMinimumHeight(MIN_CONTROL_PX)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        return row

    def show_page(self, page: Page) -> None:
        """Turn to a page."""
        self.tabs.setCurrentWidget(page)

    def _on_tabs_current_changed(self) -> None:
        if self.tabs.currentWidget() is self.storage:
            self.storage.redraw()  # pictures came meanwhile

    def _on_reset_clicked(self) -> None:
        signs_in = bool(self._desk.settings.proxy_user)
        stored = self._desk.reset()
        if signs_in:
            self.network.forget_sign_in()
        settings = self._desk.settings
        self._theme.set_text_percent(settings.text_size)
        self._theme.less_motion = settings.less_motion
        self._theme.ask_for_contrast(settings.high_contrast)
        self._theme.apply(Mode(settings.theme))
        for page in (self.general, self.appearance, self.network, self.storage):
            page.redraw()
        if not stored:
            self._on_page_unstored()

    def _on_finished(self, result: int) -> None:
        self.network.commit()

    def _on_page_unstored(self) -> None:
        self._warning.say(
            self.tr("This choice holds until you quit: the disk didn't take the settings.")
        )
        self._warning.show()
