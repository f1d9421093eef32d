"""How a later start calls the program that runs: by a socket with a name.

Python's own sockets, watched by Qt's loop: Qt's network module takes 6 MB that nothing else needs
while all is well. Windows has no such sockets for Python; there it is `pipes.py`.
"""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol, cast

from PySide6.QtCore import QObject, QSocketNotifier, Signal, SignalInstance

RAISE = b"raise\n"
ANSWER = b"raised\n"
MOST = 64
"""Bytes that are read of what a caller says."""


class Listener(Protocol):
    """Hears the calls of later starts while it is open."""

    called: SignalInstance

    def open(self) -> None:
        """Listen from now on, in place of whoever left the name behind; raises `OSError`."""

    def close(self) -> None:
        """Listen no more."""


class SocketListener(QObject):
    """Listens at a socket in the folder for temporary things, which this person alone may use."""

    called = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._path = _place(name)
        self._watched: dict[QSocketNotifier, socket.socket] = {}

    def open(self) -> None:
        """Listen from now on, in place of whoever left the name behind; raises `OSError`."""
        self._path.unlink(missing_ok=True)
        server = socket.socket(socket.AF_UNIX)
        try:
            server.bind(str(self._path))
            self._path.chmod(0o600)  # nobody gets in before it listens
            server.listen()
        except OSError:
            server.close()
            raise
        self._watch(server).activated.connect(self._on_server_called)

    def close(self) -> None:
        """Listen no more."""
        if self._watched:
            with suppress(OSError):
                self._path.unlink()
        for notifier in list(self._watched):
            self._let_go(notifier)

    def _watch(self, line: socket.socket) -> QSocketNotifier:
        line.setblocking(False)
        notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._watched[notifier] = line
        return notifier

    def _let_go(self, notifier: QSocketNotifier) -> None:
        notifier.setEnabled(False)
        notifier.deleteLater()
        self._watched.pop(notifier).close()

    def _on_server_called(self) -> None:
        server = self._watched[cast(QSocketNotifier, self.sender())]
        with suppress(OSError):  # the caller went again
            self._watch(server.accept()[0]).activated.connect(self._on_caller_spoke)

    def _on_caller_spoke(self) -> None:
        notifier = cast(QSocketNotifier, self.sender())
        caller, words = self._watched[notifier], b""
        with suppress(OSError):
            words = caller.recv(MOST)
            if words == RAISE:
                caller.send(ANSWER)
        self._let_go(notifier)
        if words == RAISE:
            self.called.emit()


def listener(name: str, parent: QObject) -> Listener:
    """Make what hears calls to this name on this system."""
    if sys.platform == "win32":
        from aurous_desktop.runtime.pipes import PipeListener

        return PipeListener(name, parent)
    return SocketListener(name, parent)


def call(name: str, *, seconds: float) -> bool:
    """Call the program that listens to this name; tell whether it answered in time."""
    if sys.platform == "win32":
        from aurous_desktop.runtime import pipes

        return pipes.call(name, seconds=seconds)
    with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
        line.settimeout(seconds)
        line.connect(str(_place(name)))
        line.sendall(RAISE)
        return line.recv(MOST) == ANSWER
    return False


def _place(name: str) -> Path:
    return Path(gettempdir()) / name
