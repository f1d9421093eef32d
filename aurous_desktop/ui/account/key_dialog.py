"""The dialog that takes an API key, tries it, and says whose it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.account.welcome import DASHBOARD
from aurous_desktop.ui.editor.sentence import Sentence
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.problems.messages import text_of
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.link_label import LinkLabel
from aurous_desktop.ui.widgets.spinner import stands_still

_AROUND = " \t\r\n\"'“”‘’`"
_USUAL = ("al_live_", "og_")
_WIDTH_CHARS = 60


class KeyDialog(GrowingDialog):
    """Takes a key. The field is emptied when the dialog closes or the key is refused."""

    key_submitted = Signal(str)

    def __init__(
        self, *, theme: Theme, session_only: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session_only = session_only
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Connect"))
        self.setModal(True)
        self._build()
        give_letters(self)
        self.finished.connect(self._on_finished)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        label = QLabel(self.tr("API &key"), self)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("API key"))
        self.field.setMinimumHeight(MIN_CONTROL_PX)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        label.setBuddy(self.field)
        self._show = QPushButton(self.tr("Sho&w"), self)
        self._show.setCheckable(True)
        self._paste = QPushButton(self.tr("&Paste"), self)
        row = QHBoxLayout()
        for button in (self._show, self._paste):
            button.setAutoDefault(False)
            button.setMinimumHeight(MIN_CONTROL_PX)
            row.addWidget(button)
        row.addStretch(1)
        self._hint = self._make_label()
        self._message = Sentence(theme=self._theme, parent=self)
        self._message.hide()
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 1 if stands_still(self._theme, self) else 0)  # none given, it runs
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Trying the key"))
        self._busy.hide()
        keep = (
            self.tr("The key is used until you quit and is not stored.")
            if self._session_only
            else self.tr("The key is kept in the system's password store and nowhere else.")
        )
        about = self._make_label()
        about.setText(keep)
        about.show()
        link = LinkLabel(self.tr("Create a key in the Aurous dashboard"), DASHBOARD, self)
        column.addWidget(label)
        column.addWidget(self.field)
        column.addLayout(row)
        for widget in (self._hint, self._message, self._busy, about, link):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._build_buttons())
        self.fit_text()
        self.field.textEdited.connect(self._on_field_text_edited)
        self._show.toggled.connect(self._on_show_toggled)
        self._paste.clicked.connect(self._on_paste_clicked)

    @override
    def fit_text(self) -> None:
        self.setMinimumWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())

    def _make_label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.hide()
        return label

    def _build_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self.connect_button = box.addButton(
            self.tr("Connect"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.cancel_button = box.addButton(
            self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.connect_button.setDefault(True)
        for button in (self.connect_button, self.cancel_button):
            button.setMinimumHeight(MIN_CONTROL_PX)
        self.connect_button.clicked.connect(self._on_connect_clicked)
        self.cancel_button.clicked.connect(self.reject)
        return box

    # --- what is shown --------------------------------------------------------------------------

    def set_busy(self, busy: bool) -> None:
        """Show that the key is being tried."""
        self._busy.setVisible(busy)
        self.connect_button.setEnabled(not busy)
        self.field.setEnabled(not busy)

    def set_problem(self, problem: Problem) -> None:
        """Say why the key does not work; a refused key is cleared from the field."""
        if problem.kind is ProblemKind.KEY_REFUSED:
            self.field.setText("")  # unlike clear(), leaves nothing to undo
        if problem.kind is ProblemKind.KEY_REFUSED and problem.status is None:
            words = plain_text(told(problem.message))
        else:
            text = text_of(problem)
            words = f"{text.main.rstrip('.…')}. {text.body}" if text.body else text.main
        self._say(words)
        self.field.setFocus()

    def set_connected(self, team: str) -> None:
        """Say whose key it is; the dialog has done its work then."""
        name = plain_text(team) or self.tr("your team")
        self.field.setText("")  # unlike clear(), leaves nothing to undo
        self._say(self.tr("Connected to {team}").format(team=name), works=True)
        self.connect_button.hide()
        self.cancel_button.setText(self.tr("Close"))
        give_letters(self)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def _say(self, words: str, *, works: bool = False) -> None:
        if works:
            self._message.say(words, tone="ok", icon="circle-check")
        else:
            self._message.say(words, tone="problem", icon="circle-alert")
        self._message.show()
        self.grow()
        self.field.setAccessibleDescription(words)
        announce(self, words, assertive=True)

    # --- what a person does ---------------------------------------------------------------------

    def _on_field_text_edited(self, text: str) -> None:
        key = text.strip(_AROUND)
        unusual = bool(key) and not key.startswith(_USUAL) and len(key) > len(_USUAL[0])
        self._hint.setText(self.tr("Keys usually begin with al_live_.") if unusual else "")
        self._hint.setVisible(unusual)
        self._message.hide()

    def _on_show_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)

    def _on_paste_clicked(self) -> None:
        self.field.setText(QGuiApplication.clipboard().text().strip(_AROUND))
        self._on_field_text_edited(self.field.text())

    def _on_connect_clicked(self) -> None:
        key = self.field.text().strip(_AROUND)
        if not key:
            self._say(self.tr("Enter an API key."))
            self.field.setFocus()
            return
        self.set_busy(True)
        self.key_submitted.emit(key)

    def _on_finished(self, result: int) -> None:
        self.field.setText("")  # unlike clear(), leaves nothing to undo
