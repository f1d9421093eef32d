import re

import pytest

from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.problems.messages import text_of

BANNED = re.compile(r"\berror\b|failed to|\binvalid\b|\billegal\b|\babort|\bplease\b|!", re.I)


def problem(kind: ProblemKind, **changes: object) -> Problem:
    values: dict[str, object] = {
        "character_id": "chr_1",
        "character_name": "Aurora the Adventurer",
        "field": "attributes.age",
        "keys": ("mood", "refs"),
        "message": "must be a whole number",
        "status": 400,
        "code": "invalid_request",
        "param": "attributes.age",
        "request_id": "req_1",
        "method": "PATCH",
        "path": "/v1/characters/chr_1",
        "team": "Studio Team",
        "key_hint": "al_live_8jKpQ4…",
        "host": "proxy.example",
    }
    return Problem(kind, **(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_has_words_one_default_and_one_way_out(kind: ProblemKind) -> None:
    text = text_of(problem(kind))
    assert text.title
    assert text.main
    assert text.body
    assert sum(button.default for button in text.buttons) == 1
    assert sum(button.escape for button in text.buttons) == 1
    assert len({button.id for button in text.buttons}) == len(text.buttons)


@pytest.mark.parametrize("kind", ProblemKind)
def test_our_own_words_blame_nobody(kind: ProblemKind) -> None:
    text = text_of(problem(kind))
    for words in (text.title, text.main, text.body, *(button.label for button in text.buttons)):
        assert not BANNED.search(words), words


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_problem_of_which_nothing_is_known_still_reads_well(kind: ProblemKind) -> None:
    field = "name" if kind is ProblemKind.REFUSED_FIELD else None
    text = text_of(Problem(kind, field=field))
    for words in (text.main, text.body):
        assert "None" not in words
        assert "“”" not in words
        assert "  " not in words
        assert words == words.strip()


@pytest.mark.parametrize("kind", ProblemKind)
def test_turned_and_hidden_characters_are_made_visible(kind: ProblemKind) -> None:
    evil = "Bob\u202egnirts\x00\nNew line"
    text = text_of(
        problem(kind, character_name=evil, message=evil, team=evil, host=evil, keys=(evil,))
    )
    for words in (text.main, text.body, *(value for _, value in text.details)):
        a_report = kind in (ProblemKind.BUG, ProblemKind.ENDED) and words not in (
            text.main,
            text.body,
        )
        lines = words.splitlines() if a_report else [words]  # which has lines of its own
        assert not set("\u202e\x00\n") & set("".join(lines))


def test_a_refused_field_is_named_and_the_server_quoted() -> None:
    text = text_of(problem(ProblemKind.REFUSED_FIELD))
    assert text.main == "Aurous can't accept the Age of “Aurora the Adventurer”"
    assert text.body == (
        "Aurous says: “must be a whole number”. Your changes are kept on this computer."
    )
    assert [button.label for button in text.buttons] == ["Go to Age", "Close"]


def test_a_gone_character_is_never_said_to_be_deleted() -> None:
    text = text_of(problem(ProblemKind.GONE))
    assert text.main == "“Aurora the Adventurer” can't be found on Aurous"
    assert "may have been deleted, or it belongs to another team than Studio Team" in text.body
    assert {"export", "remove"} <= {button.id for button in text.buttons}


def test_the_details_are_what_support_asks_for() -> None:
    details = dict(text_of(problem(ProblemKind.REFUSED)).details)
    assert details["Request ID"] == "req_1"
    assert details["HTTP status"] == "400"
    assert details["Request"] == "PATCH /v1/characters/chr_1"
