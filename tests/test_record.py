"""Records are what frozen dataclasses with slots are."""

from __future__ import annotations

import copy
import pickle
from collections import namedtuple
from dataclasses import dataclass
from typing import Any

import pytest

from aurous_desktop.record import Row, as_dict, record, replace


@record
class Pose:
    """A sample."""

    name: str
    width: int = 64
    tags: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        return self.width > 100


@record
class Letter:
    name: str
    width: int = 64
    tags: tuple[str, ...] = ()


@record
class Secret:
    user: str
    word: str = ""
    _hidden = ("word",)


@record
class Own:
    value: int

    def __repr__(self) -> str:
        return "own"


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    width: int = 64
    tags: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("front",), {}),
        (("front", 8), {"tags": ("a",)}),
        ((), {"tags": ("a",), "name": "back"}),
        (("front", 8, ("b",)), {}),
    ],
)
def test_it_takes_what_a_dataclass_takes(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    made, model = Pose(*values, **named), Model(*values, **named)
    assert as_dict(made) == {name: getattr(model, name) for name in Model.__slots__}
    assert repr(made) == repr(model).replace("Model", "Pose")
    assert hash(made) == hash(model)
    assert Pose.__match_args__ == Model.__match_args__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        (("front", 8, (), "more"), {}),
        (("front",), {"name": "twice"}),
        (("front",), {"height": 3}),
    ],
)
def test_it_refuses_what_a_dataclass_refuses(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for kind in (Model, Pose):
        with pytest.raises(TypeError):
            kind(*values, **named)


def test_equal_are_only_records_of_one_kind_with_equal_values() -> None:
    assert Pose("front") == Pose("front", 64)
    assert Pose("front") != Pose("back")
    assert Pose("front") != Letter("front")
    assert Pose("front") != ("front", 64, ())
    assert len({Pose("front"), Pose("front"), Pose("back")}) == 2


def test_it_cannot_be_changed_and_has_no_other_fields() -> None:
    pose = Pose("front")
    with pytest.raises(AttributeError, match=r"Pose\.name"):
        pose.name = "back"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del pose.name
    with pytest.raises(AttributeError):
        pose.other = 1  # type: ignore[attr-defined]
    assert not hasattr(pose, "__dict__")
    assert pose == Pose("front")


def test_methods_of_the_class_stay() -> None:
    assert Pose("front", 200).wide
    assert repr(Own(1)) == "own"
    assert Pose.__doc__ == "A sample."
    assert Pose.__module__ == __name__


def test_what_is_hidden_is_not_told() -> None:
    secret = Secret("me", "open sesame")
    assert repr(secret) == "Secret(user='me')"
    assert secret != Secret("me", "other")


def test_replace_changes_fields_and_copies_are_equal() -> None:
    pose = Pose("front", 8)
    assert replace(pose, width=9) == Pose("front", 9)
    assert replace(pose) == pose
    with pytest.raises(TypeError):
        replace(pose, height=1)
    assert copy.deepcopy(pose) == pose == copy.copy(pose)
    assert pickle.loads(pickle.dumps(pose)) == pose  # our own bytes


def test_a_match_takes_the_fields_in_their_order() -> None:
    match Pose("front", 8):
        case Pose(name, 8):
            assert name == "front"
        case _:
            pytest.fail("a record did not match its own fields")


class Place(Row):
    """A sample."""

    name: str
    at: int = 0
    tags: tuple[str, ...] = ()

    @property
    def far(self) -> bool:
        return self.at > 100


class OwnText(Row):
    at: int

    def __repr__(self) -> str:
        return f"place {super().__len__()}"


_NAMED = namedtuple("Place", ["name", "at", "tags"], defaults=[0, ()])


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("list",), {}),
        (("list", 3), {"tags": ("a",)}),
        ((), {"at": 3, "name": "list"}),
        (("list", 1, ("b",)), {}),
        ((), {}),
        ((), {"at": 3}),
        (("list", 1, (), 4), {}),
        (("list",), {"name": "form"}),
        (("list",), {"color": "red"}),
    ],
)
def test_a_row_is_made_as_a_named_tuple_is(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    def tried(kind: Any) -> object:
        try:
            return kind(*values, **named)
        except TypeError as problem:
            return str(problem)

    class Fresh(Row):
        name: str
        at: int = 0
        tags: tuple[str, ...] = ()

    Fresh.__name__ = "Place"
    for _ in range(2):  # the first one of a class, and those after it
        assert tried(Fresh) == tried(_NAMED)
        assert repr(tried(Fresh)) == repr(tried(_NAMED))


def test_a_row_is_a_tuple() -> None:
    one, same, other = Place("list", 3), Place(at=3, name="list"), Place("form", 300)
    assert one == same == ("list", 3, ())
    assert hash(one) == hash(same)
    assert one != other
    assert sorted([one, other]) == [other, one]
    assert (one.name, one.at, one.tags, one[1], other.far) == ("list", 3, (), 3, True)
    name, at, _ = one
    assert (name, at) == ("list", 3)
    match one:
        case Place(name, at):
            assert (name, at) == ("list", 3)
    assert repr(one) == "Place(name='list', at=3, tags=())"
    assert repr(OwnText(4)) == "place 1"
    assert (type(Place), type(one), Place.__doc__) == (type, Place, "A sample.")
    assert Place._fields == _NAMED._fields


def test_a_row_is_never_changed_and_copied_with_changes() -> None:
    one = Place("list", 3)
    with pytest.raises(AttributeError):
        one.at = 4  # type: ignore[misc]
    with pytest.raises(AttributeError):
        one.color = "red"  # type: ignore[attr-defined]
    assert one._replace(at=4, tags=("a",)) == Place("list", 4, ("a",))
    assert type(one._replace(at=4)) is Place
    with pytest.raises(ValueError, match="color"):
        one._replace(color="red")
    assert Place._make(["form", 5, ()]) == Place("form", 5)
    with pytest.raises(TypeError, match="3 fields, not 2"):
        Place._make(["form", 5])
    assert one._asdict() == {"name": "list", "at": 3, "tags": ()}
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert (again, type(again)) == (one, Place)


def test_a_class_of_rows_that_could_not_be_read_is_refused() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(Row):
            at: int = 0
            name: str  # type: ignore[misc]


def test_a_class_derived_from_a_row_makes_its_own() -> None:
    class Near(Place):
        near = True

    assert (Near("list").near, Near("list", 4).at) == (True, 4)
    assert type(Near("list")._replace(at=2)) is Near
    assert type(Place("list")) is Place
