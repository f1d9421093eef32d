"""The floor of small pictures: QImageReader scaling as it reads, on all cores, no window."""

from __future__ import annotations

import argparse
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader

_SIDE = 256


def _read(path: Path) -> bool:
    reader = QImageReader(str(path))
    fit = QSize(_SIDE, _SIDE)
    reader.setScaledSize(reader.size().scaled(fit, Qt.AspectRatioMode.KeepAspectRatio))
    return not reader.read().isNull()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    paths = [path for path in parser.parse_args().folder.glob("*/*") if path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        began = time.perf_counter()
        made = sum(pool.map(_read, paths))
        taken = time.perf_counter() - began
    print(json.dumps({"made": made, "taken": taken}))


if __name__ == "__main__":
    main()
