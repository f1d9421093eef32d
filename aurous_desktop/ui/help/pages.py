"""The help pages: shipped as Markdown, one folder for each language, read when help is opened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from aurous_desktop.record import record
from aurous_desktop.runtime.resources import resource_path

PAGES = (
    "start", "connect", "find", "images", "edit", "save", "refused", "conflicts", "waiting",
    "history", "keyboard", "settings", "network", "keyring", "privacy", "trouble",
)  # fmt: skip
"""The pages in the order of the list; each is a file of this name."""
HOME = PAGES[0]
_LANGUAGE = "en"

_PLACES = {
    "WelcomePage": "start",
    "KeyDialog": "connect",
    "LibraryPane": "find",
    "ViewerPane": "images",
    "PictureWindow": "images",
    "DetailsPane": "edit",
    "CompareDialog": "conflicts",
    "OutboxDialog": "waiting",
    "HistoryDialog": "history",
    "ShortcutsDialog": "keyboard",
    "NetworkPage": "network",
    "AccountPage": "keyring",
    "StoragePage": "privacy",
    "SettingsDialog": "settings",
    "ProblemDialog": "trouble",
    "UpdateDialog": "settings",
}
"""Which page tells of a part of the screen, by the class of its widget."""

_MARKS = re.compile(r"\]\([^)]*\)|[*#|\[]|-{3,}")


@record
class HelpPage:
    """One page: its text as Markdown, and what a search looks at."""

    id: str
    title: str
    text: str
    words: str  # without marks, folded

    def rank(self, wanted: Sequence[str]) -> int:
        """Tell how well the page fits folded words: 0 when one is missing, more by its title."""
        title = folded(self.title)
        if not all(word in self.words for word in wanted):
            return 0
        return 1 + sum(word in title for word in wanted)


def folded(text: str) -> str:
    """Give a text without case and accents, so that a search finds what a person means."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def read_pages(folder: Path | None = None) -> list[HelpPage]:
    """Read the pages in the person's language, or in English where one lacks."""
    folder = folder or resource_path("help")
    language = QLocale().name().partition("_")[0]
    pages = []
    for id_ in PAGES:
        own = folder / language / f"{id_}.md"
        file = own if own.is_file() else folder / _LANGUAGE / f"{id_}.md"
        text = file.read_text("utf-8")
        title = text.partition("\n")[0].lstrip("# ").strip()
        pages.append(HelpPage(id_, title, text, folded(_MARKS.sub(" ", text))))
    return pages


def search(pages: Sequence[HelpPage], text: str) -> list[HelpPage]:
    """Find the pages that hold every word of a text, those with it in their title first."""
    wanted = folded(text).split()
    ranked = sorted(((page.rank(wanted), page) for page in pages), key=_rank, reverse=True)
    return [page for rank, page in ranked if rank]


def _rank(ranked: tuple[int, HelpPage]) -> int:
    return ranked[0]


def page_for(widget: QWidget | None) -> str:
    """Name the page that tells of the place where a widget is."""
    while widget is not None:
        page = _PLACES.get(widget.metaObject().className())
        if page is not None:
            return page
        widget = widget.parentWidget()
    return HOME
