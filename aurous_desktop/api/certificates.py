"""What a certificate that is not trusted says about itself, for the person who has to judge it.

The certificate is fetched over a connection of its own that checks nothing, sends nothing and is
closed at once; it is used for nothing but this text.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime

from aurous_desktop.api.errors import CertificateFacts

_SEQUENCE, _SET, _VERSION, _UTC_TIME = 0x30, 0x31, 0xA0, 0x17
_NAMES = (bytes((0x55, 4, 3)), bytes((0x55, 4, 10)), bytes((0x55, 4, 11)))
"""Object ids of common name, organization and unit, the most telling first."""
_LONGEST_NAME = 120


def fetch_facts(host: str, port: int, *, timeout: float) -> CertificateFacts | None:
    """Ask a server for its certificate; None when that brings nothing. Blocks up to `timeout`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection((host, port), timeout=timeout) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            der = secure.getpeercert(binary_form=True)
    except (OSError, ValueError):
        return None
    return read_facts(der) if der else None


def read_facts(der: bytes) -> CertificateFacts | None:
    """Read subject, issuer and dates out of a certificate (DER); None when it is garbled."""
    try:
        (_, certificate), *_ = _elements(der)
        (_, signed), *_ = _elements(certificate)
        parts = [part for part in _elements(signed) if part[0] != _VERSION]
        issuer, dates, subject = (content for _, content in parts[2:5])
        begin, end = (_moment(kind, content) for kind, content in _elements(dates))
        return CertificateFacts(_name(subject), _name(issuer), begin, end)
    except (ValueError, IndexError):
        return None


def _elements(der: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk the elements that stand one after the other: each one's tag and content."""
    at = 0
    while at < len(der):
        tag, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(der[at : at + size], "big"), at + size
        if at + length > len(der):
            raise ValueError("an element goes beyond the end")
        yield tag, der[at : at + length]
        at += length


def _name(content: bytes) -> str:
    found: dict[bytes, str] = {}
    for tag, group in _elements(content):
        for _, pair in _elements(group) if tag == _SET else ():
            (_, key), (_, value) = _elements(pair)
            found.setdefault(key, value.decode("utf-8", "replace"))
    told = next((found[key] for key in _NAMES if key in found), "")
    return "".join(char if char.isprintable() else "�" for char in told)[:_LONGEST_NAME]


def _moment(kind: int, content: bytes) -> str:
    """Write a date as ISO 8601; two-digit years count from 1950 on (RFC 5280)."""
    text = content.decode("ascii").removesuffix("Z")
    if kind == _UTC_TIME:
        text = ("19" if text[:2] >= "50" else "20") + text
    return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC).date().isoformat()
