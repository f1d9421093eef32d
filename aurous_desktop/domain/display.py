"""Text from elsewhere, made fit to be shown: nothing hidden, nothing reordered, not endless."""

from __future__ import annotations

import re

DEFAULT_LIMIT = 400

# Joiners and direction marks stay: emoji and right-to-left names need them. Embeddings,
# overrides and isolates go, because an unclosed one turns the text that follows it.
_HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = "\r\n|[\r\n\u0085\u2028\u2029]"
_DELETE = 0x7F


def plain_text(text: str, limit: int = DEFAULT_LIMIT, *, lines: bool = False) -> str:
    """Return `text` with hidden and direction-turning characters made visible.

    At most `limit` characters are kept, an ellipsis among them. With `lines`, line ends stay
    line ends; else they are shown like any other control character. Lone surrogates, which
    Qt can't hold, become U+FFFD.
    """
    if len(text) > limit:
        text = text[: max(limit - 1, 0)].rstrip() + "…"
    if text.isprintable():
        return text
    if lines:
        return "\n".join(re.sub(_HIDDEN, _visible, line) for line in re.split(_LINE_ENDS, text))
    return re.sub(_HIDDEN, _visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the sign that Unicode draws for this control character
    if code == _DELETE:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"‹U+{code:04X}›"
