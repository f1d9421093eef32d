import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

if str(REPOSITORY / "packaging") not in sys.path:
    sys.path.append(str(REPOSITORY / "packaging"))


@pytest.fixture
def repository():
    return REPOSITORY


@pytest.fixture
def program(tmp_path):
    """Put a small shell script in place of a system program; return its folder for PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()

    def write(name, text):
        (folder / name).write_text("#!/bin/sh\n" + text)
        (folder / name).chmod(0o755)
        return folder

    return write
