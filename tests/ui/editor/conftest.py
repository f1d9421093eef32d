from collections.abc import Callable
from typing import Any

import pytest

from aurous_desktop.domain.attributes import FIELDS
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.record import replace
from aurous_desktop.services.views import FieldView, Sheet

MakeSheet = Callable[..., Sheet]

TEXTS = {
    "name": "Aurora the Adventurer",
    "attributes.gender": "female",
    "attributes.age": "28",
    "attributes.ethnicity": "east-asian",
    "attributes.hair_color": "black",
    "attributes.hair_style": "shoulder-length straight",
    "attributes.eye_color": "brown",
    "attributes.additional_details": "small scar above right eyebrow",
}


def no_words(path: str) -> list[str]:
    """Suggest nothing."""
    return []


@pytest.fixture
def make_sheet() -> MakeSheet:
    """Make a sheet; `texts` differ from Aurous (a draft), `views` are changes to field views."""

    def make(
        character_id: str = "chr_1",
        *,
        server: dict[str, str] | None = None,
        texts: dict[str, str] | None = None,
        views: dict[str, dict[str, Any]] | None = None,
        **changes: Any,
    ) -> Sheet:
        on_aurous = TEXTS | (server or {})
        drafted = texts or {}
        fields = []
        for field in FIELDS:
            before = on_aurous.get(field.path, "")
            text = drafted.get(field.path, before)
            view = FieldView(field.path, text, before, bool(text), changed=text != before)
            fields.append(replace(view, **(views or {}).get(field.path, {})))
        state = State.DRAFT if drafted else State.CLEAN
        sheet = Sheet(
            character_id=character_id,
            name=on_aurous["name"],
            status="ready",
            state=state,
            gate=Gate.OPEN,
            fields=tuple(fields),
            unsent=tuple(drafted),
        )
        return replace(sheet, **changes)

    return make
