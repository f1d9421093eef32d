import ast
import os
import subprocess
import sys
from argparse import Namespace
from types import SimpleNamespace

import dev
import pytest
from devtools import commands, system, virtualenv
from devtools.console import Stop

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about apt")


@pytest.fixture(autouse=True)
def no_machine_is_touched(monkeypatch):
    monkeypatch.setattr(virtualenv, "ensure", lambda: None)
    monkeypatch.setattr(system, "ensure", lambda *_, **__: None)


def test_old_pythons_can_read_the_entry(repository):
    source = (repository / "packaging" / "dev.py").read_text()

    ast.parse(source, feature_version=(3, 4))
    assert source.isascii()


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 0), (3, 14, 0)])
def test_wrong_python_gets_one_sentence(monkeypatch, capsys, version):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "argv", ["dev.py", "demo"])

    assert dev.main() == 1
    said = capsys.readouterr().err
    assert f"this is Python {version[0]}.{version[1]}." in said
    assert said.endswith("python3.11 packaging/dev.py demo\n")
    assert said.count("\n") == 1


def test_help_lists_every_chore(repository):
    entry = repository / "packaging" / "dev.py"
    answer = subprocess.run([sys.executable, entry, "--help"], capture_output=True, text=True)

    assert answer.returncode == 0
    for name in ("setup", "demo", "test", "lock"):
        assert f"\n    {name} " in answer.stdout


def test_a_reason_to_stop_is_said_without_traceback(monkeypatch, capsys):
    def work(_):
        raise Stop("There is no disk.")

    monkeypatch.setitem(commands.COMMANDS, "setup", commands.Command("", work))

    assert commands.run(["setup"]) == 1
    assert capsys.readouterr().out == "There is no disk.\n"


@pytest.fixture
def ran(monkeypatch):
    """Collect the commands instead of running them; `codes` says how they end."""
    calls = SimpleNamespace(commands=[], codes={})

    def run(command, *, env=None):
        words = [str(word) for word in command]
        calls.commands.append((words, env))
        return next((code for word, code in calls.codes.items() if word in words), 0)

    monkeypatch.setattr(commands, "run_command", run)
    return calls


def test_demo_opens_the_window_where_there_is_a_display(ran, monkeypatch):
    monkeypatch.setattr(system, "has_display", lambda: True)

    assert commands.run(["demo"]) == 0
    [(words, _)] = ran.commands
    assert words[1:] == ["-m", "aurous_desktop", "--demo"]


@pytest.mark.parametrize(
    ("screen", "platform"), [(["xvfb-run", "-a"], "xcb"), ([], "offscreen")], ids=["xvfb", "none"]
)
def test_demo_without_a_display_takes_pictures(
    ran, monkeypatch, capsys, tmp_path, screen, platform
):
    monkeypatch.setattr(system, "has_display", lambda: False)
    monkeypatch.setattr(system, "xvfb", lambda: screen)

    assert commands.run(["demo", "--pictures", str(tmp_path)]) == 0
    [(words, env)] = ran.commands
    assert words[: len(screen)] == screen
    assert words[-3:] == ["packaging/showcase.py", "--pictures", str(tmp_path)]
    assert env["QT_QPA_PLATFORM"] == platform
    assert capsys.readouterr().out.endswith(f"The pictures are in {tmp_path}\n")


def test_testing_stops_at_the_first_step_that_finds_something(ran, capsys):
    ran.codes["mypy"] = 3

    assert commands.run(["test"]) == 3
    assert [words[-1] for words, _ in ran.commands] == ["check", "--check", "mypy"]
    assert "Stopped: the step “types”" in capsys.readouterr().out


def test_words_after_the_dashes_go_to_pytest(ran):
    assert commands.run(["test", "--", "-k", "foo", "--", "x"]) == 0
    assert ran.commands[-1][0][1:] == ["-m", "pytest", "-k", "foo", "--", "x"]


def test_setting_up_says_what_is_missing(monkeypatch):
    asked = []
    monkeypatch.setattr(system, "ensure", lambda packages, **keywords: asked.append(keywords))

    assert commands.setup(Namespace()) == 0
    assert [keywords["needed"] for keywords in asked] == [True]


@linux
@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "vnc:size=800x600"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
def test_display_is_one_that_a_person_sees(monkeypatch, environment, seen):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert system.has_display() is seen


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_ci_script_is_sound(repository):
    script = repository / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
