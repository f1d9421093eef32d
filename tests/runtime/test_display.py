import shutil
import socket
import subprocess
import sys

import pytest

from aurous_desktop.runtime import display
from aurous_desktop.runtime.display import display_problem

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux alone")


def test_no_display_at_all_is_said():
    problem = display_problem({})

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


def test_looking_needs_no_qt():
    code = (
        "import sys; from aurous_desktop.runtime.display import display_problem;"
        "display_problem({}); print('PySide6' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert answer.stdout.strip() == "False", answer.stderr
