"""The one place that knows how Qt's loop and asyncio's become one."""

import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from aurous_desktop.runtime.override import override

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

_log = logging.getLogger(__name__)

_THREADS = 4  # name look-ups and other short blocking calls of the libraries
_PAINT_LIMIT_S = 2.0

Report = Callable[[BaseException, str], None]


class Application(QApplication):
    """The application, which Qt must not take from under `main`: its clean-up would be lost.

    `on_quit` hears that the system asks it to end. A filter on the application would hear that
    too, and be called in Python for every other event of every object.
    """

    on_quit: Callable[[], None] | None = None

    @override
    def event(self, event: QEvent) -> bool:
        if self.on_quit is None or event.type() != QEvent.Type.Quit:
            return super().event(event)
        self.on_quit()
        return True


def paint_first(window: QWidget, *, limit: float = _PAINT_LIMIT_S) -> bool:
    """Show the window and return once it has been painted, so that imports can follow.

    Runs Qt's plain loop, which has ended before asyncio's begins. Returns False when
    nothing was painted within `limit` seconds, as when the window starts minimized.
    """
    loop = QEventLoop()
    watch = _PaintWatch(loop)
    window.installEventFilter(watch)
    QTimer.singleShot(round(limit * 1000), loop, loop.quit)
    window.show()
    loop.exec()
    window.removeEventFilter(watch)
    return watch.seen


def show_until_closed(dialog: QDialog) -> None:
    """Show a dialog of a program that has nothing else to do, until it is closed."""
    loop = QEventLoop()
    dialog.finished.connect(loop.quit)
    dialog.open()
    loop.exec()


class _PaintWatch(QObject):
    """Ends a loop after the first paint of the window that it filters."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__(loop)
        self._loop = loop
        self.seen = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            # The filter comes before the painting; the timer comes after all of it.
            QTimer.singleShot(0, self._loop, self._loop.quit)
        return False


def run(
    main: Callable[[], Coroutine[Any, Any, int]],
    application: Application,
    *,
    report: Report | None = None,
    on_quit: Callable[[], None] | None = None,
) -> int:
    """Run `main` on Qt's loop until it returns its exit code; end what it left behind.

    The last window's closing does not end it: `main` decides when it is done. When the
    system asks the application to quit (macOS' own Quit, a log-out), `on_quit` is called,
    or `main` is cancelled if there is none. SIGINT and SIGTERM always cancel it; the exit
    code is 128 + the signal then. `report` gets the exceptions of tasks that nobody awaited.
    asyncio and qasync are imported here and not before.
    """
    import asyncio

    import qasync

    from .executor import BoundedExecutor
    from .stop import Stop

    application.setQuitOnLastWindowClosed(False)
    # qasync's own threads lose a call that ends in SystemExit and then abort at the end.
    executor = BoundedExecutor(name="blocking", threads=_THREADS)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        loop = runner.get_loop()
        loop.set_default_executor(executor)
        loop.set_exception_handler(_exception_handler(report))
        stop = Stop(loop)
        application.on_quit = on_quit or stop.cancel
        try:
            return runner.run(stop.guard(main))
        except asyncio.CancelledError:
            return 128 + stop.signal if stop.signal else 0
        finally:
            stop.release()
            application.on_quit = None
            executor.shutdown(cancel_futures=True)


def _exception_handler(
    report: Report | None,
) -> Callable[["AbstractEventLoop", dict[str, Any]], None]:
    def handle(_loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
        where = context.get("message") or "the event loop"
        exception = context.get("exception")
        if isinstance(exception, BaseException):
            _log.error("%s", where, exc_info=exception)
            if report is not None:
                report(exception, where)
        else:
            _log.warning("%s", where)

    return handle
