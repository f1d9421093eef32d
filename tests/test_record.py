"""Records are what frozen dataclasses with slots are."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import Any

import pytest

from aurous_desktop.record import as_dict, record, replace


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
