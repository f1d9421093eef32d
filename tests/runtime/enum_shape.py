"""What Python keeps about an enumeration."""

from __future__ import annotations

from enum import Enum
from types import FunctionType
from typing import Any


def shape(made: type[Enum]) -> dict[str, Any]:
    """Give all that Python keeps about an enumeration, in a form that can be compared."""

    def of(thing: Any) -> Any:
        if isinstance(thing, Enum):
            own = vars(thing)
            return type(thing).__name__, {k: v for k, v in own.items() if k != "__objclass__"}
        if isinstance(thing, dict):
            return [(name, of(member)) for name, member in thing.items()]
        if isinstance(thing, staticmethod):
            return of(thing.__wrapped__)
        if type(thing) is property:
            return of(thing.fget)
        if isinstance(thing, FunctionType) and thing.__module__.startswith("tests."):
            return thing.__code__  # of a class statement that ran twice
        if type(thing).__module__ == "enum":
            return type(thing).__name__, vars(thing).get("name")
        return of(thing.__func__) if hasattr(thing, "__func__") else thing

    return {name: of(thing) for name, thing in vars(made).items()}
