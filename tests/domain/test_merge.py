import pytest

from aurous_desktop.domain.character import NAME
from aurous_desktop.domain.draft import HORIZON, AttemptState, Wish
from aurous_desktop.domain.merge import Case, merge_value, resolve, retire
from tests.domain.builders import NOW, A, B, C, D, attempt, draft, foreign, own_late, refusal, saved

ABSENT, NULL, EMPTY = None, "null", '""'


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "case"),
    [
        pytest.param(A, A, A, Case.UNTOUCHED, id="nobody changed it"),
        pytest.param(A, B, A, Case.MINE, id="only mine changed"),
        pytest.param(A, A, B, Case.THEIRS, id="only theirs changed"),
        pytest.param(A, B, B, Case.BOTH_SAME, id="both changed to the same"),
        pytest.param(A, B, C, Case.CONFLICT, id="both changed differently"),
        pytest.param(ABSENT, NULL, ABSENT, Case.UNTOUCHED, id="null is not set"),
        pytest.param(NULL, ABSENT, NULL, Case.UNTOUCHED, id="absent is not set"),
        pytest.param(ABSENT, A, NULL, Case.MINE, id="mine added, null there"),
        pytest.param(ABSENT, A, ABSENT, Case.MINE, id="mine added"),
        pytest.param(ABSENT, ABSENT, A, Case.THEIRS, id="theirs added"),
        pytest.param(ABSENT, A, A, Case.BOTH_SAME, id="both added the same"),
        pytest.param(ABSENT, A, B, Case.CONFLICT, id="both added"),
        pytest.param(A, ABSENT, A, Case.MINE, id="mine removed"),
        pytest.param(A, A, ABSENT, Case.THEIRS, id="theirs removed"),
        pytest.param(A, A, NULL, Case.THEIRS, id="theirs unset"),
        pytest.param(A, ABSENT, NULL, Case.BOTH_SAME, id="both removed"),
        pytest.param(A, ABSENT, B, Case.CONFLICT, id="mine removed, theirs changed"),
        pytest.param(A, B, ABSENT, Case.CONFLICT, id="mine changed, theirs removed"),
        pytest.param(ABSENT, EMPTY, ABSENT, Case.MINE, id="an empty text is a value"),
        pytest.param(EMPTY, ABSENT, EMPTY, Case.MINE, id="unset is no empty text"),
        pytest.param("1", "1", "1.0", Case.THEIRS, id="numbers by their text"),
        pytest.param("1", "true", "1", Case.MINE, id="true is not one"),
        pytest.param('{"a":1,"b":2}', A, '{ "b":2, "a":1 }', Case.MINE, id="order of keys"),
    ],
)
def test_the_case_table(base: str | None, mine: str | None, theirs: str | None, case: Case) -> None:
    assert merge_value(base, mine, theirs) is case


def test_r2_an_own_value_counts_as_base() -> None:
    assert merge_value(A, C, B, ours=[D, B]) is Case.MINE
    assert merge_value(A, B, B, ours=[B]) is Case.BOTH_SAME
    assert merge_value(A, C, ABSENT, ours=[NULL]) is Case.MINE
    assert merge_value(A, C, B, ours=[D]) is Case.CONFLICT


@pytest.mark.parametrize("want", [B, None, C])
def test_r8_the_choice_is_queued_against_the_value_that_was_shown(want: str | None) -> None:
    edit = saved(B, want=D)._replace(conflict=foreign(A), rejection=refusal(B))
    after = resolve(edit, want, shown_remote=A)
    assert after is not None
    assert (after.base, after.base_known, after.want, after.queued) == (A, True, want, Wish(want))
    assert after.sendable


def test_r8_choosing_theirs_ends_the_edit() -> None:
    assert resolve(draft(B)._replace(conflict=foreign(C)), C, shown_remote=C) is None
    assert resolve(draft(B)._replace(conflict=foreign(None)), "null", shown_remote=None) is None
    unknown = draft(B)._replace(base=None, base_known=False, conflict=own_late(C))
    assert resolve(unknown, C, shown_remote=C) is None


def test_r8_an_own_late_conflict_gets_a_base_again() -> None:
    unknown = draft(B)._replace(base=None, base_known=False, conflict=own_late(C))
    after = resolve(unknown, B, shown_remote=C)
    assert after is not None
    assert (after.base, after.base_known, after.conflict) == (C, True, None)


@pytest.mark.parametrize("choice", [B, C, D])
def test_r8_nothing_is_decided_when_aurous_moved_on(choice: str) -> None:
    edit = draft(B)._replace(conflict=foreign(C))
    assert resolve(edit, choice, shown_remote=D) is edit


def test_r8_without_a_conflict_there_is_nothing_to_decide() -> None:
    edit = draft(B)
    assert resolve(edit, C, shown_remote=C) is edit


@pytest.mark.parametrize(
    ("seconds", "kept"), [(0.0, True), (HORIZON, True), (HORIZON + 0.1, False), (-60.0, True)]
)
def test_r7_an_unanswered_request_is_watched_until_a_look_after_the_horizon(
    seconds: float, kept: bool
) -> None:
    unanswered = attempt(name=B, sent_at=NOW)
    assert retire([unanswered], observed_at=NOW + seconds) == [unanswered] * kept


@pytest.mark.parametrize("state", [AttemptState.ACKNOWLEDGED, AttemptState.NOT_APPLIED])
def test_r7_an_answered_request_is_watched_no_longer(state: AttemptState) -> None:
    assert retire([attempt(name=B, state=state)], observed_at=NOW) == []


def test_the_horizon_is_a_quarter_of_an_hour() -> None:
    assert HORIZON == 900
    assert retire([attempt(wishes={NAME: B})], observed_at=NOW)
