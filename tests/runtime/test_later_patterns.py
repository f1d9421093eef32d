"""Patterns that are compiled when something is searched for by them."""

from __future__ import annotations

import copy
import re
import threading
from typing import Any

import pytest

from aurous_desktop.runtime.later import patterns_when_used


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is compiled."""
    noted: list[str] = []
    compile_now = re.compile

    def compile(pattern: str, *given: Any, **flags: Any) -> Any:
        noted.append(pattern)
        return compile_now(pattern, *given, **flags)

    monkeypatch.setattr(re, "compile", compile)
    return noted


def test_a_pattern_is_compiled_once_and_not_before_it_is_used(compiled: list[str]) -> None:
    with patterns_when_used():
        side = re.compile("(LEFT|right)", re.IGNORECASE)
    assert compiled == []
    assert side.sub("side", "left and RIGHT") == "side and side"
    assert side.sub("side", "left") == "side"
    assert compiled == ["(LEFT|right)"]


def test_it_has_all_that_a_pattern_has() -> None:
    with patterns_when_used():
        side = re.compile(b"(?P<side>left|right)")
    found = side.search(b"from the right")
    assert found is not None
    assert found["side"] == b"right"
    assert side.pattern == b"(?P<side>left|right)"
    assert side.groupindex == {"side": 1}
    with pytest.raises(AttributeError):
        side.nothing  # type: ignore[attr-defined] # noqa: B018


def test_it_can_be_used_while_others_are_still_to_come() -> None:
    with patterns_when_used():
        assert re.compile("a+").fullmatch("aaa")
        assert not re.compile("b+").fullmatch("aaa")


def test_it_can_be_copied_and_given_its_flags_by_name() -> None:
    with patterns_when_used():
        side = re.compile("LEFT", flags=re.IGNORECASE)
    assert copy.copy(side).search("left")
    assert copy.deepcopy(side).search("left")


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    with patterns_when_used():
        wrong = re.compile("(")
    with pytest.raises(re.error):
        wrong.match("a")


def test_other_threads_and_who_comes_later_get_patterns_as_ever(compiled: list[str]) -> None:
    made: list[re.Pattern[str]] = []
    with patterns_when_used():
        thread = threading.Thread(target=lambda: made.append(re.compile("a", flags=re.ASCII)))
        thread.start()
        thread.join()
    made.append(re.compile("b"))
    assert compiled == ["a", "b"]
    assert all(isinstance(pattern, re.Pattern) for pattern in made)
    assert re.match(made[0], "a")
