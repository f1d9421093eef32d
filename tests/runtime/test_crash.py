import gc
import logging
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from aurous_desktop.runtime.crash import FAULTS, CrashReporter
from aurous_desktop.runtime.logs import Redactor

KEY = "al_live_" + "fedcba9876543210" * 4


@pytest.fixture
def reports():
    return []


@pytest.fixture
def reporter(tmp_path, reports):
    reporter = CrashReporter(
        tmp_path,
        redactor=Redactor(home=Path("/home/person")),
        recent=lambda: ["a line of the log"],
        on_crash=reports.append,
    )
    reporter.install()
    yield reporter
    reporter.uninstall()


def fall(text):
    hidden = "a value of a local name"
    assert hidden
    raise RuntimeError(text)


def raised(text="boom"):
    try:
        fall(text)
    except RuntimeError as exception:
        return exception


def test_report_tells_the_story_without_locals_and_secrets(reporter, reports):
    exception = raised(f"refused {KEY} from /home/person/x")
    sys.excepthook(type(exception), exception, exception.__traceback__)

    [report] = reports
    assert "Aurous Desktop" in report.splitlines()[0]
    assert "the main thread" in report.splitlines()[0]
    assert "RuntimeError: refused al_live_… from ~/x" in report
    assert "in fall" in report
    assert "a value of a local name" not in report
    assert report.endswith("a line of the log")


def test_exception_of_a_thread_is_reported_with_its_name(reporter, reports):
    thread = threading.Thread(target=fall, args=["in a thread"], name="pictures")
    thread.start()
    thread.join()

    [report] = reports
    assert "thread pictures" in report
    assert "RuntimeError: in a thread" in report


def test_exception_during_clean_up_is_reported(reporter, reports):
    class Fragile:
        def __del__(self):
            fall("while dying")

    Fragile()
    gc.collect()

    [report] = reports
    assert "RuntimeError: while dying" in report


def test_the_same_bug_is_reported_once_and_logged_each_time(reporter, reports, caplog):
    exception = raised()
    for _ in range(3):
        reporter.report(exception, "painting")

    assert len(reports) == 1
    assert sum("Uncaught in painting" in line for line in caplog.messages) == 3


def test_a_flood_of_bugs_ends_in_the_log(reporter, reports):
    for number in range(100):
        reporter.report(raised(f"bug {number}"), "painting")

    assert len(reports) == 20


def test_receiver_that_fails_itself_raises_nothing(tmp_path, caplog):
    reporter = CrashReporter(tmp_path, redactor=Redactor(), recent=list, on_crash=fall)

    reporter.report(raised(), "painting")

    assert "A crash report could not be given" in caplog.messages


def test_interrupt_from_the_keyboard_is_no_bug(reporter, reports, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert reports == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_uninstalling_puts_the_hooks_back(tmp_path):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reporter = CrashReporter(tmp_path, redactor=Redactor(), recent=list, on_crash=print)

    reporter.install()
    assert sys.excepthook != before[0]
    reporter.uninstall()

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_messages_of_qt_reach_the_log(reporter, caplog):
    from PySide6.QtCore import qCritical, qDebug, qWarning

    reporter.install_qt_messages()
    with caplog.at_level(logging.DEBUG, logger="qt"):
        qDebug("quiet")
        qWarning("A timer can't be started")
        qCritical("worse")

    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("DEBUG", "default: quiet"),
        ("WARNING", "default: A timer can't be started"),
        ("ERROR", "default: worse"),
    ]


DYING = """
import os, signal, sys
from pathlib import Path
from aurous_desktop.runtime.crash import CrashReporter
from aurous_desktop.runtime.logs import Redactor
reporter = CrashReporter(Path(sys.argv[1]), redactor=Redactor(), recent=list, on_crash=print)
reporter.install()
os.kill(os.getpid(), signal.SIGSEGV)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_fault_of_the_process_is_told_at_the_next_start(tmp_path, reporter):
    other = tmp_path / "other"
    other.mkdir()
    died = subprocess.run([sys.executable, "-c", DYING, other], capture_output=True, check=False)
    assert died.returncode == -signal.SIGSEGV

    following = CrashReporter(other, redactor=Redactor(), recent=list, on_crash=print)
    assert following.previous_fault() is None
    following.install()
    try:
        assert "Segmentation fault" in (following.previous_fault() or "")
        assert (other / FAULTS).read_text() == ""
        following.forget_previous_fault()
        assert following.previous_fault() is None
    finally:
        following.uninstall()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_no_core_is_dumped_while_a_key_is_in_memory(tmp_path):
    code = DYING.replace("os.kill(os.getpid(), signal.SIGSEGV)", "import resource\n") + (
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    answer = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)

    assert answer.stdout.strip() == "0", answer.stderr


def test_unwritable_folder_only_costs_the_fault_file(tmp_path, reports):
    reporter = CrashReporter(
        tmp_path / "gone", redactor=Redactor(), recent=list, on_crash=reports.append
    )
    reporter.install()
    try:
        reporter.report(raised(), "painting")
    finally:
        reporter.uninstall()

    assert len(reports) == 1
