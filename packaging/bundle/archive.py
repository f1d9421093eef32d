"""The archive of Python modules: what a start reads first lies in it uncompressed.

PyInstaller compresses each module. Taking apart again the ones that the first paint needs costs
every start some milliseconds; they make up a small part of the archive.
"""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PyInstaller.archive.writers import ZlibArchiveWriter

_LEVEL, _ENTRY = "_COMPRESSION_LEVEL", "_write_entry"  # PyInstaller has no setting for it
_UNCOMPRESSED = 0
_UNTIL_PAINTED = """
import os, sys
from aurous_desktop.runtime.timings import Timings
mark = Timings.mark
def until_painted(self, name):
    if name == "painted":
        print("\\n".join(sys.modules), flush=True)
        os._exit(0)
    mark(self, name)
Timings.mark = until_painted
from aurous_desktop.__main__ import main
main(["--demo"])
"""


def modules_of_the_first_paint(tree: Path) -> frozenset[str]:
    """Name the modules that the program of this tree has read once its window is painted."""
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_PAINTED],
        cwd=tree,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(done.stdout.split())


@contextmanager
def stored(names: Collection[str]) -> Iterator[None]:
    """Let the archives that are made within this keep these modules uncompressed.

    Where PyInstaller makes them in another way one day, they are compressed as ever.
    """
    level, write = getattr(ZlibArchiveWriter, _LEVEL, None), vars(ZlibArchiveWriter).get(_ENTRY)
    if level is None or not isinstance(write, classmethod):
        yield
        return

    def write_entry(cls: Any, file: Any, entry: Any, *others: Any) -> Any:
        setattr(cls, _LEVEL, _UNCOMPRESSED if entry[0] in names else level)
        try:
            return write.__func__(cls, file, entry, *others)
        finally:
            setattr(cls, _LEVEL, level)

    setattr(ZlibArchiveWriter, _ENTRY, classmethod(write_entry))
    try:
        yield
    finally:
        setattr(ZlibArchiveWriter, _ENTRY, write)
