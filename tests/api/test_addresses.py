import pytest

from aurous_desktop.api.addresses import AddressGuard
from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import StrangeAnswer, Unreachable

HOME = {
    "public": "93.184.215.14",
    "loopback": "127.0.0.1",
    "loopback6": "::1",
    "office": "10.1.2.3",
    "office6": "fd00:1:2:3::1",
}


async def is_let_through(api: str, *addresses: str, proxied: bool = False) -> bool:
    async def resolve(host: str, port: int) -> list[str]:
        if host == "api.example.test":
            return [HOME[api]]
        if not addresses:
            raise OSError("no such name")
        return list(addresses)

    guard = AddressGuard(Origin.of("https://api.example.test"), resolve=resolve)
    try:
        await guard.check(Origin.of("https://pictures.example.test"), proxied=proxied)
    except StrangeAnswer:
        return False
    return True


PRIVATE = [
    "127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "10.0.0.1", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "fe80::1",
    "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1", "2002:0a00:0001::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
async def test_with_a_public_api_no_private_address_is_called(address: str) -> None:
    assert not await is_let_through("public", address)
    assert not await is_let_through("public", "93.184.215.99", address)
    assert not await is_let_through("public", address, proxied=True)


@pytest.mark.parametrize("api", list(HOME))
async def test_public_addresses_are_always_called(api: str) -> None:
    assert await is_let_through(api, "93.184.215.99", "2606:2800:21f::1")


@pytest.mark.parametrize(
    ("api", "address", "is_near"),
    [
        ("loopback", "127.0.0.1", True),
        ("loopback", "::1", True),
        ("loopback6", "127.0.0.1", True),
        ("loopback", "10.1.2.3", False),
        ("loopback", "192.168.1.1", False),
        ("office", "10.1.2.3", True),
        ("office", "10.1.9.9", True),
        ("office", "10.2.0.1", False),
        ("office", "127.0.0.1", False),
        ("office", "fd00:1:2:3::2", False),
        ("office6", "fd00:1:2:3::2", True),
        ("office6", "fd00:1:2:4::2", False),
    ],
)
async def test_a_private_api_has_its_pictures_near_by(
    api: str, address: str, is_near: bool
) -> None:
    assert await is_let_through(api, address) is is_near


async def test_a_name_without_address() -> None:
    with pytest.raises(Unreachable):
        await is_let_through("public")
    assert await is_let_through("public", proxied=True)


async def test_the_api_itself_is_never_in_question() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        raise AssertionError("asked for nothing")

    api = Origin.of("http://127.0.0.1:8080")
    await AddressGuard(api, resolve=resolve).check(api, proxied=False)
