"""What the status bar counts: what is sent now, what waits, drafts."""

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services.views import ConnectionView, Link
from aurous_desktop.ui.presenters.connection import status_line


def waiting_words(gate: Gate, **states: int) -> str:
    counts = {State[name.upper()]: count for name, count in states.items()}
    return status_line(ConnectionView(Link.CONNECTED, gate), counts, 0.0).waiting


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"sending": 1}, "↑ 1 being sent"),
        ({"sending": 1, "waiting": 2}, "↑ 1 being sent · ↑ 2 waiting to send"),
        ({"held": 1, "checking": 1}, "↑ 2 waiting to send"),
        ({"draft": 1}, "✎ 1 draft"),
        ({}, ""),
    ],
)
def test_what_is_sent_is_not_counted_as_waiting(
    qapp: QApplication, states: dict[str, int], words: str
) -> None:
    assert waiting_words(Gate.OPEN, **states) == words


def test_a_try_while_the_way_is_shut_leaves_the_words_as_they_are(qapp: QApplication) -> None:
    still = waiting_words(Gate.OFFLINE, waiting=2)
    assert waiting_words(Gate.OFFLINE, waiting=1, sending=1) == still == "↑ 2 waiting to send"
