"""The whole job once in real windows on a virtual screen, as `dev.py demo` does it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1400x950x24")
PICTURES = 10


@pytest.mark.xvfb
@pytest.mark.skipif(
    shutil.which("xvfb-run") is None and "CI" not in os.environ,
    reason="there is no virtual screen here",
)
def test_the_whole_job_runs_on_a_real_screen_and_leaves_its_pictures(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [*SCREEN, sys.executable, "packaging/showcase.py", "--pictures", str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == PICTURES
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1280, 800)
        colors = {
            image.pixel(x, y)
            for x in range(0, image.width(), 16)
            for y in range(0, image.height(), 16)
        }
        assert len(colors) > 50, f"{picture.name} shows next to nothing"
