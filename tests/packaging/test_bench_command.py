"""`dev.py bench`: which screen, and what is passed on."""

from types import SimpleNamespace

import pytest
from devtools import bench, system


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
    nothing = {"json": None, "only": None, "readme": False, "compare": None}
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


def test_comparing_needs_no_screen(ran):
    bench.run(asked(compare=["a.json", "b.json"]))

    assert ran[0][0][1:] == ["-m", "tests.bench", "--compare", "a.json", "b.json"]
