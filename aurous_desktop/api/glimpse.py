"""The end of a page, read before the page itself."""

from __future__ import annotations

import re

_TAIL = 1_200
_LAST_MEMBERS = (  # compiled with the first page
    rb'"has_more"\s*:\s*true\s*,\s*"next_cursor"\s*:\s*"([!#-\[\]-~]{1,1000})"\s*\}\s*\Z'
)


def peek_cursor(body: bytes) -> str | None:
    """Find the next page's cursor without reading the page; None where it isn't plain to see.

    Only what ends the whole answer counts: nothing of a character can stand there.
    """
    found = re.search(_LAST_MEMBERS, body[-_TAIL:])
    return None if found is None else found[1].decode()
