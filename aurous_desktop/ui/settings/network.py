"""The page with the proxy and the test of the way to Aurous."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from shiboken6 import isValid

from aurous_desktop.services.views import Problem
from aurous_desktop.ui.editor.sentence import Sentence
from aurous_desktop.ui.problems.messages import text_of
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.settings.desk import SettingsDesk
from aurous_desktop.ui.settings.pages import Page, choose
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.widgets.announce import announce

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class NetworkPage(Page):
    """Takes the proxy over at once; its password goes to the password store alone."""

    def __init__(self, *, desk: SettingsDesk, theme: Theme, spawn: Spawn, parent: QWidget) -> None:
        super().__init__(desk=desk, parent=parent)
        self._spawn = spawn
        self._modes = self.add_choices(
            self.tr("Proxy server"),
            (
                ("system", self.tr("As the &system has it")),
                ("none", self.tr("&None")),
                ("manual", self.tr("&Manual")),
            ),
        )
        self.address = self._add_field(self.tr("&Address"))
        self.address.setPlaceholderText("proxy.example.com:8080")
        self.user = self._add_field(self.tr("&User name, if the proxy asks for one"))
        self.password = self._add_field(self.tr("&Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.test = self.add_button(self.tr("&Test"))
        self._said = Sentence(theme=theme, parent=self)
        self._said.hide()
        self.column.addWidget(self._said)
        self.column.addStretch(1)
        self.redraw()
        self._modes.buttonClicked.connect(self._on_modes_button_clicked)
        self.address.editingFinished.connect(self._on_address_editing_finished)
        self.user.editingFinished.connect(self._on_sign_in_editing_finished)
        self.password.editingFinished.connect(self._on_sign_in_editing_finished)
        self.test.clicked.connect(self._on_test_clicked)

    def _add_field(self, label: str) -> QLineEdit:
        field = QLineEdit(self)
        self.add_labelled(label, field)
        return field

    def redraw(self) -> None:
        """Show the choices as they are; a password is never shown again."""
        settings = self._desk.settings
        choose(self._modes, settings.proxy_mode)
        self.address.setText(settings.proxy_address)
        self.user.setText(settings.proxy_user)
        self._allow_address()

    def commit(self) -> None:
        """Take over what was typed and not left: a window that closes takes no focus away."""
        if self.address.isModified():
            self._on_address_editing_finished()
        if self.user.isModified() or self.password.isModified():
            self._on_sign_in_editing_finished()

    def forget_sign_in(self) -> None:
        """Take the password out of the password store."""
        self._spawn(self._desk.use_sign_in("", ""), "forget the sign-in of the proxy")

    def _allow_address(self) -> None:
        manual = self._desk.settings.proxy_mode == "manual"
        for field in (self.address, self.user, self.password):
            field.setEnabled(manual)

    def _on_modes_button_clicked(self, button: QAbstractButton) -> None:
        self.keep(proxy_mode=button.objectName())
        self._said.hide()
        self._allow_address()

    def _on_address_editing_finished(self) -> None:
        address = self.address.text().strip()
        if address == self._desk.settings.proxy_address:
            return
        problem = self._desk.proxy_problem(address)
        if problem:
            self._say(told(problem))
            return
        self._said.hide()
        self.keep(proxy_address=address)
        kept = self._desk.settings
        self.address.setText(kept.proxy_address)  # without a sign-in that was typed into it
        if kept.proxy_address != address:
            self._say(self.tr("Enter user name and password in their own fields."))

    def _on_sign_in_editing_finished(self) -> None:
        user, password = self.user.text().strip(), self.password.text()
        if user != self._desk.settings.proxy_user or password:
            self.user.setModified(False)
            self.password.setModified(False)
            self._spawn(self._sign_in(user, password), "keep the sign-in of the proxy")

    async def _sign_in(self, user: str, password: str) -> None:
        problem = await self._desk.use_sign_in(user, password)
        if problem is not None and isValid(self):
            self._say(self.tr("The password could not be stored. It works until you quit."))

    def _on_test_clicked(self) -> None:
        self.test.setEnabled(False)
        self._said.say(self.tr("Looking for Aurous…"), tone="info", icon="loader")
        self._said.show()
        self._spawn(self._test(), "test the network")

    async def _test(self) -> None:
        try:
            problem = await self._desk.test_network()
        finally:
            if isValid(self):  # the dialog may be closed by now
                self.test.setEnabled(True)
        if not isValid(self):
            return
        if problem is None:
            self._say(self.tr("Aurous can be reached."), works=True)
        else:
            self._say(sentence_of(problem))
        self.test.setFocus()

    def _say(self, words: str, *, works: bool = False) -> None:
        tone, icon = ("ok", "circle-check") if works else ("problem", "circle-alert")
        self._said.say(words, tone=tone, icon=icon)  # type: ignore[arg-type]  # two literals
        self._said.show()
        self.test.setAccessibleDescription(words)
        announce(self, words)


def sentence_of(problem: Problem) -> str:
    """Say a problem in the words of its dialog, in one line."""
    text = text_of(problem)
    return f"{text.main.rstrip('.…')}. {text.body}".strip()
