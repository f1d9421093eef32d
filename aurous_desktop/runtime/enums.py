"""Make enumerations, above all those of Qt, in a fraction of the time.

PySide makes one by `Enum(name, pairs)` for each enumeration of each class that is touched, some
400 with 4,500 members in a start. Python takes 10 µs a member for that, since it allows for all
that a class statement may hold. Pairs of a name and a number or text need nothing of it: here such
a class begins as a copy of what Python makes of no pairs at all, and the members are put in.
The same goes for class statements of nothing but such pairs, and for constants that Python's own
modules turn into enumerations. What comes out is what Python makes; everything else is left to it.
"""

from __future__ import annotations

import enum
import sys
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from functools import reduce
from operator import or_
from types import FunctionType
from typing import Any

from aurous_desktop.record import Row

Pairs = list[tuple[str, Any]]

_CALLER = 2  # frames up: `EnumType.__call__`, then who asked
_KNOWN = frozenset(
    {
        "_all_bits_",
        "_boundary_",
        "_flag_mask_",
        "_generate_next_value_",
        "_hashable_values_",
        "_inverted_",
        "_member_map_",
        "_member_names_",
        "_member_type_",
        "_new_member_",
        "_singles_mask_",
        "_unhashable_values_",
        "_unhashable_values_map_",
        "_use_args_",
        "_value2member_map_",
        "_value_repr_",
    }
)
_NOT_COPIED = frozenset({"__dict__", "__weakref__", "__module__", "__doc__"})
_PLAIN = {"type": None, "start": 1}
_BESIDE_MEMBERS = frozenset(
    {"__module__", "__qualname__", "__doc__", "__firstlineno__", "__static_attributes__"}
)
_METHODS = (FunctionType, property, classmethod, staticmethod)
_OF_A_HOLDER = frozenset({"__module__", "__doc__", "__dict__", "__weakref__"})
_python_s_own = EnumType._create_  # type: ignore[attr-defined]
_python_s_new = EnumType.__new__
_python_s_simple = enum._simple_enum  # type: ignore[attr-defined]


class _Kind(Row):
    """What all enumerations of one base begin with."""

    template: dict[str, Any]
    containers: list[tuple[str, type]]  # of the template, to be made anew for each
    taken: frozenset[str]  # names that mean something to Python


_kinds: dict[type[Enum], _Kind] = {}


def make_quickly() -> None:
    """Let enumerations of Enum, Flag, IntEnum and IntFlag go this way from now on.

    Where Python keeps more about an enumeration than this module knows, nothing changes.
    """
    kinds = {base: _kind(base) for base in (Enum, Flag, IntEnum, IntFlag)}
    if all(_kept_in(kind.template) <= _KNOWN for kind in kinds.values()):
        _kinds.update(kinds)
        EnumType._create_ = _create  # type: ignore[attr-defined]
        EnumType.__new__ = _new  # type: ignore[assignment]
        enum._simple_enum = _simple  # type: ignore[attr-defined]


def make_slowly() -> None:
    """Let Python make all enumerations again."""
    EnumType._create_ = _python_s_own  # type: ignore[attr-defined]
    EnumType.__new__ = _python_s_new  # type: ignore[method-assign]
    enum._simple_enum = _python_s_simple  # type: ignore[attr-defined]


def _kind(base: type[Enum]) -> _Kind:
    made = _python_s_own(base, "Template", [], module=__name__, boundary=enum.KEEP)
    template = {name: thing for name, thing in vars(made).items() if name not in _NOT_COPIED}
    containers = [
        (name, type(thing))
        for name, thing in template.items()
        if isinstance(thing, list | dict | set)
    ]
    taken = {name for place in base.__mro__ for name in vars(place)} | {"mro"}
    return _Kind(template, containers, frozenset(taken))


def _kept_in(template: dict[str, Any]) -> set[str]:
    """Name what Python keeps about an enumeration for itself, beside its methods."""
    return {name for name in template if not name.startswith("__")}


def _create(
    cls: type[Enum],
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    boundary: enum.FlagBoundary | None = None,
    **others: Any,
) -> type[Enum]:
    if module is None:
        module = sys._getframe(_CALLER).f_globals.get("__name__")
    kind = _kinds.get(cls)
    plain = type(names) is list and boundary is enum.KEEP and not qualname and others == _PLAIN
    if kind and module and plain and _are_plain(names, cls, kind.taken):
        return _from_pairs(cls, class_name, names, kind, {"__module__": module})
    return _python_s_own(  # type: ignore[no-any-return]
        cls, class_name, names, module=module, qualname=qualname, boundary=boundary, **others
    )


def _new(
    cls: type[EnumType], class_name: str, bases: tuple[type, ...], namespace: Any, **others: Any
) -> Any:
    """Make the class of a class statement."""
    base: Any = bases[0] if len(bases) == 1 and cls is EnumType and not others else None
    kind = _kinds.get(base)
    if kind and not issubclass(base, Flag):
        members = getattr(namespace, "_member_names", ())
        pairs = [(name, namespace[name]) for name in members]
        beside = {name: thing for name, thing in namespace.items() if name not in members}
        if beside.get("_generate_next_value_") is base._generate_next_value_:
            del beside["_generate_next_value_"]
        are_methods = all(
            name in _BESIDE_MEMBERS or (name[:1] != "_" and type(thing) in _METHODS)
            for name, thing in beside.items()
        )
        if pairs and are_methods and _are_plain(pairs, base, kind.taken):
            return _from_pairs(base, class_name, pairs, kind, beside)
    return _python_s_new(cls, class_name, bases, namespace, **others)


def _simple(etype: type[Enum] = Enum, *, boundary: Any = None, use_args: Any = None) -> Any:
    """Make the enumeration of a class that holds constants of a module, as Python's own do."""
    convert = _python_s_simple(etype, boundary=boundary, use_args=use_args)

    def make(holder: type) -> Any:
        kind = _kinds.get(etype)
        pairs = [(name, thing) for name, thing in vars(holder).items() if name not in _OF_A_HOLDER]
        is_plain = kind and boundary is enum.KEEP and use_args is None and holder.__doc__ is None
        if kind and is_plain and _are_plain(pairs, etype, kind.taken):
            beside = {"__module__": holder.__module__, "__doc__": "An enumeration."}
            return _from_pairs(etype, holder.__name__, pairs, kind, beside)
        return convert(holder)

    return make


def _are_plain(pairs: Pairs, base: type[Enum], taken: frozenset[str]) -> bool:
    """Tell whether each name is new and means nothing to Python, and what has it is plain.

    That is a number, or for an `Enum` a text.
    """
    values = dict(pairs)
    kinds = set(map(type, values.values()))
    return (
        len(values) == len(pairs)
        and taken.isdisjoint(values)
        and "\n_" not in "\n" + "\n".join(values)
        and (kinds <= {int} or (kinds == {str} and base is Enum))  # no bool
        and not (issubclass(base, Flag) and min(values.values(), default=0) < 0)
    )


def _from_pairs(
    base: type[Enum],
    class_name: str,
    pairs: Pairs,
    kind: _Kind,
    beside: dict[str, Any],
) -> type[Enum]:
    names: list[str] = []  # without aliases
    by_name: dict[str, Enum] = {}
    by_value: dict[Any, Enum] = {}
    own = kind.template | beside
    for name, container in kind.containers:
        own[name] = container()
    own["_member_names_"] = names
    own["_member_map_"] = by_name
    own["_value2member_map_"] = by_value
    made: Any = type.__new__(EnumType, class_name, (base,), own)
    are_flags, are_numbers = issubclass(base, Flag), issubclass(base, int)
    new = own["_new_member_"]
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            by_value[value] = member = new(made, value) if are_numbers else new(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(names)
            if not are_flags or value.bit_count() == 1:  # a mask is an alias of its bits
                names.append(name)
        by_name[name] = member
    put = type.__setattr__
    for name, member in by_name.items():  # last: Python looks everything up anew after each
        put(made, name, member)
    if "_hashable_values_" in own:
        own["_hashable_values_"].extend(by_value)
    if are_flags:
        _complete_flags(made, list(by_value))
    return made  # type: ignore[no-any-return]


def _complete_flags(made: Any, values: list[int]) -> None:
    singles = [value for value in values if value.bit_count() == 1]
    mask = reduce(or_, values, 0)
    made._all_bits_ = (1 << mask.bit_length()) - 1
    if hasattr(made, "_singles_mask_"):
        made._flag_mask_, made._singles_mask_ = mask, sum(singles)
    else:  # the first releases of 3.11 know one mask, of single bits
        made._flag_mask_ = sum(singles)
    if singles != sorted(singles):
        made._iter_member_ = made._iter_member_by_def_
