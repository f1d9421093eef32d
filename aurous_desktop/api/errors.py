"""What can go wrong between this computer and Aurous.

    ApiError
    ├── Refused                 Aurous answered 4xx: nothing was applied
    │   ├── BadRequest          400, 422 and any other 4xx: the request itself is not accepted
    │   ├── KeyRefused          401
    │   ├── PaymentRequired     402
    │   ├── Forbidden           403
    │   │   └── ScopeMissing    403 `missing_scope`: the key can only read
    │   ├── NotFound            404, 410
    │   ├── Conflict            409
    │   └── RateLimited         429
    ├── ServerTrouble           5xx: a write may have been applied
    └── TransportProblem        there is no answer to speak of
        ├── Unreachable         nothing was sent: no name, refused, no route, no secure connection
        │   ├── CertificateProblem
        │   └── ProxyProblem
        ├── NoAnswer            something was or may have been sent: a write may have been applied
        └── StrangeAnswer       HTML, redirect, cut or garbled: a write may have been applied

The HTTP status decides the class, `code` is stable and may be switched on, `message` is for
people. No message, no `repr` and no cause ever holds the API key or the address of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from aurous_desktop.domain.attributes import ATTRIBUTE_KEYS
from aurous_desktop.record import record


class ApiError(Exception):
    """A call that did not bring what was asked for.

    `message` is a sentence for people: the server's where there is one. `status`, `code`,
    `param` and `request_id` are what the server said, `retry_after` is in seconds, `method` and
    `path` name the call. `enveloped` tells whether Aurous itself spoke: an answer without its
    envelope may come from something in between.
    """

    outcome_unknown: ClassVar[bool] = False
    """Whether a PATCH that met this may have been applied, now or later (rules R5, R6)."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        code: str | None = None,
        param: str | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
        method: str = "",
        path: str = "",
        enveloped: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code
        self.param = param
        self.request_id = request_id
        self.retry_after = retry_after
        self.method = method
        self.path = path
        self.enveloped = enveloped

    def details(self) -> dict[str, str]:
        """Give what support asks for, label by label; nothing in it is secret."""
        call = f"{self.method} {self.path}".strip()
        facts: dict[str, object] = {
            "Kind": type(self).__name__,
            "Status": self.status,
            "Code": self.code,
            "Field": self.param,
            "Request": call or None,
            "Request id": self.request_id,
        }
        return {label: str(fact) for label, fact in facts.items() if fact is not None}


class Refused(ApiError):
    """Aurous said no; nothing was applied."""


class BadRequest(Refused):
    """The request is not accepted as it is; the same one will be refused again."""

    @property
    def rejected_keys(self) -> tuple[str, ...]:
        """The keys of the body that are not accepted at all; empty when a value is at fault."""
        return rejected_keys(self.message, self.param)


class KeyRefused(Refused):
    """The API key is missing, unknown or revoked."""


class PaymentRequired(Refused):
    """The team's credits do not suffice."""


class Forbidden(Refused):
    """The API key may not do this."""


class ScopeMissing(Forbidden):
    """The API key can read and not write."""


class NotFound(Refused):
    """There is no such thing: unknown, deleted or another team's."""


class Conflict(Refused):
    """The state of things on Aurous forbids this."""


class RateLimited(Refused):
    """Too many calls; `retry_after` tells the seconds to wait, where known."""


class ServerTrouble(ApiError):
    """Aurous has trouble of its own."""

    outcome_unknown = True


class TransportProblem(ApiError):
    """There is no answer from Aurous to speak of."""


class Unreachable(TransportProblem):
    """No connection came about; nothing was sent."""


@record
class CertificateFacts:
    """Who a certificate says it is, who signed it, and the dates it holds for."""

    subject: str
    issuer: str
    valid_from: str
    valid_until: str


class CertificateProblem(Unreachable):
    """The other side's certificate is not trusted; `certificate` tells about it where known."""

    def __init__(
        self,
        message: str,
        *,
        host: str,
        reason: str,
        certificate: CertificateFacts | None = None,
        method: str = "",
        path: str = "",
    ) -> None:
        super().__init__(message, method=method, path=path)
        self.host = host
        self.reason = reason
        self.certificate = certificate

    def details(self) -> dict[str, str]:
        """Give what support asks for, the certificate's own words among it."""
        facts = super().details() | {"Host": self.host, "Reason": self.reason}
        if self.certificate is not None:
            facts |= {
                "Certificate for": self.certificate.subject,
                "Signed by": self.certificate.issuer,
                "Valid": f"{self.certificate.valid_from} – {self.certificate.valid_until}",
            }
        return facts


class ProxyProblem(Unreachable):
    """The proxy server cannot be used, or refused; `host` names it, without any password."""

    def __init__(
        self,
        message: str,
        *,
        host: str,
        status: int | None = None,
        method: str = "",
        path: str = "",
    ) -> None:
        super().__init__(message, status=status, method=method, path=path)
        self.host = host

    def details(self) -> dict[str, str]:
        """Give what support asks for, the proxy's name among it."""
        return super().details() | {"Proxy": self.host}


class NoAnswer(TransportProblem):
    """The connection ended or time ran out after something was, or may have been, sent."""

    outcome_unknown = True


class StrangeAnswer(TransportProblem):
    """What came back is not an answer that Aurous gives."""

    outcome_unknown = True


_CLASSES: Mapping[int, type[Refused]] = {
    401: KeyRefused,
    402: PaymentRequired,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    410: NotFound,
    429: RateLimited,
}


def class_of(status: int, code: str | None = None) -> type[ApiError]:
    """Choose the class for an HTTP status that is not 2xx, then by code."""
    if status >= 500:
        return ServerTrouble
    if status < 400:
        return StrangeAnswer
    if status == 403 and code == "missing_scope":
        return ScopeMissing
    return _CLASSES.get(status, BadRequest)


_EDITABLE = frozenset({"name", "attributes"})
# Plain text: Python compiles what is searched for when it is, which is seldom.
_ABOUT_KEYS = (
    r"(?i)unknown|unrecogni[sz]ed|unexpected|unsupported|extra|immutable|read.?only"
    r"|(not|n't) (be )?(allowed|accepted|permitted|editable|supported|updat|chang|patch)"
    r"|only .*(name|attributes).* (can|may)|whitelist|allow.?list"
)
_QUOTED = r"""["'`‘’“”]([A-Za-z_][\w.\-]{0,63})["'`‘’“”]"""
_LISTED = r"[:=]\s*\[?\s*([A-Za-z_][\w.\-]*(?:\s*(?:,|and|&)\s*[A-Za-z_][\w.\-]*)*)"


def rejected_keys(message: str, param: str | None) -> tuple[str, ...]:
    """Read which keys a whitelist refusal lists, in the order told, the named one first.

    The message has no fixed form, so that everything that looks like a key is taken; empty when
    the refusal is about the value of a field that may be sent.
    """
    param = (param or "").removeprefix("body").lstrip("./") or None
    root = re.split(r"[./\[]", param)[0] if param else None
    if root in _EDITABLE | ATTRIBUTE_KEYS or (root is None and not re.search(_ABOUT_KEYS, message)):
        return ()
    found = re.findall(_QUOTED, message) or [
        key
        for listed in re.findall(_LISTED, message)
        for key in re.split(r"\s*(?:,|\band\b|&)\s*", listed)
    ]
    keys = [param] if param else []
    keys += [key.rstrip(".-") for key in found]
    return tuple(dict.fromkeys(key for key in keys if key and key.split(".")[0] not in _EDITABLE))
