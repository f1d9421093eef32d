"""A language that nobody speaks: every text 40 % longer, with marks, in brackets.

It shows what a longer language would cut off, and what does not go through translation.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtGui import QImageReader

from aurous_desktop.runtime.override import override

LONGER = 0.4
"""By how much a text grows at least, its brackets included."""
_MARKED = str.maketrans("AEINOUYaeinouyçs", "ÅÉÏÑÔÜÝåéïñôüýçš")
_FILLING = "ôšéñü "
_KEPT = re.compile(r"<[^>]*>|\{[^}]*\}|%L?(?:\d+|n)|&\w+;|&.")
"""Tags, places for values, and the letters for Alt stay as they are."""
_NOT_WORDS = ("QShortcut", "QGuiApplication")  # names of keys, and Qt's own signals


_LEFTWARD = "\N{RIGHT-TO-LEFT MARK}"
"""Makes Latin letters a text that Qt takes for one from right to left, as Arabic would be."""


def pseudo(text: str, *, leftward: bool = False) -> str:
    """Give a text in the language that nobody speaks, or in its sister from right to left."""
    if not text.strip():
        return text
    marked, end = "", 0
    for kept in _KEPT.finditer(text):
        marked += text[end : kept.start()].translate(_MARKED) + kept[0]
        end = kept.end()
    marked += text[end:].translate(_MARKED)
    room = max(round(len(text) * LONGER) - 2, 1)
    filling = (_FILLING * (room // len(_FILLING) + 1))[:room].rstrip()
    told = f"[{marked} {filling}]" if room > 1 else f"[{marked}]"
    return _LEFTWARD + told if leftward else told


class PseudoTranslator(QTranslator):
    """Answers for every text, Qt's own too."""

    def __init__(self, parent: QObject, *, leftward: bool = False) -> None:
        super().__init__(parent)
        self._leftward = leftward
        # Qt asks for words while it loads a plugin under a lock. To ask Python here takes the
        # interpreter, which another thread may hold that waits for that lock: so load them first.
        QImageReader.supportedImageFormats()

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: bytes | bytearray | memoryview | str,
        sourceText: bytes | bytearray | memoryview | str,
        disambiguation: bytes | bytearray | memoryview | str | None = None,
        n: int = -1,
    ) -> str:
        text = sourceText if isinstance(sourceText, str) else bytes(sourceText).decode()
        place = context if isinstance(context, str) else bytes(context).decode()
        return text if place in _NOT_WORDS else pseudo(text, leftward=self._leftward)
