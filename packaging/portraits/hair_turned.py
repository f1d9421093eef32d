"""Hair from behind and in profile, and what is worn on the head."""

from math import pi

from PySide6.QtGui import QColor

from portraits.brush import Brush, darker, joined, lighter, oval, shape
from portraits.hair import CAPS, curl_marks, curls, curtain, plait, waves
from portraits.look import Look

_SIDE_CAP = (
    "M -34 -22 C -38 -50 -10 -63 8 -61 C 38 -59 52 -34 49 -6 C 48 14 43 27 35 35 "
    "C 27 30 21 24 20 12 C 18 2 10 -4 3 0 C -1 4 -1 10 -3 14 C -7 6 -8 -8 -14 -18 "
    "C -20 -24 -28 -25 -34 -22 Z"
)
_BACK_CAP = (
    "M -43 4 C -50 -40 -28 -61 0 -61 C 28 -61 50 -40 43 4 C 42 24 32 40 20 46 "
    "C 8 50 -8 50 -20 46 C -32 40 -42 24 -43 4 Z"
)


def from_behind(brush: Brush, look: Look) -> None:
    """Paint the hair of the back view."""
    style = look.hair_style
    if style == "bald":
        brush.solid(shape(_BACK_CAP).intersected(oval(0, -4, 40, 50)), look.skin, depth=4)
        if look.aged:
            fringe = shape(
                "M -42 2 C -20 14 20 14 42 2 C 42 24 32 42 18 46 L -18 46 C -32 42 -42 24 -42 2 Z"
            )
            brush.solid(fringe, look.hair, depth=4)
        return
    whole = {
        "long waves": lambda: waves(54, 10, 150),
        "long straight": lambda: curtain(50, 165),
        "bob": lambda: curtain(50, 54),
        "afro": lambda: curls(0, -14, 62, 58, 13, 2 * pi),
        "short curls": lambda: curls(0, -10, 40, 42, 10, 5.2),
        "messy": lambda: joined(shape(_BACK_CAP), shape(CAPS["tousled"])),
    }.get(style, lambda: shape(_BACK_CAP))()
    brush.solid(whole, look.hair, depth=6)
    box = whole.boundingRect()
    for x in (-22, -8, 8, 22):
        low = min(box.bottom() - 14, 120)
        strand = shape(f"M {x * 0.6} -50 C {x} -20 {x * 1.2} {low * 0.5} {x * 1.1} {low}")
        if style not in ("afro", "short curls"):
            brush.line(strand, darker(look.hair, 0.4), 1.4, 0.35)
    if style in ("short curls", "afro"):
        curl_marks(brush, look)
    if style == "bun":
        brush.solid(oval(0, -52, 26, 22), look.hair, depth=5)
        brush.line(shape("M -14 -56 C -6 -66 10 -64 14 -52"), darker(look.hair, 0.4), 1.8, 0.5)
    elif style == "ponytail":
        tail = "M -14 -30 C -26 10 -22 80 -4 122 C 14 104 26 30 14 -30 Z"
        brush.solid(shape(tail), look.hair, depth=5)
        brush.solid(oval(0, -30, 15, 7), look.trim, depth=2)
    elif style == "braids":
        for side in (-1, 1):
            plait(brush, look, side * 30, 38, 140)
    elif style == "braid":
        plait(brush, look, 0, 40, 165)
    elif style == "pigtails":
        puff = shape("M 34 -14 C 56 -34 82 -16 78 18 C 76 44 66 62 54 70 C 50 44 50 20 34 4 Z")
        brush.both(puff, look.hair, depth=5)
        brush.both(oval(40, -8, 7, 8), look.trim, depth=1)


def side_behind(brush: Brush, look: Look) -> None:
    """Paint what hangs behind the neck of the profile that looks left."""
    style, dark = look.hair_style, darker(look.hair, 0.12)
    tails = {
        "long waves": "M 6 -30 C 62 -40 50 8 58 30 C 66 50 50 66 60 86 C 68 108 56 132 44 142 "
        "C 30 136 22 112 20 84 C 16 50 4 30 6 -30 Z",
        "long straight": "M 6 -30 C 58 -42 54 10 56 50 L 58 150 C 46 158 30 156 22 150 "
        "C 24 100 14 40 6 -30 Z",
        "bob": "M 0 -30 C 60 -44 56 20 50 54 C 36 62 14 58 6 48 C 8 20 2 0 0 -30 Z",
        "ponytail": "M 34 -36 C 74 -52 84 0 74 50 C 72 78 76 96 60 112 C 50 90 52 40 38 -14 Z",
    }
    if style in tails:
        brush.solid(shape(tails[style]), dark, depth=6)
    elif style == "bun":
        brush.solid(oval(40, -44, 21, 20), look.hair, depth=5)
    elif style in ("braid", "braids"):
        plait(brush, look, 38, 24, 140, 4)


def side_before(brush: Brush, look: Look) -> None:
    """Paint the hair of the profile that looks left."""
    style = look.hair_style
    if style == "bald":
        if look.aged:
            brush.solid(
                shape("M 44 -6 C 46 18 40 32 30 38 C 22 30 18 22 20 12 C 26 8 36 2 44 -6 Z"),
                look.hair,
                depth=3,
            )
        return
    if style == "afro":
        cloud = curls(12, -18, 52, 52, 13, 2 * pi).subtracted(
            shape(
                "M -80 -28 C -50 -30 -30 -28 -20 -22 C -8 -12 -4 4 0 14 "
                "C 8 24 14 36 16 80 L -80 80 Z"
            )
        )
        brush.solid(cloud, look.hair, depth=6)
        return
    cap = shape(_SIDE_CAP)
    if style == "short curls":
        cap = cap.united(
            curls(7, -16, 38, 38, 9, 4.2).subtracted(
                shape("M -60 -26 C -34 -28 -16 -20 -8 4 L 4 16 L 30 70 L -60 70 Z")
            )
        )
    elif style == "messy":
        cap = cap.united(
            shape(
                "M -36 -18 L -40 -34 L -30 -50 L -24 -62 L -8 -62 L 4 -70 L 18 -62 "
                "L 34 -60 L 40 -46 L 54 -36 L 50 -16 L 54 2 L 44 16 L 20 -10 L -18 -26 L -26 -10 Z"
            )
        )
    elif style in ("long straight", "pigtails"):
        cap = cap.united(
            shape(
                "M -36 -8 C -40 -40 -20 -60 8 -61 L 10 -10 "
                "C -4 -12 -12 -16 -20 -10 C -26 -12 -30 -6 -36 -8 Z"
            )
        )
    elif style == "bob":
        cap = cap.united(
            shape("M 4 -20 C 24 -10 30 30 22 54 C 12 58 0 54 -6 46 C 0 30 -4 4 -12 -18 Z")
        )
    elif style == "long waves":
        cap = cap.united(
            shape("M -6 -26 C 10 0 -2 30 6 50 C 14 70 2 84 12 108 C 26 96 38 70 34 40 L 30 -20 Z")
        )
    brush.solid(cap, look.hair, depth=5)
    if style == "short curls":
        curl_marks(brush, look)
    else:
        brush.line(shape("M -18 -44 C -8 -54 6 -56 16 -55"), lighter(look.hair, 0.4), 2.4, 0.45)
    if style == "ponytail":
        brush.solid(oval(40, -28, 7, 9), look.trim, depth=2)
    elif style == "pigtails":
        brush.solid(
            shape("M 18 -16 C 44 -30 58 0 50 30 C 46 50 38 62 28 68 C 22 44 14 20 12 2 Z"),
            look.hair,
            depth=5,
        )
        brush.solid(oval(20, -8, 8, 8), look.trim, depth=2)


def ornaments(brush: Brush, look: Look, *, view: str = "front") -> None:
    """Paint hat, helmet, pin and earrings."""
    side = view == "side"
    shift = 6 if side else 0
    if "hat" in look.extras:
        brim = shape("M -66 -30 C -40 -46 40 -46 66 -30 C 46 -18 -46 -18 -66 -30 Z")
        cone = shape(
            "M -42 -32 C -30 -80 -18 -110 10 -136 "
            "C 22 -140 32 -132 30 -124 C 20 -112 36 -70 42 -32 "
            "C 20 -40 -20 -40 -42 -32 Z"
        )
        for part in (brim, cone):
            brush.solid(part.translated(shift, 0), look.main, depth=6)
        band = shape("M -41 -40 C -20 -50 20 -50 41 -40 L 42 -30 C 20 -40 -20 -40 -42 -30 Z")
        brush.solid(band.translated(shift, 0), look.trim, depth=2)
        for x, y, r in ((-8, -66, 3), (12, -88, 2.4), (16, -62, 2.2), (2, -108, 1.8)):
            brush.flat(oval(x + shift, y, r), lighter(look.trim, 0.3), 0.9)
    if "hairpin" in look.extras:
        x = 12 if side else 26
        brush.line(shape(f"M {x} -46 L {x + 22} -66"), look.trim, 2.6)
        for dx, dy in ((0, -5), (5, 0), (0, 5), (-5, 0)):
            brush.flat(oval(x + 2 + dx, -46 + dy, 4), QColor("#fff3e2"))
        brush.flat(oval(x + 2, -46, 3), look.trim)
    if "earrings" in look.extras and view != "back":
        for x in (10,) if side else (-41, 41):
            brush.solid(oval(x, 25, 4.5, 6.5), look.trim, depth=1.5)
