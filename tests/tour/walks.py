"""The walks of the tour: which looks, in which languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tests.support.walks import ROOT, Begin, Walk


def _begin(folder: Path, *, options: tuple[str, ...]) -> Walk:
    paths = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    return Walk(
        folder,
        [sys.executable, "-m", "tour", "--out", folder, *options],
        {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
    )


TOUR: Mapping[str, Begin] = {
    "light": partial(_begin, options=("--look", "light")),
    "18pt": partial(_begin, options=("--look", "18pt")),
    "de": partial(_begin, options=("--lang", "de", "--look", "small")),
    "pseudo-rtl": partial(_begin, options=("--lang", "pseudo-rtl", "--look", "small")),
}
