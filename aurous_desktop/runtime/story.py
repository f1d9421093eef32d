"""How an exception came about, told without anything that a person wrote.

What an exception says may hold whatever it met: a name, a field's text, an answer of the server.
So only exceptions whose words Python itself makes up of names in the program are quoted; of the
others the kind and the place must do.
"""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator

_QUOTED = frozenset(
    {
        AttributeError,
        ImportError,
        MemoryError,
        ModuleNotFoundError,
        NameError,
        NotImplementedError,
        RecursionError,
        RuntimeError,
        TypeError,
        UnboundLocalError,
        sqlite3.DatabaseError,
        sqlite3.OperationalError,
    }
)
_LONGEST = 400  # characters
_DEEPEST = 10  # exceptions, one behind the other

_CAUSE = "The above exception was the direct cause of the following exception:"
_CONTEXT = "During handling of the above exception, another exception occurred:"


def story_of(exception: BaseException) -> str:
    """Tell where an exception comes from and what led to it, oldest first."""
    return "\n".join(_lines(exception, _DEEPEST))


def _lines(exception: BaseException, deep: int) -> Iterator[str]:
    if deep == 0:
        return
    cause, context = exception.__cause__, exception.__context__
    if cause is not None:
        yield from (*_lines(cause, deep - 1), "", _CAUSE, "")
    elif context is not None and not exception.__suppress_context__:
        yield from (*_lines(context, deep - 1), "", _CONTEXT, "")
    if exception.__traceback__ is not None:
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(exception.__traceback__)).rstrip("\n")
    yield _headline(exception)
    if isinstance(exception, BaseExceptionGroup):
        for number, part in enumerate(exception.exceptions, start=1):
            yield from ("", f"Part {number} of {len(exception.exceptions)}:")
            yield from _lines(part, deep - 1)


def _headline(exception: BaseException) -> str:
    kind = type(exception)
    name = kind.__qualname__
    if kind.__module__ not in ("builtins", "__main__"):
        name = f"{kind.__module__}.{name}"
    if isinstance(exception, OSError):
        said = f"[Errno {exception.errno}] {exception.strerror}" if exception.strerror else ""
    else:
        said = str(exception)[:_LONGEST] if kind in _QUOTED else ""
    return f"{name}: {said}" if said else name
