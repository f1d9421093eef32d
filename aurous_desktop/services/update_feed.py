"""The feed of newer versions: its form, and whether it is to be believed.

The form is DSSE (github.com/secure-systems-lab/dsse): a JSON object with the exact bytes that are
signed as base64 in `payload`, and Ed25519 signatures over them and their type.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from aurous_desktop.record import record

PAYLOAD_TYPE = "application/vnd.aurous-desktop.release+json"
_VERSION = r"\d{1,6}(\.\d{1,6}){1,3}"
_LONGEST_NOTES = 4000
_LONGEST_ADDRESS = 2000
_MOST_SIGNATURES = 8
_SERIALS = range(1, 2**53)


class FeedNotTrusted(Exception):
    """What came is not a feed, or none of our keys has signed it."""


@record
class Release:
    """The newest version; `notes` are plain text, `page` is where it can be had.

    `serial` grows with every feed that is signed, so that an old one can be told.
    """

    serial: int
    version: str
    notes: str
    page: str


def signed_bytes(payload: bytes) -> bytes:
    """Give what is signed: the payload with its type and both lengths (DSSE's PAE)."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def read_feed(feed: bytes, keys: Sequence[str]) -> Release:
    """Check the signature and read what is told. Raises `FeedNotTrusted`."""
    try:
        envelope = json.loads(feed)
        if envelope["payloadType"] != PAYLOAD_TYPE:
            raise ValueError("another kind of payload")
        payload = base64.b64decode(envelope["payload"], validate=True)
        signatures = [
            base64.b64decode(one["sig"], validate=True)
            for one in envelope["signatures"][:_MOST_SIGNATURES]
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise FeedNotTrusted("What came is not a signed feed.") from None
    if not _is_signed(payload, signatures, keys):
        raise FeedNotTrusted("None of the known keys has signed it.")
    try:
        return _release(json.loads(payload))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FeedNotTrusted("What is signed tells of no version.") from None


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version is newer than another one; 1.0 and 1.0.0 are the same."""
    return _numbers(version) > _numbers(than)


def _is_signed(payload: bytes, signatures: Sequence[bytes], keys: Sequence[str]) -> bool:
    # Imported when needed: most starts ask for nothing.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    message = signed_bytes(payload)
    for key in keys:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        for signature in signatures:
            try:
                public.verify(signature, message)
            except InvalidSignature:
                continue
            return True
    return False


def _release(told: dict[str, Any]) -> Release:
    serial, version = told["serial"], told["version"]
    notes, page = told["notes"], told["page"]
    if type(serial) is not int or serial not in _SERIALS:
        raise ValueError("no serial number")
    if not isinstance(version, str) or not re.fullmatch(_VERSION, version):
        raise ValueError("no version")
    if not isinstance(notes, str) or len(notes) > _LONGEST_NOTES:
        raise ValueError("no notes")
    if not isinstance(page, str) or not _is_web_address(page):
        raise ValueError("no page")
    return Release(serial, version, notes, page)


def _is_web_address(page: str) -> bool:
    """Tell whether a browser would open nothing but a page: no file, no script, no sign-in."""
    if len(page) > _LONGEST_ADDRESS or not page.isascii() or re.search(r"[\s\\\x00-\x1f]", page):
        return False
    parts = urlsplit(page)
    return parts.scheme in ("https", "http") and bool(parts.hostname) and parts.username is None


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(_VERSION, version)
    numbers = [int(number) for number in found[0].split(".")] if found else [0]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
