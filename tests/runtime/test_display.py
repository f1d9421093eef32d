import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from aurous_desktop.runtime import display
from aurous_desktop.runtime.display import display_problem, no_display_problem
from aurous_desktop.runtime.logs import FILE_NAME

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux alone")


def test_no_display_at_all_is_said():
    problem = display_problem({})

    assert problem == no_display_problem({})
    assert "no display here" in problem
    assert "\n" not in problem


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "xcb;offscreen"])
def test_platform_without_a_screen_needs_none(platform):
    assert display_problem({"QT_QPA_PLATFORM": platform}) is None


def test_platform_chosen_by_name_still_needs_its_display():
    assert "no display here" in display_problem({"QT_QPA_PLATFORM": "xcb"})


def test_platform_that_does_not_exist_is_named():
    assert "QT_QPA_PLATFORM is set to amiga" in display_problem({"QT_QPA_PLATFORM": "amiga"})


def test_dead_x11_display_is_named():
    assert "The display :3999 can't be reached" in display_problem({"DISPLAY": ":3999"})


@pytest.mark.usefixtures("wayland_libraries")
def test_dead_wayland_display_is_named(tmp_path):
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}

    assert "The Wayland display wayland-7 can't be reached" in display_problem(environment)


@pytest.fixture
def compositor(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        yield {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def wayland_libraries(monkeypatch):
    monkeypatch.setattr(display, "_FOR_WAYLAND", {})


@pytest.mark.usefixtures("wayland_libraries")
def test_living_wayland_display_is_enough(compositor):
    assert display_problem(compositor) is None


@pytest.mark.usefixtures("wayland_libraries")
def test_one_of_two_displays_is_enough(compositor):
    assert display_problem({**compositor, "DISPLAY": ":3999"}) is None


def test_session_names_the_display_that_it_is_made_for(tmp_path, wayland_libraries):
    both = {"DISPLAY": ":3999", "WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": str(tmp_path)}

    assert ":3999" in display_problem(both)
    assert "Wayland" in display_problem({**both, "XDG_SESSION_TYPE": "wayland"})


@pytest.mark.parametrize("table", ["_FOR_ANY_SCREEN", "_FOR_X11"])
def test_missing_libraries_come_with_the_line_that_installs_them(monkeypatch, table):
    libraries = {"libmissing-one.so.1": "libone", "libmissing-two.so.2": "libtwo"}
    monkeypatch.setattr(display, table, libraries)

    problem = display_problem({"DISPLAY": ":0"})

    assert problem.endswith("sudo apt-get install libone libtwo")


@pytest.mark.xvfb
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb")
def test_living_x11_display_is_enough():
    code = "from aurous_desktop.runtime.display import display_problem; print(display_problem())"
    answer = subprocess.run(
        ["xvfb-run", "-a", "env", "-u", "QT_QPA_PLATFORM", sys.executable, "-c", code],
        capture_output=True,
        text=True,
    )

    assert answer.stdout.strip() == "None", answer.stderr


@pytest.mark.parametrize(
    "environment",
    [{"DISPLAY": ":3999"}, {"WAYLAND_DISPLAY": "w"}, {"QT_QPA_PLATFORM": "offscreen"}],
)
def test_first_look_believes_the_environment(environment):
    assert no_display_problem(environment) is None


STARTING = """
import sys
from pathlib import Path
from aurous_desktop.runtime.crash import CrashReporter
from aurous_desktop.runtime.display import leave_explained
from aurous_desktop.runtime.logs import Redactor, install_logs
from PySide6.QtCore import qFatal
from PySide6.QtWidgets import QApplication
install_logs(Path(sys.argv[1]), redactor=Redactor())
reporter = CrashReporter(Path(sys.argv[1]), redactor=Redactor(), recent=list, on_crash=print)
reporter.install_qt_messages(on_fatal=leave_explained)
application = QApplication([])
qFatal("something else")
"""


def started(folder, **environment):
    return subprocess.run(
        [sys.executable, "-c", STARTING, folder],
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )


def test_qt_that_finds_no_display_ends_in_a_sentence(tmp_path):
    answer = started(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=":3999")

    assert answer.returncode == 2
    assert answer.stderr.startswith("aurous-desktop: The display :3999 can't be reached.")
    assert answer.stderr.count("\n") == 1
    assert "could not connect to display :3999" in (tmp_path / FILE_NAME).read_text()


def test_qt_that_dies_of_something_else_is_not_held_up(tmp_path):
    answer = started(tmp_path, QT_QPA_PLATFORM="offscreen")

    assert answer.returncode == -signal.SIGABRT


def test_looking_needs_no_qt():
    code = (
        "import sys; from aurous_desktop.runtime.display import display_problem;"
        "display_problem({}); print('PySide6' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert answer.stdout.strip() == "False", answer.stderr
