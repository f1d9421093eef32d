"""The language that nobody speaks."""

from __future__ import annotations

import pytest

from aurous_desktop.runtime.pseudo import pseudo


@pytest.mark.parametrize(
    "text",
    [
        "Save",
        "Go to {field}",
        "%n fields need attention.",
        "Re&move API key…",
        'See <a href="page">the page</a> &amp; go on.',
        "Aurous asked to slow down – continuing in {seconds} s",
    ],
)
def test_a_text_is_longer_and_in_brackets(text: str) -> None:
    told = pseudo(text)
    assert told[0] == "["
    assert told[-1] == "]"
    assert len(told) >= len(text) * 1.4 - 1


def test_what_is_not_words_stays() -> None:
    told = pseudo('<b>{name}</b>: %n &open, %1 &amp; <a href="age">')
    for kept in ("<b>", "{name}", "%n", "&o", "%1", "&amp;", '<a href="age">'):
        assert kept in told


def test_nothing_stays_nothing() -> None:
    assert pseudo("") == ""
    assert pseudo(" ") == " "
