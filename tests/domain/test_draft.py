from aurous_desktop.domain.character import NAME, Content
from aurous_desktop.domain.draft import Edit, Wish, change, queue, shown, unqueue
from tests.domain.builders import (
    AGE,
    HAIR,
    NOW,
    A,
    B,
    C,
    D,
    attempt,
    draft,
    edits,
    foreign,
    own_late,
    refusal,
    row,
    saved,
)


def set_name(want: str, *given: Edit, server: str = A) -> Edit | None:
    return change(edits(*given), row(server), NAME, want, NOW).get(NAME)


def test_r1_the_first_change_keeps_the_servers_value_as_its_base() -> None:
    assert set_name(B) == Edit(NAME, A, B, edited_at=NOW)


def test_r1_setting_what_is_there_is_no_edit() -> None:
    assert set_name(A) is None
    assert change({}, row(age="null"), AGE, None, NOW) == {}
    assert change({}, row(), AGE, "null", NOW) == {}
    assert AGE in change({}, row(), AGE, '""', NOW)


def test_r1_later_changes_keep_the_base() -> None:
    assert set_name(C, draft(B)) == Edit(NAME, A, C, edited_at=NOW)


def test_r1_setting_it_back_undoes_the_edit() -> None:
    assert set_name(A, draft(B)) is None


def test_typing_after_save_is_a_draft_above_what_was_saved() -> None:
    edit = set_name(C, saved(B))
    assert edit is not None
    assert (edit.want, edit.queued, edit.has_draft, edit.sendable) == (C, Wish(B), True, True)


def test_setting_it_back_after_save_takes_nothing_back() -> None:
    edit = set_name(A, saved(B))
    assert edit is not None
    assert (edit.want, edit.queued) == (A, Wish(B))


def test_a_conflict_stays_while_a_person_types() -> None:
    for want in (A, B, C):
        edit = set_name(want, draft(B)._replace(conflict=foreign(C)), server=C)
        assert edit is not None
        assert edit.conflict == foreign(C)
        assert edit.want == want


def test_an_edit_without_known_base_is_never_undone_by_typing() -> None:
    edit = Edit(NAME, None, B, base_known=False, conflict=own_late(A))
    after = change(edits(edit), row(age="1"), NAME, "null", NOW)
    assert after[NAME].conflict == own_late(A)


def test_typing_something_else_forgets_a_refusal() -> None:
    edit = set_name(C, saved(B)._replace(rejection=refusal(B)))
    assert edit is not None
    assert (edit.want, edit.queued, edit.rejection) == (C, None, None)


def test_typing_the_refused_value_again_keeps_the_refusal() -> None:
    edit = set_name(B, saved(B, want=C)._replace(rejection=refusal(B)))
    assert edit is not None
    assert edit.rejection is not None
    assert edit.queued == Wish(B)


def test_a_refused_value_set_back_to_the_old_one_leaves_no_edit() -> None:
    assert set_name(A, saved(B)._replace(rejection=refusal(B))) is None


def test_changes_leave_other_fields_and_the_given_edits_alone() -> None:
    before = edits(draft(B), draft("2", base="1", field=AGE))
    after = change(before, row(), NAME, C, NOW)
    assert after[AGE] is before[AGE]
    assert before[NAME].want == B


def test_save_queues_everything_wanted_now() -> None:
    after = queue(edits(draft(B), saved("2", want="3", base="1", field=AGE)))
    assert [edit.queued for edit in after.values()] == [Wish(B), Wish("3")]
    assert not any(edit.has_draft for edit in after.values())


def test_save_sends_a_refused_value_again_since_a_person_asked() -> None:
    after = queue(edits(saved(B)._replace(rejection=refusal(B))))[NAME]
    assert after.sendable
    assert after.rejection is None


def test_save_leaves_a_conflict_for_the_person_to_decide() -> None:
    edit = draft(B)._replace(conflict=foreign(C))
    assert queue(edits(edit)) == {NAME: edit}
    assert not saved(B)._replace(conflict=foreign(C)).sendable


def test_taking_a_save_back_leaves_the_draft() -> None:
    after = unqueue(edits(saved(B, want=C), draft("1", field=AGE)._replace(conflict=foreign("2"))))
    assert (after[NAME].queued, after[NAME].want) == (None, C)
    assert after[AGE].conflict == foreign("2")


def test_taking_a_save_of_the_old_value_back_leaves_nothing() -> None:
    assert unqueue(edits(saved(A))) == {}
    assert unqueue(edits(saved(B, want=A))) == {}
    assert NAME in unqueue(edits(saved(A)._replace(conflict=foreign(C))))


def test_the_form_shows_what_is_wanted_over_what_is_there() -> None:
    server = Content(A, {"age": "1", "hair_color": C, "future": "[ 1 ]"})
    form = shown(server, edits(saved(B, want=D), draft(None, base="1", field=AGE)))
    assert form == Content(D, {"hair_color": C, "future": "[ 1 ]"})
    assert shown(Content(A), edits(draft(C, field=HAIR))) == Content(A, {"hair_color": C})
    assert shown(server, {}) == server


def test_an_attempt_knows_what_it_puts_into_each_field() -> None:
    named, mapped = attempt(name=B), attempt(wishes={AGE: "2"}, attributes={"age": "2", "x": "1"})
    assert named.puts(NAME) == Wish(B)
    assert named.puts(AGE) is None
    assert mapped.puts(NAME) is None
    assert [mapped.puts(f) for f in (AGE, "attributes.x", HAIR)] == [
        Wish("2"),
        Wish("1"),
        Wish(None),
    ]
