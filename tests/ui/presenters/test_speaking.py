import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.domain.status import Gate
from aurous_desktop.services.events import SynthesisEnded
from aurous_desktop.services.views import ConnectionView, Link
from aurous_desktop.ui.presenters import speaking
from aurous_desktop.ui.presenters.speaking import Speaker

KEPT = "Saved on this computer, will be sent when online"


def view(link: Link) -> ConnectionView:
    return ConnectionView(link=link, gate=Gate.OFFLINE if link is Link.OFFLINE else Gate.OPEN)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what is said: the platform of the tests has no screen reader to hear it."""
    words: list[str] = []
    monkeypatch.setattr(speaking, "announce", lambda _, text: words.append(text))
    return words


@pytest.fixture
def speaker(qtbot: QtBot) -> Speaker:
    window = QWidget()
    qtbot.addWidget(window)
    return Speaker(window=window, parent=window)


def test_going_back_online_is_said_once(speaker: Speaker, said: list[str]) -> None:
    for link in (Link.CONNECTED, Link.OFFLINE, Link.OFFLINE, Link.CONNECTED, Link.CONNECTED):
        speaker.note_connection(view(link))
    assert said == ["Back online"]


def test_a_save_without_a_network_says_where_it_is(speaker: Speaker, said: list[str]) -> None:
    speaker.note_connection(view(Link.OFFLINE))
    speaker.note_save()
    assert said == [KEPT]


def test_a_save_that_meets_the_end_of_the_network_says_it_too(
    speaker: Speaker, said: list[str]
) -> None:
    speaker.note_connection(view(Link.CONNECTED))
    speaker.note_save()
    speaker.note_connection(view(Link.OFFLINE))
    speaker.note_connection(view(Link.OFFLINE))
    assert said == [KEPT]


def test_a_save_that_arrived_is_not_spoken_of_later(speaker: Speaker, said: list[str]) -> None:
    speaker.note_save()
    speaker.note_saved()
    speaker.note_connection(view(Link.OFFLINE))
    assert said == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("reviewing", ["Synthesis finished: Dame Ysolde needs review"]),
        ("ready", ["Synthesis finished: Dame Ysolde is ready"]),
        ("failed", ["Synthesis ended: Dame Ysolde has the status Failed"]),
        ("unheard-of", []),
    ],
)
def test_the_end_of_a_synthesis_is_said(
    speaker: Speaker, said: list[str], status: str, words: list[str]
) -> None:
    speaker.note_synthesis(SynthesisEnded("char_1", "Dame Ysolde", status))
    assert said == words
