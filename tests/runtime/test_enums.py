from __future__ import annotations

import pickle
from enum import (
    CONTINUOUS,
    KEEP,
    STRICT,
    Enum,
    EnumType,
    Flag,
    IntEnum,
    IntFlag,
    verify,
)
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from aurous_desktop.runtime import enums
from tests.runtime.enum_shape import shape

pytestmark = pytest.mark.usefixtures("python_s_own_enums")
KINDS = (Enum, Flag, IntEnum, IntFlag)
PAIRS: dict[str, list[tuple[str, int]]] = {
    "nothing": [],
    "one after the other": [("A", 0), ("B", 1), ("C", 2)],
    "an alias": [("A", 1), ("B", 2), ("C", 1)],
    "bits, a mask and none": [("NONE", 0), ("A", 1), ("B", 2), ("BOTH", 3)],
    "out of order": [("C", 8), ("A", 1), ("B", 4)],
    "more than its bits": [("A", 1), ("MASK", 0xFE000000)],
    "names that numbers and members have": [("real", 1), ("name", 2), ("value", 4), ("mro_", 8)],
    "below nothing": [("A", -1), ("B", 1)],
}


def quickly(base: type[Enum], pairs: list[tuple[str, int]]) -> Any:
    enums.make_quickly()
    try:
        return base("Made", pairs, module=__name__, boundary=KEEP)  # type: ignore[call-overload]
    finally:
        enums.make_slowly()


def slowly(base: type[Enum], pairs: list[tuple[str, int]]) -> Any:
    return base("Made", pairs, module=__name__, boundary=KEEP)  # type: ignore[call-overload]


def of_qt() -> dict[str, EnumType]:
    found: dict[str, EnumType] = {}
    for module in (QtCore, QtGui, QtWidgets):
        for place in [getattr(module, name) for name in dir(module)]:
            for thing in [getattr(place, name, None) for name in dir(place)]:
                if isinstance(thing, EnumType):
                    found[f"{thing.__module__}.{thing.__qualname__}"] = thing
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", PAIRS)
def test_what_comes_out_is_what_python_makes(case: str, kind: type[Enum]) -> None:
    ours, python_s = quickly(kind, PAIRS[case]), slowly(kind, PAIRS[case])

    assert shape(ours) == shape(python_s)
    assert type(ours) is type(python_s)
    assert ours.__mro__[1:] == python_s.__mro__[1:]
    assert [repr(member) for member in ours] == [repr(member) for member in python_s]
    assert dir(ours) == dir(python_s)


def test_texts_come_out_as_python_makes_them() -> None:
    texts: Any = [("A", "a"), ("B", "b"), ("C", "a"), ("D", "")]
    ours, python_s = quickly(Enum, texts), slowly(Enum, texts)

    assert shape(ours) == shape(python_s)
    assert ours.C is ours.A is ours("a")


def test_each_enumeration_of_qt_comes_out_the_same() -> None:
    known = of_qt()
    assert len(known) > 300
    for name, one in known.items():
        base = one.__mro__[1]
        pairs = [(member, thing.value) for member, thing in one.__members__.items()]
        assert shape(quickly(base, pairs)) == shape(slowly(base, pairs)), name


def test_flags_are_joined_and_taken_apart_and_found_by_number() -> None:
    made = quickly(Flag, PAIRS["bits, a mask and none"])

    assert made.A | made.B is made.BOTH
    assert ~made.A == made.B
    assert made(3) is made.BOTH
    assert list(made.BOTH) == [made.A, made.B]
    assert made.A in made.BOTH
    assert made(8).value == 8
    assert not made.NONE


def test_a_number_that_is_no_member_is_refused() -> None:
    made = quickly(Enum, PAIRS["an alias"])

    assert made(1) is made.A
    assert made.C is made.A
    with pytest.raises(ValueError, match="3 is not a valid"):
        made(3)


def test_members_are_what_they_are_made_of() -> None:
    made = quickly(IntEnum, PAIRS["one after the other"])

    assert made.B == 1
    assert made.B + made.C == 3
    assert f"{made.C}" == "2"
    assert verify(CONTINUOUS)(made) is made


def test_what_is_not_plain_pairs_is_left_to_python() -> None:
    enums.make_quickly()

    assert Enum("Words", "red green").green.value == 2  # type: ignore[attr-defined]
    assert Enum("Texts", [("A", "a")], boundary=KEEP).A.value == "a"  # type: ignore[attr-defined]
    strict = Flag("Strict", [("A", 1)], boundary=STRICT)
    with pytest.raises(ValueError, match="invalid value"):
        strict(2)
    with pytest.raises(TypeError):
        Enum("Twice", [("A", 1), ("A", 2)], boundary=KEEP)


def test_it_belongs_to_the_module_that_asked_for_it() -> None:
    enums.make_quickly()
    made = Enum("Made", [("A", 1)], boundary=KEEP)

    assert made.__module__ == __name__
    globals()["Made"] = made
    assert pickle.loads(pickle.dumps(made.A)) is made.A  # type: ignore[attr-defined]


def test_where_python_keeps_more_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enums, "_KNOWN", enums._KNOWN - {"_use_args_"})
    own = EnumType._create_  # type: ignore[attr-defined]
    enums.make_quickly()

    assert EnumType._create_ is own  # type: ignore[attr-defined]
