"""Every state that the tour shows is reached, and looks right at two sizes of text.

The walk itself checks names, targets and what is cut off (`tour.inspection`), and fails on them.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# The states that the design names; each is to have its picture.
STATES = {
    "first-run", "demo", "loading-without-cache", "loading-with-cache", "empty", "no-result",
    "nothing-selected", "ready", "draft", "waiting", "sending", "sent", "offline", "conflict",
    "needs-attention", "synthesizing", "needs-review", "failed", "gone", "view-only",
    "key-refused",
}  # fmt: skip


@pytest.mark.timeout(360)
def test_every_state_is_reached_and_leaves_a_picture(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging"))),
    }
    looks = [word for look in ("light", "18pt") for word in ("--look", look)]
    done = subprocess.run(
        [sys.executable, "-m", "tour", "--out", str(tmp_path), *looks],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=340,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Traceback" not in done.stderr
    pictures = {path.name for path in tmp_path.glob("*.png")}
    assert {f"{state}.light.png" for state in STATES} <= pictures
    assert (tmp_path / "index.html").exists()
