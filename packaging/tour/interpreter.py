"""Hands that know the window's words in another language, though a scene names them in English."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from aurous_desktop.options import ENGLISH, PSEUDO, PSEUDO_RTL
from aurous_desktop.runtime.pseudo import pseudo
from aurous_desktop.ui.driver import Driver

_TABLES = Path(__file__).resolve().parents[1] / "translations"
_GERMAN = "de"
_PLACE = re.compile(r"\\\{\w*\\\}|%L?n|%\d")


class Interpreter:
    """Knows what a text of the program is in a language."""

    def __init__(self, language: str) -> None:
        self._language = language
        english = dict(_table(ENGLISH))
        self._entries: list[tuple[list[str], list[re.Pattern[str]]]] = []
        for source, forms in _table(_GERMAN):
            leftward = language == PSEUDO_RTL
            told = [pseudo(source, leftward=leftward)]
            said = told if language in (PSEUDO, PSEUDO_RTL) else forms
            known = [source, *english.get(source, ())]
            self._entries.append(([_plain(text) for text in known], list(map(_pattern, said))))

    @cache  # noqa: B019  # one interpreter for a run
    def patterns(self, words: str, *, part: bool) -> list[re.Pattern[str]]:
        """Give what a text that reads so in English, or has a part that does, looks like here."""
        counted = re.sub(r"\d+", "%n", words)
        return [
            pattern
            for sources, patterns in self._entries
            if any(
                (part and (words in source or counted in source))
                or source == words
                or _pattern(source).fullmatch(words)
                for source in sources
            )
            for pattern in patterns
        ]


class ForeignHands(Driver):
    """Finds by English labels what is on the screen in another language."""

    def __init__(self, window: QWidget, language: str) -> None:
        super().__init__(window)
        self._interpreter = Interpreter(language)

    @override
    def means(self, shown: str, words: str) -> bool:
        found = self._interpreter.patterns(words, part=False)
        return shown == words or any(pattern.fullmatch(shown) for pattern in found)

    @override
    def mentions(self, shown: str, words: str) -> bool:
        found = self._interpreter.patterns(words, part=True)
        return words in shown or any(pattern.search(shown) for pattern in found)


def hands_for(window: QWidget, language: str) -> Driver:
    """Give the hands for a language."""
    return Driver(window) if language == ENGLISH else ForeignHands(window, language)


def _table(language: str) -> Iterator[tuple[str, list[str]]]:
    for message in ElementTree.parse(_TABLES / f"aurous_{language}.ts").getroot().iter("message"):
        forms: Iterable[str] = (form.text or "" for form in message.iter("numerusform"))
        yield (
            message.findtext("source") or "",
            list(forms) or [message.findtext("translation") or ""],
        )


def _plain(text: str) -> str:
    return text.replace("&", "")


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub("(.*)", re.escape(_plain(text))), re.DOTALL)
