"""Text that survives a text field, which cannot hold every character that JSON can.

Qt drops lone surrogates and a leading byte order mark, and a multi-line field keeps one kind
of line break. What a person did not touch has to go back as it came, so the field is given a
look-alike of the same length, and its edits are carried over to the original.
"""

from __future__ import annotations

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BLOCK_BREAKS = frozenset("\r\n\u2029\ufdd0\ufdd1")  # QTextDocument ends a block at each
_NOT_AT_START = frozenset("\ufeff\ufffe")  # taken for a byte order mark
_LINE_BREAK = "\r\n|[\n\r\v\f\x85\u2028\u2029]"  # compiled when somebody types


class FaithfulText:
    """A text, and the look-alike that a field can show."""

    def __init__(self, source: str = "", *, multiline: bool = False) -> None:
        self._sources = _units(source) if multiline else list(source)
        self._shown = "".join(
            _look_alike(unit, first=index == 0, multiline=multiline)
            for index, unit in enumerate(self._sources)
        )

    @property
    def shown(self) -> str:
        """What the field is given to show: one character for each unit of the source."""
        return self._shown

    @property
    def source(self) -> str:
        """The text itself."""
        return "".join(self._sources)

    def take(self, shown: str) -> str:
        """Carry an edit of what is shown over to the source, and give the source."""
        start, end_before, end_after = changed_part(self._shown, shown)
        self._sources[start:end_before] = list(shown[start:end_after])
        self._shown = shown
        return self.source


def changed_part(before: str, after: str) -> tuple[int, int, int]:
    """Find the part that differs: where it starts, and where it ends in each of the texts."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, len(after) - tail


def one_line(before: str, after: str) -> str:
    """Turn line breaks that an edit brought in into spaces; those that were there stay."""
    start, _, end = changed_part(before, after)
    return after[:start] + re.sub(_LINE_BREAK, " ", after[start:end]) + after[end:]


def _units(source: str) -> list[str]:
    units: list[str] = []
    for char in source:
        if char == "\n" and units and units[-1] == "\r":
            units[-1] = "\r\n"
        else:
            units.append(char)
    return units


def _look_alike(unit: str, *, first: bool, multiline: bool) -> str:
    if multiline and unit[0] in _BLOCK_BREAKS:
        return "\n"
    if "\ud800" <= unit <= "\udfff" or (first and unit in _NOT_AT_START):
        return _REPLACEMENT
    return unit
