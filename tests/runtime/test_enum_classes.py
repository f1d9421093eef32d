"""Enumerations of class statements, and of constants, are those that Python makes."""

from __future__ import annotations

import enum
import pickle
import sys
from collections.abc import Callable
from enum import KEEP, Enum, EnumType, Flag, IntEnum, IntFlag, StrEnum, auto
from types import ModuleType
from typing import Any

import pytest

from aurous_desktop.runtime import enums
from tests.runtime.enum_shape import shape

pytestmark = pytest.mark.usefixtures("python_s_own_enums")


def texts() -> Any:
    class Made(Enum):
        """What a picture shows."""

        FRONT = "front"
        LEFT = "left"
        SIDE = "left"  # noqa: PIE796
        nothing = ""

        @property
        def word(self) -> str:
            """Give it in words."""
            return self.value.title()

        def is_seen_with(self, other: Enum) -> bool:
            """Tell whether both are one."""
            return self is other

    return Made


def numbers() -> Any:
    class Made(Enum):
        LOW = -1
        NONE = 0
        HIGH = 1

    return Made


def ranks() -> Any:
    class Made(IntEnum):
        """How loudly something is said."""

        QUIET = 1
        LOUD = 2

    return Made


def counted() -> Any:
    class Made(Enum):
        ONE = auto()
        TWO = auto()

    return Made


def mixed() -> Any:
    class Made(Enum):
        TEXT = "1"
        NUMBER = 1
        PAIR = (1, 2)
        LIST = ([1],)

    return Made


def with_own_words() -> Any:
    class Made(Enum):
        A = "a"

        def __str__(self) -> str:
            return "own words"

        @classmethod
        def _missing_(cls, value: object) -> Enum:
            return cls.A

    return Made


def strings() -> Any:
    class Made(StrEnum):
        A = "a"

    return Made


def flags() -> Any:
    class Made(Flag):
        A = 1
        B = 2
        BOTH = 3

    return Made


def nothing() -> Any:
    class Made(Enum):
        """To be derived from."""

        def word(self) -> str:
            return str(self.value)

    return Made


def with_own_values() -> Any:
    class Made(Enum):
        @staticmethod
        def _generate_next_value_(name: str, *_: object) -> str:
            return name.lower()

        A = "b"

    return Made


def with_a_witness() -> Any:
    class Witness:
        seen: Any = None

        def __set_name__(self, owner: Any, name: str) -> None:
            Witness.seen = list(owner.__members__)

        def __get__(self, *_: object) -> Any:
            return Witness.seen

    class Made(Enum):
        A = "a"
        B = "b"
        witness = Witness()

    assert Made.witness == ["A", "B"]
    return Made


QUICK = (texts, numbers, ranks)
CLASSES = (
    *(*QUICK, counted, mixed, with_own_words, strings, flags, nothing),
    *(with_own_values, with_a_witness),
)


@pytest.mark.parametrize("statement", CLASSES)
def test_a_class_statement_makes_what_it_makes_in_python(statement: Callable[[], Any]) -> None:
    enums.make_quickly()
    ours = statement()
    enums.make_slowly()
    python_s = statement()

    if statement is not with_a_witness:
        assert shape(ours) == shape(python_s)
    assert ours.__doc__ == python_s.__doc__
    assert ours.__qualname__ == python_s.__qualname__
    assert ours.__mro__[1:] == python_s.__mro__[1:]
    assert [(repr(member), str(member)) for member in ours] == [
        (repr(member), str(member)) for member in python_s
    ]
    assert dir(ours) == dir(python_s)


@pytest.mark.parametrize("statement", QUICK)
def test_plain_classes_and_constants_go_the_quick_way_and_no_other_time(
    statement: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise AssertionError("the slow way")

    ways = [(EnumType, "_create_"), (EnumType, "__new__"), (enum, "_simple_enum")]
    python_s = [vars(place)[name] for place, name in ways]
    enums.make_quickly()
    with monkeypatch.context() as without:
        without.setattr(enums, "_python_s_new", refuse)
        without.setattr(enums, "_python_s_simple", lambda *_, **__: refuse)
        assert len(statement()) > 1
        assert converted(IntFlag, SIDES[IntFlag], monkeypatch).SIDE_LEFT == 2
    enums.make_slowly()
    for (place, name), own in zip(ways, python_s, strict=True):
        assert vars(place)[name] == own


def test_members_of_a_class_do_what_it_says() -> None:
    enums.make_quickly()
    made = texts()

    assert made("left") is made.LEFT is made.SIDE is made["SIDE"]
    assert made.FRONT.word == "Front"
    assert made.LEFT.is_seen_with(made.SIDE)
    assert list(made) == [made.FRONT, made.LEFT, made.nothing]
    assert ranks().LOUD > ranks().QUIET
    with pytest.raises(ValueError, match="'right' is not a valid"):
        made("right")
    with pytest.raises(TypeError, match="cannot extend"):

        class More(made):  # type: ignore[misc]
            pass


def test_a_name_that_means_something_to_python_is_refused_as_ever() -> None:
    enums.make_quickly()
    with pytest.raises(ValueError, match="mro"):

        class Made(Enum):
            mro = "a"

    with pytest.raises(TypeError):

        class Twice(Enum):
            A = "a"
            A = "b"  # type: ignore[misc] # noqa: PIE794


SIDES: dict[type[Enum], dict[str, int]] = {
    IntEnum: {"SIDE_LEFT": 2, "SIDE_FRONT": 1, "SIDE_FACE": 1, "OTHER": 7},
    IntFlag: {"SIDE_LEFT": 2, "SIDE_FRONT": 1, "SIDE_BOTH": 3, "SIDE_NONE": 0, "OTHER": 7},
}


def converted(kind: Any, constants: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Turn constants of a module into an enumeration, as Python's own modules do."""
    module = ModuleType("sampler")
    vars(module).update(constants)
    monkeypatch.setitem(sys.modules, "sampler", module)
    made = kind._convert_("Side", "sampler", lambda name: name.startswith("SIDE_"))
    assert module.Side is made
    assert module.OTHER == 7
    assert type(module.OTHER) is int
    assert module.SIDE_LEFT is made.SIDE_LEFT
    return made


@pytest.mark.parametrize("kind", SIDES)
@pytest.mark.parametrize("more", [{}, {"SIDE_LEAST": -8}])
def test_constants_of_a_module_become_what_python_makes_of_them(
    kind: Any, more: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def members(made: Any) -> Any:
        return {name: (repr(one), str(one), int(one)) for name, one in made.__members__.items()}

    enums.make_quickly()
    ours = converted(kind, SIDES[kind] | more, monkeypatch)
    assert pickle.loads(pickle.dumps(ours.SIDE_LEFT)) is ours.SIDE_LEFT
    assert ours.SIDE_LEFT | ours.SIDE_FRONT == 3
    assert isinstance(ours.SIDE_LEFT | ours.SIDE_FRONT, ours) == (kind is IntFlag)
    enums.make_slowly()
    python_s = converted(kind, SIDES[kind] | more, monkeypatch)

    assert members(ours) == members(python_s)
    assert list(map(int, ours)) == list(map(int, python_s))
    assert ours.__doc__ == python_s.__doc__
    assert ours.__module__ == python_s.__module__ == "sampler"
    assert [repr(ours(value)) for value in (1, 2)] == [repr(python_s(value)) for value in (1, 2)]


def test_a_holder_of_constants_that_has_more_is_left_to_python() -> None:
    def of(holder: type) -> Any:
        return enum._simple_enum(IntEnum, boundary=KEEP)(holder)  # type: ignore[attr-defined]

    class Holder:
        """What the numbers mean."""

        A = 1

        def __str__(self) -> str:
            return "own words"

    enums.make_quickly()
    made = of(Holder)
    assert made.__doc__ == "What the numbers mean."
    assert str(made.A) == "own words"
