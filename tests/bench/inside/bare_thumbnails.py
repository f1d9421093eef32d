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
        began, busy = time.perf_counter(), time.process_time()
        made = sum(pool.map(_read, paths))
        taken, busy = time.perf_counter() - began, time.process_time() - busy
    print(json.dumps({"made": made, "taken": taken, "busy": busy}))


if __name__ == "__main__":
    main()
