"""How a later start calls the program that runs on Windows: by a pipe with a name."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from aurous_desktop.runtime.calls import ANSWER, MOST, RAISE


class PipeListener(QObject):
    """Listens at a pipe that this person alone may use."""

    called = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_called)

    def open(self) -> None:
        """Listen from now on, in place of whoever left the name behind; raises `OSError`."""
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_server_called(self) -> None:
        while caller := self._server.nextPendingConnection():
            caller.readyRead.connect(self._on_caller_spoke)
            caller.disconnected.connect(caller.deleteLater)
            # Its words may have come with the connection, before any signal of them.
            if caller.bytesAvailable():
                self._answer(caller)

    def _on_caller_spoke(self) -> None:
        self._answer(cast(QLocalSocket, self.sender()))

    def _answer(self, caller: QLocalSocket) -> None:
        if caller.read(MOST).data() == RAISE:
            caller.write(ANSWER)
            caller.flush()
            caller.disconnectFromServer()
            self.called.emit()


def call(name: str, *, seconds: float) -> bool:
    """Call the program that listens to this name; tell whether it answered in time."""
    longest = round(seconds * 1000)
    line = QLocalSocket()
    line.connectToServer(name)
    if not line.waitForConnected(longest):
        return False
    line.write(RAISE)
    line.waitForBytesWritten(longest)
    return line.waitForReadyRead(longest) and line.read(MOST).data() == ANSWER
