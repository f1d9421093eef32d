"""From what went wrong, on the way to Aurous or on this computer, to what a person is told."""

from __future__ import annotations

from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    CertificateProblem,
    Forbidden,
    KeyRefused,
    NotFound,
    ProxyProblem,
    RateLimited,
    ServerTrouble,
    StrangeAnswer,
)
from aurous_desktop.domain.attributes import ATTRIBUTE_KEYS
from aurous_desktop.domain.character import NAME, attribute_field
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.store.credentials import CredentialProblem
from aurous_desktop.store.errors import StorageProblem

_KEYRING_KINDS = {
    "KeyringLocked": ProblemKind.KEYRING_LOCKED,
    "KeyringTimeout": ProblemKind.KEYRING_LOCKED,
    "KeyringRefusedWrite": ProblemKind.KEYRING_WRITE,
}


def field_of(param: str | None) -> str | None:
    """Map the server's `param` to one of our fields.

    `age`, `attributes.age`, `attributes/age` and `body.attributes.age` are the same field;
    `attributes` alone stays `attributes`; None when it names no field of a character.
    """
    if not param:
        return None
    path = param.replace("/", ".").replace("[", ".").replace("]", "").strip(".")
    path = path.removeprefix("body.").removeprefix("$.")
    if path in (NAME, "attributes"):
        return path
    if path.startswith("attributes."):
        return path
    return attribute_field(path) if path in ATTRIBUTE_KEYS else None


def problem_of(
    trouble: ApiError, *, character_id: str | None = None, name: str = "", team: str = ""
) -> Problem:
    """Describe an API problem for the screens."""
    kind, field = ProblemKind.REFUSED, None
    keys: tuple[str, ...] = ()
    match trouble:
        case BadRequest() if trouble.rejected_keys:
            kind, keys = ProblemKind.REJECTED_KEYS, trouble.rejected_keys
        case BadRequest():
            field = field_of(trouble.param)
            kind = ProblemKind.REFUSED_FIELD if field not in (None, "attributes") else kind
        case NotFound():
            kind = ProblemKind.GONE
        case KeyRefused():
            kind = ProblemKind.KEY_REFUSED
        case Forbidden():
            kind = ProblemKind.VIEW_ONLY
        case RateLimited():
            kind = ProblemKind.SLOW_DOWN
        case ServerTrouble():
            kind = ProblemKind.SERVER_TROUBLE
        case CertificateProblem():
            kind = ProblemKind.CERTIFICATE
        case ProxyProblem():
            kind = ProblemKind.PROXY
        case StrangeAnswer():
            kind = ProblemKind.STRANGE_ANSWER
        case _ if trouble.status is None:
            kind = ProblemKind.OFFLINE
    return Problem(
        kind,
        character_id=character_id,
        character_name=name,
        field=field,
        keys=keys,
        message=trouble.message,
        status=trouble.status,
        code=trouble.code,
        param=trouble.param,
        request_id=trouble.request_id,
        method=trouble.method or "",
        path=trouble.path or "",
        team=team,
        host=getattr(trouble, "host", "") or "",
    )


def keyring_problem(trouble: CredentialProblem) -> Problem:
    """Say what the password store did not do."""
    kind = _KEYRING_KINDS.get(type(trouble).__name__, ProblemKind.KEYRING_MISSING)
    return Problem(kind, message=str(trouble))


def storage_problem(trouble: StorageProblem | OSError) -> Problem:
    """Say that a team's characters can't be kept here."""
    if isinstance(trouble, StorageProblem):
        return Problem(ProblemKind.STORAGE, message=f"{trouble.sentence} ({trouble.path})")
    reason = trouble.strerror or "unknown reason"
    return Problem(ProblemKind.STORAGE, message=f"{reason} ({trouble.filename}).")
