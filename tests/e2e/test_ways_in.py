"""Every way into the program, as a person at a shell meets it."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop import __version__
from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.runtime.instance import acquire
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.sandbox.world import FULL_KEY
from aurous_desktop.store.teams import Teams
from aurous_desktop.ui.driver import Driver

REPOSITORY = Path(__file__).parents[2]
OURS = ("AUROUS_API_KEY", "AUROUS_BASE_URL", "AUROUS_PROFILE", "AUROUS_QUIT_AFTER_START")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="always has a screen")
# Nothing listens on this port of this computer: the network can't be reached.
NOWHERE = "http://127.0.0.1:9"


def start(
    *arguments: str, without: Iterable[str] = OURS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Start the program and wait for its end; no answer of it is a traceback."""
    kept = {name: value for name, value in os.environ.items() if name not in {*OURS, *without}}
    done = subprocess.run(
        [sys.executable, "-m", "aurous_desktop", *arguments],
        cwd=REPOSITORY,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def says(done: subprocess.CompletedProcess[str], words: str) -> None:
    """See that the program could not start and said why, in one line for a person."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("aurous-desktop: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_the_version_is_told_without_a_screen() -> None:
    done = start("--version", without=SCREENS)
    assert (done.returncode, done.stdout) == (0, f"Aurous Desktop {__version__}\n")


def test_diagnostics_tell_the_places_without_a_screen_and_no_key(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    done = start(
        "--diagnostics", "--profile", str(profile), without=SCREENS, AUROUS_API_KEY=FULL_KEY
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert f"Aurous Desktop: {__version__}" in done.stdout
    assert f"Data: {profile / 'data'}" in done.stdout
    assert FULL_KEY not in done.stdout
    assert not profile.exists()


@pytest.mark.parametrize("arguments", [("--demo",), ("--base-url", NOWHERE)])
def test_a_start_that_leaves_at_once_tells_its_timings(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = start(*arguments, "--profile", str(tmp_path / "profile"), "--quit-after-start")
    assert done.returncode == 0
    timings = json.loads(done.stdout)["milliseconds"]
    assert list(timings) == sorted(timings, key=timings.__getitem__)
    assert {"painted", "ready"} <= timings.keys()


def test_the_environment_is_enough_for_a_start_without_arguments(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    done = start(AUROUS_PROFILE=str(profile), AUROUS_BASE_URL=NOWHERE, AUROUS_QUIT_AFTER_START="1")
    assert done.returncode == 0
    assert "painted" in json.loads(done.stdout)["milliseconds"]
    assert profile.is_dir()


def test_a_demo_without_a_profile_leaves_nothing_behind(tmp_path: Path) -> None:
    places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
    done = start("--demo", "--quit-after-start", TMPDIR=str(tmp_path), **places)
    assert done.returncode == 0
    assert not [path for path in tmp_path.rglob("*") if "aurous" in path.name]


@ON_LINUX
@pytest.mark.parametrize("arguments", [(), ("--demo",)])
def test_a_missing_display_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    done = start(*arguments, "--profile", str(profile), without=SCREENS)
    says(done, "no display")
    assert not profile.exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://api.example.com", "not a secure address"),
        ("http://127.0.0.1.example.com", "not a secure address"),
        ("https://someone:word@api.example.com", "must not hold a user name"),
        ("api.example.com", "not a web address"),
        ("https://[::1", "not a web address"),
    ],
)
def test_a_bad_address_is_said(address: str, words: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    says(start("--base-url", address, "--profile", str(profile)), words)
    says(start("--profile", str(profile), AUROUS_BASE_URL=address), words)
    assert not profile.exists()


def test_a_profile_that_is_a_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    says(start("--profile", str(file), "--quit-after-start"), "can't write to the folder")
    assert file.read_text() == "mine"


def test_a_claim_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    lock = find_paths(tmp_path).data / "running.lock"
    lock.mkdir(parents=True)
    says(start("--profile", str(tmp_path), "--quit-after-start"), str(lock))


def test_a_library_of_a_newer_version_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    team = Teams(find_paths(tmp_path).data / "teams").enter(NOWHERE, "team_1", "Lantern Street")
    team.folder.mkdir()
    library = team.folder / "library.db"
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = library.read_bytes()
    done = start("--base-url", NOWHERE, "--profile", str(tmp_path), "--quit-after-start")
    says(done, "newer version")
    assert library.read_bytes() == before


def test_a_second_start_raises_the_first_window(tmp_path: Path, qapp: QApplication) -> None:
    arguments = ["--demo", "--profile", str(tmp_path / "profile")]

    async def script(live: Live) -> int:
        window, hands = live.screens.window, Driver(live.screens.window)
        await hands.until(hands.names)
        window.showMinimized()
        await hands.until(window.isMinimized)
        second = await asyncio.to_thread(start, *arguments)
        assert (second.returncode, second.stdout) == (0, "")
        await hands.until(lambda: not window.isMinimized())
        assert window.isVisible()
        other = ["--demo", "--profile", str(tmp_path / "other"), "--quit-after-start"]
        third = await asyncio.to_thread(start, *other)
        assert "painted" in third.stdout
        return 0

    assert run(read_options(arguments), script=script) == 0


def test_a_first_start_that_does_not_answer_is_said(tmp_path: Path, qapp: QApplication) -> None:
    paths = find_paths(tmp_path)
    paths.create()
    first = acquire(paths)
    assert first is not None
    try:
        done = start("--demo", "--profile", str(tmp_path), "--quit-after-start")
        says(done, "running already")
    finally:
        first.release()


def test_a_profile_is_free_again_when_the_first_has_left(tmp_path: Path) -> None:
    for _ in range(2):
        done = start("--demo", "--profile", str(tmp_path), "--quit-after-start")
        assert (done.returncode, done.stdout[:1]) == (0, "{")
