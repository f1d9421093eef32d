"""How texts are marked for translation where they are not translated at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation: lupdate looks for this very name (Qt's own gives an object)."""
    return text


class Words:
    """A place for texts with a count, outside of a QObject: lupdate knows them in a `tr` alone."""

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate a text of this class, as `QObject.tr` does."""
        return translate(type(self).__name__, text, comment, n)
