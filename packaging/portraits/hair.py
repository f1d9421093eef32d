"""Hair styles from the front: what lies behind the body, what frames the face."""

from math import cos, pi, sin

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from portraits.brush import Brush, darker, joined, lighter, mirrored, oval, shape
from portraits.look import Look

CAPS = {
    "side part": (
        "M -42 8 C -50 -40 -26 -62 2 -61 C 30 -61 50 -40 42 8 C 40 -6 37 -16 32 -23 "
        "C 24 -24 16 -28 10 -35 C -2 -22 -22 -16 -33 -15 C -38 -8 -40 0 -42 8 Z"
    ),
    "center part": (
        "M -42 14 C -50 -40 -28 -61 0 -60 C 28 -61 50 -40 42 14 C 40 -4 34 -16 22 -24 "
        "C 14 -29 6 -34 0 -40 C -6 -34 -14 -29 -22 -24 C -34 -16 -40 -4 -42 14 Z"
    ),
    "fringe": (
        "M -43 20 C -50 -40 -28 -62 0 -61 C 28 -62 50 -40 43 20 C 39 10 36 -4 34 -12 "
        "C 24 -9 14 -13 8 -10 C 0 -14 -8 -9 -14 -12 C -22 -9 -28 -13 -34 -12 "
        "C -36 -4 -39 10 -43 20 Z"
    ),
    "swept": (
        "M -41 6 C -48 -38 -28 -58 0 -58 C 28 -58 48 -38 41 6 C 40 -8 37 -18 30 -26 "
        "C 18 -34 -18 -34 -30 -26 C -37 -18 -40 -8 -41 6 Z"
    ),
    "tousled": (
        "M -42 8 C -52 -14 -50 -34 -42 -46 L -36 -44 C -32 -56 -20 -62 -8 -62 L -8 -66 "
        "C 4 -68 14 -66 20 -60 L 26 -62 C 36 -56 44 -44 44 -34 L 50 -34 C 50 -18 46 0 42 8 "
        "C 41 -2 38 -12 33 -20 L 28 -10 L 20 -24 L 11 -9 L 2 -24 L -8 -10 L -15 -24 "
        "L -25 -11 L -32 -20 C -38 -12 -41 -2 -42 8 Z"
    ),
}
_CAP_OF = {
    "short": "side part",
    "bob": "side part",
    "long waves": "center part",
    "long straight": "fringe",
    "bun": "swept",
    "ponytail": "swept",
    "braids": "center part",
    "braid": "side part",
    "pigtails": "fringe",
    "messy": "tousled",
}


def waves(half: float, top: float, bottom: float) -> QPainterPath:
    """Return a mane with a wavy outline, closed over the head."""
    step = (bottom - top) / 3
    right = (
        f"C {half + 14} {top + step * 0.4} {half - 8} {top + step * 0.6} {half + 2} {top + step} "
        f"C {half + 16} {top + step * 1.4} {half - 8} {top + step * 1.6} {half} {top + step * 2} "
        f"C {half + 12} {top + step * 2.4} {half - 12} {bottom - 4} {half - 20} {bottom} "
    )
    half_mane = shape(
        f"M 0 -62 C 30 -63 {half} -40 {half} {top} {right} C 24 {bottom + 6} 10 {bottom - 8} "
        f"0 {bottom - 4} Z"
    )
    return joined(half_mane, mirrored(half_mane))


def curtain(half: float, bottom: float) -> QPainterPath:
    """Return smooth hair that falls from the head."""
    return shape(
        f"M 0 -62 C 34 -63 {half} -38 {half} 0 L {half + 2} {bottom - 12} "
        f"C {half} {bottom + 2} {half - 20} {bottom + 3} 0 {bottom} "
        f"C {20 - half} {bottom + 3} {-half} {bottom + 2} {-half - 2} {bottom - 12} "
        f"L {-half} 0 C {-half} -38 -34 -63 0 -62 Z"
    )


def curls(cx: float, cy: float, rx: float, ry: float, size: float, span: float) -> QPainterPath:
    """Return a cloud of curls around the upper part of an oval; `span` in radians."""
    count = max(7, round(span * max(rx, ry) / (size * 1.05)))
    path = QPainterPath()
    for index in range(count + 1):
        angle = -pi / 2 - span / 2 + span * index / count
        grown = size * (1.0 + 0.12 * (index % 2))
        path = path.united(oval(cx + rx * cos(angle), cy + ry * sin(angle), grown))
    return path.united(oval(cx, cy, rx, ry))


def plait(brush: Brush, look: Look, x: float, top: float, bottom: float, lean: float = 0) -> None:
    """Paint a braid that hangs from (x, top) and leans to one side."""
    count = max(4, int((bottom - top) / 14))
    for index in range(count):
        share = index / count
        y = top + (bottom - top) * share
        wide = 10.5 - 3 * share
        cx = x + lean * share
        tone = look.hair if index % 2 else lighter(look.hair, 0.07)
        left = shape(
            f"M {cx - wide} {y} C {cx - wide} {y + 12} {cx} {y + 20} {cx + 2} {y + 18} "
            f"C {cx + wide + 2} {y + 14} {cx + wide} {y - 2} {cx + 2} {y - 3} "
            f"C {cx - 3} {y - 5} {cx - wide} {y - 4} {cx - wide} {y} Z"
        )
        brush.solid(left, tone, depth=3)
    x += lean
    brush.solid(oval(x, bottom + 6, 6, 4), look.trim, depth=1)
    tip = f"M {x - 5} {bottom + 8} C {x - 9} {bottom + 20} {x - 2} {bottom + 28} {x} {bottom + 30} "
    brush.solid(
        shape(tip + f"C {x + 3} {bottom + 26} {x + 9} {bottom + 20} {x + 5} {bottom + 8} Z"),
        look.hair,
        depth=2,
    )


def behind(brush: Brush, look: Look) -> None:
    """Paint what lies behind neck and shoulders, seen from the front."""
    dark = darker(look.hair, 0.16)
    style = look.hair_style
    if style == "long waves":
        brush.solid(waves(56, 10, 138), dark, depth=6)
    elif style == "long straight":
        brush.solid(curtain(52, 150), dark, depth=6)
    elif style == "bob":
        brush.solid(curtain(50, 54), dark, depth=6)
    elif style == "afro":
        brush.solid(curls(0, -14, 62, 58, 13, 2 * pi), look.hair, depth=6)
    elif style == "bun":
        brush.solid(oval(0, -66, 23, 20), look.hair, depth=5)
    elif style == "ponytail":
        tail = "M 20 -44 C 58 -60 74 -20 66 30 C 62 62 70 86 54 108 C 42 88 44 50 38 20 Z"
        brush.solid(shape(tail), dark, depth=6)
    elif style == "pigtails":
        puff = shape("M 36 -14 C 56 -34 82 -16 78 18 C 76 44 66 62 54 70 C 50 44 50 20 36 4 Z")
        brush.both(puff, look.hair, depth=5)
        brush.both(oval(40, -8, 7, 8), look.trim, depth=1)


def before(brush: Brush, look: Look) -> None:
    """Paint what frames the face, seen from the front."""
    style = look.hair_style
    if style == "short curls":
        cap = curls(0, -20, 38, 34, 10, 4.0).subtracted(
            shape("M -36 -4 C -34 -26 -20 -30 0 -29 C 20 -30 34 -26 36 -4 L 36 60 L -36 60 Z")
        )
        brush.solid(cap, look.hair, depth=4)
        curl_marks(brush, look)
    elif style == "afro":
        rim = shape(
            "M -42 8 C -48 -44 -26 -58 0 -58 C 26 -58 48 -44 42 8 C 40 -14 32 -27 18 -31 "
            "C 6 -34 -6 -34 -18 -31 C -32 -27 -40 -14 -42 8 Z"
        )
        brush.flat(rim, look.hair)
        curl_marks(brush, look, spread=1.35)
    elif style in _CAP_OF:
        brush.solid(shape(CAPS[_CAP_OF[style]]), look.hair, depth=4)
        _shine(brush, look)
    if style == "bob":
        lock = shape("M 36 -20 C 50 -10 54 24 48 52 C 42 54 36 50 34 44 C 42 20 40 -4 32 -22 Z")
        brush.both(lock, look.hair, depth=3)
    elif style == "long straight":
        lock = shape("M 37 -14 C 50 0 52 60 50 108 C 46 114 40 112 38 106 C 42 60 42 20 34 -8 Z")
        brush.both(lock, look.hair, depth=3)
    elif style == "long waves":
        lock = shape(
            "M 30 -24 C 50 -12 48 18 46 34 C 44 50 60 60 56 80 C 54 98 60 108 48 124 "
            "C 38 108 36 96 40 80 C 44 64 34 56 38 36 C 41 14 40 -6 26 -22 Z"
        )
        brush.both(lock, look.hair, depth=4)
    elif style == "braids":
        for side in (-1, 1):
            plait(brush, look, side * 43, 22, 128, side * 2)
    elif style == "braid":
        plait(brush, look, 38, 26, 140, -4)


def _shine(brush: Brush, look: Look) -> None:
    brush.line(shape("M -28 -40 C -20 -50 -8 -54 4 -54"), lighter(look.hair, 0.4), 2.6, 0.45)
    brush.line(shape("M -33 -30 L -31 -34"), lighter(look.hair, 0.4), 2.6, 0.45)


def curl_marks(brush: Brush, look: Look, spread: float = 1.0) -> None:
    """Paint the light on curls."""
    for x, y in ((-26, -38), (-12, -46), (4, -44), (18, -47), (30, -36), (-2, -56), (-36, -26)):
        arc = QPainterPath()
        box = QRectF(x * spread - 5, y * spread - 5, 10, 9)
        arc.arcMoveTo(box, 20)
        arc.arcTo(box, 20, 190)
        brush.line(arc, lighter(look.hair, 0.32), 1.6, 0.5)
