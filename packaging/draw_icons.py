"""Draw the program's icon in every size that a desktop asks for: python draw_icons.py

Run it with the project's Python after a change of resources/icons/aurous-desktop.svg.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
NAME = "aurous-desktop"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)  # pixels
_FINER = 4  # drawn so many times larger, then averaged: thin curves stay clean at 16 px


def draw(drawing: QSvgRenderer, size: int) -> QImage:
    """Return the icon as a square picture with `size` pixels a side."""
    large = QImage(size * _FINER, size * _FINER, QImage.Format.Format_ARGB32_Premultiplied)
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    drawing.render(painter, QRectF(large.rect()))
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    return large.scaled(size, size, mode=smooth).convertToFormat(QImage.Format.Format_ARGB32)


def main() -> int:
    application = QGuiApplication(sys.argv)
    drawing = QSvgRenderer(str(ICONS / f"{NAME}.svg"), application)
    for size in SIZES:
        target = ICONS / f"{NAME}-{size}.png"
        if not draw(drawing, size).save(str(target)):
            sys.stderr.write(f"{target} could not be written.\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
