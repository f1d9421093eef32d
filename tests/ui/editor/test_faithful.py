from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurous_desktop.ui.editor.faithful import FaithfulText, changed_part, one_line

ODD = [
    "a\u00a0b",
    "\ud800x",
    "\ufeffx",
    "a\r\nb",
    "a\u2028b\u2029c",
    "\ufdd0",
    "\x00\t\x7f",
    "👩\u200d🎨",
]


@pytest.mark.parametrize("source", ODD)
@pytest.mark.parametrize("multiline", [False, True])
def test_an_odd_text_stays_what_it_is_when_something_is_typed_behind_it(
    source: str, multiline: bool
) -> None:
    text = FaithfulText(source, multiline=multiline)
    assert text.take(text.shown + "!") == source + "!"


def test_a_line_break_of_another_kind_is_shown_as_one_and_kept() -> None:
    text = FaithfulText("one\r\ntwo", multiline=True)
    assert text.shown == "one\ntwo"
    assert text.take("one\ntwo\nthree") == "one\r\ntwo\nthree"


def test_what_is_deleted_is_gone() -> None:
    text = FaithfulText("a\ud800b")
    assert text.take("ab") == "ab"


@given(st.text(st.characters(exclude_categories=())), st.text(), st.integers(0, 20))
def test_an_insertion_costs_no_character_of_the_source(source: str, typed: str, at: int) -> None:
    text = FaithfulText(source)
    shown = text.shown
    after = text.take(shown[:at] + typed + shown[at:])
    assert Counter(after) == Counter(source) + Counter(typed)


@given(st.text(), st.text())
def test_the_changed_part_is_all_that_differs(before: str, after: str) -> None:
    start, end_before, end_after = changed_part(before, after)
    assert before[:start] + after[start:end_after] + before[end_before:] == after


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "Dame\nYsolde", "Dame Ysolde"),
        ("ab", "a\r\nb", "a b"),
        ("a\nb", "a\nbc", "a\nbc"),  # a break that came from Aurous stays
        ("ab", "abc", "abc"),
    ],
)
def test_breaks_that_are_pasted_become_spaces(before: str, after: str, expected: str) -> None:
    assert one_line(before, after) == expected
