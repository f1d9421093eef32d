"""A link whose color follows the palette."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from aurous_desktop.runtime.override import override


class LinkLabel(QLabel):
    """One link that opens in the browser.

    A plain label keeps the color that links had when it got its text, through a change from
    light to dark.
    """

    def __init__(self, text: str, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._address = address
        self.setOpenExternalLinks(True)
        self.setAccessibleName(text)
        self._write()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        color = self.palette().link().color().name()
        address, words = html.escape(self._address), html.escape(self._words)
        self.setText(f'<a href="{address}" style="color: {color}">{words}</a>')
