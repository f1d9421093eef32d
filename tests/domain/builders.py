"""Short ways to say what the tests of the planner are about."""

from __future__ import annotations

from aurous_desktop.domain.character import NAME, Content
from aurous_desktop.domain.draft import (
    Attempt,
    AttemptState,
    Conflict,
    ConflictKind,
    Edit,
    Rejection,
    Wish,
)
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.merge import Observation, observe

AGE, HAIR, FUTURE = "attributes.age", "attributes.hair_color", "attributes.future"
NOW = 5_000.0
A, B, C, D = '"A"', '"B"', '"C"', '"D"'


def row(name: Raw = A, **attributes: Raw) -> Content:
    return Content(name, attributes)


def draft(want: Raw | None, *, base: Raw | None = A, field: str = NAME) -> Edit:
    return Edit(field, base, want, edited_at=1.0)


def saved(
    value: Raw | None, *, want: Raw | None = "same", base: Raw | None = A, field: str = NAME
) -> Edit:
    return Edit(field, base, value if want == "same" else want, Wish(value), edited_at=1.0)


def foreign(remote: Raw | None) -> Conflict:
    return Conflict(ConflictKind.FOREIGN, remote, 1.0)


def own_late(remote: Raw | None) -> Conflict:
    return Conflict(ConflictKind.OWN_LATE, remote, 1.0)


def refusal(value: Raw | None = None) -> Rejection:
    return Rejection(value, "This name is taken.", param=NAME, code="invalid_request", status=400)


def edits(*given: Edit) -> dict[str, Edit]:
    return {edit.field: edit for edit in given}


def attempt(
    *,
    name: Raw | None = None,
    wishes: dict[str, Raw | None] | None = None,
    attributes: dict[str, Raw] | None = None,
    state: AttemptState = AttemptState.SENT,
    sent_at: float = NOW - 60,
) -> Attempt:
    wished: dict[str, Raw | None] = {} if name is None else {NAME: name}
    return Attempt("char_1", sent_at, wished | (wishes or {}), attributes, state)


def look(
    seen: Content, fresh: Content, *given: Edit, attempts: tuple[Attempt, ...] = ()
) -> Observation:
    return observe(seen=seen, fresh=fresh, edits=edits(*given), attempts=attempts, now=NOW)
