"""How the program looks: style, palette, text size, and icons in the palette's colors."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QIcon,
    QIconEngine,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from aurous_desktop.runtime.override import override
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.ui.style import ICON_NAMES, AurousStyle, LargeStyle
from aurous_desktop.ui.tokens import (
    TEXT_PERCENT_RANGE,
    Colors,
    colors_for,
    is_dark,
    our_palette,
    plain_palette,
)

_PROGRAM_ICON_SIZES = (32, 128)  # pixels


class Mode(Enum):
    """Which palette a person wants; the value is stable and stored in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the running program; `changed` after palette, contrast or text size did.

    It comes twice: at once, and again when the widgets have their new palette and font.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._base_font = app.font()
        self._base_points = QFontInfo(self._base_font).pointSizeF()
        self._contrast_wanted = False
        self._text_scale = 1.0
        self.less_motion = False
        """Whether the person wants things to stand still, whatever the system says."""
        self._icons: dict[str, QIcon] = {}
        self._source: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}
        self._restyling = False
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self.changed)
        # Kept: with its wrapper gone, PySide takes the accessibility hints for deleted.
        hints = self._hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_scheme_changed)

    @property
    def mode(self) -> Mode:
        """What the person asked for."""
        return self._mode

    @property
    def high_contrast(self) -> bool:
        """Whether person or system ask for high contrast; no color with a meaning is used then."""
        return self._contrast_wanted or self._system_wants_contrast()

    def _system_wants_contrast(self) -> bool:
        wanted = self._app.styleHints().accessibility().contrastPreference()
        return wanted == Qt.ContrastPreference.HighContrast

    @property
    def dark(self) -> bool:
        """Whether the palette that is really in use is a dark one."""
        return is_dark(self._app.palette())

    @property
    def colors(self) -> Colors:
        """The colors with a meaning, chosen by the palette that is really in use."""
        return colors_for(self._app.palette(), high_contrast=self.high_contrast)

    def apply(self, mode: Mode) -> None:
        """Show the program in this mode, now."""
        self._mode = mode
        self._restyling = True
        try:
            self._restyle()
        finally:
            self._restyling = False
        self._tell()

    def ask_for_contrast(self, wanted: bool) -> None:
        """Show black and white, now, even where the system does not ask for it; or no more."""
        self._contrast_wanted = wanted
        if not wanted and not sys.platform.startswith("linux"):
            self._app.setPalette(QPalette())  # back to the system's own
        self.apply(self._mode)

    def set_text_percent(self, percent: int) -> None:
        """Scale all text to 80–200 % of the system's size."""
        low, high = TEXT_PERCENT_RANGE
        font = QFont(self._base_font)
        self._text_scale = min(max(percent, low), high) / 100
        font.setPointSizeF(self._base_points * self._text_scale)
        if sys.platform.startswith("linux"):
            self._fit_style()  # first: the new font is what lets widgets measure themselves
        self._app.setFont(font)
        self._tell()

    def icon(self, name: str) -> QIcon:
        """Return `resources/icons/<name>.svg` as an icon that follows the palette."""
        icon = self._icons.get(name)
        if icon is None:
            icon = self._icons[name] = QIcon(_PaletteIcon(self, name))
        return icon

    def pixmap(self, name: str, size_px: int, color: QColor, dpr: float = 1.0) -> QPixmap:
        """Return the icon drawn in one color, `size_px` device-independent pixels a side."""
        key = (name, size_px, color.rgba(), dpr)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._render(name, size_px, color, dpr)
        return pixmap

    def _tell(self) -> None:
        self.changed.emit()
        self._settled.start()  # Qt hands the new palette to the widgets by posted events

    def _restyle(self) -> None:
        wanted = {
            Mode.SYSTEM: Qt.ColorScheme.Unknown,
            Mode.LIGHT: Qt.ColorScheme.Light,
            Mode.DARK: Qt.ColorScheme.Dark,
        }[self._mode]
        hints = self._app.styleHints()
        hints.setColorScheme(wanted)
        if self._contrast_wanted and not self._system_wants_contrast():
            self._app.setPalette(plain_palette(dark=self._wants_dark()))
        if sys.platform.startswith("linux"):
            self._fit_style()
            if not self.high_contrast:
                self._app.setPalette(our_palette(dark=self._wants_dark()))
        elif self._mode is not Mode.SYSTEM and self.dark is not self._wants_dark():
            # Some platforms can't switch: what the person asked for wins over the native look.
            self._app.setPalette(our_palette(dark=self._wants_dark()))

    def _fit_style(self) -> None:
        """Use our style, and from the first large letters on the one that grows with them."""
        scale = max(self._text_scale, 1.0)
        now = self._app.style()
        kind = LargeStyle if scale > 1.0 or isinstance(now, LargeStyle) else AurousStyle
        if not isinstance(now, kind):
            self._style = now = kind({place: self.icon(name) for place, name in ICON_NAMES.items()})
            self._app.setStyle(now)
        if isinstance(now, LargeStyle):
            now.scale = scale

    def _wants_dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _on_system_scheme_changed(self) -> None:
        if not self._restyling:
            self.apply(self._mode)

    def _render(self, name: str, size_px: int, color: QColor, dpr: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon

        source = self._source.get(name)
        if source is None:
            source = self._source[name] = resource_path("icons", f"{name}.svg").read_bytes()
        drawn = source.replace(b"currentColor", color.name().encode())
        side = max(round(size_px * dpr), 1)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(drawn).render(painter)
        painter.end()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(dpr)
        return pixmap


class _PaletteIcon(QIconEngine):
    """Draw an icon in the palette's text color of the moment."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        dpr = abs(painter.deviceTransform().m11())  # asking the device makes 50 classes
        side = min(rect.width(), rect.height())
        pixmap = self._theme.pixmap(self._name, side, self._color(mode), dpr)
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, pixmap)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        return self._theme.pixmap(self._name, side, self._color(mode), scale)

    @override
    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    @override
    def clone(self) -> QIconEngine:
        return _PaletteIcon(self._theme, self._name)

    def _color(self, mode: QIcon.Mode) -> QColor:
        palette = QApplication.palette()
        if mode == QIcon.Mode.Selected:
            return palette.highlightedText().color()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        return palette.buttonText().color()


def program_icon() -> QIcon:
    """Give the program's icon, from pictures of the sizes that others are made of.

    To read them Qt looks at all of its plug-ins for pictures: not before the first paint.
    """
    icon = QIcon()
    for size in _PROGRAM_ICON_SIZES:
        icon.addFile(str(resource_path("icons", f"aurous-desktop-{size}.png")))
    return icon


def apply_theme(app: QApplication, mode: Mode | str = Mode.SYSTEM) -> Theme:
    """Give the application its look and return the theme that draws its icons."""
    theme = Theme(app)
    theme.apply(Mode(mode))
    return theme
