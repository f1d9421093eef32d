"""Every state of the window in other languages, at its smallest: nothing cut off, nothing English.

The tour reaches the states as a person does; in the pseudo language each text is 40 % longer and
in brackets, so that one that did not go through translation stands out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(360)
@pytest.mark.parametrize("language", ["de", "pseudo-rtl"])
def test_no_state_has_a_text_that_is_cut_off_or_not_translated(
    language: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tour", "--out", str(tmp_path)),
            *("--lang", language, "--look", "small"),
        ],
        cwd=_ROOT / "packaging",
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join((str(_ROOT), str(_ROOT / "packaging"))),
        },
        capture_output=True,
        text=True,
        timeout=340,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert len(list(tmp_path.glob("*.png"))) > 60
