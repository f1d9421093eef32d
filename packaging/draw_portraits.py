"""Draw the pictures of the sample characters: `python packaging/draw_portraits.py`.

Reads `resources/samples/characters.json` and writes every picture that it names, with hair, eyes
and age as the attributes say. Needs PySide6, no screen.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from portraits.look import look_of
from portraits.scene import cat, kite, picture
from PySide6.QtGui import QColor, QGuiApplication, QImage

SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"
_QUALITY = {".webp": ("WEBP", 90), ".jpg": ("JPEG", 88), ".png": ("PNG", 0)}
_KITE = ("#ef8a3d", "#fdf0cf", "#fdf0cf", "#3d9c72")


def main() -> int:
    application = QGuiApplication(sys.argv[:1])
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    rows = json.loads((SAMPLES / "characters.json").read_text("utf-8"))["characters"]
    total = 0
    for row in rows:
        for ref in row["refs"]:
            path = target / ref["picture"]
            kind, quality = _QUALITY[path.suffix]
            if not _draw(row, ref["pose"], path.stem).save(str(path), kind, quality):
                print(f"{path} can't be written", file=sys.stderr)
                return 1
            total += path.stat().st_size
    print(f"{total / 1e6:.2f} MB in {target}")
    del application
    return 0


def _draw(row: dict[str, object], pose: str, stem: str) -> QImage:
    slug, _, view = stem.partition("-")
    if slug == "hodge":
        return cat()
    if view == "other2":
        return kite(QColor("#c9e6f2"), tuple(QColor(color) for color in _KITE))
    attributes = row.get("attributes")
    return picture(look_of(slug, attributes if isinstance(attributes, dict) else None), pose)


if __name__ == "__main__":
    sys.exit(main())
