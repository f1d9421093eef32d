"""Texts that break programs, through the real form to the server and back.

`AUROUS_STRINGS` names a JSON file with a list of texts to use instead, such as the Big List of
Naughty Strings.
"""

import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.attributes import from_text
from aurous_desktop.domain.validation import problem_of
from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from tests.support.serving import SAMPLES, SandboxServer

OWN = [
    "undefined", "null", "true", "NaN", "-1E+02", "0x0", "1/0", "$HOME", "%s%d%n", "{0}", "\\",
    '"', "'", "<b>bold</b>", "<img src=x>", "&amp;&#60;", "../../x", "C:\\x", "' OR 1=1 --",
    "{\"a\": 1}", "\\u0041", "a\tb", "first\nsecond", "trailing  ", "  leading", "no\u00a0break",
    "zero\u200bwidth", "\ufeffmark", "soft\u00adhyphen", "e\u0301 \u00e9", "\u212b \u00c5",
    "👩\u200d🎨 🏳\ufe0f\u200d🌈 👍🏽", "田中さん", "مرحبا", "שלום", "\u202eright\u202c",
    "\u2066iso\u2069", "Z̸̡̛a̷l̶g̵o", "ﷺ", "𝒜𝓊𝓇𝑜𝓊𝓈", "\U0010ffff", "\ue000", "ǅ ß İ ı ﬀ",
    "sep\u2028par\u2029end", "x" * 4000,
]  # fmt: skip
DETAILS = "Additional details"


def texts() -> list[str]:
    named = os.environ.get("AUROUS_STRINGS")
    found = json.loads(Path(named).read_text("utf-8")) if named else OWN
    return [text for text in map(as_pasted, found) if text.strip()]


def as_pasted(text: str) -> str:
    """Say what the clipboard makes of a text: no byte order mark, and ordinary line breaks."""
    return text.removeprefix("\ufeff").replace("\u2029", "\n")


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(World.with_samples(SAMPLES, characters=3, limited=False)) as serving:
        yield serving


def as_name(text: str) -> str:
    """Say what a line makes of a text: breaks and controls become spaces."""
    return "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text
    )


def paste(hands: Driver, label: str, text: str) -> None:
    """Replace what a field holds by a text from the clipboard."""
    QGuiApplication.clipboard().setText(text)
    field = hands.field(label)
    field.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_V):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.timeout(600)
def test_any_text_reaches_the_server_and_comes_back(
    server: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setenv("AUROUS_API_KEY", server.key)
    options = read_options(["--base-url", server.base_url, "--profile", str(tmp_path / "profile")])
    row = server.world.add_character("Quill the Tester", attributes={"x_kept": "\u2028"})
    told: list[str] = []

    async def script(live: Live) -> int:
        hands = Driver(live.screens.window)
        await hands.open_named("Quill the Tester")
        for number, text in enumerate(texts()):
            paste(hands, DETAILS, text)
            name_goes = (
                problem_of("name", from_text("name", text)) is None and as_name(text) == text
            )
            paste(hands, "Name", text if name_goes else f"Number {number}")
            QTest.keyClick(
                hands.field("Name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
            )
            name = text if name_goes else f"Number {number}"
            try:
                await hands.until(lambda: _holds(server, row.id, name, text), seconds=5)  # noqa: B023
            except TimeoutError:
                held = server.world.attributes_of(row.id)
                told.append(f"{text!r}: {row.name!r} {held!r}")
        return 0

    assert run(options, script=script) == 0
    assert not told, "\n".join(told)
    last = texts()[-1]

    async def look_again(live: Live) -> int:
        hands = Driver(live.screens.window)
        await hands.open_row(0)
        assert hands.field(DETAILS).property("plainText") is not None
        workspace = live.session.workspace if live.session else None
        assert workspace is not None
        sheet = workspace.library.sheet(row.id)
        assert sheet is not None
        assert sheet.fields[-1].text == last
        return 0

    assert run(options, script=look_again) == 0


def _holds(server: SandboxServer, character_id: str, name: str, details: str) -> bool:
    attributes = server.world.attributes_of(character_id)
    assert attributes is not None
    assert attributes["x_kept"] == "\u2028"
    same_details = attributes.get("additional_details") == details
    return same_details and server.world.characters[character_id].name == name
