"""The self-test as the packages run it: it passes, and each check can fail."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

# Runs the program after a few lines that break something.
_BROKEN = "import sys\n{}\nfrom aurous_desktop.cli import main\nsys.exit(main(['--self-test']))"


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**inherited, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )


def _summary(text: str) -> dict[str, Any]:
    summary: dict[str, Any] = json.loads(text.splitlines()[-1])
    return summary


def test_all_is_well_and_nothing_of_the_person_is_touched(tmp_path: Path) -> None:
    home, report = tmp_path / "home", tmp_path / "report.txt"
    home.mkdir()
    done = _run(
        "-m",
        "aurous_desktop",
        "--self-test",
        "--self-test-report",
        str(report),
        HOME=str(home),
        AUROUS_PROFILE=str(home / "mine"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "ok   pictures: JPEG, PNG, WebP" in lines
    assert all(line.startswith("ok   ") for line in lines[:-1])
    summary = _summary(done.stdout)
    assert summary["self_test"] == "passed"
    assert len(summary["checks"]) == len(lines) - 1
    assert report.read_text("utf-8") == done.stdout
    assert not (home / "mine").exists()


def test_without_standard_output_the_report_is_still_written(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    windowed = (
        "import sys; sys.stdout = sys.stderr = None\n"
        "from aurous_desktop.cli import main\n"
        f"sys.exit(main(['--self-test-report', {str(report)!r}]))"
    )
    done = _run("-c", windowed)
    assert done.returncode == 0
    assert done.stdout == ""
    assert _summary(report.read_text("utf-8"))["self_test"] == "passed"


BREAKAGES = {
    "pictures": "import aurous_desktop.selftest.job as j\n"
    "from aurous_desktop.runtime.images import BROKEN, PictureProblem\n"
    "def decode(*_):\n    raise PictureProblem(BROKEN)\n"
    "j.decode = decode",
    "save": "from aurous_desktop.sandbox.world import World\n"
    "World.attributes_of = lambda *_: {'hair_color': 'copper red'}",
    "password store": "sys.modules['secretstorage'] = None\n"
    "sys.modules['keyring.backends.macOS.api'] = None\n"
    "sys.modules['win32ctypes.pywin32.win32cred'] = None",
    "secure connections": "import ssl, truststore\n"
    "def trusting(protocol):\n"
    "    context = ssl.SSLContext(protocol)\n"
    "    context.check_hostname = False\n"
    "    context.verify_mode = ssl.CERT_NONE\n"
    "    return context\n"
    "import aurous_desktop.selftest.computer as c\n"
    "class fake: SSLContext = staticmethod(trusting)\n"
    "c.truststore = fake",
    "database": "import aurous_desktop.selftest.computer as c\n"
    "class without:\n"
    "    sqlite_version = '0'\n"
    "    @staticmethod\n"
    "    def connect(_):\n"
    "        raise OSError('no such module: fts5')\n"
    "c.sqlite3 = without",
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_check_fails_alone_when_its_matter_is_broken(name: str) -> None:
    done = _run("-c", _BROKEN.format(BREAKAGES[name]))
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("FAIL")] == [
        line for line in lines if line.startswith(f"FAIL {name}: ")
    ]
    checks = _summary(done.stdout)["checks"]
    assert [key for key, check in checks.items() if not check["passed"]] == [name]


def _with_resources(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it as a frozen program that has its resources in `folder`."""
    return _run("-c", _BROKEN.format(f"sys._MEIPASS = {str(folder)!r}"))


def test_an_empty_icon_a_missing_page_and_unreadable_words_are_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    nothing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>'
    (tmp_path / "resources/icons/lock.svg").write_text(nothing)
    (tmp_path / "resources/help/en/save.md").unlink()
    (tmp_path / "resources/translations").mkdir(exist_ok=True)
    (tmp_path / "resources/translations/aurous_de.qm").write_bytes(b"no words")
    done = _with_resources(tmp_path)
    assert done.returncode == 1
    assert "FAIL icons: nothing is drawn for lock" in done.stdout
    assert "FAIL help: a page can't be read" in done.stdout
    assert "FAIL translations: the words of aurous_de can't be loaded" in done.stdout


def test_a_missing_display_is_told_in_a_sentence() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere a screen is always there")
    done = _run("-m", "aurous_desktop", "--self-test", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert "no display" in done.stderr


async def test_a_check_that_raises_does_not_keep_the_next_from_being_tried() -> None:
    from aurous_desktop.selftest.checks import Check, try_all

    async def bad(_: object) -> str:
        await asyncio.sleep(0)
        raise LookupError("there is no button 'Save'")

    async def good(_: object) -> str:
        return "fine"

    live: Any = None
    outcomes = await try_all((Check("one", bad), Check("two", good)), live, lambda _: None)
    assert [outcome.line for outcome in outcomes] == [
        "FAIL one: LookupError: there is no button 'Save'",
        "ok   two: fine",
    ]
