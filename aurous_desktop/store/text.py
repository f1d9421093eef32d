"""Text made comparable: for searching, for sorting, for storing."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

SEARCH_LIMIT = 20_000
"""Characters of one row that can be searched, at most."""

_SORT_LIMIT = 200
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\s]+")
_SYMBOL = re.compile(r"([^\w\x00-\x7f])")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile("[0-9]+")
_TOKEN = re.compile("[0-9a-z\x80-\U0010ffff]+")
# Letters with a stroke or a ligature, which Unicode does not take apart.
_PLAIN = str.maketrans(
    {"’": "'", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def storable(text: str) -> str:
    """Give a text that can be stored: a lone surrogate or a NUL becomes U+FFFD."""
    return text if is_storable(text) else _UNSTORABLE.sub("\ufffd", text)


def is_storable(text: str) -> bool:
    """Tell whether a text is free of lone surrogates and NUL."""
    return _UNSTORABLE.search(text) is None


def fold(text: str) -> str:
    """Fold a text for searching: no case, accents, invisible marks or runs of blanks.

    Symbols outside ASCII stand by themselves, so that they can be searched for as words.
    """
    if text.isascii():
        return _BLANK.sub(" ", text.lower())
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", storable(text)).casefold())
    letters = "".join([c for c in plain if c < "\u0300" or not unicodedata.combining(c)])
    return _BLANK.sub(" ", _SYMBOL.sub(r" \1 ", letters.casefold().translate(_PLAIN)))


def words_of(text: str) -> list[str]:
    """Split a search text as a person means it, folded; at most 16 words."""
    return list(dict.fromkeys(fold(text[:400]).split()))[:16]


def tokens_of(word: str) -> list[str]:
    """Split a folded word as the full-text index does (its `ascii` tokenizer)."""
    return _TOKEN.findall(word)


def sort_key(name: str) -> str:
    """Give a key by which names sort as people expect: Émile by Emile, 2 before 10."""
    folded = fold(name[:_SORT_LIMIT]).strip()
    return _NUMBER.sub(_sortable_number, folded)


def _sortable_number(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0") or "0"
    return f"0{len(digits):03d}{digits}"


def seconds_of(iso: str) -> float:
    """Give the epoch seconds of an ISO 8601 text, 0 when it is none."""
    try:
        moment = datetime.fromisoformat(iso)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0
