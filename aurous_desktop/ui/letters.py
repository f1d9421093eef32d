"""Letters for Alt in texts: which one a text has, and how each of several gets its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def letters_of(texts: Iterable[str]) -> list[str]:
    """Name the letters that texts have after their &, in lower case."""
    return [letter for letter in map(letter_of, texts) if letter]


def letter_of(text: str) -> str:
    """Give the letter after the & of a text; empty when it has none."""
    place = text.replace("&&", "\0\0").find("&")
    return text[place + 1 : place + 2].casefold() if place >= 0 else ""


def plain(text: str) -> str:
    """Give a text without its mark; a & that is to be seen stays one."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def marked(texts: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Mark a letter in each text, none of them twice and none that is taken.

    A text keeps a letter that it has while that is free; one for which none is left has none.
    """
    used = set(taken)
    chosen: dict[int, str] = {}
    for number, text in enumerate(texts):
        letter = letter_of(text)
        if letter and letter not in used:
            used.add(letter)
            chosen[number] = text
    for number, text in enumerate(texts):
        if number not in chosen:
            chosen[number], letter = _mark(plain(text), used)
            used.add(letter)
    return [chosen[number] for number in range(len(texts))]


def _mark(words: str, used: set[str]) -> tuple[str, str]:
    places = [i for i, char in enumerate(words) if char.isalnum()]
    starts = [i for i in places if i == 0 or not words[i - 1].isalnum()]
    for place in (*starts, *places):
        letter = words[place].casefold()
        if letter not in used:
            before, after = words[:place].replace("&", "&&"), words[place:].replace("&", "&&")
            return f"{before}&{after}", letter
    return words.replace("&", "&&"), ""
