"""The smallest PATCH that turns the server's row into the merged one."""

from __future__ import annotations

from collections.abc import Mapping

from aurous_desktop.domain.character import NAME, Content, attribute_key
from aurous_desktop.domain.draft import Attempt, AttemptState, Edit, Edits, Rejection
from aurous_desktop.domain.json_text import Raw, join_object, same
from aurous_desktop.record import record


@record
class Patch:
    """A body for `PATCH /v1/characters/{id}`.

    `name` is None when the name stays; `attributes`, when not None, is the whole object:
    Aurous replaces it, so every key that must survive is in it.
    """

    name: Raw | None
    attributes: Mapping[str, Raw] | None

    @property
    def body(self) -> bytes:
        """The JSON text to send, UTF-8; untouched values stand as they came."""
        members: dict[str, Raw] = {}
        if self.name is not None:
            members[NAME] = self.name
        if self.attributes is not None:
            members["attributes"] = join_object(self.attributes)
        return join_object(members).encode()

    def attempt(self, character_id: str, wishes: Mapping[str, Raw | None], now: float) -> Attempt:
        """Note this patch as an attempt, to be stored before it goes on the wire."""
        sent = {
            field: value
            for field, value in wishes.items()
            if (self.name if attribute_key(field) is None else self.attributes) is not None
        }
        return Attempt(character_id, now, sent, self.attributes)


def wishes_of(edits: Edits) -> dict[str, Raw | None]:
    """Collect what may be sent now: queued, not in conflict, not refused."""
    return {f: e.queued.value for f, e in edits.items() if e.queued is not None and e.sendable}


def make_patch(fresh: Content, wishes: Mapping[str, Raw | None]) -> Patch | None:
    """Make the smallest patch that gives `fresh` the wished values; None when it has them."""
    merged = fresh.replace(wishes)
    wanted = [field for field in wishes if not same(fresh.value(field), merged.value(field))]
    if not wanted:
        return None
    merged = fresh.replace({field: wishes[field] for field in wanted})
    touches_attributes = any(attribute_key(field) is not None for field in wanted)
    return Patch(
        name=merged.name if NAME in wanted else None,
        attributes=(merged.attributes or {}) if touches_attributes else None,
    )


def apply_patch(content: Content, patch: Patch) -> Content:
    """Do what the server does with a patch: replace what is in it, keep the rest."""
    return Content(
        content.name if patch.name is None else patch.name,
        content.attributes if patch.attributes is None else dict(patch.attributes),
    )


def acknowledge(edits: Edits, attempt: Attempt, answer: Content) -> dict[str, Edit]:
    """Join a 200 answer with the edits (rule R4).

    What was sent is done, even where the server gave it another form (its form becomes the
    base and is never pushed against); what was typed or saved since stays above it. Look at the
    answer with `observe` afterwards, its `seen` being the row that was meant: our own value
    must not look like an old request of ours that landed late.
    """
    result = dict(edits)
    for field, sent in attempt.wishes.items():
        edit = edits.get(field)
        if edit is None:
            continue
        queued = edit.queued
        if queued is not None and same(queued.value, sent):
            queued = None
        if queued is None and same(edit.want, sent):
            del result[field]
        else:
            result[field] = edit._replace(
                base=answer.value(field), base_known=True, queued=queued, conflict=None
            )
    return result


def reject(
    edits: Edits, attempt: Attempt, refusal: Rejection, field: str | None
) -> dict[str, Edit]:
    """Park what a 400 names (rule R9).

    `field` is the field that the server named; the rest of the wishes stays queued and goes
    alone. `attributes` as a field parks all attributes; None parks everything that was sent.
    A value that was saved after the refused one was sent is not refused: nobody judged it yet.
    """
    named = _named_by(field, attempt)
    return {
        f: edit._replace(rejection=refusal._replace(value=edit.queued.value))
        if f in named and edit.queued is not None and same(edit.queued.value, attempt.wishes[f])
        else edit
        for f, edit in edits.items()
    }


def _named_by(field: str | None, attempt: Attempt) -> set[str]:
    if field in attempt.wishes and field is not None:
        return {field}
    attributes = {f for f in attempt.wishes if attribute_key(f) is not None}
    if field is not None and field.split(".")[0] == "attributes" and attributes:
        return attributes
    return set(attempt.wishes)


def settle(attempt: Attempt, state: AttemptState) -> Attempt:
    """Give the attempt with its outcome."""
    return attempt._replace(state=state)
