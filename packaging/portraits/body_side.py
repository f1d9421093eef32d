"""Bodies and clothes looking left."""

from PySide6.QtGui import QColor, QPainterPath

from portraits.body import HEM, Build
from portraits.brush import Brush, darker, lighter, mixed, oval, shape
from portraits.look import Look


def side(brush: Brush, look: Look, build: Build) -> None:
    """Paint the whole clothed body looking left."""
    if look.garment in ("dress", "robe"):
        brush.solid(_shoe(-8), darker(look.second, 0.5), depth=3)
        brush.solid(_shoe(8), darker(look.second, 0.42), depth=3)
    else:
        _side_legs(brush, look)
    half = 12 if look.feminine or look.child else 15
    column = shape(f"M {-half - 4} 34 L {-half} 84 L {half + 8} 84 L {half + 6} 30 Z")
    brush.solid(column, look.skin, depth=0)
    brush.inside(column, oval(-14, 40, 26, 20), darker(look.skin, 0.35), 0.4)
    hem = HEM[look.garment]
    flare = {"coat": 16, "dress": 40, "robe": 18}.get(look.garment, 8)
    chest = 36 * look.breadth if look.feminine else 34 * look.breadth
    path = shape(
        f"M -14 70 C -26 80 {-chest} 104 {-chest} 128 C {-chest} 156 -26 172 -26 188 "
        f"C -28 214 -34 226 -35 246 C {-36 - flare * 0.4} 280 {-36 - flare * 0.8} {hem - 30} "
        f"{-37 - flare} {hem} C -20 {hem + 8} 20 {hem + 8} {38 + flare} {hem} "
        f"C {38 + flare * 0.8} {hem - 30} 42 270 40 244 C 38 224 28 206 27 188 "
        f"C 32 160 36 122 31 100 C 28 82 22 74 14 68 C 4 74 -6 74 -14 70 Z"
    )
    brush.solid(path, look.main, depth=7)
    if look.garment == "coat":
        opening = shape(
            f"M -60 60 L -12 66 C -20 110 -20 150 -18 190 L -26 {hem + 12} L -80 {hem} Z"
        )
        upper = path.intersected(opening).intersected(
            shape("M -90 60 L 90 60 L 90 206 L -90 206 Z")
        )
        brush.flat(upper, look.second)
        brush.line(
            shape(f"M -13 68 C -21 110 -20 150 -18 190 L -24 {hem + 4}"),
            lighter(look.main, 0.25),
            5,
        )
    belt = shape("M -70 180 L 70 180 L 70 200 L -70 200 Z")
    plain = look.garment in ("dress", "robe")
    brush.inside(path, belt, look.trim if plain else QColor("#5b3a2a"), 1)
    if plain or look.garment == "tunic":
        low = shape(f"M -120 {hem - 14} L 120 {hem - 14} L 120 {hem + 20} L -120 {hem + 20} Z")
        brush.inside(path, low, look.trim if look.garment == "tunic" else look.second, 0.95)
    _side_arm(brush, look)


def _side_arm(brush: Brush, look: Look) -> None:
    brush.solid(
        shape("M -8 236 C -14 252 -12 268 -4 270 C 6 270 10 254 9 236 Z"), look.skin, depth=3
    )
    flare = 12 if look.garment == "robe" else 0
    sleeve = shape(
        f"M -14 96 C -12 80 16 78 20 98 C 24 140 18 190 {14 + flare} {240 + flare} "
        f"C 6 {245 + flare} -4 {245 + flare} {-12 - flare / 2} {240 + flare} "
        f"C -14 190 -16 140 -14 96 Z"
    )
    color = look.second if look.garment == "tunic" else look.main
    if look.garment == "armor":
        color = QColor("#5c6172")
    brush.solid(sleeve, lighter(color, 0.08), depth=5, shade=0.3)
    brush.line(shape("M -14 98 C -16 140 -14 190 -12 232"), darker(color, 0.4), 1.6, 0.4)
    cuff = shape(
        f"M -13 {228 + flare} L {15 + flare} {228 + flare} L {14 + flare} {241 + flare} "
        f"C 6 {246 + flare} -4 {246 + flare} -13 {241 + flare} Z"
    )
    brush.solid(cuff, look.trim if look.garment != "coat" else darker(look.main, 0.25), depth=2)
    if look.garment == "armor":
        brush.solid(oval(3, 102, 23, 22), look.main, depth=5)


def _shoe(x: float) -> QPainterPath:
    return shape(
        f"M {x - 10} 466 L {x + 14} 466 C {x + 20} 484 {x + 18} 498 {x + 14} 504 "
        f"L {x - 34} 504 C {x - 40} 494 {x - 24} 486 {x - 10} 466 Z"
    )


def _side_legs(brush: Brush, look: Look) -> None:
    cloth = darker(mixed(look.main, QColor("#3a3550"), 0.6), 0.1)
    leather = mixed(QColor("#5b3a2a"), look.main, 0.12)
    if look.garment == "armor":
        cloth, leather = QColor("#4a4e5c"), darker(look.main, 0.12)
    for x, tone in ((10, 0.22), (-4, 0.0)):
        leg = shape(
            f"M {x - 30} 232 L {x + 26} 232 C {x + 27} 310 {x + 20} 370 {x + 16} 440 "
            f"L {x - 14} 440 C {x - 18} 370 {x - 30} 310 {x - 30} 232 Z"
        )
        brush.solid(leg, darker(cloth, tone), depth=5)
        boot = shape(
            f"M {x - 19} 396 L {x + 21} 396 C {x + 20} 430 {x + 17} 470 {x + 18} 504 "
            f"L {x - 40} 504 C {x - 44} 492 {x - 30} 484 {x - 16} 472 "
            f"C {x - 16} 440 {x - 19} 420 {x - 19} 396 Z"
        )
        brush.solid(boot, darker(leather, tone), depth=4)
        cuff = shape(f"M {x - 21} 394 L {x + 23} 394 L {x + 22} 410 L {x - 20} 410 Z")
        brush.solid(cuff, lighter(leather, 0.18 - tone * 0.5), depth=2)
