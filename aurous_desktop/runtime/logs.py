"""The log: rotating files and a memory of the last lines, with secrets taken out of both."""

from __future__ import annotations

import logging
import re
import sys
from collections import deque
from copy import copy
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from aurous_desktop.runtime.override import override

from .story import story_of

if TYPE_CHECKING:
    from types import TracebackType

    _ExcInfo = (
        tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    )

FILE_NAME = "aurous-desktop.log"
_FILES = 5
_FILE_BYTES = 1024 * 1024
_RECENT_RECORDS = 200
_SHORTEST_SECRET = 6  # shorter ones would black out ordinary words

# These print addresses with their signatures, at levels that we do not want anyway.
_TALKATIVE = ("asyncio", "h11", "httpcore", "httpx", "keyring", "urllib3")

_FORMAT = "%(asctime)s %(levelname)-7s %(threadName)s %(name)s: %(message)s"

_PATTERNS = (
    # Keys of the API: today's and the old kind.
    (r"\b(al_live_|og_)[\w-]{4,}", r"\1…"),
    (r"(?i)\b(bearer|basic)\s+[\w.+/=~-]{6,}", r"\1 …"),
    (r"(?i)(x-api-key['\"]?\s*[:=,]\s*b?['\"]?)[^\s'\",)]+", r"\1…"),
    # A signed picture address opens the picture for anyone: nothing but the host stays.
    (r"(?i)\b(https?://)(?:[^\s/@\"'<>?#]*@)?([^\s/?#\"'<>]+)[^\s\"'<>?]*\?[^\s\"'<>]*",
     r"\1\2/…"),
    # asyncio shows what a future holds: an answer of the server, as often as not.
    (r"\b(result|exception)=.*", r"\1=…"),
    (r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/@\"'<>]+@", r"\1…@"),
)  # fmt: skip


class Redactor:
    """Takes keys, signed addresses, registered secrets and the home folder out of a text."""

    def __init__(self, *, home: Path | None = None) -> None:
        self._home = str(home or Path.home())
        self._secrets: set[str] = set()

    def add_secret(self, secret: str) -> None:
        """Take this text out of everything from now on, whatever it looks like."""
        if len(secret) >= _SHORTEST_SECRET:
            self._secrets.add(secret)

    def clean(self, text: str) -> str:
        """Return the text without its secrets; cleaning twice changes nothing more."""
        for secret in self._secrets.copy():
            text = text.replace(secret, "…")
        for pattern, replacement in _PATTERNS:
            text = re.sub(pattern, replacement, text)  # compiled once, when first needed
        if len(self._home) > 1:
            text = re.sub(re.escape(self._home) + r"(?![\w.-])", "~", text)
        return text


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback and all, and cleans the finished text.

    A filter on the record would miss what only the formatting brings in: an argument's
    `__str__`, the text of an exception, the paths of a traceback.
    """

    def __init__(self, redactor: Redactor) -> None:
        super().__init__(_FORMAT)
        self._redactor = redactor

    @override
    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # another handler may have left the whole story there
        return self._redactor.clean(super().format(own))

    @override
    def formatException(self, ei: _ExcInfo) -> str:
        return story_of(ei[1]) if ei[1] is not None else ""


class RecentRecords(logging.Handler):
    """Remembers the last 200 lines for the text of a crash report."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=_RECENT_RECORDS)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    def lines(self) -> list[str]:
        """Return the remembered lines, oldest first, redacted."""
        return list(self._lines)


class LogFile(logging.FileHandler):
    """Writes to at most five files of 1 MiB, the newest without a number.

    The standard library's rotating handler drags in sockets and pickling, which would be
    paid for before the first paint.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / FILE_NAME, encoding="utf-8", delay=True)
        self._path = folder / FILE_NAME

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            stream = self.stream or self._open()
            self.stream = self._rotate(stream) if stream.tell() >= _FILE_BYTES else stream
        except OSError:
            return  # a full or vanished disk must not stop the work that is logged
        super().emit(record)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Stay silent: the default prints a traceback, with the arguments in it."""

    def _rotate(self, full: TextIOWrapper) -> TextIOWrapper:
        full.close()
        self.stream = None
        for number in range(_FILES - 1, 0, -1):
            older = self._path.with_name(f"{FILE_NAME}.{number - 1}" if number > 1 else FILE_NAME)
            if older.exists():
                older.replace(self._path.with_name(f"{FILE_NAME}.{number}"))
        return self._open()


class Logs:
    """The log as it was set up; `close` takes it down again."""

    def __init__(self, folder: Path, *, redactor: Redactor, console: bool = False) -> None:
        self.recent = RecentRecords()
        self._handlers: list[logging.Handler] = [self.recent, LogFile(folder)]
        if console and sys.stderr is not None:
            self._handlers.append(logging.StreamHandler())
        for handler in self._handlers:
            handler.setFormatter(RedactingFormatter(redactor))

    def install(self, level: int = logging.INFO) -> None:
        """Send every record at `level` or above to the files."""
        root = logging.getLogger()
        root.setLevel(level)
        for handler in self._handlers:
            root.addHandler(handler)
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)

    def close(self) -> None:
        """Flush and let go of the files."""
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()


def install_logs(
    folder: Path, *, redactor: Redactor, level: int = logging.INFO, console: bool = False
) -> Logs:
    """Start logging into `folder`; `console` also prints to standard error."""
    logs = Logs(folder, redactor=redactor, console=console)
    logs.install(level)
    return logs
