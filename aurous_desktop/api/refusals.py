"""An answer that is not 2xx, read as the problem that it is."""

from __future__ import annotations

from collections.abc import Mapping

from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    Conflict,
    Forbidden,
    KeyRefused,
    NotFound,
    PaymentRequired,
    RateLimited,
    ScopeMissing,
    ServerTrouble,
    StrangeAnswer,
    class_of,
)
from aurous_desktop.api.retry import retry_after

_LONGEST_MESSAGE = 2000
_LONGEST_WORD = 200
_SENTENCES: Mapping[type[ApiError], str] = {
    BadRequest: "Aurous can't accept this request.",
    Conflict: "Aurous can't do this in the state that things are in.",
    Forbidden: "This API key may not do this.",
    KeyRefused: "Aurous isn't accepting the API key.",
    NotFound: "This can't be found on Aurous.",
    PaymentRequired: "The team doesn't have enough Aurous credits.",
    RateLimited: "Aurous asks for a pause: the team made many requests in a short time.",
    ScopeMissing: "This API key can only view characters.",
    ServerTrouble: "Aurous has trouble at the moment.",
    StrangeAnswer: "The request was sent on to another address, which Aurous never does. "
    "The network may want a sign-in: open a browser and look.",
}


def make_refusal(status: int, headers: Mapping[str, str], body: bytes, *, wall: float) -> ApiError:
    """Make the problem for an answer of any status but 2xx, whatever its body looks like.

    `headers` has lower-case names; `wall` is this computer's time in epoch seconds.
    """
    from aurous_desktop.api.wire import parse_envelope  # it brings pydantic: see `readers`

    told = parse_envelope(body)
    words = told or {}
    code = words.get("code")
    kind = class_of(status, code)
    return kind(
        _cut(words.get("message"), _LONGEST_MESSAGE) or _SENTENCES[kind],
        status=status,
        code=_cut(code, _LONGEST_WORD),
        param=_cut(words.get("param"), _LONGEST_WORD),
        request_id=_cut(words.get("request_id") or headers.get("aurous-request-id"), _LONGEST_WORD),
        retry_after=retry_after(headers, wall=wall) if status in (429, 503) else None,
        enveloped=told is not None,
    )


def _cut(text: str | None, longest: int) -> str | None:
    if text is None or len(text) <= longest:
        return text
    return f"{text[: longest - 1]}…"
