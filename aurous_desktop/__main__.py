"""`python -m aurous_desktop` is the same as `aurous-desktop`."""

from __future__ import annotations

import sys

from aurous_desktop.runtime import collector

collector.rest()  # before the imports, which drop next to nothing
from aurous_desktop.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
