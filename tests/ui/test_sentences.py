"""Sentences from below the screens are known to the screens, and said in the person's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import aurous_desktop
from aurous_desktop.runtime.languages import speak
from aurous_desktop.ui.sentences import SENTENCES, told

_PACKAGE = Path(aurous_desktop.__file__).parent
_ROOMS = ("domain", "api", "store", "services", "app.py", "runtime/paths.py")
_SENTENCE = re.compile(r"[A-Z“{].* .*[a-z”}][.?]", re.DOTALL)
_NOT_SAID = {
    # to programmers, in logs, on a terminal before there is a window, or in a file
    "What is signed is not what it says.",
    "The address must not hold a user name or a password.",
    "“{}” is not a web address. It should look like {}.",
    "“{}” is not a secure address. Only https can be used, or http to this computer itself.",
    "“{}” holds more than the address of the API.",
}


def texts(file: Path) -> Iterator[str]:
    """Give every text of a module but its docstrings and the words of logs, values as {}."""
    tree = ast.parse(file.read_text("utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            skipped.add(node.value)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log."):
            skipped.update(ast.walk(node))
        if isinstance(node, ast.JoinedStr):
            skipped.update(node.values)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = node.values
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def said_below() -> set[str]:
    """Give the sentences that the rooms below the screens make."""
    files = [
        file
        for room in _ROOMS
        for file in ([_PACKAGE / room] if room.endswith(".py") else (_PACKAGE / room).glob("*.py"))
    ]
    return {text for file in files for text in texts(file) if _SENTENCE.fullmatch(text)}


def without_names(sentence: str) -> str:
    return re.sub(r"\{\w*\}", "{}", sentence)


def test_every_sentence_from_below_is_known() -> None:
    known = {without_names(sentence) for sentence in SENTENCES}
    assert said_below() - known - _NOT_SAID == set()


def test_no_sentence_is_known_that_nobody_says() -> None:
    said = {text for room in said_everywhere() for text in room}
    assert {s for s in SENTENCES if without_names(s) not in said} == set()


def said_everywhere() -> Iterator[set[str]]:
    for room in ("domain", "api", "store", "services", "runtime"):
        yield {text for file in (_PACKAGE / room).glob("*.py") for text in texts(file)}
    yield set(texts(_PACKAGE / "app.py"))


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, asked="de")
    yield
    speak(qapp, asked="en")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Enter a name.", "Geben Sie einen Namen ein."),
        (
            "Use at most 80 characters (3 over the limit).",
            "Höchstens 80 Zeichen (3 über der Grenze).",
        ),
        (
            "The name api.example.test can't be found. Is there a network?",
            "Der Name api.example.test ist nicht zu finden. Besteht eine Netzwerkverbindung?",
        ),
        (
            "The folder of the library can be read but not changed. (/home/anna/library)",
            "Der Ordner der Bibliothek lässt sich lesen, aber nicht ändern. (/home/anna/library)",
        ),
        ("attributes.age must be positive", "attributes.age must be positive"),  # Aurous's own
    ],
)
def test_it_is_said_in_the_language_of_the_person(sentence: str, words: str) -> None:
    assert told(sentence) == words
