import pytest

from aurous_desktop.domain.character import NAME
from aurous_desktop.domain.draft import Attempt, AttemptState, Edit
from aurous_desktop.domain.patch import acknowledge, reject
from aurous_desktop.domain.status import Gate, State, derive
from tests.domain.builders import (
    AGE,
    NOW,
    A,
    B,
    C,
    attempt,
    draft,
    edits,
    foreign,
    look,
    refusal,
    row,
    saved,
)

OPEN_OR_WAITING = [gate for gate in Gate if not gate.holds]
HOLDING = [Gate.KEY_REFUSED, Gate.VIEW_ONLY, Gate.OTHER_TEAM, Gate.REVIEW]
CONFLICTED = draft(B)._replace(conflict=foreign(C))
REFUSED = saved(B)._replace(rejection=refusal(B))
UNCHECKED = attempt(name=B, sent_at=NOW + 1)


def state(
    *given: Edit,
    gone: bool = False,
    attempts: tuple[Attempt, ...] = (),
    sending: bool = False,
    gate: Gate = Gate.OPEN,
) -> State:
    return derive(
        gone=gone,
        edits=edits(*given),
        attempts=attempts,
        observed_at=NOW,
        sending=sending,
        gate=gate,
    )


@pytest.mark.parametrize("gate", list(Gate))
def test_clean_and_draft_do_not_depend_on_the_gate(gate: Gate) -> None:
    assert state(gate=gate) is State.CLEAN
    assert state(draft(B), gate=gate) is State.DRAFT


@pytest.mark.parametrize("gate", OPEN_OR_WAITING)
def test_what_is_saved_waits_while_time_alone_can_help(gate: Gate) -> None:
    assert state(saved(B), gate=gate) is State.WAITING


def test_the_holding_gates() -> None:
    assert [gate for gate in Gate if gate.holds] == HOLDING


@pytest.mark.parametrize("gate", HOLDING)
def test_what_is_saved_is_held_where_only_a_person_can_help(gate: Gate) -> None:
    assert state(saved(B), gate=gate) is State.HELD
    assert state(saved(B), attempts=(UNCHECKED,), gate=gate) is State.HELD


def test_r6_an_unanswered_request_is_being_checked_until_the_next_look() -> None:
    assert state(saved(B), attempts=(UNCHECKED,)) is State.CHECKING
    assert state(saved(B), attempts=(attempt(name=B, sent_at=NOW),)) is State.CHECKING
    assert state(saved(B), attempts=(attempt(name=B, sent_at=NOW - 1),)) is State.WAITING


def test_r6_it_is_being_checked_even_when_the_wish_was_taken_back() -> None:
    assert state(attempts=(UNCHECKED,)) is State.CHECKING
    assert state(draft(B), attempts=(UNCHECKED,)) is State.CHECKING


def test_r5_a_request_with_a_definite_answer_needs_no_check() -> None:
    for definite in (AttemptState.ACKNOWLEDGED, AttemptState.NOT_APPLIED):
        assert state(saved(B), attempts=(UNCHECKED._replace(state=definite),)) is State.WAITING


def test_the_first_that_matches_wins() -> None:
    everything = (CONFLICTED, REFUSED._replace(field=AGE))
    assert state(*everything, gone=True, attempts=(UNCHECKED,), sending=True) is State.GONE
    assert state(*everything, attempts=(UNCHECKED,), sending=True) is State.CONFLICT
    assert state(saved(B), attempts=(UNCHECKED,), sending=True) is State.SENDING
    assert state(saved(B), REFUSED._replace(field=AGE)) is State.WAITING
    assert state(REFUSED, draft("1", field=AGE)) is State.NEEDS_ATTENTION


@pytest.mark.parametrize("gate", list(Gate))
def test_r9_only_what_is_refused_needs_attention(gate: Gate) -> None:
    assert state(REFUSED, gate=gate) is State.NEEDS_ATTENTION


def test_gone_without_a_draft_is_gone_too() -> None:
    assert state(gone=True) is State.GONE


def test_the_ways_out_of_waiting() -> None:
    meant = attempt(name=B)
    waiting = saved(B)
    assert state(*acknowledge(edits(waiting), meant, row(B)).values()) is State.CLEAN
    assert state(*reject(edits(waiting), meant, refusal(), NAME).values()) is State.NEEDS_ATTENTION
    assert state(*look(row(), row(B), waiting).edits.values()) is State.CLEAN
    assert state(*look(row(), row(C), waiting).edits.values()) is State.CONFLICT
    typed_on = saved(B, want=C)
    assert state(*acknowledge(edits(typed_on), meant, row(B)).values()) is State.DRAFT


def test_the_ways_out_of_checking() -> None:
    """A look later than the request says what arrived; the request stays watched (rule R7)."""
    seen = UNCHECKED._replace(sent_at=NOW - 1)
    for fresh, then in ((B, State.CLEAN), (A, State.WAITING), (C, State.CONFLICT)):
        after = look(row(), row(fresh), saved(B), attempts=(seen,))
        assert state(*after.edits.values(), attempts=(seen,)) is then


def test_the_way_out_of_conflict_is_a_choice_or_equality() -> None:
    for fresh, then in ((B, State.CLEAN), (A, State.DRAFT), (C, State.CONFLICT)):
        after = look(row(C), row(fresh), CONFLICTED)
        assert state(*after.edits.values()) is then
