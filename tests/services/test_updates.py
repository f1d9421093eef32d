"""Newer versions, asked for at a real web server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aurous_desktop.api import feed as feed_module
from aurous_desktop.api.feed import FEED_CAP, fetch_feed
from aurous_desktop.api.proxies import ProxyChoice, ProxyMode
from aurous_desktop.services.update_feed import Release
from aurous_desktop.services.updates import DAY, WEEK, Outcome, Updates
from aurous_desktop.store.update_file import UpdateFile
from tests.support.feed_server import KEYS, OTHER_KEY, FeedServer, feed_of

NOON = 1_800_000_000.0
NO_PROXY = ProxyChoice(ProxyMode.NONE)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer(feed_of()) as serving:
        yield serving


class Start:
    """One start of the program: what it asks with, and what it tells."""

    def __init__(self, server: FeedServer, folder: Path, *, at: float = NOON) -> None:
        self.now = at
        self.wants = True
        self.told: list[Release] = []
        self.updates = self.make(server.address, KEYS, folder)

    def make(self, address: str, keys: tuple[str, ...], folder: Path) -> Updates:
        async def fetch(url: str) -> bytes:
            return await fetch_feed(url, proxy=NO_PROXY)

        updates = Updates(
            address=address,
            keys=keys,
            current="1.4.0",
            fetch=fetch,
            file=UpdateFile(folder / "updates.json"),
            wanted=lambda: self.wants,
            now=lambda: self.now,
        )
        updates.on_release = self.told.append
        return updates


async def test_a_newer_version_is_told_with_its_notes(server: FeedServer, tmp_path: Path) -> None:
    start = Start(server, tmp_path)
    await start.updates.look()
    page = "https://downloads.example/aurous-desktop"
    assert start.told == [Release(10, "9.0.0", "Fields can be folded.", page)]


@pytest.mark.parametrize("version", ["1.4.0", "1.4", "1.3.9", "0.9"])
async def test_the_same_or_an_older_version_is_not(
    server: FeedServer, tmp_path: Path, version: str
) -> None:
    server.body = feed_of(version)
    start = Start(server, tmp_path)
    await start.updates.look()
    assert start.told == []
    assert (await start.updates.check()).outcome is Outcome.NEWEST


async def test_nothing_that_is_sent_tells_one_person_from_another(
    server: FeedServer, tmp_path: Path
) -> None:
    start = Start(server, tmp_path)
    await start.updates.check()
    await start.updates.check()
    for path, headers in server.asked:
        assert path == "/updates.json"
        assert {name.lower(): value for name, value in headers.items()} == {
            "host": server.address.split("/")[2],
            "user-agent": "AurousDesktop",
            "accept": "application/json",
            "accept-encoding": "identity",
            "connection": "keep-alive",
        }
    assert len(server.asked) == 2


@pytest.mark.parametrize("lacking", ["wish", "address", "keys"])
async def test_switched_off_nothing_is_sent(
    server: FeedServer, tmp_path: Path, lacking: str
) -> None:
    start = Start(server, tmp_path)
    start.wants = lacking != "wish"
    if lacking in ("address", "keys"):
        address, keys = ("", KEYS) if lacking == "address" else (server.address, ())
        start.updates = start.make(address, keys, tmp_path)
        assert not start.updates.is_possible
        await start.updates.watch()  # comes to its end at once
        assert (await start.updates.check()).outcome is Outcome.OFF
    await start.updates.look()
    assert server.asked == []
    assert start.told == []


# --- what is not believed -----------------------------------------------------------------------


async def test_what_somebody_else_signed_is_put_aside(server: FeedServer, tmp_path: Path) -> None:
    server.body = feed_of(key=OTHER_KEY)
    start = Start(server, tmp_path)
    await start.updates.look()
    assert start.told == []
    assert (await start.updates.check()).outcome is Outcome.NOT_TRUSTED


async def test_an_old_feed_can_not_come_back(server: FeedServer, tmp_path: Path) -> None:
    await Start(server, tmp_path).updates.look()
    server.body = feed_of("8.0.0", serial=9)
    later = Start(server, tmp_path, at=NOON + WEEK)
    await later.updates.look()
    assert later.told == []
    assert (await later.updates.check()).outcome is Outcome.NOT_TRUSTED
    server.body = feed_of("9.1.0", serial=11)
    assert (await later.updates.check()).outcome is Outcome.NEWER


async def test_an_answer_without_end_is_not_read(server: FeedServer, tmp_path: Path) -> None:
    server.body = feed_of() + b" " * FEED_CAP
    start = Start(server, tmp_path)
    assert (await start.updates.check()).outcome is Outcome.NO_ANSWER
    assert start.told == []


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://downloads.example/x", "javascript:1", ""]
)
async def test_no_redirect_leads_out_of_the_web(
    server: FeedServer, tmp_path: Path, location: str
) -> None:
    server.status, server.location = 302, location
    finding = await Start(server, tmp_path).updates.check()
    assert finding.outcome is Outcome.NO_ANSWER


async def test_redirects_come_to_an_end(server: FeedServer, tmp_path: Path) -> None:
    server.status, server.location = 302, "/updates.json?again"
    finding = await Start(server, tmp_path).updates.check()
    assert "without end" in finding.reason
    assert len(server.asked) == 4
    assert all("cookie" not in headers for _, headers in server.asked)


async def test_a_few_redirects_are_followed(server: FeedServer, tmp_path: Path) -> None:
    with FeedServer() as before:
        before.status, before.location = 301, server.address
        finding = await Start(before, tmp_path).updates.check()
    assert finding.outcome is Outcome.NEWER


async def test_a_silent_server_is_given_up(
    server: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "FEED_DEADLINE", 0.0)
    finding = await Start(server, tmp_path).updates.check()
    assert finding.outcome is Outcome.NO_ANSWER
    assert "too long" in finding.reason


async def test_a_refusal_is_no_answer(server: FeedServer, tmp_path: Path) -> None:
    server.status = 404
    finding = await Start(server, tmp_path).updates.check()
    assert finding.outcome is Outcome.NO_ANSWER
    assert "404" in finding.reason


# --- once a week --------------------------------------------------------------------------------


async def test_it_is_asked_once_a_week_however_often_the_program_starts(
    server: FeedServer, tmp_path: Path
) -> None:
    for hours in (0, 1, 30, 24 * 6, 24 * 7, 24 * 8, 24 * 14):
        await Start(server, tmp_path, at=NOON + hours * 3600).updates.look()
    assert len(server.asked) == 3


async def test_without_an_answer_it_is_asked_again_the_next_day(
    server: FeedServer, tmp_path: Path
) -> None:
    server.status = 503
    for hours in (0, 1, 23, 24, 25):
        await Start(server, tmp_path, at=NOON + hours * 3600).updates.look()
    assert len(server.asked) == 2


async def test_a_clock_that_was_wrong_does_not_silence_it(
    server: FeedServer, tmp_path: Path
) -> None:
    await Start(server, tmp_path, at=NOON + 300 * DAY).updates.look()
    await Start(server, tmp_path).updates.look()
    assert len(server.asked) == 2


async def test_a_version_that_is_skipped_is_told_no_more_but_the_next_one_is(
    server: FeedServer, tmp_path: Path
) -> None:
    await Start(server, tmp_path).updates.skip("9.0.0")
    later = Start(server, tmp_path, at=NOON + WEEK)
    await later.updates.look()
    assert later.told == []
    assert (await later.updates.check()).outcome is Outcome.NEWER  # who asks is told
    server.body = feed_of("9.0.1", serial=11)
    await Start(server, tmp_path, at=NOON + 2 * WEEK).updates.look()
    last = Start(server, tmp_path, at=NOON + 3 * WEEK)
    await last.updates.look()
    assert [release.version for release in last.told] == ["9.0.1"]


async def test_later_is_a_week(server: FeedServer, tmp_path: Path) -> None:
    start = Start(server, tmp_path)
    await start.updates.look()
    await start.updates.put_off()
    for days, versions in ((1, []), (6, []), (8, ["9.0.0"])):
        later = Start(server, tmp_path, at=NOON + days * DAY)
        await later.updates.tell_known()
        assert [release.version for release in later.told] == versions


async def test_what_is_known_is_told_again_without_asking(
    server: FeedServer, tmp_path: Path
) -> None:
    await Start(server, tmp_path).updates.look()
    later = Start(server, tmp_path, at=NOON + DAY)
    await later.updates.tell_known()
    assert [release.version for release in later.told] == ["9.0.0"]
    later.wants = False
    await later.updates.tell_known()
    assert len(later.told) == 1
    assert len(server.asked) == 1


async def test_a_file_that_was_spoiled_costs_one_more_question(
    server: FeedServer, tmp_path: Path
) -> None:
    await Start(server, tmp_path).updates.look()
    for text in ("", "[]", '{"serial": "x"}', '{"checked": NaN}', "{" * 9000):
        (tmp_path / "updates.json").write_text(text)
        start = Start(server, tmp_path)
        await start.updates.look()
        assert len(start.told) == 1
