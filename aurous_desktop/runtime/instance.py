"""One running program per profile; a second start raises the first one's window."""

import contextlib
import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .paths import Paths

if TYPE_CHECKING:
    from .calls import Listener

_log = logging.getLogger(__name__)

_LOCK = "running.lock"
_TRIES = 3
_TRY_SECONDS = 0.7


class Instance(QObject):
    """The claim on a profile; it lasts until `release` or the end of the process.

    The operating system keeps the lock and lets go of it when the process dies, however it
    dies. A lock that is a file with a process number in it needs guessing after a kill.
    """

    raise_requested = Signal()

    def __init__(self, paths: Paths, descriptor: int | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._descriptor = descriptor
        self._paths = paths
        self._listener: Listener | None = None

    @property
    def name(self) -> str:
        """The name under which later starts call."""
        return _server_name(self._paths)

    def listen(self) -> bool:
        """Take the calls of later starts from now on; best after the first paint.

        Returns False when that can't be had; the profile stays claimed all the same.
        """
        from . import calls

        listener = calls.listener(self.name, self)
        listener.called.connect(self.raise_requested)
        try:
            listener.open()  # we hold the lock: whoever left this name behind is gone
        except OSError as problem:
            _log.warning("Later starts can't be heard (%s)", problem.strerror or problem)
            return False
        self._listener = listener
        return True

    def stop_listening(self) -> None:
        """Take no more calls: the program is about to leave."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def release(self) -> None:
        """Give the profile free."""
        self.stop_listening()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def acquire(paths: Paths, parent: QObject | None = None) -> Instance | None:
    """Claim the profile; None when a running program has it already.

    The folders must exist. A file system without locks gives the claim to everyone; the
    database has its own lock then.
    """
    descriptor = os.open(paths.data / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError as problem:
        _log.warning("This folder knows no locks (%s)", problem.strerror)
        os.close(descriptor)
        return Instance(paths, None, parent)
    return Instance(paths, descriptor, parent)


def raise_first(paths: Paths, *, tries: int = _TRIES) -> bool:
    """Ask the program that has this profile to show its window; tell whether it answered.

    Needs no loop and no application; waits about two seconds for one that is just starting.
    """
    from . import calls

    for attempt in range(tries):
        if attempt:
            time.sleep(_TRY_SECONDS)
        if calls.call(_server_name(paths), seconds=_TRY_SECONDS):
            return True
    return False


def _server_name(paths: Paths) -> str:
    """Return a name that only this person's starts with this profile share."""
    import hashlib  # brings OpenSSL, which the first paint does without

    person = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    place = f"{person}\n{_real(paths.data)}"
    return f"aurous-desktop-{hashlib.sha256(place.encode()).hexdigest()[:20]}"


def _real(folder: Path) -> Path:
    with contextlib.suppress(OSError):
        return folder.resolve()
    return folder


def _lock(descriptor: int) -> None:
    """Lock the file or raise BlockingIOError at once."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as held:
            raise BlockingIOError(held.errno, held.strerror) from held
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
