"""The way to the feed of newer versions: through the person's proxy, and never down to http."""

from __future__ import annotations

import pytest

from aurous_desktop.api import feed as feed_module
from aurous_desktop.api.errors import ProxyProblem, StrangeAnswer
from aurous_desktop.api.feed import fetch_feed
from aurous_desktop.api.proxies import ProxyChoice, ProxyMode
from aurous_desktop.api.transport import Answer, Call, Transport
from tests.support.feed_server import FeedServer

ELSEWHERE = "http://updates.example/updates.json"


async def test_it_goes_through_the_proxy_of_the_settings() -> None:
    with FeedServer(b"what came by way of the proxy") as proxy:
        address = proxy.address.split("/")[2]
        choice = ProxyChoice(ProxyMode.MANUAL, address)
        assert await fetch_feed(ELSEWHERE, proxy=choice) == b"what came by way of the proxy"
    path, headers = proxy.asked[0]
    assert path == ELSEWHERE
    assert headers["User-Agent"] == "AurousDesktop"
    assert headers["Host"] == "updates.example"


async def test_a_proxy_that_can_not_be_used_is_told_and_not_gone_around() -> None:
    choice = ProxyChoice(ProxyMode.MANUAL, "socks5://127.0.0.1:9")
    with pytest.raises(ProxyProblem):
        await fetch_feed(ELSEWHERE, proxy=choice)


async def test_a_secure_address_never_leads_to_one_that_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    async def fetch(transport: Transport, call: Call) -> Answer:
        # No certificate of a test is trusted by the system: the answer of https is made up.
        asked.append(call.url)
        return Answer(302, {"location": ELSEWHERE}, b"")

    monkeypatch.setattr(feed_module.Transport, "fetch", fetch)
    with pytest.raises(StrangeAnswer, match="not"):
        await fetch_feed("https://updates.example/", proxy=ProxyChoice(ProxyMode.NONE))
    assert asked == ["https://updates.example/"]


@pytest.mark.parametrize("address", ["", "updates.json", "file:///etc/passwd", "https://"])
async def test_what_is_no_web_address_is_not_called(address: str) -> None:
    with pytest.raises(StrangeAnswer):
        await fetch_feed(address, proxy=ProxyChoice(ProxyMode.NONE))
