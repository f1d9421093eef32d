"""Text made comparable: for searching, for sorting, for storing."""

from __future__ import annotations

import re

SEARCH_LIMIT = 20_000
"""Characters of one row that can be searched, at most."""

_SORT_LIMIT = 200
# Plain texts: `re` compiles each at its first use, which is after the first paint.
_INVISIBLE = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
_BLANK = r"[\x00-\x20\x7f-\x9f\s]+"
_SYMBOL = r"([^\w\x00-\x7f])"
_UNSTORABLE = "[\0\ud800-\udfff]"
_NUMBER = "[0-9]+"
_TOKEN = "[0-9a-z\x80-\U0010ffff]+"
# Letters with a stroke or a ligature, which Unicode does not take apart.
_PLAIN = str.maketrans(
    {"’": "'", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def storable(text: str) -> str:
    """Give a text that can be stored: a lone surrogate or a NUL becomes U+FFFD."""
    return text if is_storable(text) else re.sub(_UNSTORABLE, "\ufffd", text)


def is_storable(text: str) -> bool:
    """Tell whether a text is free of lone surrogates and NUL."""
    if text.isascii():
        return "\0" not in text
    return re.search(_UNSTORABLE, text) is None


def fold(text: str) -> str:
    """Fold a text for searching: no case, accents, invisible marks or runs of blanks.

    Symbols outside ASCII stand by themselves, so that they can be searched for as words.
    """
    if text.isascii():
        plain = text.lower()
        tidy = plain.isprintable() and "  " not in plain
        return plain if tidy else re.sub(_BLANK, " ", plain)
    import unicodedata

    plain = unicodedata.normalize("NFKD", re.sub(_INVISIBLE, "", storable(text)).casefold())
    letters = "".join([c for c in plain if c < "\u0300" or not unicodedata.combining(c)])
    return re.sub(_BLANK, " ", re.sub(_SYMBOL, r" \1 ", letters.casefold().translate(_PLAIN)))


def words_of(text: str) -> list[str]:
    """Split a search text as a person means it, folded; at most 16 words."""
    return list(dict.fromkeys(fold(text[:400]).split()))[:16]


def tokens_of(word: str) -> list[str]:
    """Split a folded word as the full-text index does (its `ascii` tokenizer)."""
    return re.findall(_TOKEN, word)


def sort_key(name: str) -> str:
    """Give a key by which names sort as people expect: Émile by Emile, 2 before 10."""
    folded = fold(name[:_SORT_LIMIT]).strip()
    return re.sub(_NUMBER, _sortable_number, folded)


def _sortable_number(found: re.Match[str]) -> str:
    digits = found[0].lstrip("0") or "0"
    return f"0{len(digits):03d}{digits}"
