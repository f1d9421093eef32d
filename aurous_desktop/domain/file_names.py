"""Names for files that a person takes out of the program, fit for every system's disks."""

from __future__ import annotations

import re

_LONGEST_BYTES = 180
# Plain text: compiled when the first file is named, not at the start of the program.
_FORBIDDEN = r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+'
_RESERVED = r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=$|[ .])"
_EDGES = " ."
_NAMELESS = "character"


def file_name(name: str, detail: str, ending: str) -> str:
    """Make the name of a file about one thing of a character, such as "Aurora – Front.png".

    What some disk could not take is replaced or left out; a very long name is cut before the
    detail. `ending` comes without its dot.
    """
    clean = _clean(name) or _NAMELESS
    after = f" – {_clean(detail)}.{ending}" if _clean(detail) else f".{ending}"
    room = _LONGEST_BYTES - len(after.encode())
    return _cut(clean, room) + after


def with_ending(path: str, endings: tuple[str, ...]) -> str:
    """Give a file's name with one of these endings: its own, or else the first one after it."""
    own = path.rpartition(".")[2].casefold()
    return path if "." in path and own in endings else f"{path.rstrip(_EDGES)}.{endings[0]}"


def _clean(text: str) -> str:
    printable = text.encode("utf-8", "replace").decode()
    joined = " ".join(re.sub(_FORBIDDEN, " ", printable).split()).strip(_EDGES)
    return re.sub(_RESERVED, r"\1_", joined)


def _cut(text: str, room: int) -> str:
    """Cut a text to so many bytes, between two characters."""
    return text.encode()[:room].decode(errors="ignore").rstrip(_EDGES)
