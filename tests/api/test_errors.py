import subprocess
import sys

import pytest

from aurous_desktop.api import errors
from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    CertificateFacts,
    CertificateProblem,
    NoAnswer,
    ProxyProblem,
    StrangeAnswer,
    Unreachable,
    class_of,
)


@pytest.mark.parametrize(
    ("status", "code", "kind", "unknown"),
    [
        (400, "invalid_request", errors.BadRequest, False),
        (401, "revoked_api_key", errors.KeyRefused, False),
        (402, "insufficient_credits", errors.PaymentRequired, False),
        (403, "missing_scope", errors.ScopeMissing, False),
        (403, None, errors.Forbidden, False),
        (404, "resource_not_found", errors.NotFound, False),
        (409, "idempotency_key_in_use", errors.Conflict, False),
        (410, None, errors.NotFound, False),
        (415, None, errors.BadRequest, False),
        (422, None, errors.BadRequest, False),
        (429, "too_many_requests", errors.RateLimited, False),
        (500, None, errors.ServerTrouble, True),
        (504, "provider_timeout", errors.ServerTrouble, True),
        (599, None, errors.ServerTrouble, True),
        (302, None, errors.StrangeAnswer, True),
    ],
)
def test_the_status_chooses_the_class_and_what_is_known_of_the_outcome(
    status: int, code: str | None, kind: type[ApiError], unknown: bool
) -> None:
    assert class_of(status, code) is kind
    assert kind.outcome_unknown is unknown


def test_without_a_connection_nothing_was_applied() -> None:
    assert not Unreachable("…").outcome_unknown
    assert not CertificateProblem("…", host="h", reason="r").outcome_unknown
    assert not ProxyProblem("…", host="h").outcome_unknown
    assert NoAnswer("…").outcome_unknown
    assert StrangeAnswer("…").outcome_unknown


@pytest.mark.parametrize(
    ("message", "param", "keys"),
    [
        ("Unknown parameters: refs, status.", "refs", ("refs", "status")),
        ("These fields are not accepted: team_id, id", None, ("team_id", "id")),
        ("Unrecognized key(s) in object: 'refs', 'team_id'", None, ("refs", "team_id")),
        ('Only "name" and "attributes" can be changed; got "id".', None, ("id",)),
        ("Field `id` is immutable.", "body.id", ("id",)),
        ("Unexpected fields: refs and status", "refs", ("refs", "status")),
        ("not allowed", "aurous_version", ("aurous_version",)),
        ("name must have 1 to 80 characters.", "name", ()),
        ("attributes.age must be an integer.", "attributes.age", ()),
        ("age is unexpected: 'abc'", "age", ()),
        ("Unknown value 'x'", "attributes[eye_color]", ()),
        ("The body is not a JSON object in UTF-8.", None, ()),
        ("", None, ()),
    ],
)
def test_rejected_keys_are_read_from_whatever_form_the_message_has(
    message: str, param: str | None, keys: tuple[str, ...]
) -> None:
    assert BadRequest(message, param=param).rejected_keys == keys


def test_details_have_what_support_asks_for() -> None:
    problem = BadRequest(
        "…", status=400, code="invalid_request", param="name", request_id="req_1", method="PATCH"
    )
    assert problem.details() == {
        "Kind": "BadRequest",
        "Status": "400",
        "Code": "invalid_request",
        "Field": "name",
        "Request": "PATCH",
        "Request id": "req_1",
    }


def test_details_of_a_certificate_tell_who_it_says_it_is() -> None:
    facts = CertificateFacts("api.example.test", "Office Filter", "2026-01-01", "2027-01-01")
    details = CertificateProblem(
        "…", host="api.example.test", reason="self-signed certificate", certificate=facts
    ).details()
    assert details["Signed by"] == "Office Filter"
    assert details["Valid"] == "2026-01-01 – 2027-01-01"


def test_what_the_services_import_loads_no_network_library() -> None:
    light = "answers, calls, endpoint, errors, pacing, retry"
    heavy = "{'httpx', 'httpcore', 'pydantic', 'asyncio', 'ssl', 'truststore', 'keyring'}"
    code = (
        f"import sys; from aurous_desktop.api import {light}; "
        f"print(*sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
