from collections.abc import Mapping

import pytest

from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import ProxyProblem, Unreachable
from aurous_desktop.api.proxies import (
    Proxy,
    ProxyChoice,
    ProxyMode,
    SystemProxies,
    check_proxy,
    find_proxy,
)
from tests.api.making import KEY, client_of
from tests.support.raw_server import Exchange, RawServer, answer

API = Origin.of("https://api.example.test")
MANUAL = ProxyMode.MANUAL


def system(settings: Mapping[str, str], bypass: bool = False) -> SystemProxies:
    return SystemProxies(settings=lambda: settings, bypass=lambda host: bypass)


def broken(*_: object) -> bool:
    raise ValueError("settings that make no sense")


@pytest.mark.parametrize(
    ("address", "proxy"),
    [
        ("proxy.example.test:3128", Proxy(Origin("http", "proxy.example.test", 3128))),
        (" http://proxy.example.test ", Proxy(Origin("http", "proxy.example.test", 80))),
        ("https://proxy.example.test/", Proxy(Origin("https", "proxy.example.test", 443))),
        ("HTTP://10.0.0.1:8080", Proxy(Origin("http", "10.0.0.1", 8080))),
        ("[fe80::1]:8080", Proxy(Origin("http", "fe80::1", 8080))),
        ("http://me:p%40ss@proxy:1", Proxy(Origin("http", "proxy", 1), "me", "p@ss")),
        ("me:pass@proxy:1", Proxy(Origin("http", "proxy", 1), "me", "pass")),
    ],
)
def test_a_proxy_is_understood(address: str, proxy: Proxy) -> None:
    assert check_proxy(address) == proxy


@pytest.mark.parametrize(
    "address",
    [
        "socks://me:very-secret@proxy.example.test:1080",
        "socks5h://proxy:1080",
        "ftp://proxy:21",
        "http://",
        "http://me:very-secret@",
        "http://me:very-secret@proxy:99999",
        "http://me:very-secret@proxy:port",
        "http://[::1",
        "pro xy:80",
        "<proxy>",
        "://",
        "x" * 5000 + " ",
    ],
)
def test_a_bad_proxy_is_a_sentence_without_the_password(address: str) -> None:
    with pytest.raises(ProxyProblem) as caught:
        check_proxy(address + " %" if address.startswith("xxx") else address)
    told = repr(caught.value) + str(caught.value.details())
    assert "very-secret" not in told
    assert len(told) < 700


def test_a_proxy_does_not_show_its_password() -> None:
    assert "secret" not in repr(check_proxy("http://me:secret@proxy:1"))
    assert "secret" not in repr(ProxyChoice(MANUAL, "http://me:secret@proxy:1"))


def test_where_the_proxy_comes_from() -> None:
    settings = {"https": "one:1", "http": "two:2", "all": "three:3"}
    found = find_proxy(API, ProxyChoice(), system(settings))
    assert found == check_proxy("one:1")
    assert find_proxy(API, ProxyChoice(), system({"all": "three:3"})) == check_proxy("three:3")
    assert find_proxy(API, ProxyChoice(), system({"http": "two:2"})) is None
    assert find_proxy(API, ProxyChoice(), system(settings, bypass=True)) is None
    assert find_proxy(API, ProxyChoice(ProxyMode.NONE), system(settings)) is None
    assert find_proxy(API, ProxyChoice(MANUAL, "four:4"), system(settings)) == check_proxy("four:4")
    assert find_proxy(API, ProxyChoice(MANUAL, " "), system(settings)) is None


def test_nothing_leads_through_a_proxy_to_this_computer() -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        origin = Origin.of(f"http://{host}:8080")
        assert find_proxy(origin, ProxyChoice(MANUAL, "proxy:1"), system({})) is None


def test_settings_that_the_system_cannot_read_mean_none() -> None:
    unreadable = SystemProxies(settings=lambda: {"https": "one:1"}, bypass=broken)
    assert find_proxy(API, ProxyChoice(), unreadable) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks://127.0.0.1:1"),
        ("HTTPS_PROXY", "http://[::1"),
        ("https_proxy", "not a proxy"),
    ],
)
async def test_a_bad_environment_is_a_problem_and_not_the_end(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", "[fe80::1],*.example.test")
    monkeypatch.setenv("SSL_CERT_FILE", "/nothing/here.pem")
    async with client_of("https://api.invalid", proxy=ProxyChoice()) as client:
        with pytest.raises(ProxyProblem) as caught:
            await client.get_team()
    assert not caught.value.outcome_unknown


async def test_a_proxy_that_wants_a_sign_in_or_turns_us_away() -> None:
    for status in ("407 Proxy Authentication Required", "502 Bad Gateway"):
        async with RawServer(answer(status=status)).running() as proxy:
            choice = ProxyChoice(MANUAL, f"http://me:very-secret@127.0.0.1:{proxy.port}")
            async with client_of("https://api.invalid", proxy=choice) as client:
                with pytest.raises(ProxyProblem) as caught:
                    await client.get_team()
        assert caught.value.status == int(status[:3])
        assert caught.value.host == "127.0.0.1"
        assert not caught.value.outcome_unknown
        assert proxy.seen[0].method == "CONNECT"
        assert "proxy-authorization" in proxy.seen[0].headers
        told = repr(caught.value) + str(caught.value.details()) + str(proxy.seen[0].headers)
        assert KEY not in told
        assert "very-secret" not in told


async def test_a_proxy_that_is_not_there() -> None:
    async with RawServer(b"").running() as proxy:
        choice = ProxyChoice(MANUAL, f"127.0.0.1:{proxy.port}")
    async with client_of("https://api.invalid", proxy=choice) as client:
        with pytest.raises(ProxyProblem, match="can't be reached"):
            await client.get_team()


async def test_a_proxy_that_hangs_up_in_the_tunnel_had_nothing_of_ours() -> None:
    async def tunnel(exchange: Exchange) -> None:
        await exchange.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        exchange.writer.transport.abort()

    async with RawServer(tunnel).running() as proxy:
        choice = ProxyChoice(MANUAL, f"127.0.0.1:{proxy.port}")
        async with client_of("https://api.invalid", proxy=choice) as client:
            with pytest.raises(Unreachable) as caught:
                await client.get_team()
    assert not caught.value.outcome_unknown
