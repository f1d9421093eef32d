"""What the bundle holds: the tables against the packages that are installed here."""

import marshal
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

import PySide6
import pytest
from bundle import archive, support, trim
from PyInstaller.archive.readers import ZlibArchiveReader
from PyInstaller.archive.writers import ZlibArchiveWriter

ROOT = Path(__file__).parents[2]
QT = Path(PySide6.__file__).parent / "Qt"
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at Linux's Qt")
PLUGINS = "PySide6/Qt/plugins"
DEBIAN = "/usr/lib/x86_64-linux-gnu"


@on_linux
@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind, names in trim.PLUGINS["linux"].items() for name in names],
)
def test_every_plugin_that_stays_exists(kind, name):
    assert (QT / "plugins" / kind / f"lib{name}.so").exists()


@on_linux
@pytest.mark.parametrize("name", trim.QT_LIBRARIES["linux"])
def test_every_library_that_stays_exists(name):
    assert (QT / "lib" / f"libQt6{name}.so.6").exists()


@on_linux
@pytest.mark.parametrize("name", trim.TRANSLATIONS)
def test_every_translation_that_stays_exists(name):
    assert (QT / "translations" / f"{name}.qm").exists()


@on_linux
@pytest.mark.parametrize("name", trim.HIDDEN_IMPORTS["linux"])
def test_the_password_stores_are_named_as_they_can_be_imported(name):
    assert find_spec(name) is not None


@pytest.mark.parametrize("name", trim.METADATA)
def test_the_versions_for_the_diagnostics_can_be_copied(name):
    assert distribution(name).version


@pytest.mark.parametrize(
    ("place", "source", "system", "stays"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", "/venv/libqxcb.so", "linux", True),
        (f"{PLUGINS}/platforms/libqeglfs.so", "/venv/libqeglfs.so", "linux", False),
        (f"{PLUGINS}/platformthemes/libqgtk3.so", "/venv/libqgtk3.so", "linux", False),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/qtbase_de.qm", "linux", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", "/venv/qtbase_fr.qm", "linux", False),
        ("PySide6/Qt/lib/libQt6Pdf.so.6", "/venv/libQt6Pdf.so.6", "linux", False),
        ("libQt6Pdf.so.6", "PySide6/Qt/lib/libQt6Pdf.so.6", "linux", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/libQt6Core.so.6", "linux", True),
        ("PySide6/Qt/lib/libicudata.so.73", "/venv/libicudata.so.73", "linux", True),
        ("PySide6/QtCore.abi3.so", "/venv/QtCore.abi3.so", "linux", True),
        ("pydantic-2.14.3.dist-info/METADATA", "/venv/METADATA", "linux", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", "/venv/entry_points.txt", "linux", True),
        ("pydantic-2.14.3.dist-info/RECORD", "/venv/RECORD", "linux", False),
        ("cryptography-50.dist-info\\licenses\\LICENSE", "C:\\LICENSE", "win32", False),
        ("certifi/cacert.pem", "/venv/cacert.pem", "linux", False),
        ("libgtk-3.so.0", f"{DEBIAN}/libgtk-3.so.0", "linux", False),
        ("libglib-2.0.so.0", f"{DEBIAN}/libglib-2.0.so.0", "linux", False),
        ("libssl.so.3", f"{DEBIAN}/libssl.so.3", "linux", True),
        ("lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "linux", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\qwindows.dll", "win32", True),
        ("PySide6\\plugins\\platforms\\qminimal.dll", "C:\\qminimal.dll", "win32", False),
        ("PySide6\\Qt6Core.dll", "C:\\Qt6Core.dll", "win32", True),
        ("PySide6\\Qt6Pdf.dll", "C:\\Qt6Pdf.dll", "win32", False),
        ("PySide6\\QtGui.pyd", "C:\\QtGui.pyd", "win32", True),
        ("PySide6\\opengl32sw.dll", "C:\\opengl32sw.dll", "win32", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "/venv/libqcocoa.dylib", "darwin", True),
        ("PySide6/Qt/lib/QtPdf.framework/Versions/A/QtPdf", "/venv/QtPdf", "darwin", False),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", "/venv/QtGui", "darwin", True),
    ],
)
def test_only_what_the_program_uses_stays(place, source, system, stays):
    assert trim.is_kept(place, source, system) is stays


@on_linux
def test_pyside_takes_its_support_code_as_bytecode_where_the_bundle_has_it(tmp_path):
    made = support.compiled(tmp_path / "made")
    place = tmp_path / support.PLACE
    found = find_spec("shiboken6")
    shutil.copytree(Path(found.origin).parent, place.parent)
    shutil.copy(made, place)
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import PySide6.QtCore\n"
        "print(sys.modules['shibokensupport.signature.parser'].__file__)\n"
        "PySide6.QtCore.QRect('no number')"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(place / "shibokensupport" / "signature" / "parser.pyc")
    assert "Supported signatures:" in done.stderr  # that code does its work


def test_the_first_paint_is_read_uncompressed_and_the_rest_is_not(tmp_path):
    code = {name: compile(f"{name} = 'a word and a word'\n" * 200, name, "exec") for name in "ab"}
    entries = [(name, f"{name}.py", "PYMODULE") for name in code]

    with archive.stored({"a"}):
        ZlibArchiveWriter(str(tmp_path / "some.pyz"), entries, code)
    ZlibArchiveWriter(str(tmp_path / "none.pyz"), entries, code)
    some = ZlibArchiveReader(str(tmp_path / "some.pyz"), check_pymagic=True)
    none = ZlibArchiveReader(str(tmp_path / "none.pyz"), check_pymagic=True)

    def size(kept, name):
        return kept.toc[name][2]

    assert size(some, "a") >= len(marshal.dumps(code["a"])) > 2 * size(none, "a")
    assert size(some, "b") == size(none, "b")
    assert some.extract("a").co_consts == code["a"].co_consts
    assert some.extract("b").co_consts == code["b"].co_consts


def test_the_first_paint_needs_the_list_and_neither_network_nor_form():
    found = archive.modules_of_the_first_paint(ROOT)

    assert {"aurous_desktop.ui.library.pane", "PySide6.QtWidgets", "sqlite3"} <= found
    assert not {"httpx", "pydantic", "aurous_desktop.ui.editor.pane"} & found
