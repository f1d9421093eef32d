"""Where to call, and with which key: both checked when they are typed, not when they are used."""

import ipaddress
import re
from typing import NoReturn
from urllib.parse import urlsplit

from aurous_desktop.record import record

DEFAULT_BASE_URL = "https://api.aurous-labs.com"
_PORTS = {"https": 443, "http": 80}
_HINT_LENGTH = 14
_KEY = re.compile(r"[\x21-\x7e]{1,512}")
_AROUND_A_KEY = " \t\r\n\v\f\ufeff\u00a0\u200b\"'`‘’“”"


@record
class Origin:
    """Scheme, host and port: the three that must be equal before a key is shown to anyone."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> "Origin":
        """Read the origin of an http or https address; raise ValueError when there is none."""
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        if scheme not in _PORTS or not parts.hostname:
            raise ValueError("not a web address")
        return cls(scheme, parts.hostname.lower().rstrip("."), parts.port or _PORTS[scheme])

    @property
    def is_loopback(self) -> bool:
        """Whether the host can only be this computer."""
        return is_loopback(self.host)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


@record
class BaseUrl:
    """The checked address of the API: an origin, and a path in front of `/v1` (mostly empty)."""

    origin: Origin
    prefix: str = ""

    def __str__(self) -> str:
        return f"{self.origin}{self.prefix}"


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address can only mean this computer."""
    if host in ("localhost", "127.0.0.1") or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_base_url(text: str) -> BaseUrl:
    """Check the address of an API; raise ValueError with a sentence for people.

    Only https, or http to this computer itself.
    """
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        origin = Origin.of(url)
    except ValueError:
        raise ValueError(
            f"“{_short(text)}” is not a web address. It should look like {DEFAULT_BASE_URL}."
        ) from None
    if origin.scheme == "http" and not origin.is_loopback:
        raise ValueError(
            f"“{_short(text)}” is not a secure address. Only https can be used, "
            "or http to this computer itself."
        )
    if parts.username is not None or parts.password is not None:
        raise ValueError("The address must not hold a user name or a password.")
    if parts.query or parts.fragment or re.search(r"[\s\\?#]", url):
        raise ValueError(f"“{_short(text)}” holds more than the address of the API.")
    return BaseUrl(origin, parts.path.removesuffix("/v1"))


class ApiKey:
    """A team's key: shown to the API alone, never written by `str`, `repr` or a pickle."""

    __slots__ = ("__secret",)

    def __init__(self, text: str) -> None:
        """Take a key as it was pasted: blanks, line ends and quotes around it are dropped.

        Raises ValueError, with a sentence that does not quote it, when it cannot be a key.
        """
        secret = text.strip(_AROUND_A_KEY)
        if not secret:
            raise ValueError("Enter an API key.")
        if not _KEY.fullmatch(secret):
            raise ValueError(
                "An API key has only letters, digits and signs, without blanks, and at most "
                "512 of them. Copy it again from the Aurous dashboard."
            )
        self.__secret = secret

    def reveal(self) -> str:
        """Give the key itself, for the request header or the password store."""
        return self.__secret

    @property
    def hint(self) -> str:
        """The start of the key, enough to tell two keys apart and too little to use."""
        shown = min(_HINT_LENGTH, len(self.__secret) // 3)
        return f"{self.__secret[:shown]}…"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ApiKey) and other.__secret == self.__secret

    def __hash__(self) -> int:
        return hash(self.__secret)

    def __repr__(self) -> str:
        return f"<key {self.hint}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an API key is not to be pickled")


def _short(text: str) -> str:
    """Quote what was typed, without what might be a password in it."""
    shown = re.sub(r"//[^/@]*@", "//…@", text.strip())
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
