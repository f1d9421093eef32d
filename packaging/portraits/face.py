"""Heads: the front view, the profile, and what sits on them."""

from PySide6.QtGui import QColor

from portraits.brush import Brush, darker, lighter, mirrored, mixed, oval, shape
from portraits.look import Look

HEAD = (
    "M -39 -8 C -40 -38 -22 -52 0 -52 C 22 -52 40 -38 39 -8 "
    "C 39 16 33 34 19 46 C 10 54 -10 54 -19 46 C -33 34 -39 16 -39 -8 Z"
)
CHILD_HEAD = (
    "M -40 -8 C -41 -38 -22 -52 0 -52 C 22 -52 41 -38 40 -8 "
    "C 41 18 34 36 18 44 C 8 49 -8 49 -18 44 C -34 36 -41 18 -40 -8 Z"
)
PROFILE = (
    "M 4 -52 C -18 -53 -33 -42 -36 -22 C -37 -14 -38 -9 -37 -4 C -37 0 -39 4 -41 8 "
    "L -46 16 C -48 20 -45 22 -39 22 C -38 24 -41 26 -41 28 C -41 30 -39 31 -38 32 "
    "C -40 33 -40 36 -38 38 C -36 41 -38 45 -35 48 C -31 53 -20 52 -8 47 L 12 36 "
    "C 34 30 42 8 42 -10 C 42 -36 26 -52 4 -52 Z"
)
_INK = QColor("#3a2632")
_LIPS = QColor("#b5545c")


def front_head(brush: Brush, look: Look) -> None:
    """Paint ears, head and face."""
    for side in (-1, 1):
        ear = oval(side * 39, 8, 7, 10)
        if "pointed ears" in look.extras:
            ear = shape("M 36 0 C 44 -6 56 -16 62 -18 C 60 -4 52 14 38 18 Z")
            ear = ear if side > 0 else mirrored(ear)
        brush.solid(ear, look.skin, depth=2)
        brush.flat(oval(side * 40, 8, 3.5, 6), darker(look.skin, 0.25), 0.5)
    brush.solid(shape(CHILD_HEAD if look.child else HEAD), look.skin, depth=4, shade=0.08)
    _cheeks(brush, look)
    for side in (-1, 1):
        _eye(brush, look, side)
    _nose_and_mouth(brush, look)
    if look.aged:
        _years(brush, look)
    if "glasses" in look.extras:
        _glasses(brush, look)


def _cheeks(brush: Brush, look: Look) -> None:
    blush = mixed(look.skin, QColor("#e0574f"), 0.55)
    for side in (-1, 1):
        brush.soft_spot(side * 23, 23, 11, blush, 0.42)
    if "freckles" in look.extras:
        spots = ((-27, 18), (-22, 21), (-17, 18), (-24, 25), (-9, 19), (-3, 17))
        for x, y in spots:
            for side in (-1, 1):
                brush.flat(oval(side * x, y, 1.1), darker(look.skin, 0.4), 0.65)


def _eye(brush: Brush, look: Look, side: int) -> None:
    """Paint one eye with lid and brow, around (±17, 6)."""
    big = 1.12 if look.child else 1.0
    white = shape("M 8 8 C 11 0 21 -2 27 5 C 25 13 13 15 8 8 Z")
    lid = shape("M 6.5 8 C 10 -1 21 -3 28 4.5")
    lash = shape("M 28 4.5 L 31 2")
    brow_y = -8 if look.feminine else -7
    brow = shape(f"M 8 {brow_y} C 13 {brow_y - 5} 22 {brow_y - 5} 29 {brow_y}")
    if side < 0:
        white, lid, lash, brow = map(mirrored, (white, lid, lash, brow))
    x = side * 17.5
    brush.flat(white, QColor("#fffaf4"))
    brush.inside(white, oval(x, 5.6, 6.4 * big, 7.4 * big), darker(look.eyes, 0.3), 1)
    brush.inside(white, oval(x, 6.4, 5.4 * big, 6.2 * big), look.eyes, 1)
    brush.inside(white, oval(x, 9.2, 3.6, 2.6), lighter(look.eyes, 0.45), 0.75)
    brush.inside(white, oval(x, 5.4, 2.9, 3.4), QColor("#1d1420"), 1)
    brush.flat(oval(x - 2.2, 2.9, 1.7), QColor("#ffffff"), 0.95)
    brush.line(lid, _INK, 2.3)
    if look.feminine:
        brush.line(lash, _INK, 1.7)
    hair = look.hair if look.hair_style != "bald" or look.aged else darker(look.skin, 0.6)
    brow_color = mixed(darker(hair, 0.25), darker(look.skin, 0.55), 0.3)
    brush.line(brow, brow_color if not look.aged else hair, 2.3 if look.feminine else 3.4)


def _nose_and_mouth(brush: Brush, look: Look) -> None:
    shadow = darker(mixed(look.skin, QColor("#b5483c"), 0.25), 0.22)
    brush.line(shape("M 1 12 C 3 16 5 20 4 22 C 3 24 -1 24 -3 23"), shadow, 1.8, 0.75)
    lips = _lip_color(look)
    if look.feminine and not look.child:
        upper = "M -10.5 33.5 C -6 30.5 -3 30 0 31.5 C 3 30 6 30.5 10.5 33.5 "
        brush.flat(shape(upper + "C 5 41.5 -5 41.5 -10.5 33.5 Z"), lips)
        brush.line(shape("M -12 32.6 C -5 36 5 36 12 32.6"), darker(lips, 0.5), 1.4)
        return
    brush.flat(shape("M -10 33.5 C -4 32 4 32 10 33.5 C 5 41 -5 41 -10 33.5 Z"), lips, 0.8)
    brush.line(shape("M -12 32 C -5 36.5 5 36.5 12 32"), darker(lips, 0.55), 1.9)


def _lip_color(look: Look) -> QColor:
    """Return a lip color that stands out from light and dark skin alike."""
    rose = QColor("#d0646c") if look.skin.lightness() < 110 else _LIPS
    return mixed(look.skin, rose, 0.7 if look.feminine else 0.45)


def _years(brush: Brush, look: Look) -> None:
    crease = darker(look.skin, 0.3)
    for line in ("M 13 24 C 15 28 16 31 16 34", "M 11 15 C 16 18 21 18 25 15"):
        brush.line(shape(line), crease, 1.2, 0.55)
        brush.line(mirrored(shape(line)), crease, 1.2, 0.55)
    brush.line(shape("M -14 -22 C -5 -24 5 -24 14 -22"), crease, 1.1, 0.4)


def _glasses(brush: Brush, look: Look) -> None:
    frame = darker(look.trim, 0.35)
    for side in (-1, 1):
        brush.flat(oval(side * 18, 8, 13, 12), QColor("#ffffff"), 0.16)
        brush.line(oval(side * 18, 8, 13, 12), frame, 1.8)
    brush.line(shape("M -6 5 C -2 2 2 2 6 5"), frame, 1.8)


def facial_hair(brush: Brush, look: Look) -> None:
    """Paint beard, mustache or stubble over the front face."""
    if "stubble" in look.extras:
        brush.inside(
            shape(HEAD),
            shape("M -40 14 C -28 30 -16 26 0 27 C 16 26 28 30 40 14 L 30 60 L -30 60 Z"),
            look.hair,
            0.16,
        )
    if "beard" in look.extras:
        long = 60 if look.slug == "mortimer" else 0
        beard = shape(
            f"M -40 6 C -36 20 -28 27 -14 26 C -6 24 6 24 14 26 C 28 27 36 20 40 6 "
            f"C 42 34 {34 - long / 4} {58 + long * 0.7} 0 {62 + long} "
            f"C {-34 + long / 4} {58 + long * 0.7} -42 34 -40 6 Z"
        )
        brush.solid(beard, look.hair, depth=4)
        mouth = shape("M -10 33 C -4 30.5 4 30.5 10 33 C 5 40 -5 40 -10 33 Z")
        brush.flat(mouth, _lip_color(look))
        brush.line(shape("M -10 33.4 C -4 35.6 4 35.6 10 33.4"), _INK, 1.3, 0.8)
    if "mustache" in look.extras or look.slug == "mortimer":
        wing = shape("M 0 25 C 8 23 16 27 22 34 C 14 35 4 34 0 30 Z")
        brush.both(wing, lighter(look.hair, 0.12), depth=2)


def profile_head(brush: Brush, look: Look) -> None:
    """Paint the head looking left."""
    brush.solid(shape(PROFILE), look.skin, depth=4, shade=0.08)
    blush = mixed(look.skin, QColor("#e0574f"), 0.55)
    brush.soft_spot(-20, 22, 10, blush, 0.4)
    white = shape("M -33 1 C -28 -2 -24 0 -21 6 C -25 11 -31 11 -32 8 Z")
    brush.flat(white, QColor("#fffaf4"))
    brush.inside(white, oval(-30, 5, 3.6, 6), darker(look.eyes, 0.2), 1)
    brush.inside(white, oval(-30, 6, 2.9, 4.6), look.eyes, 1)
    brush.inside(white, oval(-30.6, 5, 1.6, 2.8), QColor("#1d1420"), 1)
    brush.line(shape("M -34.5 0 C -28 -4 -23 0 -19.5 6"), _INK, 2.2)
    brow = mixed(darker(look.hair, 0.25), darker(look.skin, 0.55), 0.3)
    brush.line(shape("M -34 -9 C -30 -13 -24 -12 -19 -8"), brow, 2.4 if look.feminine else 3.2)
    lips = mixed(look.skin, _LIPS, 0.75 if look.feminine else 0.5)
    brush.line(shape("M -38.5 32 C -35 33.5 -31 33 -28 31"), darker(lips, 0.3), 1.8)
    ear = oval(11, 9, 7, 11)
    if "pointed ears" in look.extras:
        ear = shape("M 4 10 C 6 -4 18 -16 30 -20 C 28 -4 22 14 12 20 Z")
    brush.solid(ear, look.skin, depth=2)
    brush.flat(oval(12, 9, 3.4, 6), darker(look.skin, 0.25), 0.5)


def profile_beard(brush: Brush, look: Look) -> None:
    """Paint beard or mustache over the profile."""
    if "beard" in look.extras:
        long = 55 if look.slug == "mortimer" else 0
        brush.solid(
            shape(
                f"M 6 8 C 0 24 -14 26 -26 24 C -32 25 -40 25 -42 28 C -40 30 -34 32 -30 33 "
                f"C -36 36 -42 38 -42 46 C -42 {58 + long * 0.6} -34 {62 + long} -26 {62 + long} "
                f"C -8 {58 + long * 0.4} 10 46 16 26 Z"
            ),
            look.hair,
            depth=4,
        )
    elif "mustache" in look.extras:
        brush.solid(shape("M -42 25 C -36 22 -28 26 -24 35 C -32 35 -40 32 -42 28 Z"), look.hair)
