"""What is remembered of newer versions between two starts."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from aurous_desktop.record import as_dict, record
from aurous_desktop.store.files import replace_text

_log = logging.getLogger(__name__)


@record
class UpdateRecord:
    """Times are seconds since 1970.

    `checked` is when an answer came, `tried` when one was asked for, `quiet_until` what a person
    chose, `serial` the highest that was seen, `feed` the feed as it came, to be checked again.
    """

    checked: float = 0.0
    tried: float = 0.0
    serial: int = 0
    skipped: str = ""
    quiet_until: float = 0.0
    feed: str = ""


class UpdateFile:
    """One small JSON file; what it loses is asked for again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> UpdateRecord:
        """Give what is remembered; nothing when the file can't be used."""
        try:
            stored = json.loads(self._path.read_bytes())
            return UpdateRecord(
                **{name: _of_kind(stored, name) for name in _EMPTY if name in stored}
            )
        except FileNotFoundError:
            return UpdateRecord()
        except (OSError, ValueError, TypeError, RecursionError) as problem:
            _log.warning("%s can't be used (%s)", self._path.name, type(problem).__name__)
            return UpdateRecord()

    def save(self, remembered: UpdateRecord) -> None:
        """Keep it; a disk that does not take it costs one more question, and nothing else."""
        try:
            replace_text(self._path, json.dumps(as_dict(remembered), indent=1))
        except OSError as problem:
            _log.warning("%s can't be written (%s)", self._path.name, problem.strerror)


_EMPTY: dict[str, Any] = as_dict(UpdateRecord())


def _of_kind(stored: dict[str, Any], name: str) -> Any:
    value, wanted = stored[name], type(_EMPTY[name])
    if wanted is float and type(value) in (int, float) and value == value:
        return float(value)
    if type(value) is not wanted:
        raise TypeError(name)
    return value
