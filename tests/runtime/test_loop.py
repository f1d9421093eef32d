import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from aurous_desktop.runtime.loop import paint_first, run

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def reports():
    return []


@pytest.fixture
def start(qapp, reports):
    def start(main, **keywords):
        return run(main, qapp, report=lambda problem, where: reports.append(problem), **keywords)

    return start


def test_exit_code_of_the_main_task_comes_back(start):
    async def main():
        await asyncio.sleep(0.001)
        return 7

    assert start(main) == 7


def test_qt_and_asyncio_share_the_loop(start, qapp):
    async def main():
        fired = asyncio.get_running_loop().create_future()
        QTimer.singleShot(0, lambda: fired.set_result("from a timer of Qt"))
        return len(await fired)

    assert start(main) == len("from a timer of Qt")


def test_exception_of_the_main_task_goes_to_the_caller(start):
    async def main():
        raise LookupError("no window")

    with pytest.raises(LookupError, match="no window"):
        start(main)


def test_tasks_left_behind_are_cancelled_and_cleaned_up(start):
    ended = []

    async def forgotten():
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append("cleaned up")

    async def main():
        task = asyncio.create_task(forgotten())
        await asyncio.sleep(0)
        return 0 if not task.done() else 1

    assert start(main) == 0
    assert ended == ["cleaned up"]


def test_exception_of_an_unawaited_task_is_reported(start, reports):
    async def fall():
        raise LookupError("nobody waits for this")

    async def main():
        task = asyncio.create_task(fall())
        await asyncio.sleep(0.001)
        del task
        gc.collect()
        return 0

    assert start(main) == 0
    assert [str(problem) for problem in reports] == ["nobody waits for this"]


def test_blocking_calls_run_on_our_threads(start):
    async def main():
        thread = await asyncio.to_thread(threading.current_thread)
        return 0 if thread.daemon and thread.name.startswith("blocking") else 1

    assert start(main) == 0


def test_blocking_call_that_raises_system_exit_is_heard_of(start):
    def leave():
        raise SystemExit(3)

    async def main():
        try:
            await asyncio.wait_for(asyncio.to_thread(leave), 5)
        except RuntimeError:
            return 3
        return 1

    assert start(main) == 3


def test_quit_of_the_system_asks_and_does_not_tear_the_loop_away(start, qapp):
    async def main():
        asked = asyncio.Event()
        quit_asked.append(asked.set)
        QCoreApplication.postEvent(qapp, QEvent(QEvent.Type.Quit))
        await asked.wait()
        await asyncio.sleep(0.001)  # the clean-up of `main` still has its loop
        return 5

    quit_asked = []

    assert start(main, on_quit=lambda: quit_asked[0]()) == 5


def test_quit_of_the_system_cancels_when_nobody_is_to_be_asked(start, qapp):
    cleaned = []

    async def main():
        QCoreApplication.postEvent(qapp, QEvent(QEvent.Type.Quit))
        try:
            await asyncio.sleep(60)
        finally:
            cleaned.append(True)
        return 1

    assert start(main) == 0
    assert cleaned == [True]


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])
def test_signal_ends_an_idle_program_with_its_clean_up(start, number):
    cleaned = []
    before = signal.getsignal(number)

    async def main():
        asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), number)
        try:
            await asyncio.sleep(60)
        finally:
            cleaned.append(True)
        return 0

    assert start(main) == 128 + number
    assert cleaned == [True]
    assert signal.getsignal(number) is before


def test_loop_can_be_run_again(start):
    async def main():
        return 1

    assert start(main) + start(main) == 2


class Painted(QWidget):
    paints = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1


def test_window_has_been_painted_when_paint_first_returns(qtbot):
    window = QMainWindow()
    inner = Painted(window)
    window.setCentralWidget(inner)
    qtbot.addWidget(window)

    assert paint_first(window) is True
    assert window.isVisible()
    assert inner.paints >= 1


def test_window_that_never_paints_is_not_waited_for(qtbot):
    window = QWidget()
    window.setUpdatesEnabled(False)
    qtbot.addWidget(window)

    assert paint_first(window, limit=0.05) is False


def test_asyncio_is_not_imported_before_the_first_paint():
    code = (
        "import sys; from PySide6.QtWidgets import QApplication, QWidget;"
        "from aurous_desktop.runtime.loop import paint_first;"
        "application = QApplication([]); window = QWidget(); paint_first(window);"
        "print(sorted({'asyncio', 'qasync', 'concurrent.futures'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert answer.stdout.strip() == "[]", answer.stderr
