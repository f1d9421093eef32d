"""Make a pair of keys for the feed of newer versions, and sign a feed.

Run by `packaging/dev.py sign-feed`. The private key comes from the environment (AUROUS_FEED_KEY)
and is never written to a file by this.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from aurous_desktop.services.update_feed import (
    PAYLOAD_TYPE,
    FeedNotTrusted,
    read_feed,
    signed_bytes,
)

VARIABLE = "AUROUS_FEED_KEY"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit code."""
    arguments = _parser().parse_args(words)
    try:
        if arguments.new_key:
            print(new_key())
            return 0
        notes = Path(arguments.notes).read_text("utf-8").strip()
        feed = signed(
            {
                "serial": arguments.serial,
                "version": arguments.version,
                "notes": notes,
                "page": arguments.page,
            },
            os.environ.get(VARIABLE, ""),
        )
    except (OSError, ValueError, FeedNotTrusted) as problem:
        print(problem, file=sys.stderr)
        return 1
    Path(arguments.out).write_text(feed, "utf-8")
    print(f"Signed {arguments.out}: version {arguments.version}, serial {arguments.serial}")
    return 0


def new_key() -> str:
    """Make a pair of keys; give the lines that say where each half belongs."""
    key = Ed25519PrivateKey.generate()
    private = base64.b64encode(key.private_bytes_raw()).decode()
    return (
        f"Keep this secret, as {VARIABLE} of who signs releases:\n  {private}\n"
        f"Put this into KEYS in aurous_desktop/services/update_source.py:\n  {public_half(private)}"
    )


def public_half(private: str) -> str:
    """Give the public key that belongs to a private one; both are base64."""
    key = _key(private).public_key()
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def signed(release: dict[str, object], private: str) -> str:
    """Give the feed for a release; what the program would not believe is not signed."""
    payload = json.dumps(release, ensure_ascii=False, sort_keys=True).encode()
    public = public_half(private)
    envelope = {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [
            {
                "keyid": hashlib.sha256(base64.b64decode(public)).hexdigest()[:16],
                "sig": base64.b64encode(_key(private).sign(signed_bytes(payload))).decode(),
            }
        ],
    }
    feed = json.dumps(envelope, indent=1) + "\n"
    read_feed(feed.encode(), [public])
    return feed


def _key(private: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(private, validate=True))
    except ValueError:
        raise ValueError(f"{VARIABLE} does not hold a private key; --new-key makes one.") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="packaging/dev.py sign-feed --", description=__doc__)
    parser.add_argument("--new-key", action="store_true", help="make a pair of keys and stop")
    parser.add_argument("--version", default="", help="the newest version, such as 1.2.3")
    parser.add_argument("--serial", type=int, default=0, help="higher than in any feed before")
    parser.add_argument("--notes", default=os.devnull, help="file with what is new, plain text")
    parser.add_argument("--page", default="", help="address of the download page, https")
    parser.add_argument("--out", default="updates.json", help="where the feed goes (%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
