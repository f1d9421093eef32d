import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurous_desktop.domain.display import plain_text


@pytest.mark.parametrize(
    "text",
    [
        "Aurora the Adventurer",
        "Émile Châtelain",
        "👩‍🎨 Hana Ōta",
        "نورا",
        "a\u00a0b",
        "אב\u200fג",
        "",
    ],
)
def test_a_common_name_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("invoice\u202egpj.exe", "invoice‹U+202E›gpj.exe"),
        ("a\u2066b", "a‹U+2066›b"),
        ("two\nlines\tand a tab", "two␊lines␉and a tab"),
        ("nul\x00del\x7f", "nul␀del␡"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("\ufeffmark", "‹U+FEFF›mark"),
    ],
)
def test_what_hides_is_made_visible(text: str, shown: str) -> None:
    assert plain_text(text) == shown


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    shown = plain_text("x" * 5000, 80)
    assert len(shown) == 80
    assert shown.endswith("x…")


def test_line_ends_stay_on_request() -> None:
    assert plain_text("one\r\ntwo\u2028three\x07", lines=True) == "one\ntwo\nthree␇"


@given(st.text(st.characters()), st.booleans())
def test_the_result_is_always_safe_to_hand_to_qt(text: str, lines: bool) -> None:
    shown = plain_text(text, lines=lines)
    shown.encode("utf-8")
    allowed = {"\n"} if lines else set()
    assert not {c for c in shown if unicodedata.category(c) in {"Cc", "Cs"}} - allowed
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
