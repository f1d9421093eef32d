"""The building bricks of the pages, and the pages that need no more than them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import ConnectionView
from aurous_desktop.ui.settings.desk import SettingsDesk
from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_S, TEXT_PERCENT_RANGE
from aurous_desktop.ui.translation import translate
from aurous_desktop.ui.widgets.text import words_of

_STEP = 10


class Page(QWidget):
    """A column of widgets; `unstored` when a choice holds for this run only."""

    unstored = Signal()

    def __init__(self, *, desk: SettingsDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self.column.setSpacing(SPACE_S)

    def redraw(self) -> None:
        """Show the choices as they are."""

    def keep(self, **choices: object) -> None:
        """Take choices over and say so when the disk did not."""
        if not self._desk.change(**choices):
            self.unstored.emit()

    def add_button(self, text: str) -> QPushButton:
        """Add a button at the left."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setMinimumHeight(MIN_CONTROL_PX)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def add_switch(self, text: str) -> QCheckBox:
        """Add something to be switched on or off."""
        box = QCheckBox(text, self)
        box.setMinimumHeight(MIN_CONTROL_PX)
        self.column.addWidget(box)
        return box

    def add_words(self, text: str = "") -> QLabel:
        """Add a sentence that wraps and can be copied."""
        label = words_of(text, self)
        self.column.addWidget(label)
        return label

    def add_labelled(self, text: str, widget: QWidget) -> None:
        """Add a widget below its label."""
        label = QLabel(text, self)
        label.setBuddy(widget)
        widget.setAccessibleName(text.replace("&", ""))
        widget.setMinimumHeight(MIN_CONTROL_PX)
        self.column.addWidget(label)
        self.column.addWidget(widget)

    def add_choices(self, title: str, choices: tuple[tuple[str, str], ...]) -> QButtonGroup:
        """Add a group of which one is chosen; each is named after its (id, words)."""
        box = QGroupBox(title, self)
        column = QVBoxLayout(box)
        group = QButtonGroup(self)
        for id_, words in choices:
            button = QRadioButton(words, box)
            button.setObjectName(id_)
            button.setMinimumHeight(MIN_CONTROL_PX)
            group.addButton(button)
            column.addWidget(button)
        self.column.addWidget(box)
        return group


def choose(group: QButtonGroup, id_: str) -> None:
    """Show which of a group is chosen."""
    for button in group.buttons():
        button.setChecked(button.objectName() == id_)


class AppearancePage(Page):
    """Colors and text size."""

    def __init__(self, *, desk: SettingsDesk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk=desk, parent=parent)
        self._theme = theme
        self._modes = self.add_choices(
            self.tr("Colors"),
            (
                ("system", self.tr("As the &system has them")),
                ("light", self.tr("&Light")),
                ("dark", self.tr("&Dark")),
            ),
        )
        self.percent = QSpinBox(self)
        self.percent.setRange(*TEXT_PERCENT_RANGE)
        self.percent.setSingleStep(_STEP)
        self.percent.setSuffix(" %")
        self.percent.setKeyboardTracking(False)  # 1, 12, 120: only the last one is meant
        self.percent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_labelled(self.tr("&Text size"), self.percent)
        self.contrast = self.add_switch(self.tr("&Higher contrast"))
        self.motion = self.add_switch(self.tr("Less mo&vement"))
        self.add_words(self.tr("Both are on, too, where the system asks for them."))
        self.column.addStretch(1)
        self.redraw()
        self._modes.buttonClicked.connect(self._on_modes_button_clicked)
        self.percent.valueChanged.connect(self._on_percent_value_changed)
        self.contrast.clicked.connect(self._on_contrast_clicked)
        self.motion.clicked.connect(self._on_motion_clicked)
        theme.changed.connect(self.redraw)  # the menu has the colors too

    def redraw(self) -> None:
        """Show the choices as they are."""
        choose(self._modes, self._theme.mode.value)
        self.percent.blockSignals(True)
        self.percent.setValue(self._desk.settings.text_size)
        self.percent.blockSignals(False)
        self.contrast.setChecked(self._desk.settings.high_contrast)
        self.motion.setChecked(self._desk.settings.less_motion)

    def _on_contrast_clicked(self, wanted: bool) -> None:
        self.keep(high_contrast=wanted)
        self._theme.ask_for_contrast(wanted)

    def _on_motion_clicked(self, wanted: bool) -> None:
        self.keep(less_motion=wanted)
        self._theme.less_motion = wanted

    def _on_modes_button_clicked(self, button: QAbstractButton) -> None:
        self._theme.apply(Mode(button.objectName()))
        self.keep(theme=button.objectName())

    def _on_percent_value_changed(self, percent: int) -> None:
        self.keep(text_size=percent)  # first: the change of the look draws this page anew
        self._theme.set_text_percent(percent)


class AccountPage(Page):
    """Whose key it is, and the ways to change or remove it."""

    def __init__(self, *, desk: SettingsDesk, parent: QWidget) -> None:
        super().__init__(desk=desk, parent=parent)
        self._words = self.add_words()
        self.change_key = self.add_button(self.tr("Change &key…"))
        self.remove_key = self.add_button(self.tr("Re&move key from this computer…"))
        self.column.addStretch(1)

    def show_account(self, view: ConnectionView | None) -> None:
        """Say the team and the beginning of the key, as the dashboard shows it."""
        self._words.setText(account_words(view))
        self.remove_key.setEnabled(bool(view and view.key_hint and not view.demo))


def account_words(view: ConnectionView | None) -> str:
    """Say the team and the beginning of the key."""
    if view is not None and view.demo:
        return translate("AccountPage", "You are looking at samples. Nothing is sent to Aurous.")
    if view is None or not view.key_hint:
        return translate("AccountPage", "No API key is in use.")
    lines = [translate("AccountPage", "API key: {hint}").replace("{hint}", view.key_hint)]
    if view.team:
        lines.insert(
            0, translate("AccountPage", "Team: {team}").replace("{team}", plain_text(view.team))
        )
    if view.session_only:
        lines.append(translate("AccountPage", "The key is used until you quit and is not stored."))
    return "\n".join(lines)
