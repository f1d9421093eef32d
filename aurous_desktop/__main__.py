"""`python -m aurous_desktop` is the same as `aurous-desktop`."""

from __future__ import annotations

import sys

from aurous_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
