import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import colors_for, is_dark, our_palette, outline_color, plain_palette

Role = QPalette.ColorRole


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def ink(image: QImage) -> QColor:
    """The color of the most solid pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha)


PALETTES = {
    "light": our_palette(dark=False),
    "dark": our_palette(dark=True),
    "black on white": plain_palette(dark=False),
    "white on black": plain_palette(dark=True),
}
"""Every palette of ours, the two for higher contrast too."""

PAIRS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Window),
    (Role.Link, Role.Base),
    (Role.LinkVisited, Role.Window),
    (Role.LinkVisited, Role.Base),
    (Role.ToolTipText, Role.ToolTipBase),
]


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable_in_our_palettes(name: str, text: Role, ground: Role) -> None:
    palette = PALETTES[name]
    assert contrast(palette.color(text), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("ground", [Role.Window, Role.Base, Role.AlternateBase, Role.Button])
def test_colors_with_a_meaning_are_readable(name: str, ground: Role) -> None:
    palette = PALETTES[name]
    colors = colors_for(palette, high_contrast=" on " in name)
    for text in (colors.problem, colors.warning, colors.ok, colors.info):
        assert contrast(text, palette.color(ground)) >= 4.5
    assert contrast(colors.border, palette.color(ground)) >= 3
    assert contrast(outline_color(palette), palette.color(ground)) >= 3
    assert contrast(palette.color(Role.Highlight), palette.color(ground)) >= 3
    assert contrast(colors.on_surround, colors.surround) >= 4.5


@pytest.mark.parametrize("name", ["black on white", "white on black"])
def test_higher_contrast_is_seven_to_one(name: str) -> None:
    palette = PALETTES[name]
    for text, ground in PAIRS:
        assert contrast(palette.color(text), palette.color(ground)) >= 7


def test_higher_contrast_is_on_and_off_again_in_the_running_program(theme: Theme) -> None:
    usual = theme.colors
    theme.ask_for_contrast(True)
    assert theme.high_contrast
    assert theme.colors.problem == theme.colors.ok == QColor("black")
    theme.apply(Mode.DARK)
    assert theme.colors.problem == QColor("white")
    theme.apply(Mode.LIGHT)
    theme.ask_for_contrast(False)
    assert theme.colors == usual


def test_colors_follow_the_palette_that_is_in_use() -> None:
    assert colors_for(our_palette(dark=True)) != colors_for(our_palette(dark=False))
    assert is_dark(our_palette(dark=True))
    assert not is_dark(our_palette(dark=False))


def test_high_contrast_uses_no_color_of_ours() -> None:
    palette = QPalette(QColor("black"), QColor("yellow"))
    colors = colors_for(palette, high_contrast=True)
    assert colors.problem == colors.ok == colors.border == palette.windowText().color()
    assert colors.surround == palette.window().color()


def test_the_mode_switches_the_running_program(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(theme.changed):
        theme.apply(Mode.DARK)
    assert theme.dark
    qtbot.waitUntil(lambda: is_dark(button.palette()))
    theme.apply(Mode.LIGHT)
    qtbot.waitUntil(lambda: not is_dark(button.palette()))


def test_text_grows_and_shrinks_within_bounds(qapp: QApplication, theme: Theme) -> None:
    normal = qapp.font().pointSizeF()
    theme.set_text_percent(200)
    assert qapp.font().pointSizeF() == pytest.approx(2 * normal)
    theme.set_text_percent(900)
    assert qapp.font().pointSizeF() == pytest.approx(2 * normal)
    theme.set_text_percent(10)
    assert qapp.font().pointSizeF() == pytest.approx(0.8 * normal)


def test_an_icon_has_the_color_of_the_palette(theme: Theme) -> None:
    icon = theme.icon("pencil")
    light = ink(icon.pixmap(QSize(20, 20)).toImage())
    theme.apply(Mode.DARK)
    dark = ink(icon.pixmap(QSize(20, 20)).toImage())
    assert light.lightness() < 60
    assert dark.lightness() > 200
    selected = ink(icon.pixmap(QSize(20, 20), QIcon.Mode.Selected).toImage())
    assert selected.lightness() < 30


def test_an_icon_is_sharp_at_every_scale_and_drawn_once(theme: Theme) -> None:
    pixmap = theme.pixmap("search", 16, QColor("#B3261E"), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)
    assert ink(pixmap.toImage()).name() == "#b3261e"
    again = theme.pixmap("search", 16, QColor("#B3261E"), 2.0)
    assert again.cacheKey() == pixmap.cacheKey()
    assert theme.icon("search").pixmap(QSize(20, 20), 1.5).width() == 30


def test_the_button_that_clears_a_line_has_an_icon_that_follows_the_palette(qtbot, theme):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setClearButtonEnabled(True)
    line.setText("x")

    (action,) = line.findChildren(QAction)
    assert action.icon().pixmap(16).toImage() == theme.icon("x").pixmap(16).toImage()
