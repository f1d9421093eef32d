"""What goes on beside the window waits for a key, and not for ever."""

from __future__ import annotations

from aurous_desktop.domain.listing import Query
from aurous_desktop.services.courtesy import Courtesy
from aurous_desktop.services.events import Event, OutboxChanged, RowsChanged, SheetChanged
from aurous_desktop.services.workspace import Workspace
from tests.services.conftest import until


class Time:
    """A clock that only sleeping moves; `each_sleep` is called at each."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept = 0.0
        self.each_sleep = lambda: None

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds
        self.each_sleep()


def test_without_a_key_nobody_waits() -> None:
    time = Time()
    courtesy = Courtesy(clock=lambda: time.now, sleep=time.sleep)
    courtesy.wait()
    assert (time.slept, courtesy.rest()) == (0.0, 0.0)


def test_a_key_is_waited_for_once() -> None:
    time = Time()
    courtesy = Courtesy(clock=lambda: time.now, sleep=time.sleep)
    courtesy.note_key()
    courtesy.wait()
    once = time.slept
    courtesy.wait()
    assert 0.0 < once == time.slept < 0.02


def test_keys_without_end_hold_nothing_up_for_ever() -> None:
    time = Time()
    courtesy = Courtesy(clock=lambda: time.now, sleep=time.sleep)
    time.each_sleep = courtesy.note_key
    courtesy.note_key()
    courtesy.wait()
    assert 0.05 < time.slept < 0.1


def test_a_pass_rests_between_its_pages_while_somebody_types() -> None:
    time = Time()
    courtesy = Courtesy(clock=lambda: time.now, sleep=time.sleep)
    courtesy.note_key()
    assert courtesy.rest() > 0.0
    time.now += 1.0
    assert courtesy.rest() == 0.0


async def test_one_more_letter_concerns_the_form_alone(workspace: Workspace) -> None:
    (key,) = workspace.store.read(lambda t: t.characters.keys(Query(), limit=1))
    character_id = workspace.library.id_of(key)
    assert character_id is not None
    told: list[Event] = []
    workspace.events.subscribe(told.append)
    path = "attributes.additional_details"
    workspace.editing.type_text(character_id, path, "A")
    assert {type(event) for event in told} == {RowsChanged, SheetChanged, OutboxChanged}
    told.clear()
    workspace.editing.type_text(character_id, path, "Ab")
    assert told == [SheetChanged(character_id)]
    await until(lambda: not workspace.desk.unwritten and workspace.desk.is_stored(character_id))
    stored = workspace.store.read(lambda t: t.drafts.load(character_id))
    assert stored[path].want == '"Ab"'
    told.clear()
    workspace.editing.type_text(character_id, "name", "Abigail")
    assert RowsChanged(frozenset({character_id})) in told
    told.clear()
    workspace.editing.type_text(character_id, "name", "Abigail II")
    assert RowsChanged(frozenset({character_id})) in told
