import pytest

from aurous_desktop.domain.character import NAME, Content
from aurous_desktop.domain.draft import AttemptState, Edit, Wish
from aurous_desktop.domain.json_text import Raw, split_object
from aurous_desktop.domain.patch import (
    Patch,
    acknowledge,
    apply_patch,
    make_patch,
    reject,
    settle,
    wishes_of,
)
from tests.domain.builders import (
    AGE,
    FUTURE,
    HAIR,
    A,
    B,
    C,
    D,
    attempt,
    draft,
    edits,
    foreign,
    refusal,
    row,
    saved,
)

BYTE_FOR_BYTE = ["0.1000", "1e400", "9" * 30, "-0", '"\\ud800"', '"\\/ \\u00e9"', "null",
                 '{ "a" : [ 1 ,\n\t{"b":0.10}] }', "[ ]", '""', "true", '"null"']  # fmt: skip


def body(fresh: Content, wishes: dict[str, Raw | None]) -> bytes:
    patch = make_patch(fresh, wishes)
    assert patch is not None
    return patch.body


def test_only_the_name_goes_when_only_the_name_changed() -> None:
    assert body(row(age="1"), {NAME: B}) == b'{"name": "B"}'


def test_attributes_go_whole_and_without_the_name() -> None:
    assert body(row(age="1", future="[ 2 ]"), {HAIR: C}) == (
        b'{"attributes": {"age": 1, "future": [ 2 ], "hair_color": "C"}}'
    )


def test_both_go_when_both_changed() -> None:
    assert body(row(age="1"), {AGE: "2", NAME: B}) == b'{"name": "B", "attributes": {"age": 2}}'


def test_nothing_goes_when_nothing_is_left_to_send() -> None:
    assert make_patch(row(), {}) is None
    assert make_patch(row(age="1"), {NAME: A, AGE: "1", HAIR: None}) is None
    assert make_patch(row(age="null"), {AGE: None}) is None
    assert make_patch(Content(A), {AGE: None, HAIR: "null"}) is None
    assert make_patch(row('"\\u0041"'), {NAME: A}) is None


def test_a_wish_that_is_there_already_leaves_the_rest_of_the_body_out() -> None:
    assert body(row(age="1"), {NAME: B, AGE: "1"}) == b'{"name": "B"}'
    assert body(row(age="1"), {NAME: A, AGE: "2"}) == b'{"attributes": {"age": 2}}'


@pytest.mark.parametrize("value", BYTE_FOR_BYTE)
def test_values_that_nobody_touched_go_back_byte_for_byte(value: str) -> None:
    fresh = Content.of_row(f'{{"name": "A", "attributes": {{"future": {value}, "age": 1}}}}')
    members = split_object(body(fresh, {AGE: "2"}).decode())
    assert split_object(members["attributes"]) == {"future": value, "age": "2"}


def test_clearing_leaves_the_key_out() -> None:
    assert body(row(age="1", future="2"), {AGE: None}) == b'{"attributes": {"future": 2}}'


def test_removing_the_last_key_leaves_an_empty_object() -> None:
    assert body(row(age="1"), {AGE: None}) == b'{"attributes": {}}'


@pytest.mark.parametrize("attributes", [None, {}])
def test_adding_to_unset_attributes(attributes: dict[str, Raw] | None) -> None:
    assert body(Content(A, attributes), {AGE: "2"}) == b'{"attributes": {"age": 2}}'


def test_any_text_goes_as_ascii() -> None:
    assert body(row(), {NAME: '"\\ud83d\\ude00\\ud800"'}).isascii()
    assert body(Content(A, {"\ud800": "1"}), {AGE: "2"}).isascii()


def test_a_name_can_not_be_removed() -> None:
    assert make_patch(row(age="1"), {NAME: None}) is None


def test_applying_a_patch_replaces_what_is_in_it() -> None:
    assert apply_patch(row(age="1"), Patch(B, None)) == row(B, age="1")
    assert apply_patch(row(age="1"), Patch(None, {"future": "2"})) == row(future="2")


def test_an_attempt_notes_the_wishes_that_are_in_the_body() -> None:
    wishes: dict[str, Raw | None] = {NAME: B, AGE: "1", "attributes.": None}
    named = Patch(B, None).attempt("char_1", wishes, 3.0)
    assert (named.wishes, named.attributes, named.sent_at) == ({NAME: B}, None, 3.0)
    mapped = Patch(None, {"age": "1"}).attempt("char_1", wishes, 3.0)
    assert mapped.wishes == {AGE: "1", "attributes.": None}
    assert settle(named, AttemptState.NOT_APPLIED).state is AttemptState.NOT_APPLIED


def test_r3_what_is_saved_goes_unless_it_is_refused_or_in_conflict() -> None:
    given = edits(
        saved(B, want=C),
        draft("1", field=AGE),
        saved(C, field=HAIR)._replace(conflict=foreign(D)),
        saved("2", field=FUTURE)._replace(rejection=refusal("2")),
        saved(None, field="attributes.eye_color"),
    )
    assert wishes_of(given) == {NAME: B, "attributes.eye_color": None}


# --- R4: a 200 --------------------------------------------------------------------------------


def after_200(edit: Edit, answer: Raw = B, sent: Raw = B) -> Edit | None:
    return acknowledge(edits(edit), attempt(name=sent), row(answer)).get(NAME)


def test_r4_what_was_sent_is_done() -> None:
    assert after_200(saved(B)) is None


def test_r4_what_was_typed_on_stays_as_a_draft_above_it() -> None:
    assert after_200(saved(B, want=C)) == draft(C, base=B)


def test_r4_what_was_saved_since_is_still_to_be_sent() -> None:
    assert after_200(saved(C)) == saved(C, base=B)
    assert after_200(saved(C, want=B)) == saved(C, want=B, base=B)


def test_r4_the_servers_own_form_is_never_pushed_against() -> None:
    assert after_200(saved('"B "'), answer=B, sent='"B "') is None
    assert after_200(saved('"B "', want=C), answer=B, sent='"B "') == draft(C, base=B)


def test_r4_a_save_that_was_taken_back_too_late_is_a_draft_above_it() -> None:
    assert after_200(draft(A)) == draft(A, base=B)


def test_r4_other_fields_and_discarded_edits_are_left_alone() -> None:
    other = saved("2", base="1", field=AGE)
    assert acknowledge(edits(other), attempt(name=B), row(B)) == {AGE: other}


# --- R9: a 400 --------------------------------------------------------------------------------

SENT = attempt(name=B, wishes={AGE: "2", HAIR: None}, attributes={"age": "2", "future": "3"})
SAVED = edits(saved(B), saved("2", field=AGE), saved(None, field=HAIR), draft("9", field=FUTURE))


@pytest.mark.parametrize(
    ("param", "parked"),
    [
        (NAME, {NAME}),
        (AGE, {AGE}),
        ("attributes", {AGE, HAIR}),
        (FUTURE, {AGE, HAIR}),
        ("attributes.age.value", {AGE, HAIR}),
        (None, {NAME, AGE, HAIR}),
        ("", {NAME, AGE, HAIR}),
        ("something", {NAME, AGE, HAIR}),
    ],
)
def test_r9_what_the_refusal_names_is_parked_and_the_rest_goes_alone(
    param: str | None, parked: set[str]
) -> None:
    after = reject(SAVED, SENT, refusal(), param)
    assert {field for field, edit in after.items() if edit.rejection} == parked
    assert set(wishes_of(after)) == {NAME, AGE, HAIR} - parked
    assert after[FUTURE] == SAVED[FUTURE]
    for field in parked:
        rejection = after[field].rejection
        assert rejection == refusal(SENT.wishes[field])


def test_r9_attributes_that_were_not_sent_can_not_be_what_is_refused() -> None:
    after = reject(edits(saved(B)), attempt(name=B), refusal(), "attributes")
    assert after[NAME].rejection is not None


def test_r9_a_draft_above_the_refused_value_stays() -> None:
    after = reject(edits(saved(B, want=C)), attempt(name=B), refusal(), NAME)[NAME]
    assert (after.want, after.queued, after.rejection) == (C, Wish(B), refusal(B))


def test_r9_a_value_that_was_saved_since_is_not_refused() -> None:
    given = edits(saved(C))
    assert reject(given, attempt(name=B), refusal(), NAME) == given


def test_r9_a_save_that_was_taken_back_is_not_parked() -> None:
    given = edits(draft(B))
    assert reject(given, attempt(name=B), refusal(), NAME) == given
