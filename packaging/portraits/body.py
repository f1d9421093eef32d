"""Bodies and clothes, from the front, from behind and from the side; y grows downwards."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainterPath

from portraits.brush import Brush, darker, lighter, mirrored, mixed, oval, shape
from portraits.look import Look

HEM = {"coat": 338, "tunic": 286, "armor": 280, "dress": 462, "robe": 488}


@dataclass(frozen=True)
class Build:
    """Half widths of a body, in units of the figure."""

    shoulder: float
    waist: float
    hip: float

    @classmethod
    def of(cls, look: Look) -> "Build":
        shoulder, waist, hip = (60, 39, 47) if look.feminine else (70, 47, 48)
        if look.child:
            shoulder, waist, hip = 50, 40, 44
        return cls(shoulder * look.breadth, waist * look.breadth, hip * look.breadth)


def neck(brush: Brush, look: Look) -> None:
    half = 13 if look.feminine or look.child else 17
    column = shape(
        f"M {-half} 34 L {-half} 64 C {-half} 74 -26 78 -40 82 L 0 112 L 40 82 "
        f"C 26 78 {half} 74 {half} 64 L {half} 34 Z"
    )
    brush.solid(column, look.skin, depth=0)
    brush.inside(column, oval(0, 36, 30, 22), darker(look.skin, 0.35), 0.4)


def legs(brush: Brush, look: Look, build: Build) -> None:
    """Paint trousers and boots, seen from the front or from behind."""
    cloth = darker(mixed(look.main, QColor("#3a3550"), 0.6), 0.1)
    leather = mixed(QColor("#5b3a2a"), look.main, 0.12)
    if look.garment == "armor":
        cloth, leather = QColor("#4a4e5c"), darker(look.main, 0.12)
    hip = build.hip
    leg = shape(
        f"M 0 232 L {hip} 232 C {hip + 3} 300 {hip * 0.86} 360 {hip * 0.8} 440 "
        f"L {hip * 0.8 - 27} 440 C {hip * 0.5 - 12} 380 8 320 2 262 Z"
    )
    brush.both(leg, cloth, depth=5)
    outer = hip * 0.8
    boot = shape(
        f"M {outer + 4} 396 L {outer + 1} 470 C {outer + 12} 482 {outer + 14} 498 {outer + 10} 504 "
        f"L {outer - 30} 504 C {outer - 33} 492 {outer - 30} 480 {outer - 28} 470 "
        f"L {outer - 31} 396 Z"
    )
    cuff = shape(f"M {outer + 6} 394 L {outer + 5} 410 L {outer - 31} 410 L {outer - 33} 394 Z")
    brush.both(boot, leather, depth=4)
    brush.both(cuff, lighter(leather, 0.18), depth=2)


def shoes(brush: Brush, look: Look) -> None:
    tip = shape("M 6 470 L 30 470 C 36 484 38 498 34 504 L 6 504 C 2 496 4 482 6 470 Z")
    brush.both(tip, darker(look.second, 0.45), depth=3)


def arms(brush: Brush, look: Look, build: Build) -> None:
    """Paint both arms hanging at the sides."""
    s = build.shoulder
    hand = shape(
        f"M {s - 3} 236 C {s - 6} 252 {s - 4} 266 {s + 4} 270 C {s + 14} 268 {s + 17} 252 "
        f"{s + 15} 236 Z"
    )
    brush.both(hand, look.skin, depth=3)
    flare = 14 if look.garment == "robe" else 0
    sleeve = shape(
        f"M {s - 26} 80 C {s - 8} 80 {s + 4} 88 {s + 8} 106 C {s + 16} 146 {s + 18 + flare} 190 "
        f"{s + 18 + flare} {240 + flare} C {s + 10} {244 + flare} {s} {244 + flare} "
        f"{s - 6 - flare / 2} {240 + flare} C {s - 8} 200 {s - 12} 160 {s - 18} 120 Z"
    )
    color = look.second if look.garment == "tunic" else look.main
    if look.garment == "armor":
        color = QColor("#5c6172")
    brush.both(sleeve, color, depth=5)
    cuff = shape(
        f"M {s - 7 - flare / 2} {228 + flare} L {s + 19 + flare} {228 + flare} "
        f"L {s + 19 + flare} {241 + flare} C {s + 10} {245 + flare} {s} {245 + flare} "
        f"{s - 7 - flare / 2} {241 + flare} Z"
    )
    brush.both(cuff, look.trim if look.garment != "coat" else darker(look.main, 0.25), depth=2)
    if look.garment == "armor":
        brush.both(oval(s - 4, 98, 24, 21), look.main, depth=5)
        brush.both(oval(s + 4, 172, 14, 12), look.main, depth=3)


def _torso(build: Build, hem: float, flare: float, collar: float = 17) -> QPainterPath:
    """Return one closed upper garment down to its hem."""
    s, w, h = build.shoulder, build.waist, build.hip
    half = shape(
        f"M 0 86 L {collar} 70 C {collar + 12} 77 {s - 14} 78 {s - 2} 92 "
        f"C {s} 120 {w + 7} 150 {w} 184 C {w + 2} 204 {h + 2} 222 {h + 3} 244 "
        f"C {h + 3 + flare * 0.3} 270 {h + flare * 0.8} {hem - 40} {h + 4 + flare} {hem} "
        f"C {h * 0.6} {hem + 7} {h * 0.3} {hem + 8} 0 {hem + 8} Z"
    )
    return half.united(mirrored(half)).simplified()


def front(brush: Brush, look: Look, build: Build) -> None:
    """Paint the whole clothed body below the chin."""
    _lower(brush, look, build)
    neck(brush, look)
    _FRONT[look.garment](brush, look, build)
    arms(brush, look, build)
    if "collar" in look.extras:
        for ring, color in enumerate((look.trim, look.second, QColor("#f4d35e"), look.trim)):
            y = 74 + ring * 7
            arc = f"M {-24 - ring * 5} {y} C -14 {y + 22} 14 {y + 22} {24 + ring * 5} {y}"
            brush.line(shape(arc), color, 5)


def _lower(brush: Brush, look: Look, build: Build) -> None:
    if look.garment in ("dress", "robe"):
        shoes(brush, look)
    else:
        legs(brush, look, build)


def _coat(brush: Brush, look: Look, build: Build) -> None:
    brush.solid(_torso(build, 262, 0), look.second, depth=0)
    w, h = build.waist, build.hip
    brush.solid(
        shape(f"M {-w - 2} 188 L {w + 2} 188 L {w + 3} 204 L {-w - 3} 204 Z"),
        mixed(QColor("#5b3a2a"), look.main, 0.15),
        depth=2,
    )
    brush.solid(shape("M -9 186 L 9 186 L 9 206 L -9 206 Z"), look.trim, depth=2)
    s = build.shoulder
    side = shape(
        f"M 17 70 C 30 76 {s - 14} 78 {s - 2} 92 C {s} 120 {w + 9} 150 {w + 3} 184 "
        f"C {w + 5} 204 {h + 4} 222 {h + 6} 250 C {h + 12} 280 {h + 20} 310 {h + 24} 338 "
        f"C {h + 6} 346 30 346 20 342 C 22 300 24 250 22 200 C 20 160 16 120 13 92 Z"
    )
    brush.both(side, look.main, depth=6)
    lapel = shape("M 15 68 L 32 76 L 40 108 L 28 112 L 30 122 L 18 176 C 17 140 14 110 12 92 Z")
    brush.both(lapel, lighter(look.main, 0.16), depth=3)
    for y in (196, 224, 252):
        for x in (-28, 28):
            brush.solid(oval(x, y, 4), look.trim, depth=1)


def _tunic(brush: Brush, look: Look, build: Build) -> None:
    brush.solid(_torso(build, HEM["tunic"], 12), look.main, depth=6)
    brush.solid(shape("M -17 70 L 0 112 L 17 70 L 25 74 L 0 130 L -25 74 Z"), look.trim, depth=2)
    brush.flat(shape("M -15 70 L 0 106 L 15 70 C 6 78 -6 78 -15 70 Z"), darker(look.skin, 0.06))
    _belt(brush, look, build)
    h = build.hip + 14
    brush.solid(
        shape(f"M {-h} 276 L {h} 276 L {h + 2} 287 C 20 296 -20 296 {-h - 2} 287 Z"),
        look.trim,
        depth=2,
    )


def _armor(brush: Brush, look: Look, build: Build) -> None:
    brush.solid(_torso(build, HEM["armor"], 10), look.second, depth=6)
    s, w = build.shoulder, build.waist
    plate = shape(
        f"M 0 74 C 24 74 {s - 20} 80 {s - 12} 98 C {s - 6} 130 {w + 6} 160 {w} 184 "
        f"C 24 198 -24 198 {-w} 184 C {-w - 6} 160 {6 - s} 130 {12 - s} 98 "
        f"C {20 - s} 80 -24 74 0 74 Z"
    )
    brush.solid(plate, look.main, depth=7)
    brush.line(shape("M 0 78 L 0 192"), darker(look.main, 0.3), 2, 0.6)
    brush.flat(shape("M 0 104 L 14 122 L 0 150 L -14 122 Z"), look.trim)
    _belt(brush, look, build)


def _dress(brush: Brush, look: Look, build: Build) -> None:
    path = _torso(build, HEM["dress"], 44)
    brush.solid(path, look.main, depth=7)
    for x in (-42, -16, 14, 40):
        fold = shape(f"M {x * 0.6} 214 C {x} 290 {x * 1.3} 380 {x * 1.5} 452")
        brush.line(fold, darker(look.main, 0.35), 2, 0.35)
    neckline = shape("M -29 75 C -20 114 20 114 29 75 L 17 68 L -17 68 Z")
    brush.inside(path.united(neckline), neckline, look.second, 1)
    brush.flat(shape("M -26 74 C -16 104 16 104 26 74 L 15 66 L -15 66 Z"), look.skin)
    brush.solid(_sash(build), look.trim, depth=3)
    h = build.hip + 40
    band = shape(
        f"M {-h - 4} 444 C -30 454 30 454 {h + 4} 444 L {h + 8} 462 C 30 474 -30 474 {-h - 8} 462 Z"
    )
    brush.inside(path, band, look.second, 0.95)
    if "stars" in look.extras:
        for x, y in (
            (-30, 260),
            (24, 290),
            (-48, 350),
            (8, 370),
            (52, 400),
            (-12, 420),
            (-20, 140),
        ):
            brush.flat(_star(x, y, 6), look.trim)


def _robe(brush: Brush, look: Look, build: Build) -> None:
    path = _torso(build, HEM["robe"], 22)
    brush.solid(path, look.main, depth=7)
    panel = shape("M -16 70 L 8 196 L -6 490 L 26 490 L 22 196 L -2 116 L 16 70 Z")
    brush.inside(path, panel, look.second, 1)
    brush.flat(shape("M -15 68 L 0 100 L 15 68 C 6 76 -6 76 -15 68 Z"), look.skin)
    for text in ("M -18 70 L 12 150", "M 18 70 L -4 122"):
        brush.line(shape(text), look.trim, 5)
    w = build.waist
    wide = shape(
        f"M {-w - 3} 168 C -14 174 14 174 {w + 3} 168 L {w + 4} 212 C 14 220 -14 220 {-w - 4} 212 Z"
    )
    brush.solid(wide, look.trim, depth=4)
    brush.line(shape(f"M {-w - 3} 190 C -14 197 14 197 {w + 3} 190"), look.second, 4)
    if look.slug == "mortimer":
        for x, y in ((-40, 260), (-46, 360), (44, 300), (40, 420), (-30, 440)):
            brush.flat(_star(x, y, 7), look.trim)


_FRONT = {"coat": _coat, "tunic": _tunic, "armor": _armor, "dress": _dress, "robe": _robe}


def _sash(build: Build) -> QPainterPath:
    w = build.waist
    return shape(
        f"M {-w - 2} 176 C -14 184 14 184 {w + 2} 176 L {w + 2} 196 C 14 204 -14 204 {-w - 2} 196 Z"
    )


def _belt(brush: Brush, look: Look, build: Build) -> None:
    brush.solid(_sash(build), QColor("#5b3a2a"), depth=2)
    brush.solid(shape("M -10 176 L 10 176 L 10 206 L -10 206 Z"), look.trim, depth=2)
    brush.flat(shape("M -5 182 L 5 182 L 5 200 L -5 200 Z"), QColor("#5b3a2a"))


def _star(x: float, y: float, size: float) -> QPainterPath:
    s, t = size, size * 0.28
    return shape(
        f"M {x} {y - s} L {x + t} {y - t} L {x + s} {y} L {x + t} {y + t} L {x} {y + s} "
        f"L {x - t} {y + t} L {x - s} {y} L {x - t} {y - t} Z"
    )


def back(brush: Brush, look: Look, build: Build) -> None:
    """Paint the whole clothed body from behind."""
    _lower(brush, look, build)
    brush.solid(oval(0, 58, 15, 24), darker(look.skin, 0.1), depth=3)
    arms(brush, look, build)
    hem = HEM[look.garment]
    flare = {"coat": 24, "dress": 44, "robe": 22}.get(look.garment, 12)
    path = _torso(build, hem, flare)
    path = path.united(shape("M -17 70 C -8 64 8 64 17 70 L 0 90 Z"))
    brush.solid(path, look.main, depth=7)
    crease = darker(look.main, 0.35)
    if look.garment in ("dress", "robe"):
        for x in (-42, -16, 14, 40):
            fold = shape(f"M {x * 0.6} 214 C {x} 290 {x * 1.3} 380 {x * 1.5} {hem - 10}")
            brush.line(fold, crease, 2, 0.35)
        brush.solid(_sash(build), look.trim, depth=3)
        bow = shape("M 0 186 C 14 168 34 172 34 186 C 34 200 14 204 0 186 Z")
        brush.both(bow, lighter(look.trim, 0.12), depth=2)
        brush.solid(oval(0, 186, 6), look.trim, depth=1)
    else:
        brush.line(shape(f"M 0 96 L 0 {hem}"), crease, 2, 0.4)
        brush.solid(_sash(build), QColor("#5b3a2a"), depth=2)
    if look.garment == "coat":
        brush.line(shape(f"M 0 230 L -7 {hem + 4} M 0 230 L 7 {hem + 4}"), crease, 2.5, 0.7)
    brush.line(shape("M -18 72 C -8 84 8 84 18 72"), lighter(look.main, 0.25), 6)
