"""The published description of the API, tried on the sandbox by schemathesis."""

import re
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi import checks

from aurous_desktop.sandbox.world import World
from tests.support.serving import SAMPLES, SandboxServer

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
    checks.ignored_auth,
    checks.missing_required_header,
]

schema = schemathesis.openapi.from_path(Path(__file__).with_name("openapi.yaml"))


@pytest.fixture(scope="module")
def served():
    world = World.with_samples(SAMPLES, limited=False)
    with SandboxServer(world) as server:
        yield server


@schema.parametrize()
@hypothesis.settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
@schema.given(known=st.booleans())
def test_the_sandbox_does_what_is_published(case, served, known):
    if "id" in (case.path_parameters or {}) and known:
        row = served.world.add_character("Known", attributes={"age": 9}, status="reviewing")
        case.path_parameters["id"] = row.id
    response = case.call(base_url=served.base_url, headers={"X-Api-Key": served.key})
    # A malformed version is a 400 everywhere; the description says so for some calls alone.
    excluded = [checks.status_code_conformance] if refuses_version(case, response) else []
    if not wrong_parts(case):
        excluded.append(checks.negative_data_rejection)
    case.validate_response(response, checks=CHECKS, excluded_checks=excluded)


def wrong_parts(case) -> set[ParameterLocation]:
    """The parts of a request that a server must refuse.

    The key is put right by the test, and query parameters that nobody knows are ignored.
    """
    parts = {where for where, part in case.meta.components.items() if part.mode.is_negative}
    if set(case.query or {}) - {"limit", "starting_after", "status"}:
        parts.discard(ParameterLocation.QUERY)
    return parts - {ParameterLocation.HEADER}


def refuses_version(case, response) -> bool:
    version = (case.headers or {}).get("Aurous-Version")
    malformed = version is not None and not re.fullmatch("[0-9]{4}(-[0-9]{2}){2}", version)
    param = response.json()["error"].get("param") if response.status_code == 400 else None
    return malformed and param == "Aurous-Version"
