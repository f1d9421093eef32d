"""The log and the crash reports of one run, with nothing secret in either."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from aurous_desktop.runtime.crash import CrashReporter
from aurous_desktop.runtime.display import leave_explained
from aurous_desktop.runtime.logs import Redactor, install_logs
from aurous_desktop.runtime.paths import Paths


class Reporting:
    """Set up from `with` to its end; `on_crash` gets each report, on the thread it happened on."""

    def __init__(self, paths: Paths, *, secret: str | None = None) -> None:
        self.redactor = Redactor()
        if secret:
            self.redactor.add_secret(secret)
        self.on_crash: Callable[[str], None] = _unheard
        self._logs = install_logs(paths.logs, redactor=self.redactor)
        self.crash = CrashReporter(
            paths.logs,
            redactor=self.redactor,
            recent=self._logs.recent.lines,
            on_crash=self._crashed,
        )
        self.crash.install()
        self.crash.install_qt_messages(on_fatal=leave_explained)

    def diagnostics(self, about: str) -> str:
        """Give what support asks for: `about` the program, and the last lines of the log."""
        parts = [about, "", "Last lines of the log:", *self._logs.recent.lines()]
        fault = self.crash.previous_fault()
        if fault is not None:
            parts += ["", "How an earlier run ended:", fault]
        return self.redactor.clean("\n".join(parts))

    def __enter__(self) -> Reporting:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.crash.uninstall()
        self._logs.close()

    def _crashed(self, report: str) -> None:
        self.on_crash(report)


def _unheard(report: str) -> None:
    """Take a report before there is a window to show it; the log has it."""
