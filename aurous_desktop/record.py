"""Frozen records and named tuples whose methods are not compiled for each class.

`dataclass` writes the source of a class's methods and compiles it: 0.5 ms a class, a tenth of the
start for all records of the program. These share one set of methods: 0.02 ms a class, while a
record takes 1.5 instead of 0.6 microseconds to make. What is made by the thousand is a `Row`: a
named tuple, for which Python compiles what its annotations say and how one is made, 0.2 ms a class.
Here only the latter is compiled, with the first one that is made.
"""

from __future__ import annotations

import collections
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

__all__ = ["Row", "as_dict", "record", "replace"]

T = TypeVar("T")

_LEFT_OUT = ("__dict__", "__weakref__")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a frozen record with slots of a class's annotations.

    It is what `dataclass(frozen=True, slots=True)` makes: the same arguments, equality, hash and
    text. A method of the class itself stays. Fields are those of the class alone, not of a base;
    those named in its `_hidden` are not told in its text.
    """
    given = dict(vars(cls))
    fields = tuple(cls.__annotations__)
    defaults = {name: given.pop(name) for name in fields if name in given}
    for name in _LEFT_OUT:
        given.pop(name, None)
    shared = {
        "__slots__": fields,
        "__match_args__": fields,
        "_defaults": defaults,
        "__qualname__": cls.__qualname__,
    }
    kind: type = type(cls)
    made: type[T] = kind(cls.__name__, cls.__bases__, _METHODS | shared | given)
    return made


def replace(item: T, /, **changes: object) -> T:
    """Make a record like another one, with some fields changed."""
    return type(item)(**(as_dict(item) | changes))


def as_dict(item: Any) -> dict[str, Any]:
    """Give a record's fields by name, in their order."""
    return {name: getattr(item, name) for name in item.__match_args__}


def _values(item: Any) -> tuple[object, ...]:
    return tuple(getattr(item, name) for name in item.__match_args__)


def _init(self: Any, /, *values: object, **named: object) -> None:
    fields: tuple[str, ...] = self.__match_args__
    defaults: Mapping[str, object] = self._defaults
    put = object.__setattr__
    if len(values) > len(fields):
        raise _wrong(self, f"takes {len(fields)} values, not {len(values)}")
    for name, value in zip(fields, values):  # noqa: B905 # the rest comes by name
        put(self, name, value)
    for name in fields[len(values) :]:
        if name in named:
            put(self, name, named.pop(name))
        elif name in defaults:
            put(self, name, defaults[name])
        else:
            raise _wrong(self, f"needs {name}")
    if named:
        raise _wrong(self, f"has no place for {', '.join(named)}")


def _wrong(item: object, what: str) -> TypeError:
    return TypeError(f"{type(item).__qualname__} {what}")


def _eq(self: object, other: object) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    hidden: Collection[str] = self._hidden
    told = ", ".join(f"{k}={value!r}" for k, value in as_dict(self).items() if k not in hidden)
    return f"{type(self).__qualname__}({told})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__qualname__}.{name} can't be changed")


def _reduce(self: object) -> tuple[type, tuple[object, ...]]:
    return type(self), _values(self)  # copies and pickles are made as records are


_METHODS: dict[str, object] = {
    "_hidden": (),
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduce,
}


if TYPE_CHECKING:
    from typing import NamedTuple as Row
else:
    _field = collections._tuplegetter  # itself a property around `itemgetter` where there is none

    class _Base(tuple):
        """What all rows have in common."""

        __slots__ = ()

        def __new__(cls, /, *values: object, **named: object) -> Any:
            whose = next(kind for kind in cls.__mro__ if "_fields" in vars(kind))
            defaults = whose._field_defaults.values()
            compiled = collections.namedtuple(whose.__name__, whose._fields, defaults=defaults)
            whose.__new__ = staticmethod(compiled.__new__)
            return whose.__new__(cls, *values, **named)

        @classmethod
        def _make(cls, values: Iterable[object]) -> Any:
            row = tuple.__new__(cls, values)
            if len(row) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(row)}")
            return row

        def _replace(self, /, **changes: object) -> Any:
            values = [*map(changes.pop, self._fields, self)]
            if changes:
                raise ValueError(f"{type(self).__qualname__} has no {', '.join(changes)}")
            return self._make(values)

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    class _MakesRows(type):
        def __new__(cls, name: str, bases: tuple[type, ...], given: dict[str, Any]) -> type:
            fields = tuple(given.get("__annotations__", ()))
            defaults = {field: given[field] for field in fields if field in given}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default comes after one that has it")
            given |= {field: _field(place, "") for place, field in enumerate(fields)}
            shared = {"__slots__": (), "__match_args__": fields, "_fields": fields}
            return type(name, (_Base,), given | shared | {"_field_defaults": defaults})

    Row = type.__new__(_MakesRows, "Row", (), {"__doc__": "What `typing.NamedTuple` makes."})
