import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from aurous_desktop.runtime.resources import resource_path

DRAWINGS = sorted(resource_path("icons").glob("*.svg"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_shows_something(qapp, path):
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    drawing = QSvgRenderer(str(path))
    drawing.render(painter)
    painter.end()

    assert drawing.isValid()
    seen = {picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)}
    assert max(seen) > 200


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256, 512])
def test_program_icon_is_there_in_its_sizes(size):
    picture = QImage(str(resource_path("icons", f"aurous-desktop-{size}.png")))

    assert picture.size() == QSize(size, size)
    assert picture.pixelColor(0, 0).alpha() == 0, "the corners are round"
    assert picture.pixelColor(size // 2, size // 2).alpha() == 255


def test_borrowed_icons_come_with_their_licence():
    borrowed = [path for path in DRAWINGS if "lucide" in path.read_text()]

    assert borrowed
    assert "ISC License" in resource_path("licences", "lucide.txt").read_text()
