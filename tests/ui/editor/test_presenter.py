import pytest

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.ui.editor.presenter import FormPresenter

HAIR = "attributes.hair_color"
AGE = "attributes.age"


@pytest.fixture
def presenter(make_sheet) -> FormPresenter:
    presenter = FormPresenter()
    presenter.show(make_sheet())
    return presenter


def test_a_new_character_is_painted_whole(make_sheet) -> None:
    sheet = make_sheet()
    assert FormPresenter().show(sheet) == [view.path for view in sheet.fields]


def test_the_same_sheet_again_paints_nothing(presenter, make_sheet) -> None:
    assert presenter.show(make_sheet()) == []


def test_a_colleagues_change_is_painted(presenter, make_sheet) -> None:
    assert presenter.show(make_sheet(server={HAIR: "red"})) == [HAIR]
    assert presenter.text(HAIR) == "red"


def test_an_edit_is_not_overwritten_by_a_sheet_made_before_it(presenter, make_sheet) -> None:
    presenter.edit(HAIR, "silver")
    assert presenter.show(make_sheet()) == []
    assert presenter.text(HAIR) == "silver"
    assert presenter.mark(HAIR).changed


def test_after_the_sheet_knows_the_edit_later_sheets_count_again(presenter, make_sheet) -> None:
    presenter.edit(HAIR, "silver")
    presenter.show(make_sheet(texts={HAIR: "silver"}))
    assert presenter.show(make_sheet(server={HAIR: "red"})) == [HAIR]


def test_a_number_typed_with_spaces_is_known_by_its_value(presenter, make_sheet) -> None:
    presenter.edit(AGE, " 30 ")
    presenter.show(make_sheet(texts={AGE: "30"}), focused=AGE)
    assert presenter.text(AGE) == " 30 "
    assert presenter.leave(AGE) == "30"


def test_a_field_with_the_focus_keeps_its_text_until_it_is_left(presenter, make_sheet) -> None:
    assert presenter.show(make_sheet(server={HAIR: "red"}), focused=HAIR) == []
    assert presenter.text(HAIR) == "black"
    assert presenter.leave(HAIR) == "red"
    assert presenter.leave(HAIR) is None


def test_another_character_or_a_discard_overrides_every_edit(presenter, make_sheet) -> None:
    presenter.edit(HAIR, "silver")
    presenter.show(make_sheet(), focused=HAIR, anew=True)
    assert presenter.text(HAIR) == "black"
    presenter.edit(HAIR, "silver")
    presenter.show(make_sheet("chr_2"), focused=HAIR)
    assert presenter.text(HAIR) == "black"


def test_a_revert_waits_for_a_sheet_without_the_draft(presenter, make_sheet) -> None:
    presenter.show(make_sheet(texts={HAIR: "silver"}))
    assert presenter.revert(HAIR) == "black"
    assert presenter.show(make_sheet(texts={HAIR: "silver"})) == []
    assert not presenter.mark(HAIR).changed
    presenter.show(make_sheet(server={HAIR: "red"}))
    assert presenter.text(HAIR) == "red"


def test_nothing_is_said_while_typing(presenter) -> None:
    presenter.edit("name", "")
    assert presenter.mark("name").problem is None


def test_leaving_a_changed_field_shows_its_problem_and_typing_takes_it_away(presenter) -> None:
    presenter.edit("name", "")
    presenter.leave("name")
    assert presenter.mark("name").problem == "Enter a name."
    presenter.edit("name", "A")
    assert presenter.mark("name").problem is None
    presenter.edit("name", "")  # early reward, late punishment again
    assert presenter.mark("name").problem is None


def test_a_problem_once_shown_follows_every_keystroke(presenter) -> None:
    presenter.edit("name", "x" * 83)
    presenter.leave("name")
    presenter.edit("name", "x" * 82)
    assert presenter.mark("name").problem == "Use at most 80 characters (2 over the limit)."


def test_leaving_an_untouched_field_says_nothing_about_what_aurous_has(make_sheet) -> None:
    presenter = FormPresenter()
    presenter.show(make_sheet(server={AGE: "unknown"}))
    presenter.leave(AGE)
    assert presenter.mark(AGE).problem is None
    assert presenter.check() == []


def test_save_finds_every_problem_in_the_forms_order(presenter) -> None:
    presenter.edit(AGE, "twenty")
    presenter.edit("name", " ")
    assert presenter.check() == ["name", AGE]
    assert presenter.attention() == ["name", AGE]
    assert presenter.can_save


def test_a_draft_from_last_time_shows_its_problem_at_once(make_sheet) -> None:
    presenter = FormPresenter()
    bad = make_sheet(texts={"name": ""}, views={"name": {"problem": "Enter a name."}})
    presenter.show(bad)
    assert presenter.mark("name").problem == "Enter a name."


def test_a_sheet_that_comes_while_typing_brings_no_problem(presenter, make_sheet) -> None:
    presenter.edit("name", "")
    bad = make_sheet(texts={"name": ""}, views={"name": {"problem": "Enter a name."}})
    presenter.show(bad, focused="name")
    assert presenter.mark("name").problem is None


def test_a_refusal_stays_until_the_field_is_edited(make_sheet) -> None:
    presenter = FormPresenter()
    refused = make_sheet(texts={HAIR: "puce"}, views={HAIR: {"refusal": "no such color"}})
    presenter.show(refused)
    assert presenter.mark(HAIR).refusal == "no such color"
    presenter.edit(HAIR, "puc")
    assert presenter.mark(HAIR).refusal is None
    presenter.show(refused)  # made before the edit
    assert presenter.mark(HAIR).refusal is None


def test_save_is_offered_for_what_is_not_sent_yet(presenter, make_sheet) -> None:
    assert not presenter.can_save
    presenter.edit(HAIR, "silver")
    assert presenter.unsent() == [HAIR]
    presenter.show(make_sheet(texts={HAIR: "silver"}, unsent=(), state=State.WAITING))
    assert not presenter.can_save


@pytest.mark.parametrize(
    "changes", [{"state": State.GONE}, {"gate": Gate.VIEW_ONLY}, {"read_only": True}]
)
def test_what_cannot_be_changed_offers_nothing(make_sheet, changes) -> None:
    presenter = FormPresenter()
    presenter.show(make_sheet(texts={HAIR: "silver"}, **changes))
    assert presenter.read_only
    assert not presenter.can_save
    assert not presenter.can_discard
    assert not presenter.mark(HAIR).can_revert


def test_without_a_connection_save_is_for_later(presenter, make_sheet) -> None:
    assert not presenter.sends_later
    presenter.show(make_sheet(gate=Gate.OFFLINE))
    assert presenter.sends_later
