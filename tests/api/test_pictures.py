"""Pictures over real sockets: what is asked for, from whom, and what is taken."""

import pytest

from aurous_desktop.api.addresses import AddressGuard
from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import ApiError, Forbidden, NotFound, ServerTrouble, StrangeAnswer
from aurous_desktop.api.pictures import PictureFetcher, picture_format
from aurous_desktop.api.proxies import ProxyChoice, ProxyMode, SystemProxies
from aurous_desktop.api.transport import Transport, Trust
from tests.api.making import KEY, client_of
from tests.support.raw_server import RawServer, answer
from tests.support.serving import SandboxServer

JPEG = b"\xff\xd8\xff\xe0 a picture"
PNG = b"\x89PNG\r\n\x1a\n a picture"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 a picture"
SECRET = "token=very-secret"


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status=status, headers=(f"Location: {location}",))


async def test_the_samples_pictures_come(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        page = await client.list_characters(status="ready")
        picture = await client.fetch_picture(page.rows[0].references[0].url)
    assert picture_format(picture) == "webp"
    assert sandbox.world.leaks() == []


@pytest.mark.parametrize("picture", [JPEG, PNG, WEBP])
async def test_a_picture_is_asked_for_without_key_cookie_or_referrer(picture: bytes) -> None:
    reply = answer(picture, headers=("Content-Type: text/html", "Set-Cookie: a=b"))
    async with RawServer(reply).running() as server, client_of(server.base_url) as client:
        for _ in range(2):
            assert await client.fetch_picture(f"{server.base_url}/1.bin?{SECRET}") == picture
    for request in server.seen:
        assert request.target == f"/1.bin?{SECRET}"
        assert KEY not in str(request.headers)
        assert not {"x-api-key", "authorization", "cookie", "referer"} & set(request.headers)
        assert request.headers["accept-encoding"] == "identity"


async def test_redirects_are_followed_from_place_to_place() -> None:
    async with RawServer(answer(PNG)).running() as last:
        first = RawServer(
            redirect("/second"), redirect(f"{last.base_url}/third?x=y", "307 Temporary Redirect")
        )
        async with first.running(), client_of(first.base_url) as client:
            assert await client.fetch_picture(f"{first.base_url}/first") == PNG
    assert [request.target for request in first.seen] == ["/first", "/second"]
    assert last.seen[0].target == "/third?x=y"
    assert KEY not in str(last.seen[0].headers)


async def refusal_of(reply: bytes, path: str = f"/1.bin?{SECRET}") -> tuple[ApiError, RawServer]:
    async with RawServer(reply).running() as server, client_of(server.base_url) as client:
        with pytest.raises(ApiError) as caught:
            await client.fetch_picture(f"{server.base_url}{path}")
    assert "very-secret" not in repr(caught.value) + str(caught.value.details())
    return caught.value, server


async def test_redirects_without_end() -> None:
    problem, server = await refusal_of(redirect("/again"))
    assert isinstance(problem, StrangeAnswer)
    assert len(server.seen) == 4


@pytest.mark.parametrize(
    "location",
    [
        "", "https://[", "ftp://pictures.example.test/1", "file:///etc/passwd", "data:image/png,x",
        "javascript:1", "http://192.168.0.1/", "http://169.254.169.254/", "http://10.0.0.1:80/",
        "https://[fe80::1]/", "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/", "//[fd00::1]/x",
    ],
)  # fmt: skip
async def test_redirects_to_where_nothing_is_to_be_fetched(location: str) -> None:
    problem, server = await refusal_of(redirect(location))
    assert isinstance(problem, StrangeAnswer)
    assert len(server.seen) <= 4


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer(b"<html>no picture</html>"), StrangeAnswer),
        (answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), StrangeAnswer),
        (answer(b"GIF89a"), StrangeAnswer),
        (answer(b""), StrangeAnswer),
        (answer(b"RIFF____WAVE"), StrangeAnswer),
        (answer(PNG, headers=("Content-Encoding: gzip",)), StrangeAnswer),
        (answer(PNG + b"x" * 20 * 1024 * 1024), StrangeAnswer),
        (answer(PNG + b"x" * 20 * 1024 * 1024, length=False), StrangeAnswer),
        (answer(b"expired", status="403 Forbidden"), Forbidden),
        (answer(b"gone", status="404 Not Found"), NotFound),
        (answer(b"gone", status="410 Gone"), NotFound),
        (answer(b"", status="503 Service Unavailable"), ServerTrouble),
    ],
)
async def test_what_is_no_picture(reply: bytes, kind: type[ApiError]) -> None:
    problem, _ = await refusal_of(reply)
    assert type(problem) is kind


@pytest.mark.parametrize(
    "url",
    [
        "", "1.bin", "http://", "https://[::1", "file:///etc/passwd", "qrc:/x", "https:///x",
        "http://192.168.0.1/1.bin", "https://10.1.2.3/1.bin", "https://169.254.169.254/latest",
        "http://a.test:99999/", "https://\ud800/", "https://" + "a" * 70 + ".invalid/1.bin",
    ],
)  # fmt: skip
async def test_addresses_that_are_not_to_be_called(url: str, sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        with pytest.raises(ApiError) as caught:
            await client.fetch_picture(url)
    assert not url or url not in repr(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://pictures.example.test/1.bin", "http://127.0.0.1:1/1.bin", "https://localhost/1",
        "https://127.0.0.1/1", "https://[::1]/1", "https://2130706433/1", "https://[::]/1",
    ],
)  # fmt: skip
async def test_with_the_api_on_the_internet_this_computer_is_never_called(url: str) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return {"api.example.test": ["93.184.215.14"]}.get(host, ["127.0.0.1"])

    api = Origin.of("https://api.example.test")
    transport = Transport(
        trust=Trust(), proxy=ProxyChoice(ProxyMode.NONE), system_proxies=SystemProxies()
    )
    fetcher = PictureFetcher(api=api, transport=transport, guard=AddressGuard(api, resolve=resolve))
    with pytest.raises(StrangeAnswer):
        await fetcher.fetch(url)
    await transport.aclose()


def test_the_bytes_decide_what_a_picture_is() -> None:
    assert [picture_format(data) for data in (JPEG, PNG, WEBP)] == ["jpeg", "png", "webp"]
    assert picture_format(b"") is None
    assert picture_format(b"BM") is None
