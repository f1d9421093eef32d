"""The one table of the fields that a person can edit."""

from enum import Enum

from aurous_desktop.domain.character import NAME, attribute_field, attribute_key
from aurous_desktop.domain.json_text import NULL, JsonProblem, Number, Raw, decode, encode
from aurous_desktop.record import record


class Kind(Enum):
    """How a field is edited."""

    NAME = "name"
    WORDS = "words"  # free text with suggestions, never a closed list
    INTEGER = "integer"
    TEXT = "text"  # several lines


@record
class Field:
    """A field that a person can edit: its path, its label, its kind, its suggestions."""

    path: str
    label: str
    kind: Kind
    suggestions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The attribute's key, or `name`."""
        return attribute_key(self.path) or NAME


def _attribute(key: str, label: str, kind: Kind, *suggestions: str) -> Field:
    return Field(attribute_field(key), label, kind, suggestions)


FIELDS: tuple[Field, ...] = (
    Field(NAME, "Name", Kind.NAME),
    _attribute("gender", "Gender", Kind.WORDS, "female", "male", "non-binary"),
    _attribute("age", "Age", Kind.INTEGER),
    _attribute(
        "ethnicity", "Ethnicity", Kind.WORDS,
        "african", "caribbean", "central-asian", "east-asian", "european", "indigenous-american",
        "latin-american", "middle-eastern", "mixed", "north-african", "pacific-islander",
        "south-asian", "southeast-asian",
    ),
    _attribute(
        "hair_color", "Hair color", Kind.WORDS,
        "auburn", "black", "blonde", "blue", "brown", "copper", "dark brown", "gray", "green",
        "light brown", "pink", "platinum", "red", "silver", "white",
    ),
    _attribute(
        "hair_style", "Hair style", Kind.WORDS,
        "afro", "bald", "bob", "braided", "bun", "buzz cut", "curly", "dreadlocks", "long straight",
        "long wavy", "pixie cut", "ponytail", "short", "short curly", "shoulder-length straight",
        "shoulder-length wavy", "undercut",
    ),
    _attribute(
        "eye_color", "Eye color", Kind.WORDS,
        "amber", "black", "blue", "brown", "gray", "green", "hazel", "violet",
    ),
    _attribute(
        "body_type", "Body type", Kind.WORDS,
        "athletic", "average", "broad", "curvy", "heavyset", "lean", "muscular", "petite",
        "slender", "stocky", "tall",
    ),
    _attribute("additional_details", "Additional details", Kind.TEXT),
)  # fmt: skip

FIELD_BY_PATH: dict[str, Field] = {field.path: field for field in FIELDS}
ATTRIBUTE_KEYS: frozenset[str] = frozenset(field.key for field in FIELDS) - {NAME}


def label_of(path: str) -> str:
    """Give the word that people see for a field; an unknown attribute goes by its own key."""
    field = FIELD_BY_PATH.get(path)
    return field.label if field else (attribute_key(path) or path)


def to_text(raw: Raw | None) -> str:
    """Show a field's value as text; absent and null are the empty text.

    A value of an unexpected kind (a list, say) shows as its JSON.
    """
    if raw is None or raw == NULL:
        return ""
    try:
        value = decode(raw)
    except JsonProblem:
        return raw
    if isinstance(value, str):
        return str(value)
    return raw


def from_text(path: str, text: str, *, was: Raw | None = None) -> Raw | None:
    """Turn what a person typed into a field's value; an empty attribute leaves its key out.

    A whole number becomes a JSON number in a field of kind INTEGER; anything else is kept as
    the text it is, so that a draft holds what was typed, and validation can speak about it.
    `was` is the value that the field had: a text that looks like it is that value, so that
    typing back is no change where the value is `""`, a list or a number in a text field.
    """
    if was is not None and text == to_text(was):
        return was
    field = FIELD_BY_PATH.get(path)
    if path == NAME:
        return encode(text)
    if text == "" or (field and field.kind is not Kind.TEXT and not text.strip()):
        return None
    if field and field.kind is Kind.INTEGER:
        number = _whole_number(text.strip())
        return encode(text) if number is None else number
    return encode(text)


def _whole_number(text: str) -> Raw | None:
    sign, digits = ("-", text[1:]) if text[:1] in "-−" else ("", text.removeprefix("+"))
    if not digits.isdecimal() or len(digits) > 18:
        return None
    number = int(digits)
    return f"{sign if number else ''}{number}"


def is_whole_number(raw: Raw) -> bool:
    """Tell whether a value is a JSON number without fraction or exponent."""
    try:
        value = decode(raw)
    except JsonProblem:
        return False
    return isinstance(value, Number) and value.removeprefix("-").isdecimal()
