"""`override` for the modules of the first paint, without the 3 ms of `typing_extensions`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method):
        """Say that a method takes the place of one of a base class; the type checker looks."""
        return method


__all__ = ["override"]
