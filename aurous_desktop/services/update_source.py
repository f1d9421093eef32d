"""Where newer versions are told of, and whose word counts. Empty means: nobody is asked.

`packaging/dev.py sign-feed --new-key` makes a pair of keys; the public half belongs here. While
one key is replaced by another both stand here.
"""

ADDRESS = ""
"""The address of the feed, https."""

KEYS: tuple[str, ...] = ()
"""Public Ed25519 keys, each its 32 bytes as base64."""
