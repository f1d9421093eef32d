"""The look as data: spacing, sizes, colors that mean something, and our two palettes."""

from PySide6.QtGui import QColor, QPalette

from aurous_desktop.record import record

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
ICON_PX = 20
FOCUS_RING_PX = 2
MIN_CONTROL_PX = 32
MIN_TARGET_PX = 24
TITLE_SCALE = 1.25
TEXT_PERCENT_RANGE = (80, 200)
THUMBNAIL_PX_RANGE = (48, 160)
THUMBNAIL_PX = 56
MIN_ROW_PX = 68

_DARK_BELOW = 128  # lightness of the window color, 0 to 255


@record
class Colors:
    """Colors with a meaning: text and icons on the window or on a field, and two surfaces.

    `border` separates a surface of ours from the window; `surround` lies around a picture.
    """

    problem: QColor
    warning: QColor
    ok: QColor
    info: QColor
    border: QColor
    surround: QColor
    on_surround: QColor


_LIGHT = Colors(
    problem=QColor("#B3261E"),
    warning=QColor("#8A5300"),
    ok=QColor("#1E6B34"),
    info=QColor("#0B57D0"),
    border=QColor("#7A7A7A"),
    surround=QColor("#777777"),
    on_surround=QColor("#000000"),
)
_DARK = Colors(
    problem=QColor("#FF8A80"),
    warning=QColor("#FFB74D"),
    ok=QColor("#81C995"),
    info=QColor("#8AB4F8"),
    border=QColor("#9A9A9A"),
    surround=QColor("#2B2B2B"),
    on_surround=QColor("#F0F0F0"),
)

_Role = QPalette.ColorRole
_LIGHT_ROLES = {
    _Role.Window: "#EFEFEF",
    _Role.WindowText: "#1B1B1B",
    _Role.Base: "#FFFFFF",
    _Role.AlternateBase: "#F5F5F5",
    _Role.Text: "#1B1B1B",
    _Role.PlaceholderText: "#5F6368",
    _Role.Button: "#EFEFEF",
    _Role.ButtonText: "#1B1B1B",
    _Role.BrightText: "#FFFFFF",
    _Role.ToolTipBase: "#FFFFFF",
    _Role.ToolTipText: "#1B1B1B",
    _Role.Highlight: "#1F6FA8",
    _Role.HighlightedText: "#FFFFFF",
    _Role.Accent: "#1F6FA8",
    _Role.Link: "#0B57D0",
    _Role.LinkVisited: "#6B3FA0",
}
_DARK_ROLES = {
    _Role.Window: "#323232",
    _Role.WindowText: "#F0F0F0",
    _Role.Base: "#242424",
    _Role.AlternateBase: "#2B2B2B",
    _Role.Text: "#F0F0F0",
    _Role.PlaceholderText: "#B0B3B8",
    _Role.Button: "#3C3C3C",
    _Role.ButtonText: "#F0F0F0",
    _Role.BrightText: "#FFFFFF",
    _Role.ToolTipBase: "#242424",
    _Role.ToolTipText: "#F0F0F0",
    _Role.Highlight: "#5AA5DE",
    _Role.HighlightedText: "#000000",
    _Role.Accent: "#5AA5DE",
    _Role.Link: "#8AB4F8",
    _Role.LinkVisited: "#C8A6FF",
}
_PLAIN = {False: ("#000000", "#FFFFFF"), True: ("#FFFFFF", "#000000")}  # text, ground
_PLAIN_ROLES = {
    False: {
        _Role.PlaceholderText: "#404040",
        _Role.Highlight: "#00007F",
        _Role.HighlightedText: "#FFFFFF",
        _Role.Accent: "#00007F",
        _Role.Link: "#00007F",
        _Role.LinkVisited: "#4B0067",
    },
    True: {
        _Role.PlaceholderText: "#D0D0D0",
        _Role.Highlight: "#FFE600",
        _Role.HighlightedText: "#000000",
        _Role.Accent: "#FFE600",
        _Role.Link: "#FFE600",
        _Role.LinkVisited: "#FFC0FF",
    },
}
_DISABLED_TEXT = {False: "#7D7D7D", True: "#8C8C8C"}
_WINDOW = {False: QColor(_LIGHT_ROLES[_Role.Window]), True: QColor(_DARK_ROLES[_Role.Window])}


def is_dark(palette: QPalette) -> bool:
    """Tell whether the palette that is really in use is a dark one."""
    return palette.window().color().lightness() < _DARK_BELOW


def colors_for(palette: QPalette, *, high_contrast: bool = False) -> Colors:
    """Choose the meaningful colors by the palette in use; in high contrast, its own text color."""
    if high_contrast:
        text, window = palette.windowText().color(), palette.window().color()
        return Colors(text, text, text, text, text, window, text)
    return _DARK if is_dark(palette) else _LIGHT


def outline_color(palette: QPalette) -> QColor:
    """Give the color around what can be typed into, pressed or ticked; 3:1 on its grounds."""
    window = palette.window().color()
    dark = window.lightness() < _DARK_BELOW
    if window == _WINDOW[dark]:
        return (_DARK if dark else _LIGHT).border
    return palette.windowText().color()


def our_palette(*, dark: bool) -> QPalette:
    """Build our light or dark palette, for the platforms whose own one we don't use."""
    roles = _DARK_ROLES if dark else _LIGHT_ROLES
    palette = QPalette(QColor(roles[_Role.Button]), QColor(roles[_Role.Window]))
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED_TEXT[dark]))
    return palette


def plain_palette(*, dark: bool) -> QPalette:
    """Build black on white, or white on black, for who asks us for higher contrast."""
    text, ground = map(QColor, _PLAIN[dark])
    palette = QPalette(ground, ground)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText):
        palette.setColor(role, text)
    for role in (_Role.Base, _Role.AlternateBase, _Role.ToolTipBase):
        palette.setColor(role, ground)
    for role, color in _PLAIN_ROLES[dark].items():
        palette.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED_TEXT[dark]))
    return palette
