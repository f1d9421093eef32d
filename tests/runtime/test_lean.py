import subprocess
import sys

PROGRAM = """
import sys
from aurous_desktop.runtime.lean import load_httpx
load_httpx()
assert "httpx" in sys.modules
assert not {"httpx._main", "click", "rich", "pygments"} & set(sys.modules), "the command line"
load_httpx()
import click
print(click.__name__, sys.modules["httpx"].AsyncClient.__name__)
"""


def test_httpx_comes_without_its_command_line_and_others_may_still_have_theirs():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout == "click AsyncClient\n"


QT_PROGRAM = """
from enum import EnumType
from aurous_desktop.runtime import lean
lean.load_qt()
from PySide6.QtCore import Qt
print(EnumType._create_.__module__, Qt.Key.Key_A.value, Qt.AlignmentFlag.AlignCenter)
"""


def test_the_enumerations_of_qt_are_made_quickly():
    done = subprocess.run([sys.executable, "-c", QT_PROGRAM], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout == "aurous_desktop.runtime.enums 65 132\n"
