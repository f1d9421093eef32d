"""Laws that hold for every value. AUROUS_EXAMPLES says how many are tried for each."""

import json

from hypothesis import assume, given
from hypothesis import strategies as st

from aurous_desktop.domain.attributes import FIELDS, from_text, to_text
from aurous_desktop.domain.character import Content
from aurous_desktop.domain.draft import Attempt, Edit, change, queue, shown, unqueue
from aurous_desktop.domain.json_text import JsonProblem, decode, join_object, same, split_object
from aurous_desktop.domain.merge import Case, merge_value, observe, resolve, retire
from aurous_desktop.domain.patch import acknowledge, apply_patch, make_patch, reject, wishes_of
from aurous_desktop.domain.status import Gate, State, derive
from tests.domain.builders import refusal
from tests.domain.strategies import (
    attempts,
    contents,
    edit_maps,
    few,
    fields,
    laws,
    objects,
    raws,
    small_rows,
    values,
    wishes,
)

Wishes = dict[str, str | None]


# --- values -------------------------------------------------------------------------------------


@laws
@given(values, values, values)
def test_same_is_an_equivalence(one: str | None, two: str | None, three: str | None) -> None:
    assert same(one, one)
    assert same(one, two) == same(two, one)
    if same(one, two) and same(two, three):
        assert same(one, three)


@laws
@given(objects)
def test_splitting_and_joining_an_object_gives_it_back(members: dict[str, str]) -> None:
    text = join_object(members)
    assert list(split_object(text).items()) == list(members.items())
    assert join_object(split_object(text)) == text


@laws
@given(raws)
def test_every_value_is_read_as_the_standard_library_reads_it(raw: str) -> None:
    assert json.loads(raw, parse_int=str, parse_float=str) == decode(raw)


@laws
@given(st.text(max_size=30) | raws.map(lambda raw: raw[:-1]))
def test_any_text_is_either_an_object_or_a_problem(text: str) -> None:
    try:
        members = split_object(text)
    except JsonProblem:
        return
    assert members.keys() == json.loads(text).keys()


@laws
@given(contents)
def test_content_survives_being_written(content: Content) -> None:
    assert Content.of_json(content.to_json()) == content


@laws
@given(st.sampled_from(FIELDS), st.text(), values)
def test_typing_back_what_was_shown_gives_the_value_that_was_there(
    field: object, text: str, was: str | None
) -> None:
    path = getattr(field, "path")  # noqa: B009
    value = from_text(path, text)
    assert value is None or isinstance(decode(value), str)
    if was is not None:
        assert from_text(path, to_text(was), was=was) == was


# --- merging ------------------------------------------------------------------------------------


@laws
@given(values)
def test_nothing_becomes_of_what_nobody_changed(value: str | None) -> None:
    assert merge_value(value, value, value) is Case.UNTOUCHED


@laws
@given(few | values, few | values, few | values, st.lists(few, max_size=2))
def test_no_edit_is_lost_in_a_merge(
    base: str | None, mine: str | None, theirs: str | None, ours: list[str | None]
) -> None:
    case = merge_value(base, mine, theirs, ours=ours)
    if case is Case.THEIRS:
        assert same(mine, base)
    elif case is Case.MINE:
        assert same(theirs, base) or any(same(theirs, own) for own in ours)
    elif case is Case.CONFLICT:
        assert not same(mine, base)
        assert not same(theirs, base)
        assert not same(mine, theirs)
    else:
        assert same(mine, theirs)


@laws
@given(few, few, few)
def test_a_merge_looks_the_same_from_both_sides(
    base: str | None, mine: str | None, theirs: str | None
) -> None:
    other = {Case.MINE: Case.THEIRS, Case.THEIRS: Case.MINE}
    case = merge_value(base, mine, theirs)
    assert merge_value(base, theirs, mine) is other.get(case, case)


@laws
@given(contents, wishes(), wishes())
def test_edits_of_different_fields_commute(base: Content, mine: Wishes, theirs: Wishes) -> None:
    theirs = {field: value for field, value in theirs.items() if field not in mine}
    first, second = send(send(base, mine), theirs), send(send(base, theirs), mine)
    assert_alike(first, second)


def send(content: Content, wanted: Wishes) -> Content:
    patch = make_patch(content, wanted)
    return content if patch is None else apply_patch(content, patch)


def assert_alike(left: Content, right: Content) -> None:
    for field in {*left.fields(), *right.fields()}:
        assert same(left.value(field), right.value(field)), field


# --- sending ------------------------------------------------------------------------------------


@laws
@given(contents, wishes())
def test_a_patch_does_what_was_wished_and_nothing_else(fresh: Content, wanted: Wishes) -> None:
    after = send(fresh, wanted)
    for field, value in wanted.items():
        assert same(after.value(field), value)
    for field in {*fresh.fields(), *after.fields()} - wanted.keys():
        assert after.value(field) == fresh.value(field)
    assert make_patch(after, wanted) is None


@laws
@given(contents, wishes())
def test_a_server_that_reads_the_body_makes_the_same_of_it(fresh: Content, wanted: Wishes) -> None:
    patch = make_patch(fresh, wanted)
    assume(patch is not None)
    assert patch is not None
    assert patch.body.isascii() or not fresh.to_json().isascii()
    members = split_object(patch.body.decode())
    assert set(members) <= {"name", "attributes"}
    assert members
    row = split_object(fresh.to_json()) | members
    assert Content.of_row(join_object(row)) == apply_patch(fresh, patch)


# --- edits --------------------------------------------------------------------------------------


@laws
@given(contents, fields, few | values)
def test_changing_and_changing_back_is_no_edit(
    server: Content, field: str, value: str | None
) -> None:
    changed = change({}, server, field, value, 1.0)
    assert bool(changed) != same(server.value(field), value)
    assert change(changed, server, field, server.value(field), 2.0) == {}


@laws
@given(contents, wishes())
def test_the_form_shows_what_was_typed(server: Content, wanted: Wishes) -> None:
    edits: dict[str, Edit] = {}
    for field, value in wanted.items():
        edits = change(edits, server, field, value, 1.0)
    form = shown(server, edits)
    for field, value in wanted.items():
        assert same(form.value(field), value)
    assert wishes_of(edits) == {}
    assert_alike(send(server, wishes_of(queue(edits))), form)
    assert unqueue(queue(edits)) == edits


@laws
@given(small_rows, small_rows, edit_maps, attempts)
def test_a_look_drops_nothing_that_aurous_does_not_have(
    seen: Content, fresh: Content, edits: dict[str, Edit], sent: list[Attempt]
) -> None:
    after = observe(seen=seen, fresh=fresh, edits=edits, attempts=sent, now=9.0).edits
    for field, edit in edits.items():
        unchanged = edit.queued is None and same(edit.base, edit.want)
        if field not in after:
            assert same(edit.want, fresh.value(field)) or unchanged
        else:
            assert after[field].want == edit.want
            if edit.queued and after[field].queued is None:
                assert same(edit.queued.value, fresh.value(field))


@laws
@given(small_rows, small_rows, edit_maps, attempts)
def test_looking_twice_sees_nothing_new(
    seen: Content, fresh: Content, edits: dict[str, Edit], sent: list[Attempt]
) -> None:
    once = observe(seen=seen, fresh=fresh, edits=edits, attempts=sent, now=9.0)
    twice = observe(seen=fresh, fresh=fresh, edits=once.edits, attempts=sent, now=10.0)
    assert twice.edits == once.edits
    assert twice.arrived == twice.conflicts == twice.adopted == ()


@laws
@given(edit_maps, attempts, small_rows, st.sampled_from(["name", "attributes", None]))
def test_an_answer_changes_only_what_was_sent(
    edits: dict[str, Edit], sent: list[Attempt], answer: Content, param: str | None
) -> None:
    for attempt in sent:
        done = acknowledge(edits, attempt, answer)
        refused = reject(edits, attempt, refusal(), param)
        assert refused.keys() == edits.keys()
        for field, edit in edits.items():
            assert refused[field].want == edit.want
            if field not in attempt.wishes:
                assert done[field] == refused[field] == edit
            elif field not in done:
                assert same(edit.want, attempt.wishes[field])
            else:
                assert done[field].want == edit.want


@laws
@given(edit_maps, few, few)
def test_deciding_ends_the_conflict_or_changes_nothing(
    edits: dict[str, Edit], choice: str | None, shown_remote: str | None
) -> None:
    for edit in edits.values():
        after = resolve(edit, choice, shown_remote=shown_remote)
        if edit.conflict is None or not same(edit.conflict.remote, shown_remote):
            assert after is edit
        elif after is None:
            assert same(choice, shown_remote)
        else:
            assert after.sendable
            assert not after.has_draft


@laws
@given(
    st.booleans(),
    edit_maps,
    attempts,
    st.floats(allow_nan=False),
    st.booleans(),
    st.sampled_from(Gate),
)
def test_every_character_has_a_state(
    gone: bool,
    edits: dict[str, Edit],
    sent: list[Attempt],
    observed_at: float,
    sending: bool,
    gate: Gate,
) -> None:
    sent = retire(sent, observed_at=observed_at)
    state = derive(
        gone=gone,
        edits=edits,
        attempts=sent,
        observed_at=observed_at,
        sending=sending,
        gate=gate,
    )
    assert (state is State.GONE) == gone
    if state is State.CLEAN:
        assert not edits
    if state is State.DRAFT:
        assert not any(edit.sendable for edit in edits.values())
    pressed = {field: edit._replace(conflict=None) for field, edit in queue(edits).items()}
    if state in (State.DRAFT, State.NEEDS_ATTENTION):
        assert wishes_of(queue(pressed)).keys() == edits.keys()
