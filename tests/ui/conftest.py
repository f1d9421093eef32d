import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from aurous_desktop.ui.theme import Mode, Theme, apply_theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PICTURES = os.environ.get("AUROUS_TEST_PICTURES")


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, Mode.LIGHT)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The program's look, light and at 100 % again after each test."""
    yield _theme
    if _theme.mode is not Mode.LIGHT:
        _theme.apply(Mode.LIGHT)
    _theme.set_text_percent(100)


def keep_picture(widget: QWidget, name: str) -> None:
    """Keep a picture of the widget when AUROUS_TEST_PICTURES names a folder."""
    if PICTURES:
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))
