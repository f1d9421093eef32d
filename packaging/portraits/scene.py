"""Whole pictures: background, figure and pose on a sheet of 576 by 768."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QRadialGradient

from portraits import body, body_side, face, hair, hair_turned
from portraits.brush import Brush, darker, lighter, mixed, oval, shape
from portraits.look import Look

WIDTH, HEIGHT = 576, 768
_FLOOR = 716
_SOLES = 496
_NECK = 8  # how far the head sinks between the shoulders


def picture(look: Look, pose: str) -> QImage:
    """Draw one pose of a character."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    brush = Brush(painter)
    _background(painter, brush, look.ground, low=pose not in ("portrait", "other"))
    {"portrait": _portrait, "other": _sheet}.get(pose, _figure)(painter, brush, look, pose)
    painter.end()
    return image


def _background(painter: QPainter, brush: Brush, ground: QColor, *, low: bool) -> None:
    gradient = QLinearGradient(0, 0, 0, HEIGHT)
    gradient.setColorAt(0, lighter(ground, 0.55))
    gradient.setColorAt(1, darker(ground, 0.10))
    painter.fillRect(0, 0, WIDTH, HEIGHT, gradient)
    y = 330 if low else 340
    halo = QRadialGradient(QPointF(WIDTH / 2, y), 330)
    bright = QColor(lighter(ground, 0.85))
    halo.setColorAt(0, bright)
    halo.setColorAt(0.78, QColor(bright.red(), bright.green(), bright.blue(), 110))
    halo.setColorAt(0.80, QColor(bright.red(), bright.green(), bright.blue(), 0))
    painter.fillRect(0, 0, WIDTH, HEIGHT, halo)
    if low:
        brush.flat(oval(WIDTH / 2, _FLOOR + 110, 520, 130), darker(ground, 0.16), 0.5)
        for step in range(4):
            spread = 120 - step * 14
            brush.flat(oval(WIDTH / 2, _FLOOR, spread, 15 - step * 2), darker(ground, 0.6), 0.10)


def _portrait(painter: QPainter, brush: Brush, look: Look, _pose: str) -> None:
    tall = look.hair_style in ("bun", "afro") or "hat" in look.extras
    scale = 2.5 if "hat" in look.extras else 2.75 if tall else 3.0
    painter.translate(WIDTH / 2, 420 if "hat" in look.extras else 360 if tall else 345)
    painter.scale(scale, scale)
    _front(painter, brush, look)


def _figure(painter: QPainter, brush: Brush, look: Look, pose: str) -> None:
    """Place a full figure with its soles on the floor; children have smaller bodies."""
    young = 0.66 if look.age < 10 else 0.76 if look.child else 1.0
    scale = 1.13 if "hat" not in look.extras else 1.05
    painter.translate(WIDTH / 2, _FLOOR - scale * _SOLES)
    painter.scale(scale, scale)
    draw_body, draw_head = {
        "front": (body.front, _front_head),
        "side": (body_side.side, _side_head),
        "back": (body.back, _back_head),
    }[pose]
    painter.translate(0, (_SOLES - 58) * (1 - young))
    if pose == "front":
        hair.behind(brush, look)
    elif pose == "side":
        hair_turned.side_behind(brush, look)
    painter.save()
    painter.translate(0, 66 * (1 - young) - _NECK)
    painter.scale(young + 0.08 * (young < 1), young)
    draw_body(brush, look, body.Build.of(look))
    painter.restore()
    draw_head(brush, look)


def _front(painter: QPainter, brush: Brush, look: Look) -> None:
    hair.behind(brush, look)
    painter.translate(0, -_NECK)
    body.front(brush, look, body.Build.of(look))
    painter.translate(0, _NECK)
    _front_head(brush, look)


def _front_head(brush: Brush, look: Look) -> None:
    if "helmet" in look.extras:
        _helmet(brush, look, front=True)
        return
    face.front_head(brush, look)
    hair.before(brush, look)
    face.facial_hair(brush, look)
    hair_turned.ornaments(brush, look)


def _side_head(brush: Brush, look: Look) -> None:
    face.profile_head(brush, look)
    hair_turned.side_before(brush, look)
    face.profile_beard(brush, look)
    hair_turned.ornaments(brush, look, view="side")


def _back_head(brush: Brush, look: Look) -> None:
    if "helmet" in look.extras:
        _helmet(brush, look, front=False)
        return
    for side in (-1, 1):
        brush.solid(oval(side * 40, 8, 6, 10), look.skin, depth=2)
    hair_turned.from_behind(brush, look)
    hair_turned.ornaments(brush, look, view="back")


def _helmet(brush: Brush, look: Look, *, front: bool) -> None:
    plume = "M -4 -56 C -20 -96 20 -112 52 -92 C 66 -82 66 -56 58 -40 C 46 -66 24 -72 6 -54 Z"
    brush.solid(shape(plume), look.second, depth=5)
    dome = "M -44 6 C -48 -40 -26 -62 0 -62 C 26 -62 48 -40 44 6 L 40 46 C 20 62 -20 62 -40 46 Z"
    brush.solid(shape(dome), look.main, depth=7)
    brush.line(shape("M 0 -62 L 0 54"), look.trim, 5)
    if front:
        brush.flat(
            shape("M -34 -4 C -12 2 12 2 34 -4 L 33 8 C 12 13 -12 13 -33 8 Z"), QColor("#26222e")
        )
        for side in (-1, 1):
            for y in (22, 30, 38):
                brush.line(
                    shape(f"M {side * 10} {y} L {side * 24} {y - 1}"), QColor("#26222e"), 2.4
                )
    brush.solid(oval(0, -64, 7, 6), look.trim, depth=2)


def _sheet(painter: QPainter, brush: Brush, look: Look, _pose: str) -> None:
    """Draw a color sheet: a medallion and the colors to paint with."""
    painter.save()
    medal = oval(WIDTH / 2, 270, 200)
    brush.flat(medal.translated(0, 6), darker(look.ground, 0.5), 0.18)
    painter.setClipPath(medal)
    painter.fillPath(medal, lighter(mixed(look.ground, look.main, 0.35), 0.25))
    painter.translate(WIDTH / 2, 270)
    painter.scale(2.05, 2.05)
    _front(painter, brush, look)
    painter.restore()
    brush.line(medal, QColor("#fffaf0"), 8)
    colors = (look.skin, look.hair, look.eyes, look.main, look.second, look.trim)
    for index, color in enumerate(colors):
        x, y = 108 + index * 72, 590
        brush.flat(oval(x, y + 4, 30), darker(look.ground, 0.5), 0.22)
        brush.solid(oval(x, y, 30), color, depth=4)
        brush.line(oval(x, y, 30), QColor("#fffaf0"), 4)


def cat() -> QImage:
    """Draw the miller's cat, who has no poses."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    brush = Brush(painter)
    _background(painter, brush, QColor("#f5e2c3"), low=True)
    painter.translate(WIDTH / 2, 300)
    painter.scale(2.5, 2.5)
    coat, cream, ink = QColor("#e08a3a"), QColor("#fbe6c8"), QColor("#3a2632")
    tail = shape("M 52 150 C 110 150 104 88 78 84 C 68 82 64 94 74 98 C 88 106 80 130 48 128 Z")
    brush.solid(tail, coat, depth=4)
    brush.solid(shape("M -34 30 C -72 70 -76 164 -46 166 L 46 166 C 76 164 72 70 34 30 Z"), coat)
    brush.flat(shape("M -20 44 C -34 80 -26 130 0 132 C 26 130 34 80 20 44 Z"), cream)
    for x in (-24, 24):
        brush.solid(oval(x, 160, 19, 10), cream, depth=2)
        brush.line(shape(f"M {x - 5} 164 L {x - 5} 158 M {x + 5} 164 L {x + 5} 158"), ink, 1.2, 0.5)
    brush.both(shape("M 18 -40 C 30 -62 46 -74 54 -76 C 60 -54 58 -34 50 -20 Z"), coat, depth=3)
    brush.both(
        shape("M 28 -42 C 36 -54 44 -62 50 -64 C 53 -50 52 -38 47 -28 Z"),
        QColor("#f0b3a0"),
        depth=0,
    )
    brush.solid(
        shape(
            "M 0 -50 C 44 -52 66 -24 62 6 C 58 34 30 48 0 48 C -30 48 -58 34 -62 6 "
            "C -66 -24 -44 -52 0 -50 Z"
        ),
        coat,
    )
    brush.flat(shape("M -26 22 C -26 6 -8 8 0 14 C 8 8 26 6 26 22 C 26 42 -26 42 -26 22 Z"), cream)
    for text in ("M 0 -46 L 0 -30", "M -14 -44 L -11 -31", "M 14 -44 L 11 -31"):
        brush.line(shape(text), darker(coat, 0.35), 5, 0.7)
    for side in (-1, 1):
        brush.flat(oval(side * 26, -6, 12, 11), QColor("#8fae4b"))
        brush.flat(oval(side * 26, -5, 4.4, 9.6), QColor("#1d1420"))
        brush.flat(oval(side * 26 - 3, -10, 2.6), QColor("#ffffff"))
        brush.line(
            shape(f"M {side * 12} -12 C {side * 20} -19 {side * 34} -18 {side * 40} -10"), ink, 3
        )
        for y, end in ((20, 14), (26, 26)):
            brush.line(shape(f"M {side * 28} {y} L {side * 68} {end}"), ink, 1.1, 0.45)
    brush.flat(shape("M -6 12 L 6 12 L 0 19 Z"), QColor("#c65f58"))
    brush.line(shape("M 0 19 C -2 27 -12 28 -15 24 M 0 19 C 2 27 12 28 15 24"), ink, 1.8)
    painter.end()
    return image


def kite(ground: QColor, colors: tuple[QColor, ...]) -> QImage:
    """Draw a kite in the sky."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    brush = Brush(painter)
    _background(painter, brush, ground, low=False)
    for x, y, size in ((110, 170, 46), (170, 190, 34), (440, 560, 50), (380, 580, 36)):
        brush.flat(oval(x, y, size * 1.5, size * 0.6), QColor("#ffffff"), 0.7)
    painter.translate(WIDTH / 2, 330)
    painter.rotate(18)
    halves = (
        "M 0 -190 L 130 -30 L 0 -30 Z",
        "M 0 -190 L -130 -30 L 0 -30 Z",
        "M 0 190 L 130 -30 L 0 -30 Z",
        "M 0 190 L -130 -30 L 0 -30 Z",
    )
    for text, color in zip(halves, colors, strict=True):
        brush.solid(shape(text), color, depth=6)
    brush.line(shape("M 0 -190 L 0 190 M -130 -30 L 130 -30"), QColor("#6b4a33"), 5)
    brush.line(
        shape("M 0 190 C 50 250 -50 290 10 360 C 40 400 0 420 -20 440"), QColor("#6b4a33"), 3
    )
    for x, y, color in ((18, 232, colors[0]), (-12, 290, colors[1]), (12, 350, colors[2])):
        brush.both(shape("M 0 0 L 30 -14 L 30 14 Z").translated(x, y), color, depth=3)
    painter.end()
    return image
