"""`dev.py bench`: which screen, and what is passed on."""

from types import SimpleNamespace

import pytest
from devtools import bench, build, system


@pytest.fixture
def ran(monkeypatch):
    runs = []
    monkeypatch.setattr(system, "ensure", lambda *_, **__: None)
    monkeypatch.setattr(system, "xvfb", lambda: ["xvfb-run"])
    monkeypatch.setattr(
        bench,
        "run_command",
        lambda command, env=None: runs.append(([str(c) for c in command], env)) or 0,
    )
    return runs


def asked(**given):
    nothing = {"json": None, "only": None, "frozen": False, "readme": False, "compare": None}
    return SimpleNamespace(**nothing | given)


def test_it_measures_on_a_virtual_screen_and_passes_its_options_on(ran):
    assert bench.run(asked(json="/x.json", only=["start", "idle"], readme=True)) == 0

    ((command, env),) = ran
    assert command[0] == "xvfb-run"
    assert command[2:] == [
        "-m", "tests.bench", "--only", "start", "--only", "idle", "--json", "/x.json", "--readme",
    ]  # fmt: skip
    assert env["QT_QPA_PLATFORM"] == "xcb"


def test_without_any_screen_windows_are_drawn_in_memory(ran, monkeypatch):
    monkeypatch.setattr(system, "xvfb", list)
    monkeypatch.setattr(system, "has_display", lambda: False)

    bench.run(asked())

    assert ran[0][1]["QT_QPA_PLATFORM"] == "offscreen"


def test_the_frozen_program_is_measured_beside_windows_frozen_now(ran, monkeypatch):
    made = []
    monkeypatch.setattr(build, "freeze", lambda version: made.append(version))
    monkeypatch.setattr(build, "bare_window", lambda name, *, trimmed: made.append((name, trimmed)))

    bench.run(asked(frozen=True))

    assert made == [build.source_version(), ("trimmed", True), ("whole", False)]
    assert ran[0][0][2:] == ["-m", "tests.bench", "--only", "frozen"]


def test_comparing_needs_no_screen(ran):
    bench.run(asked(compare=["a.json", "b.json"]))

    assert ran[0][0][1:] == ["-m", "tests.bench", "--compare", "a.json", "b.json"]
