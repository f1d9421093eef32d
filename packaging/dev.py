#!/usr/bin/env python3
"""Every chore of the project in one place: python3 packaging/dev.py (setup, demo, test ...).

Standard library only. This file stays readable for old Pythons, so that it can tell them
what is wrong; all else is in devtools/.
"""

import os
import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def wrong_python():
    """Return one sentence when this Python can't run the project, else None."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return None
    # An f-string would end an old Python with a syntax error.
    words = [
        "Aurous Desktop needs Python 3.11, 3.12 or 3.13; this is Python",
        ".".join(str(number) for number in sys.version_info[:2]) + ".",
        "Start it again with one of them, such as: python3.11 packaging/dev.py",
    ]
    words.extend(sys.argv[1:])
    return " ".join(words)


def main():
    problem = wrong_python()
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from devtools.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
