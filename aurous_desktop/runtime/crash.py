"""The last net: exceptions that nobody caught, Qt's own messages, faults of the process."""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from aurous_desktop import __version__

from .logs import Redactor
from .story import story_of

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

FAULTS = "faults.log"
PREVIOUS_FAULTS = "faults-previous.log"
_LONGEST_FAULT = 20_000  # characters
_MOST_REPORTS = 20  # in one run; after that the log alone tells


class CrashReporter:
    """Turns what nobody caught into a report: a text without locals and without secrets.

    `on_crash` gets each report once, on whichever thread it happened: a receiver on the
    GUI thread goes through a queued signal. What it raises itself is logged and dropped.
    """

    def __init__(
        self,
        folder: Path,
        *,
        redactor: Redactor,
        recent: Callable[[], list[str]],
        on_crash: Callable[[str], None],
    ) -> None:
        self._folder = folder
        self._redactor = redactor
        self._recent = recent
        self._on_crash = on_crash
        self._seen: set[str] = set()
        self._reporting = threading.local()
        self._faults: TextIO | None = None
        self._qt_messages = False
        self._replaced = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Catch uncaught exceptions of all threads and write faults of the process to a file."""
        _forbid_core_dumps()
        self._replaced = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        self._open_faults()

    def install_qt_messages(self, *, on_fatal: Callable[[str], None] | None = None) -> None:
        """Send Qt's own messages to the log; call it before the application is made.

        `on_fatal` gets the message with which Qt is about to abort, such as
        `display.leave_explained`.
        """
        from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

        def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
            level = _LEVELS.get(kind.name, logging.WARNING)
            _qt_log.log(level, "%s: %s", context.category or "default", message)
            if kind is QtMsgType.QtFatalMsg and on_fatal is not None:
                on_fatal(message)

        qInstallMessageHandler(handle)
        self._qt_messages = True

    def uninstall(self) -> None:
        """Put everything back as it was."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._replaced
        if self._qt_messages:
            from PySide6.QtCore import qInstallMessageHandler

            qInstallMessageHandler(None)
            self._qt_messages = False
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
            # Windows writes of things there that end nothing; this run came to its end.
            (self._folder / FAULTS).unlink(missing_ok=True)

    def previous_fault(self) -> str | None:
        """Return what the process wrote as it died in an earlier run, redacted, or None."""
        try:
            text = (self._folder / PREVIOUS_FAULTS).read_text("utf-8", errors="replace")
        except OSError:
            return None
        return self._redactor.clean(text[:_LONGEST_FAULT]) or None

    def forget_previous_fault(self) -> None:
        """Say that the person has seen it."""
        (self._folder / PREVIOUS_FAULTS).unlink(missing_ok=True)

    def report(self, exception: BaseException, where: str) -> None:
        """Report a bug; the same one is reported once, and nothing is raised from here."""
        if getattr(self._reporting, "now", False):
            return
        self._reporting.now = True
        try:
            self._report(exception, where)
        except Exception:
            _log.exception("A crash report could not be given")
        finally:
            self._reporting.now = False

    def _report(self, exception: BaseException, where: str) -> None:
        story = self._redactor.clean(story_of(exception))
        where = self._redactor.clean(where)
        _log.critical("Uncaught in %s\n%s", where, story)
        if story in self._seen or len(self._seen) >= _MOST_REPORTS:
            return
        self._seen.add(story)
        self._on_crash(self._text(where, story))

    def _text(self, where: str, story: str) -> str:
        python = ".".join(str(part) for part in sys.version_info[:3])
        head = f"Aurous Desktop {__version__}, Python {python}, {sys.platform}, in {where}"
        parts = [head, "", story, "", "Last lines of the log:", *self._recent()]
        fault = self.previous_fault()
        return "\n".join(parts if fault is None else [*parts, "", "An earlier run ended:", fault])

    def _on_exception(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        self.report(value, "the main thread")

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            name = arguments.thread.name if arguments.thread else "a vanished thread"
            self.report(arguments.exc_value, f"thread {name}")

    def _on_unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        if arguments.exc_value is not None:
            # The object itself is not shown: its repr may hold what must not be told.
            self.report(arguments.exc_value, f"clean-up of a {type(arguments.object).__name__}")

    def _open_faults(self) -> None:
        path = self._folder / FAULTS
        try:
            if path.exists() and path.stat().st_size:
                path.replace(self._folder / PREVIOUS_FAULTS)
            self._faults = open(path, "w", encoding="utf-8")  # noqa: SIM115 - kept open for faults
        except OSError as problem:
            _log.warning("Faults can't be written to a file (%s)", problem.strerror)
            return
        faulthandler.enable(self._faults)


_LEVELS = {
    "QtDebugMsg": logging.DEBUG,
    "QtInfoMsg": logging.INFO,
    "QtWarningMsg": logging.WARNING,
    "QtCriticalMsg": logging.ERROR,
    "QtFatalMsg": logging.CRITICAL,
}


def _forbid_core_dumps() -> None:
    """Keep the memory of a dying process, the key in it, off the disk."""
    if os.name != "posix":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
