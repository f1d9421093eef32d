"""The window follows a Linux desktop into the dark and back, told by the desktop's portal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = ("xvfb-run", "xauth", "dbus-run-session")
SERVICE = "dbus-1/services/org.freedesktop.portal.Desktop.service"

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.timeout(120),
    pytest.mark.skipif(
        not all(map(shutil.which, PROGRAMS)) and not (os.environ.get("CI") and os.name == "posix"),
        reason="no display and session bus of its own can be had here",
    ),
]


@pytest.mark.parametrize("desktop", ["", "GNOME", "KDE"])
def test_the_window_is_dark_from_the_start_and_follows_the_desktop(
    tmp_path: Path, desktop: str
) -> None:
    entry = tmp_path / "share" / SERVICE
    entry.parent.mkdir(parents=True)
    # Qt looks for it on the disk; that nobody could start it does no harm, for it runs already.
    entry.write_text("[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec=/bin/false\n")
    (tmp_path / "run").mkdir(mode=0o700)
    done = subprocess.run(
        [
            *("dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1400x950x24"),
            *(sys.executable, "-m", "tests.e2e.watch_colors", str(tmp_path)),
        ],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
            "XDG_DATA_DIRS": f"{tmp_path / 'share'}:/usr/share",
            "XDG_CURRENT_DESKTOP": desktop,
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads((tmp_path / "seen.json").read_text()) == {
        "at first": True,
        "the desktop turned light": False,
        "the desktop turned dark": True,
        "the person wants light": False,
        "as the desktop again": True,
        "told to others": None,
    }
