import importlib.util
import os
import sys

import pytest
from devtools import system, virtualenv
from devtools.console import Stop

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="shell scripts, apt")

DPKG = """
for name in "$@"; do
  case $name in
    have) echo "have installed" ;;
    renamed-new) echo "renamed-new installed" ;;
    removed) echo "removed config-files" ;;
  esac
done
exit 1
"""


@pytest.fixture
def debian(program, monkeypatch):
    """A Debian whose package list is told by a script."""
    folder = program("dpkg-query", DPKG)
    program("apt-get", 'echo "$@" >> "$0.log"; echo "E: no such package" >&2; exit 100')
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


def asked_of_apt(folder):
    log = folder / "apt-get.log"
    return log.read_text().splitlines() if log.exists() else []


def test_only_what_is_missing_counts(debian):
    packages = ["have", "absent", "renamed-old|renamed-new", "gone-old|gone-new", "removed"]

    assert system.missing_packages(packages) == ["absent", "gone-old", "removed"]


def test_nothing_missing_asks_apt_nothing(debian):
    system.ensure(["have"], needed=True, why="a test")

    assert asked_of_apt(debian) == []


def test_other_systems_are_left_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert system.missing_packages(["absent"]) == []


def test_needed_package_that_may_not_be_installed_stops_with_the_line(debian, monkeypatch):
    monkeypatch.setattr(system, "_right_to_install", lambda: None)

    with pytest.raises(Stop) as stop:
        system.ensure(["have", "absent"], needed=True, why="a test")

    line = "sudo apt-get install --yes --no-install-recommends absent"
    assert str(stop.value).endswith(line)
    assert asked_of_apt(debian) == []


def test_useful_package_that_may_not_be_installed_is_done_without(debian, monkeypatch, capsys):
    monkeypatch.setattr(system, "_right_to_install", lambda: None)

    system.ensure(["absent"], needed=False, why="a test")

    said = capsys.readouterr().out
    assert "sudo apt-get install --yes --no-install-recommends absent" in said
    assert "Going on without them." in said


def test_lists_are_fetched_once_when_apt_does_not_know_a_package(debian, monkeypatch):
    monkeypatch.setattr(system, "_right_to_install", list)

    with pytest.raises(Stop, match="no such package"):
        system.ensure(["absent"], needed=True, why="a test")

    install = "install --yes --no-install-recommends absent"
    assert asked_of_apt(debian) == [install, "update", install]


@pytest.fixture
def venv(program, monkeypatch, tmp_path):
    """A .venv whose Python is a script; returns what writes that script."""
    monkeypatch.setattr(virtualenv, "PYTHON", tmp_path / "programs" / "python")
    monkeypatch.setattr(virtualenv, "_STAMP", tmp_path / "stamp")
    return lambda text: program("python", 'echo "$@" >> "$0.log"\n' + text)


@pytest.mark.parametrize(
    ("module", "packages"),
    [("ensurepip", ["python3.12-venv"]), ("a module that no chore needs", [])],
)
def test_debians_python_may_lack_what_makes_an_environment(monkeypatch, tmp_path, module, packages):
    find = importlib.util.find_spec
    monkeypatch.setattr(virtualenv, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != module and find(name))

    assert virtualenv.system_packages() == packages


def test_packages_are_installed_once(venv, tmp_path, capsys):
    folder = venv("exit 0")

    virtualenv.ensure()
    once = (folder / "python.log").read_text()
    virtualenv.ensure()

    assert "--require-hashes" in once
    assert "--editable" in once
    assert (folder / "python.log").read_text().count("pip install") == once.count("pip install")


def test_changed_requirements_are_installed_anew(venv, tmp_path):
    folder = venv("exit 0")
    virtualenv.ensure()

    (tmp_path / "stamp").write_text("of other requirements")
    virtualenv.ensure()

    assert (folder / "python.log").read_text().count("--require-hashes") == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("connection broken by SSLError: CERTIFICATE_VERIFY_FAILED", "isn't trusted here"),
        ("Failed to establish a new connection: [Errno -3]", "package index can't be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "DO NOT MATCH THE HASHES"),
        ("OSError: [Errno 28] No space left on device", "No space left on device"),
    ],
)
def test_failed_installation_is_explained_and_tried_again_next_time(venv, tmp_path, said, sentence):
    venv(f'case "$*" in *pip*install*) echo "{said}" >&2; exit 1;; esac')

    with pytest.raises(Stop, match=sentence):
        virtualenv.ensure()

    assert not (tmp_path / "stamp").exists()
