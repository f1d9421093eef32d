"""The feed's form: only what our key signed, to the byte, and nothing that is not a version."""

from __future__ import annotations

import base64
import json

import pytest

from aurous_desktop.services import update_source
from aurous_desktop.services.update_feed import FeedNotTrusted, is_newer, read_feed
from tests.support.feed_server import KEYS, OTHER_KEY, envelope_of, feed_of


def test_a_signed_feed_is_read() -> None:
    release = read_feed(feed_of("1.2.3", serial=7, notes="New: “Zoë”"), KEYS)
    assert (release.version, release.serial, release.notes) == ("1.2.3", 7, "New: “Zoë”")


def test_one_of_several_keys_is_enough() -> None:
    other = base64.b64encode(OTHER_KEY.public_key().public_bytes_raw()).decode()
    assert read_feed(feed_of(), (other, *KEYS)).version == "9.0.0"
    assert read_feed(feed_of(key=OTHER_KEY), (other, *KEYS)).version == "9.0.0"


def test_every_changed_byte_of_what_is_signed_is_noticed() -> None:
    envelope = json.loads(feed_of())
    payload = base64.b64decode(envelope["payload"])
    for place in range(len(payload)):
        changed = bytearray(payload)
        changed[place] ^= 1
        envelope["payload"] = base64.b64encode(changed).decode()
        with pytest.raises(FeedNotTrusted, match="signed"):
            read_feed(json.dumps(envelope).encode(), KEYS)


@pytest.mark.parametrize(
    "change",
    [
        {"payloadType": "text/plain"},
        {"signatures": []},
        {"signatures": [{"sig": ""}]},
        {"signatures": [{"sig": "!"}]},
        {"signatures": [{"sig": base64.b64encode(b"x" * 64).decode()}]},
        {"signatures": 5},
        {"signatures": [None]},
        {"payload": None},
        {"payload": "ä"},
    ],
)
def test_an_envelope_that_is_wrong_is_put_aside(change: dict[str, object]) -> None:
    envelope = {**json.loads(feed_of()), **change}
    with pytest.raises(FeedNotTrusted):
        read_feed(json.dumps(envelope).encode(), KEYS)


@pytest.mark.parametrize("feed", [b"", b"{}", b"[]", b"null", b"<html>", b"\xff", b"[" * 60_000])
def test_what_is_no_feed_at_all_is_put_aside(feed: bytes) -> None:
    with pytest.raises(FeedNotTrusted):
        read_feed(feed, KEYS)


@pytest.mark.parametrize(
    "told",
    [
        {"version": "1"},
        {"version": "1.0-beta"},
        {"version": "1." + "9" * 400},
        {"version": 2},
        {"serial": 0},
        {"serial": -1},
        {"serial": True},
        {"serial": 1.5},
        {"serial": 10**30},
        {"notes": None},
        {"notes": "x" * 4001},
        {"page": "file:///etc/passwd"},
        {"page": "javascript:alert(1)"},
        {"page": "https://"},
        {"page": "https://user:secret@downloads.example/"},
        {"page": "https://downloads.example/a b"},
        {"page": "https://downloads.example/\n"},
        {"page": "HTTPS\\downloads.example"},
        {"page": "https://downloads.example/" + "a" * 2000},
        {"page": 5},
    ],
)
def test_what_is_signed_but_makes_no_sense_is_put_aside(told: dict[str, object]) -> None:
    with pytest.raises(FeedNotTrusted, match="no version"):
        read_feed(feed_of(**told), KEYS)  # type: ignore[arg-type]


def test_signed_bytes_that_are_no_object_are_put_aside() -> None:
    for payload in (b"[]", b"5", b"not json", b""):
        with pytest.raises(FeedNotTrusted):
            read_feed(envelope_of(payload), KEYS)


def test_versions_are_compared_by_number() -> None:
    assert is_newer("0.10.0", "0.9.9")
    assert is_newer("1.0.0.1", "1.0")
    assert not is_newer("1.0.0", "1.0")
    assert not is_newer("0.9", "0.10")


def test_keys_of_the_program_are_keys() -> None:
    assert bool(update_source.ADDRESS) <= bool(update_source.KEYS)
    assert all(len(base64.b64decode(key, validate=True)) == 32 for key in update_source.KEYS)
    assert update_source.ADDRESS == "" or update_source.ADDRESS.startswith("https://")
