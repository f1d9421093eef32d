"""Credentials against a real gnome-keyring on a session bus of its own."""

import gc
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from aurous_desktop.store.credentials import (
    Credentials,
    KeyringLocked,
    KeyringMissing,
    KeyringTimeout,
)

ACCOUNT = "https://api.example.test"
OTHER = "https://other.example.test"
KEY = "al_live_" + "0" * 64
NEW_KEY = "al_live_" + "1" * 64

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(
        shutil.which("gnome-keyring-daemon") is None and not os.environ.get("CI"),
        reason="gnome-keyring is not installed",
    ),
    # keyring leaves the connection to a locked collection for the garbage collector to close.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


class Desktop:
    """A session bus, and a keyring daemon on it, of a home folder."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._processes: list[subprocess.Popen[str]] = []
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_RUNTIME_DIR": str(home / "run"),
        }
        for folder in ("data", "run"):
            (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)

    def start_bus(self) -> str:
        """Start a bus, which starts nothing by itself, and give its address."""
        settings = self._home / "bus.conf"
        settings.write_text(BUS.format(folder=self._home / "run"))
        bus = self._start("dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address")
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = address
        return address

    def start_keyring(self, password: str | None) -> subprocess.Popen[str]:
        """Start a keyring daemon, with the login collection open when a password is given."""
        options = [] if password is None else ["--unlock"]
        daemon = self._start(
            "gnome-keyring-daemon", "--foreground", "--components=secrets", *options
        )
        assert daemon.stdin is not None
        daemon.stdin.write(password or "")
        daemon.stdin.close()
        assert daemon.stdout is not None
        daemon.stdout.readline()  # its control directory: it is on the bus now
        return daemon

    def stop(self, process: subprocess.Popen[str]) -> None:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(timeout=10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        self._processes.remove(process)

    def stop_all(self) -> None:
        for process in reversed(self._processes.copy()):
            self.stop(process)

    def _start(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(process)
        return process


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Close what keyring has left open while the warnings about it are still passed over."""
    yield
    gc.collect()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    desktop = Desktop(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.start_bus())
    yield desktop
    desktop.stop_all()


@pytest.fixture
def credentials() -> Iterator[Credentials]:
    credentials = Credentials("Aurous Desktop test", timeout=8)
    yield credentials
    credentials.close()


def test_store_read_replace_and_remove(desktop: Desktop, credentials: Credentials) -> None:
    desktop.start_keyring("pw")
    assert credentials.backend_name().result() == "Secret Service"
    assert credentials.load(ACCOUNT).result() is None
    credentials.store(ACCOUNT, KEY).result()
    credentials.store(OTHER, NEW_KEY).result()
    assert credentials.load(ACCOUNT).result() == KEY
    credentials.store(ACCOUNT, NEW_KEY).result()
    assert credentials.load(ACCOUNT).result() == NEW_KEY
    credentials.remove(ACCOUNT).result()
    assert credentials.load(ACCOUNT).result() is None
    assert credentials.load(OTHER).result() == NEW_KEY


def test_the_key_is_there_after_a_new_start_and_not_in_the_open(
    desktop: Desktop, credentials: Credentials, tmp_path: Path
) -> None:
    daemon = desktop.start_keyring("pw")
    credentials.store(ACCOUNT, KEY).result()
    desktop.stop(daemon)
    files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert files
    assert not any(KEY.encode() in file.read_bytes() for file in files)
    desktop.start_keyring("pw")
    assert credentials.load(ACCOUNT).result() == KEY


def test_a_locked_keyring(desktop: Desktop, credentials: Credentials) -> None:
    daemon = desktop.start_keyring("pw")
    credentials.store(ACCOUNT, KEY).result()
    desktop.stop(daemon)
    desktop.start_keyring(None)
    for call in (credentials.load(ACCOUNT), credentials.store(ACCOUNT, NEW_KEY)):
        with pytest.raises(KeyringLocked):
            call.result()


def test_a_bus_without_a_keyring(desktop: Desktop, credentials: Credentials) -> None:
    with pytest.raises(KeyringMissing):
        credentials.load(ACCOUNT).result()


def test_no_bus_at_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, credentials: Credentials
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    with pytest.raises(KeyringMissing):
        credentials.store(ACCOUNT, KEY).result()


def test_a_bus_that_went_away(desktop: Desktop, credentials: Credentials) -> None:
    desktop.start_keyring("pw")
    credentials.store(ACCOUNT, KEY).result()
    desktop.stop_all()
    with pytest.raises(KeyringMissing):
        credentials.load(ACCOUNT).result()


def test_a_hanging_keyring_answers_again_when_it_goes_on(desktop: Desktop) -> None:
    daemon = desktop.start_keyring("pw")
    credentials = Credentials("Aurous Desktop test", timeout=2)
    credentials.store(ACCOUNT, KEY).result()
    daemon.send_signal(signal.SIGSTOP)
    with pytest.raises(KeyringTimeout):
        credentials.load(ACCOUNT).result()
    daemon.send_signal(signal.SIGCONT)
    assert credentials.load(ACCOUNT).result() == KEY
    credentials.close()


def test_settings_that_name_another_backend_are_passed_over(
    desktop: Desktop,
    credentials: Credentials,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    desktop.start_keyring("pw")
    credentials.store(ACCOUNT, KEY).result()
    assert credentials.load(ACCOUNT).result() == KEY
