"""What comes in, what goes out, and the one envelope of every refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aurous_desktop.sandbox import rawjson

_TYPES = {401: "authentication", 403: "authentication", 404: "not_found", 429: "rate_limit"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived; `path` and `query` are still percent-encoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    base_url: str = ""


@dataclass(slots=True)
class Reply:
    """One answer: status, body and headers beyond Content-Length."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_json(cls, text: str, status: int = 200) -> "Reply":
        """Make a JSON answer out of JSON text."""
        return cls(status, text.encode(), {"Content-Type": "application/json"})


class Refusal(Exception):
    """An answer that is not 2xx, in the envelope of the API."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        param: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.param = param
        self.headers = dict(headers or {})

    def to_reply(self, request_id: str) -> Reply:
        """Write the envelope."""
        kind = "server_error" if self.status >= 500 else _TYPES.get(self.status, "invalid_request")
        error = {"type": kind, "code": self.code, "message": _storable(self.message)}
        if self.param is not None:
            error["param"] = _storable(self.param)
        members = {key: rawjson.write(value) for key, value in error.items()}
        members["request_id"] = rawjson.write(request_id)
        members["status"] = str(self.status)
        reply = Reply.of_json(rawjson.write_object({"error": rawjson.write_object(members)}))
        reply.status = self.status
        reply.headers |= self.headers
        return reply


def _storable(text: str) -> str:
    """Replace lone surrogates, which UTF-8 can't carry."""
    return text.encode("utf-8", "replace").decode()


def bad_request(message: str, param: str | None = None) -> Refusal:
    """Make the 400 of a body or parameter that does not fit."""
    return Refusal(400, "invalid_request", message, param=param)


def not_found(message: str = "Character not found.", param: str | None = "character_id") -> Refusal:
    """Make the 404, which never says why."""
    return Refusal(404, "resource_not_found", message, param=param)
