"""A newer version in the real window: a bar, its buttons, and the answer to who asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox

from aurous_desktop import __version__
from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.services import update_source
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.driver import Driver
from tests.e2e.program import Program, make_program
from tests.support.feed_server import KEYS, OTHER_KEY, FeedServer, feed_of
from tests.support.serving import SandboxServer
from tests.ui.conftest import keep_picture

BAR = "Aurous Desktop 9.0.0 is here. Fields can be <b>folded</b>. Poses load sooner."
PAGE = "https://downloads.example/aurous-desktop"


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    notes = "Fields can be <b>folded</b>.\nPoses load sooner."
    with FeedServer(feed_of(notes=notes)) as serving:
        monkeypatch.setattr(update_source, "ADDRESS", serving.address)
        monkeypatch.setattr(update_source, "KEYS", KEYS)
        yield serving


@pytest.fixture
def program(
    sandbox: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Program:
    return make_program(sandbox, tmp_path, monkeypatch)


def record(program: Program) -> dict[str, object]:
    found: dict[str, object] = json.loads((program.profile / "data" / "updates.json").read_text())
    return found


def test_a_bar_tells_of_it_and_opens_the_page_for_who_wants_that(
    program: Program, feed: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)  # there is no browser here

    async def job(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees(BAR))
        keep_picture(hands.window, "update-bar")
        assert opened == []
        await hands.click("Open download page")
        await hands.until(lambda: not hands.sees(BAR))
        assert opened == [PAGE]

    program.work(job)
    assert len(feed.asked) == 1


def test_skipped_it_is_told_no_more_and_nobody_is_asked_for_a_week(
    program: Program, feed: FeedServer
) -> None:
    async def skip(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees(BAR))
        await hands.click("Skip this version")
        await hands.until(lambda: record(program)["skipped"] == "9.0.0")

    async def see_nothing(live: Live, hands: Driver) -> None:
        await hands.open_row(0)
        assert not hands.sees(BAR)

    program.work(skip)
    program.work(see_nothing)
    assert len(feed.asked) == 1


def test_put_off_it_is_told_again_when_asked_for(program: Program, feed: FeedServer) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees(BAR))
        await hands.click("Later")
        assert not hands.sees(BAR)
        live.screens.trigger("check_updates")
        await hands.until(lambda: hands.sees(BAR))

    program.work(job)
    assert len(feed.asked) == 2


def test_without_a_browser_the_address_is_copied(
    program: Program, feed: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)

    async def job(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees(BAR))
        await hands.click("Open download page")
        assert QGuiApplication.clipboard().text() == PAGE
        assert PAGE in hands.window.statusBar().currentMessage()
        assert hands.sees(BAR)

    program.work(job)


def test_switched_off_nothing_is_sent_until_somebody_asks(
    program: Program, feed: FeedServer
) -> None:
    async def switch_off(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        await hands.until(hands.dialog)
        box = next(
            box for box in hands.dialog().findChildren(QCheckBox) if "newer version" in box.text()
        )
        assert box.isEnabled()
        box.click()

    feed.status = 503
    program.work(switch_off)
    asked = len(feed.asked)
    feed.status = 200
    (program.profile / "data" / "updates.json").unlink()

    async def ask(live: Live, hands: Driver) -> None:
        await hands.open_row(0)
        assert len(feed.asked) == asked
        live.screens.trigger("check_updates")
        await hands.until(lambda: hands.sees(BAR))

    program.work(ask)
    assert len(feed.asked) == asked + 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (feed_of(__version__), "You have the newest version"),
        (feed_of(key=OTHER_KEY), "can't be trusted"),
        (b"x" * 100_000, "can't be asked for at the moment"),
    ],
)
def test_who_asks_gets_an_answer(
    program: Program, feed: FeedServer, body: bytes, words: str
) -> None:
    feed.body = body

    async def job(live: Live, hands: Driver) -> None:
        live.screens.trigger("check_updates")
        await hands.until(lambda: hands.sees(words))
        keep_picture(hands.dialog(), f"update-{words[:8]}")
        await hands.answer("Close")

    program.work(job)


def test_a_refusal_that_a_newer_version_may_mend_offers_to_look(
    program: Program, feed: FeedServer
) -> None:
    feed.body = feed_of(__version__)

    async def job(live: Live, hands: Driver) -> None:
        assert live.screens._commands is not None
        live.screens._commands.show_problem(
            Problem(ProblemKind.REJECTED_KEYS, keys=("mood",)), asked=True
        )
        await hands.answer("Check for updates")
        await hands.until(lambda: hands.sees("You have the newest version"))
        await hands.answer("Close")

    program.work(job)


def test_a_copy_that_knows_nobody_to_ask_says_so(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.trigger("check_updates")
        await hands.until(lambda: hands.sees("can't look for newer versions"))
        await hands.answer("Close")
        live.screens.trigger("settings")
        await hands.until(lambda: hands.sees("Nobody is asked"))
        boxes = hands.dialog().findChildren(QCheckBox)
        assert not next(box for box in boxes if "newer" in box.text()).isEnabled()

    program.work(job)


def test_a_demo_asks_nobody(feed: FeedServer, qapp: QApplication) -> None:
    async def script(live: Live) -> int:
        hands = Driver(live.screens.window)
        live.screens.trigger("check_updates")
        await hands.until(lambda: hands.sees("can't look for newer versions"))
        return 0

    assert run(read_options(["--demo"]), script=script) == 0
    assert feed.asked == []
