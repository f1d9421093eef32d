"""Rule R2: what a fresh row of the server makes of the edits."""

import pytest

from aurous_desktop.domain.character import NAME, Content
from aurous_desktop.domain.draft import AttemptState, ConflictKind, Edit
from aurous_desktop.domain.patch import apply_patch, make_patch
from tests.domain.builders import (
    AGE,
    FUTURE,
    HAIR,
    NOW,
    A,
    B,
    C,
    D,
    attempt,
    draft,
    foreign,
    look,
    own_late,
    refusal,
    row,
    saved,
)

LATE = Edit(NAME, None, B, base_known=False, conflict=own_late(A))


def test_nothing_new() -> None:
    edit = saved(B)
    seen = look(row(), row(), edit)
    assert (seen.edits, seen.arrived, seen.conflicts, seen.adopted) == ({NAME: edit}, (), (), ())


@pytest.mark.parametrize("edit", [draft(B), saved(B), saved(B, base=C)])
def test_what_is_wanted_has_arrived(edit: Edit) -> None:
    seen = look(row(), row(B), edit)
    assert (seen.edits, seen.arrived, seen.conflicts, seen.adopted) == ({}, (edit,), (), ())


def test_what_was_saved_has_arrived_and_a_draft_stays_above_it() -> None:
    edit = saved(B, want=C)._replace(rejection=refusal(B))
    seen = look(row(), row(B), edit)
    assert seen.edits == {NAME: Edit(NAME, B, C, edited_at=1.0)}
    assert seen.arrived == seen.conflicts == ()


def test_a_removed_key_has_arrived_when_it_is_absent_or_null() -> None:
    edit = saved(None, base="1", field=AGE)
    for fresh in (row(), row(age="null"), Content(A)):
        assert look(row(age="1"), fresh, edit).arrived == (edit,)


def test_an_empty_text_is_not_the_removal_that_was_wanted() -> None:
    seen = look(row(age="1"), row(age='""'), saved(None, base="1", field=AGE))
    assert seen.conflicts == (AGE,)


def test_a_foreign_change_of_the_same_field_is_a_conflict() -> None:
    for edit in (draft(B), saved(B), saved(B, want=D)):
        seen = look(row(), row(C), edit)
        assert seen.conflicts == (NAME,)
        assert seen.edits[NAME] == edit._replace(conflict=foreign(C)._replace(seen_at=NOW))


def test_a_key_that_a_colleague_removed_is_a_conflict_for_its_edit() -> None:
    seen = look(row(age="1"), row(), draft("2", base="1", field=AGE))
    assert seen.edits[AGE].conflict == foreign(None)._replace(seen_at=NOW)


def test_a_foreign_change_of_another_field_is_taken_over() -> None:
    edit = saved(B)
    seen = look(row(age="1"), row(age="2", future="[]"), edit)
    assert seen.edits == {NAME: edit}
    assert seen.adopted == (AGE, FUTURE)
    assert look(row(age="1"), row()).adopted == (AGE,)
    assert look(row(age="null"), row()).adopted == ()


def test_a_draft_that_is_the_old_value_again_gives_way() -> None:
    seen = look(row(), row(C), draft(A))
    assert (seen.edits, seen.adopted, seen.arrived) == ({}, (NAME,), ())


def test_saving_the_old_value_is_a_wish_too() -> None:
    """B may be on its way, A was saved after it: a colleague's C is not to be overwritten."""
    seen = look(row(), row(C), saved(A), attempts=(attempt(name=B),))
    assert seen.edits[NAME].conflict == foreign(C)._replace(seen_at=NOW)


def test_what_was_saved_still_goes_when_the_old_value_is_typed_over_it() -> None:
    edit = saved(B, want=A)
    assert look(row(), row(), edit).edits == {NAME: edit}


def test_what_is_typed_now_counts_where_what_was_saved_would_conflict() -> None:
    edit = saved(B, want=C)
    assert look(row(), row(C), edit).arrived == (edit,)


# --- values of our own ------------------------------------------------------------------------


def test_our_own_value_with_unknown_outcome_is_no_conflict_with_a_newer_one() -> None:
    seen = look(row(), row(B), saved(C), attempts=(attempt(name=B),))
    assert seen.edits == {NAME: saved(C, base=B)}
    assert seen.conflicts == ()


def test_the_base_is_no_conflict_while_a_request_may_still_land() -> None:
    edit = saved(C)
    assert look(row(), row(), edit, attempts=(attempt(name=B),)).edits == {NAME: edit}


@pytest.mark.parametrize("state", [AttemptState.ACKNOWLEDGED, AttemptState.NOT_APPLIED])
def test_the_value_of_an_answered_request_is_somebody_elses(state: AttemptState) -> None:
    seen = look(row(), row(B), saved(C), attempts=(attempt(name=B, state=state),))
    assert seen.edits[NAME].conflict == foreign(B)._replace(seen_at=NOW)


def test_a_late_request_that_puts_back_an_old_name_is_noticed() -> None:
    seen = look(row(C), row(B), attempts=(attempt(name=B),))
    conflict = own_late(B)._replace(seen_at=NOW)
    assert seen.edits == {
        NAME: Edit(NAME, None, C, edited_at=NOW, base_known=False, conflict=conflict)
    }
    assert (seen.conflicts, seen.adopted) == ((NAME,), ())


def test_a_late_request_is_noticed_through_its_whole_map() -> None:
    """It meant the age alone, but it carries an old hair color and lacks a new key."""
    late = attempt(wishes={AGE: "2"}, attributes={"age": "2", "hair_color": A})
    seen = look(
        row(age="2", hair_color=B, future="1"), row(age="2", hair_color=A), attempts=(late,)
    )
    assert set(seen.conflicts) == {HAIR, FUTURE}
    assert (seen.edits[HAIR].want, seen.edits[FUTURE].want) == (B, "1")
    assert seen.edits[FUTURE].conflict == own_late(None)._replace(seen_at=NOW)


def test_a_request_for_the_name_alone_does_not_explain_attributes() -> None:
    seen = look(row(hair_color=B), row(), attempts=(attempt(name=B),))
    assert (seen.edits, seen.adopted) == ({}, (HAIR,))


def test_our_own_answer_is_not_taken_for_a_late_request() -> None:
    """The same wish went out twice; the second was answered, the first may still land."""
    fresh = row(age="1")
    patch = make_patch(fresh, {NAME: B})
    assert patch is not None
    meant = apply_patch(fresh, patch)
    assert look(meant, row(B, age="1"), attempts=(attempt(name=B),)).edits == {}


def test_a_late_request_under_a_draft_is_asked_about() -> None:
    """C had arrived; were B silently taken as the base, discarding the draft would lose C."""
    seen = look(row(C), row(B), draft(D, base=C), attempts=(attempt(name=B),))
    assert seen.edits[NAME].conflict == own_late(B)._replace(seen_at=NOW)
    assert seen.edits[NAME].base == C


def test_a_value_that_only_rode_along_is_asked_about() -> None:
    """A colleague may have put it back on purpose."""
    late = attempt(wishes={AGE: "2"}, attributes={"age": "2", "hair_color": A})
    edit = saved(D, base=C, field=HAIR)
    seen = look(row(hair_color=C), row(hair_color=A), edit, attempts=(late,))
    assert seen.edits[HAIR].conflict == own_late(A)._replace(seen_at=NOW)


# --- conflicts that stand ---------------------------------------------------------------------


def test_a_conflict_that_is_looked_at_again_is_no_news() -> None:
    edit = draft(B)._replace(conflict=foreign(C))
    seen = look(row(C), row(C), edit)
    assert (seen.edits, seen.conflicts) == ({NAME: edit}, ())


def test_a_conflict_follows_aurous() -> None:
    seen = look(row(C), row(D), draft(B)._replace(conflict=foreign(C)))
    assert seen.edits[NAME].conflict == foreign(D)._replace(seen_at=NOW)
    assert seen.conflicts == (NAME,)


@pytest.mark.parametrize("edit", [draft(B), saved(B)])
def test_a_conflict_ends_by_equality(edit: Edit) -> None:
    assert look(row(C), row(B), edit._replace(conflict=foreign(C))).edits == {}


def test_a_conflict_ends_when_the_other_value_is_taken_back() -> None:
    assert look(row(C), row(A), draft(B)._replace(conflict=foreign(C))).edits == {NAME: draft(B)}


def test_a_conflict_about_a_colleagues_value_outlives_a_late_request_of_ours() -> None:
    """The base came back, but by our own old request: the colleague's C needs a word still."""
    edit = draft(B)._replace(conflict=foreign(C))
    seen = look(row(C), row(A), edit, attempts=(attempt(name=A),))
    after = seen.edits[NAME]
    assert after.conflict == own_late(A)._replace(seen_at=NOW)
    assert look(row(A), row(A), after).edits == {NAME: after}


def test_a_conflict_does_not_end_by_an_older_wish_of_ours() -> None:
    edit = saved(D)._replace(conflict=foreign(C))
    seen = look(row(C), row(B), edit, attempts=(attempt(name=B),))
    assert seen.edits[NAME].conflict == own_late(B)._replace(seen_at=NOW)


@pytest.mark.parametrize("attempts", [(), (attempt(name=A),)])
def test_an_own_late_conflict_does_not_end_by_looking_again(attempts: tuple) -> None:
    seen = look(row(A), row(A), LATE, attempts=attempts)
    assert (seen.edits, seen.conflicts) == ({NAME: LATE}, ())


def test_an_own_late_conflict_ends_by_equality() -> None:
    assert look(row(A), row(B), LATE).arrived == (LATE,)


def test_an_own_late_conflict_becomes_a_foreign_one_when_a_colleague_writes() -> None:
    after = look(row(A), row(D), LATE).edits[NAME]
    assert after.conflict is not None
    assert (after.conflict.kind, after.conflict.remote) == (ConflictKind.FOREIGN, D)
    assert not after.base_known
