"""The sheet of a character: all that the form shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurous_desktop.domain.attributes import ATTRIBUTE_KEYS, FIELDS, Field, to_text
from aurous_desktop.domain.character import Character, Content, attribute_field
from aurous_desktop.domain.draft import Edit, Edits, shown
from aurous_desktop.domain.json_text import NULL
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.domain.validation import problem_of
from aurous_desktop.services.views import FieldView, PoseView, Sheet

if TYPE_CHECKING:
    from aurous_desktop.services.desk import Desk


def sheet_of(row: Character, *, desk: Desk, name: str, next_try_at: float | None) -> Sheet:
    """Join a row of the server with what lies on the desk; `name` is the one to show."""
    edits, state, gate = desk.edits_of(row.id), desk.state(row.id), desk.gate()
    content = desk.content_of(row)
    wanted = shown(content, edits)
    return Sheet(
        character_id=row.id,
        name=name,
        status=row.status,
        state=state,
        gate=gate,
        fields=tuple(_field_view(field, content, wanted, edits) for field in FIELDS),
        other_details=_other_details(content),
        poses=tuple(PoseView(i, ref.pose) for i, ref in enumerate(row.references)),
        created_at=row.created_at,
        updated_at=row.updated_at,
        aurous_version=row.aurous_version or "",
        error_message=row.error_message or "",
        read_only=gate is Gate.VIEW_ONLY or state is State.GONE,
        unsent=tuple(f for f, e in edits.items() if e.has_draft or e.rejection),
        saved_at=desk.saved_at.get(row.id),
        next_try_at=next_try_at,
        stored=desk.is_stored(row.id),
    )


def _field_view(field: Field, content: Content, wanted: Content, edits: Edits) -> FieldView:
    edit: Edit | None = edits.get(field.path)
    value = wanted.value(field.path)
    problem = problem_of(field.path, value) if edit is not None else None
    return FieldView(
        path=field.path,
        text=to_text(value),
        server_text=to_text(content.value(field.path)),
        is_set=value is not None and value != NULL,
        changed=edit is not None,
        problem=problem,
        refusal=edit.rejection.message if edit and edit.rejection else None,
        in_conflict=edit is not None and edit.conflict is not None,
    )


def _other_details(content: Content) -> tuple[tuple[str, str], ...]:
    return tuple(
        (key, to_text(content.value(attribute_field(key))))
        for key in content.attributes or {}
        if key not in ATTRIBUTE_KEYS
    )
