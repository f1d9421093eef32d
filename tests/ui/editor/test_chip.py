import pytest

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.ui.editor.chip import chip_text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.CLEAN, "✓ Saved"),
        (State.DRAFT, "✎ Draft – not sent"),
        (State.WAITING, "↑ Waiting to send"),
        (State.SENDING, "Saving…"),
        (State.CHECKING, "Checking what arrived…"),
        (State.NEEDS_ATTENTION, "! Needs attention"),
        (State.CONFLICT, "⇄ Conflict"),
        (State.GONE, "⊘ Not on Aurous"),
        (State.HELD, "↑ Waiting to send"),
    ],
)
def test_every_state_has_its_words(make_sheet, state: State, words: str) -> None:
    assert chip_text(make_sheet(state=state), now=0)[0] == words


def test_a_held_save_says_that_the_key_holds_it(make_sheet) -> None:
    sheet = make_sheet(state=State.HELD, gate=Gate.KEY_REFUSED)
    assert chip_text(sheet, now=0)[0] == "↑ Waiting to send – API key"


def test_a_save_that_has_to_wait_counts_down(make_sheet) -> None:
    sheet = make_sheet(state=State.WAITING, next_try_at=112.0)
    assert chip_text(sheet, now=100.5)[0] == "↑ Waiting to send · 12 s"
    assert chip_text(sheet, now=112.0)[0] == "↑ Waiting to send"


def test_nothing_is_said_to_be_checked_while_nobody_can_look(make_sheet) -> None:
    sheet = make_sheet(state=State.CHECKING, gate=Gate.OFFLINE)
    assert chip_text(sheet, now=0)[0] == "↑ Not confirmed yet"
