"""Small helpers around statements."""

from __future__ import annotations

import json
from collections.abc import Iterable


def json_list(values: Iterable[int] | Iterable[str]) -> str:
    """Write values for `IN (SELECT value FROM json_each(?))`: any number, one statement."""
    return json.dumps(list(values))
