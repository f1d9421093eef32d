"""What only a person can change is said when they press Save, and nothing is lost by it."""

import pytest

from aurous_desktop.api.errors import ApiError, CertificateProblem, KeyRefused, ProxyProblem
from aurous_desktop.domain.listing import Query
from aurous_desktop.services.events import Event, SaveSettled
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.services.workspace import Workspace


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (CertificateProblem("x", host="h", reason="self-signed"), ProblemKind.CERTIFICATE),
        (ProxyProblem("x", host="proxy", status=407), ProblemKind.PROXY),
        (KeyRefused("x", status=401), ProblemKind.KEY_REFUSED),
    ],
)
async def test_save_says_at_once_what_stands_in_the_way(
    workspace: Workspace, trouble: ApiError, kind: ProblemKind
) -> None:
    rows = workspace.library.rows(workspace.library.keys(Query(status="ready")))
    character_id = rows[0].character_id
    workspace.connection.note_problem(trouble)
    events: list[Event] = []
    workspace.events.subscribe(events.append)
    workspace.editing.type_text(character_id, "name", "Kept")
    assert workspace.save(character_id) == {}
    told = [event.problem for event in events if isinstance(event, SaveSettled)]
    assert told[0] is not None
    assert told[0].kind is kind
    assert workspace.library.name_of(character_id) == "Kept"
