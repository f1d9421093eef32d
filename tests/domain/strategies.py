"""What the laws are tried on: JSON values in odd spellings, rows, edits, attempts."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis import strategies as st

from aurous_desktop.domain.character import NAME, Content, attribute_field
from aurous_desktop.domain.draft import (
    Attempt,
    AttemptState,
    Conflict,
    ConflictKind,
    Edit,
    Rejection,
    Wish,
)
from aurous_desktop.domain.json_text import encode

laws = settings(
    max_examples=int(os.environ.get("AUROUS_EXAMPLES", "100")), deadline=None, database=None
)

_texts = st.text(st.characters(), max_size=6) | st.sampled_from(["\ud800", "null", "😀", "\x00"])
_scalars = st.one_of(
    st.sampled_from(["null", "true", "false", "0.1000", "1e400", "-0", "1.0", "1", '"\\u0041"']),
    st.integers().map(str),
    _texts.map(encode),
)
_gaps = st.sampled_from(["", " ", "\n\t"])


def _array(items: list[str], gap: str) -> str:
    return "[" + gap + f"{gap},{gap}".join(items) + gap + "]"


def _object(items: dict[str, str], gap: str) -> str:
    pairs = (f"{encode(key)}{gap}:{gap}{value}" for key, value in items.items())
    return "{" + gap + f",{gap}".join(pairs) + gap + "}"


raws = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.builds(_array, st.lists(inner, max_size=3), _gaps),
        st.builds(_object, st.dictionaries(_texts, inner, max_size=3), _gaps),
    ),
    max_leaves=6,
)
"""JSON text of any value, as a server may write it."""

few = st.sampled_from([None, "null", '""', '"A"', '"\\u0041"', '"B"', "1", "1.0", "true"])
"""Few values, so that they meet."""

values = few | raws | st.none()
keys = st.sampled_from(["age", "hair_color", "", "a.b", "\ud800"]) | _texts
objects = st.dictionaries(keys, raws, max_size=5)
contents = st.builds(Content, few.map(lambda raw: raw or '"A"') | raws, st.none() | objects)
fields = st.just(NAME) | keys.map(attribute_field)


def wishes(of: st.SearchStrategy[str] = fields) -> st.SearchStrategy[dict[str, str | None]]:
    """Wishes for some fields; nobody wishes a character without a name."""
    given = st.dictionaries(of, values, max_size=4)
    return given.map(lambda w: {f: v for f, v in w.items() if f != NAME or v not in (None, "null")})


_conflicts = st.none() | st.builds(Conflict, st.sampled_from(ConflictKind), few, st.floats(0, 9))
_rejections = st.none() | st.builds(Rejection, few, st.just("It is taken."))


def edits_of(field: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Edit]]:
    """Edits in any combination of what may be known of them, sensible or not."""
    edit = st.builds(
        Edit,
        field,
        few,
        few,
        st.none() | few.map(Wish),
        st.floats(0, 9),
        st.booleans(),
        _conflicts,
        _rejections,
    )
    return st.lists(edit, max_size=4).map(lambda given: {e.field: e for e in given})


known_fields = st.sampled_from([NAME, "attributes.age", "attributes.hair_color"])
edit_maps = edits_of(known_fields)
small_rows = st.builds(
    Content,
    st.sampled_from(['"A"', '"B"']),
    st.none()
    | st.dictionaries(
        st.sampled_from(["age", "hair_color"]), few.filter(lambda raw: raw is not None), max_size=2
    ),
)
attempts = st.lists(
    st.builds(
        Attempt,
        st.just("char_1"),
        st.floats(0, 5_000),
        st.dictionaries(known_fields, few, max_size=2),
        st.none() | st.dictionaries(st.sampled_from(["age", "hair_color"]), raws, max_size=2),
        st.sampled_from(AttemptState),
    ),
    max_size=3,
)
