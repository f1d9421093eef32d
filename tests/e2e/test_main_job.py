"""The whole program by clicks and keys, against another process's-worth of Aurous: the sandbox
on a real socket with 250 characters, odd ones among them."""

import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from tests.support.serving import SAMPLES, SandboxServer

Job = Callable[[Live, Driver], Awaitable[None]]
COUNT = 250


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(World.with_samples(SAMPLES, characters=COUNT, limited=False)) as serving:
        yield serving


@pytest.fixture
def work(
    server: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Callable[[Job], None]:
    """Start the program on a profile of its own, do a job in it, and leave."""
    monkeypatch.setenv("AUROUS_API_KEY", server.key)
    options = read_options(["--base-url", server.base_url, "--profile", str(tmp_path / "profile")])

    def do(job: Job) -> None:
        async def script(live: Live) -> int:
            await job(live, Driver(live.screens.window))
            return 0

        assert run(options, script=script) == 0

    return do


def patches(server: SandboxServer) -> list[dict[str, object]]:
    return [json.loads(r.body) for r in server.world.requests if r.method == "PATCH"]


def a_ready_one(server: SandboxServer, **attributes: object) -> tuple[str, str]:
    """Make a character that is easy to find, and give its id and name."""
    row = server.world.add_character("Quill the Tester", attributes=attributes or None)
    return row.id, row.name


async def all_listed(hands: Driver, count: int) -> None:
    await hands.until(lambda: len(hands.names()) == count)


def test_all_rows_are_listed_and_a_rename_sends_the_name_alone(
    work: Callable[[Job], None], server: SandboxServer, tmp_path: Path
) -> None:
    character_id, name = a_ready_one(server, eye_color="green")

    async def job(live: Live, hands: Driver) -> None:
        await all_listed(hands, COUNT + 1)
        assert sorted(hands.names()) == sorted(row.name for row in server.world.rows())
        await hands.open_named(name)
        hands.type_into("Name", "Quill (final)")
        await hands.click("Save")
        await hands.until(lambda: patches(server))
        await hands.until(lambda: hands.sees("Saved"))

    work(job)
    assert patches(server) == [{"name": "Quill (final)"}]
    assert server.world.characters[character_id].name == "Quill (final)"
    assert server.world.leaks() == []
    kept = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if server.key.encode() in path.read_bytes()]


def test_one_attribute_sends_the_whole_object_and_keeps_odd_keys(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    character_id, name = a_ready_one(server, hair_color="black", x_rig={"bones": [1, 2.50]})

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(name)
        hands.type_into("Hair color", "silver")
        hands.type_into("Age", "31")
        await hands.click("Save")
        await hands.until(lambda: patches(server))
        await hands.until(lambda: hands.sees("Saved"))

    work(job)
    wanted = {"hair_color": "silver", "x_rig": {"bones": [1, 2.5]}, "age": 31}
    assert patches(server) == [{"attributes": wanted}]
    assert server.world.attributes_of(character_id) == wanted


@pytest.mark.parametrize("name", ["x" * 81, "   "])
def test_a_name_that_can_not_be_sends_nothing_and_says_why_in_place(
    work: Callable[[Job], None], server: SandboxServer, name: str
) -> None:
    a_ready_one(server)

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named("Quill the Tester")
        hands.type_into("Name", name)
        await hands.click("Save")
        why = "Use at most 80 characters" if name.strip() else "Enter a name"
        await hands.until(lambda: hands.sees(why))
        assert hands.text_of("Name") == name

    work(job)
    assert patches(server) == []


def test_a_400_leads_to_the_field_and_keeps_the_draft(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    a_ready_one(server)

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named("Quill the Tester")
        server.world.faults.queue("400", method="PATCH")
        hands.type_into("Age", "999")
        await hands.click("Save")
        await hands.until(hands.dialog)
        assert hands.sees("Aurous can't accept the Age of “Quill the Tester”")
        await hands.answer("Go to Age")
        await hands.until(lambda: hands.sees("Aurous: attributes.age must be at most 120."))
        assert live.screens.window.focusWidget() is hands.field("Age")
        assert hands.text_of("Age") == "999"

    work(job)
    assert len(patches(server)) == 1


def test_a_404_is_told_and_the_draft_is_there_after_a_restart(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    character_id, name = a_ready_one(server)

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(name)
        server.world.delete(server.world.team, character_id)
        hands.type_into("Body type", "tall")
        await hands.click("Save")
        await hands.until(hands.dialog)
        assert hands.sees("can't be found on Aurous")
        await hands.answer("Keep draft")

    async def later(live: Live, hands: Driver) -> None:
        await hands.open_named(name)
        assert hands.text_of("Body type") == "tall"

    work(job)
    work(later)
    assert patches(server) == []


def test_a_draft_is_there_after_a_restart_and_is_sent_on_save(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    character_id, name = a_ready_one(server)

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(name)
        hands.type_into("Hair style", "bob")

    async def later(live: Live, hands: Driver) -> None:
        await hands.open_named(name)
        assert hands.text_of("Hair style") == "bob"
        await hands.click("Save")
        await hands.until(lambda: server.world.attributes_of(character_id) == {"hair_style": "bob"})
        await hands.until(lambda: hands.sees("Saved"))

    work(job)
    assert patches(server) == []
    work(later)


def fails_once(
    work: Callable[[Job], None], server: SandboxServer, fault: str, sentence: str | None
) -> None:
    """Save while the first PATCH meets a fault; it arrives all the same, in the end."""
    character_id, name = a_ready_one(server)

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(name)
        server.world.faults.queue(fault, method="PATCH")
        hands.type_into("Name", "Quill (final)")
        await hands.click("Save")
        if sentence is not None:
            await hands.until(lambda: hands.sees(sentence))
            await hands.answer("Close")
        row = server.world.characters[character_id]
        await hands.until(lambda: row.name == "Quill (final)")
        await hands.until(lambda: hands.sees("Saved"))
        with pytest.raises(LookupError):
            hands.dialog()

    work(job)


@pytest.mark.parametrize("fault", ["html", "garbage", "empty", "deep"])
def test_an_answer_that_is_none_gives_a_sentence_and_is_tried_again(
    work: Callable[[Job], None], server: SandboxServer, fault: str
) -> None:
    fails_once(work, server, fault, "The answer was not one that Aurous gives")


@pytest.mark.parametrize("fault", ["cut", "500", "503", "429", "drop-after-apply"])
def test_trouble_on_the_way_is_no_dialog_and_is_tried_again(
    work: Callable[[Job], None], server: SandboxServer, fault: str
) -> None:
    fails_once(work, server, fault, None)
