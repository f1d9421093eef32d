"""What is known to be refused, said before it is sent.

Only rules that the specification states are here: a name has 1 to 80 characters, counted as
Unicode code points, and Age is a whole number. All else is for the server to judge.
"""

from __future__ import annotations

from aurous_desktop.domain.attributes import FIELD_BY_PATH, Kind, is_whole_number, to_text
from aurous_desktop.domain.character import NAME
from aurous_desktop.domain.json_text import NULL, Raw

NAME_LIMIT = 80
"""Unicode code points in a name, at most (the user's specification)."""


def problem_of(path: str, value: Raw | None) -> str | None:
    """Say what is wrong with a field's value in one sentence, or None.

    The sentences are the program's own English; the screens translate them.
    """
    if path == NAME:
        return _name_problem(to_text(value))
    field = FIELD_BY_PATH.get(path)
    if field is None or value is None or value == NULL:
        return None
    if field.kind is Kind.INTEGER and not is_whole_number(value):
        return "Enter a whole number, or leave empty."
    return None


def _name_problem(name: str) -> str | None:
    if not name.strip():
        return "Enter a name."
    if len(name) > NAME_LIMIT:
        over = len(name) - NAME_LIMIT
        return f"Use at most {NAME_LIMIT} characters ({over} over the limit)."
    return None
