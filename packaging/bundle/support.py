"""PySide's support code as bytecode.

The library of shiboken6 has this code in it as source, which Python compiles at each start (10 ms).
Beside a folder or an archive named `files.dir` it leaves its own alone and imports from there.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

PLACE = "shiboken6/files.dir"
_UNPACKED = {"SBK_EMBED": "0"}  # shiboken6 writes its support code into files.dir, and goes on
_IMPORT = "import sys; sys.path.insert(0, sys.argv[1]); import shiboken6"


def compiled(folder: Path) -> Path:
    """Make the archive that belongs at PLACE, in a folder that is emptied first; give its path."""
    shutil.rmtree(folder, ignore_errors=True)
    copy = folder / "shiboken6"
    found = find_spec("shiboken6")
    assert found is not None
    assert found.origin is not None
    shutil.copytree(Path(found.origin).parent, copy)
    command = [sys.executable, "-c", _IMPORT, str(folder)]
    subprocess.run(command, env=os.environ | _UNPACKED, check=True)
    archive = folder / "support.zip"
    with zipfile.PyZipFile(str(archive), "w") as packed:
        packed.writepy(str(copy / "files.dir" / "shibokensupport"))
    return archive
