import pytest

from aurous_desktop.ui.editor.undo import PAUSE, UndoStacks


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stacks(qapp, clock) -> UndoStacks:
    return UndoStacks(clock=clock)


@pytest.fixture
def fields() -> dict[str, str]:
    return {}


@pytest.fixture
def push(stacks, fields):
    def make(path: str, before: str, after: str, character: str = "chr_1") -> None:
        fields[path] = after
        stacks.push(
            character,
            path=path,
            name=f"Change {path}",
            before=before,
            after=after,
            apply=fields.__setitem__,
        )

    return make


def test_typing_in_one_field_is_one_step(stacks, push, fields) -> None:
    push("hair", "", "s")
    push("hair", "s", "si")
    assert stacks.stack("chr_1").count() == 1
    stacks.stack("chr_1").undo()
    assert fields == {"hair": ""}
    stacks.stack("chr_1").redo()
    assert fields == {"hair": "si"}


def test_another_field_is_another_step(stacks, push) -> None:
    push("hair", "", "s")
    push("eyes", "", "b")
    assert stacks.stack("chr_1").count() == 2
    assert stacks.stack("chr_1").undoText() == "Change eyes"


def test_a_pause_begins_another_step(stacks, push, clock) -> None:
    push("hair", "", "s")
    clock.now = PAUSE
    push("hair", "s", "si")
    assert stacks.stack("chr_1").count() == 2


def test_leaving_the_field_begins_another_step(stacks, push) -> None:
    push("hair", "", "s")
    stacks.end_run()
    push("hair", "s", "si")
    assert stacks.stack("chr_1").count() == 2


def test_a_step_that_changed_nothing_is_no_step(stacks, push) -> None:
    push("hair", "", "s")
    push("hair", "s", "")
    assert stacks.stack("chr_1").count() == 0


def test_each_character_has_its_own_stack(stacks, push) -> None:
    push("hair", "", "s", "chr_1")
    push("hair", "", "s", "chr_2")
    stacks.activate("chr_2")
    stacks.group.undo()
    assert stacks.stack("chr_1").canUndo()
    assert not stacks.stack("chr_2").canUndo()


def test_the_stacks_of_characters_long_left_are_forgotten(stacks, push) -> None:
    push("hair", "", "s", "first")
    for number in range(100):
        stacks.activate(f"chr_{number}")
    assert stacks.stack("first").count() == 0
