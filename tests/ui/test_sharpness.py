"""Icons on screens with more pixels: drawn for them, never blown up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SHOW = """
import sys
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from aurous_desktop.ui.editor.combo import SuggestionCombo
from aurous_desktop.ui.theme import apply_theme
from aurous_desktop.ui.widgets.icon_button import IconButton

app = QApplication([])
theme = apply_theme(app, "light")
button = IconButton()
button.setIcon(theme.icon("refresh-cw"))
button.show()
dpr = button.devicePixelRatioF()
size = button.iconSize()
pixmap = button.icon().pixmap(size, dpr)
combo = SuggestionCombo(swatches=True)
combo.line.setText("silver")
swatch = combo.itemIcon(0).pixmap(QSize(12, 12), dpr)
picture = button.grab()
colors = {picture.toImage().pixelColor(x, y).rgba()
          for x in range(picture.width()) for y in range(picture.height())}
print(dpr, pixmap.devicePixelRatio(), pixmap.width() / size.width(), swatch.width() / 12,
      picture.width() / button.width(), len(colors) > 2)
"""


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_icons_have_a_pixel_for_every_pixel_of_the_screen(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    wanted = float(scale)
    *ratios, painted = done.stdout.split()
    assert [float(ratio) for ratio in ratios] == pytest.approx([wanted] * 5, rel=0.05)
    assert painted == "True"
