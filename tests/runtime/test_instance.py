import os
import subprocess
import sys

import pytest

from aurous_desktop.runtime import calls, pipes
from aurous_desktop.runtime.instance import acquire, raise_first
from aurous_desktop.runtime.paths import find_paths

# Claims the profile, says so, and hangs without ever listening.
HOLDER = """
import sys
from pathlib import Path
from aurous_desktop.runtime.instance import acquire
from aurous_desktop.runtime.paths import find_paths
instance = acquire(find_paths(Path(sys.argv[1])))
print("mine" if instance else "taken", flush=True)
sys.stdin.read()
"""

# What a second start does.
CALLER = """
import sys
from pathlib import Path
from aurous_desktop.runtime.instance import acquire, raise_first
from aurous_desktop.runtime.paths import find_paths
paths = find_paths(Path(sys.argv[1]))
assert acquire(paths) is None
sys.exit(0 if raise_first(paths) else 9)
"""


@pytest.fixture
def paths(tmp_path):
    paths = find_paths(tmp_path / "artist")
    paths.create()
    return paths


@pytest.fixture(params=[calls.SocketListener, pipes.PipeListener])
def listener(request, monkeypatch):
    """Let both ways be tried wherever they work; outside of Windows a caller can't tell them."""
    if request.param is calls.SocketListener and os.name == "nt":
        pytest.skip("Python has no such sockets on Windows")
    monkeypatch.setattr(calls, "listener", request.param)


@pytest.fixture
def holder(tmp_path, paths):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "artist"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "mine\n"
    yield process
    process.kill()
    process.communicate()


def test_profile_is_claimed_once(paths):
    first = acquire(paths)
    second = acquire(paths)

    assert first is not None
    assert second is None
    first.release()
    third = acquire(paths)
    assert third is not None
    third.release()


def test_profiles_do_not_disturb_each_other(paths, tmp_path):
    other = find_paths(tmp_path / "colleague")
    other.create()

    claims = [acquire(paths), acquire(other)]

    assert None not in claims
    for claim in claims:
        claim.release()


def test_claim_of_another_process_counts(holder, paths):
    assert acquire(paths) is None


def test_killed_program_blocks_nobody(holder, paths):
    holder.kill()
    holder.wait()

    claim = acquire(paths)

    assert claim is not None
    claim.release()


def test_second_start_raises_the_first(listener, paths, tmp_path, qtbot):
    first = acquire(paths)
    assert first.listen()

    with qtbot.waitSignal(first.raise_requested, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", CALLER, tmp_path / "artist"])

    # The first keeps serving its loop until the second has its answer.
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    first.release()


def test_first_that_does_not_answer_is_told_apart(holder, paths):
    assert raise_first(paths, tries=1) is False


def test_leftover_of_a_killed_listener_is_replaced(listener, paths, qtbot, tmp_path):
    code = HOLDER.replace(
        "sys.stdin.read()", "instance.listen(); import os; os.kill(os.getpid(), 9)"
    )
    if os.name == "nt":
        pytest.skip("Windows leaves no socket file behind")
    subprocess.run([sys.executable, "-c", code, tmp_path / "artist"], capture_output=True)

    first = acquire(paths)

    assert first is not None
    assert first.listen()
    with qtbot.waitSignal(first.raise_requested, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", CALLER, tmp_path / "artist"])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    first.release()


def test_other_words_raise_nothing(listener, paths, qtbot):
    from PySide6.QtNetwork import QLocalSocket

    first = acquire(paths)
    first.listen()
    raised = []
    first.raise_requested.connect(lambda: raised.append(True))

    socket = QLocalSocket()
    socket.connectToServer(first.name)
    socket.write(b"GET / HTTP/1.1\r\n")
    socket.flush()
    assert raise_later(qtbot, first)

    assert raised == [True]
    socket.abort()
    first.release()


def raise_later(qtbot, first):
    """Let a proper caller follow; when it was heard, the one before it was too."""
    from PySide6.QtNetwork import QLocalSocket

    with qtbot.waitSignal(first.raise_requested, timeout=5_000) as signal:
        caller = QLocalSocket(first)
        caller.connectToServer(first.name)
        caller.write(b"raise\n")
    return signal.signal_triggered


@pytest.mark.skipif(os.name == "nt", reason="a pipe is no file")
def test_nobody_else_may_call_and_nothing_stays_behind(paths, tmp_path, monkeypatch):
    monkeypatch.setattr(calls, "gettempdir", lambda: str(tmp_path))
    first = acquire(paths)
    assert first.listen()
    place = tmp_path / first.name

    assert place.stat().st_mode & 0o777 == 0o600
    first.release()
    assert not place.exists()


def test_a_name_that_cannot_be_had_keeps_the_profile_claimed(paths, tmp_path, monkeypatch, caplog):
    first = acquire(paths)
    monkeypatch.setattr(calls, "gettempdir", lambda: str(tmp_path / "nowhere"))
    monkeypatch.setattr(calls, "listener", calls.SocketListener)

    assert first.listen() is False
    assert acquire(paths) is None
    assert "Later starts can't be heard" in caplog.text
    caplog.clear()  # it was meant to be told
    first.release()
