"""What is said about the connection: the bar above the panes and the status bar below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services.views import ConnectionView, Link, Tally
from aurous_desktop.ui.widgets.message_bar import Message, Rank

GATE_MESSAGE = "gate"
DEMO_MESSAGE = "demo"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The words of the status bar, left to right; empty words are not shown."""

    connection: str
    waiting: str
    attention: str


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("connection", text, "", count)


def gate_message(view: ConnectionView) -> Message | None:
    """Give the message of the bar for the state of the connection, or None."""
    if view.demo:
        return None
    match view.gate:
        case Gate.KEY_REFUSED:
            return Message(
                GATE_MESSAGE,
                _tr("Aurous isn't accepting this API key. Drafts are safe."),
                Rank.KEY,
                "warning",
                "key",
                (("enter_key", _tr("Fix…")),),
            )
        case Gate.NO_KEY if view.team and view.link is not Link.CONNECTING:
            return Message(
                GATE_MESSAGE,
                _tr("There is no API key. Changes are kept on this computer and sent later."),
                Rank.KEY,
                "info",
                "key",
                (("enter_key", _tr("Enter API key…")),),
            )
        case Gate.VIEW_ONLY:
            return Message(
                GATE_MESSAGE,
                _tr("This API key can only view characters."),
                Rank.KEY,
                "info",
                "lock",
                (("enter_key", _tr("Change key…")),),
            )
        case Gate.REVIEW:
            return Message(
                GATE_MESSAGE,
                _tr(
                    "The library was rebuilt after damage. Look at your drafts, "
                    "then let them be sent."
                ),
                Rank.STORAGE,
                "warning",
                "triangle-alert",
                (("accept_review", _tr("Send them")),),
            )
        case Gate.STORAGE:
            return Message(
                GATE_MESSAGE,
                _tr("Changes can't be stored on this computer. Keep the window open."),
                Rank.STORAGE,
                "problem",
                "triangle-alert",
                (("try_again", _tr("Try again")), ("export", _tr("Export a copy…"))),
            )
        case Gate.OFFLINE:
            return Message(
                GATE_MESSAGE,
                _tr("You're offline. Changes are kept on this computer and sent later."),
                Rank.OFFLINE,
                "warning",
                "wifi-off",
                (("try_again", _tr("Try again")),),
            )
        case Gate.SERVER_TROUBLE:
            return Message(
                GATE_MESSAGE,
                _tr(
                    "Aurous is having a problem right now. "
                    "Your changes are kept and will be sent automatically."
                ),
                Rank.OFFLINE,
                "warning",
                "triangle-alert",
                (("try_again", _tr("Try again")),),
            )
        case _:
            return None


def demo_message() -> Message:
    """Give the message that stands above the samples."""
    return Message(
        DEMO_MESSAGE,
        _tr("These are sample characters. Nothing is sent to Aurous."),
        Rank.NOTE,
        "info",
        "sparkles",
        (("enter_key", _tr("Enter API key…")),),
    )


def status_line(view: ConnectionView, tally: Tally, now: float) -> StatusLine:
    """Give the words of the status bar."""
    waiting = sum(
        tally.by_state.get(state, 0)
        for state in (State.WAITING, State.SENDING, State.CHECKING, State.HELD)
    )
    drafts = tally.by_state.get(State.DRAFT, 0)
    conflicts = tally.by_state.get(State.CONFLICT, 0)
    refused = tally.by_state.get(State.NEEDS_ATTENTION, 0)
    counts = [
        f"↑ {waiting} " + _tr("waiting to send") if waiting else "",
        f"✎ {drafts} " + (_tr("draft") if drafts == 1 else _tr("drafts")) if drafts else "",
    ]
    attention = [
        f"⇄ {conflicts} " + (_tr("conflict") if conflicts == 1 else _tr("conflicts"))
        if conflicts
        else "",
        f"! {refused} " + (_tr("needs attention") if refused == 1 else _tr("need attention"))
        if refused
        else "",
    ]
    return StatusLine(
        _connection_words(view, now), " · ".join(filter(None, counts)),
        " · ".join(filter(None, attention)),
    )  # fmt: skip


def _connection_words(view: ConnectionView, now: float) -> str:
    team = f" · {view.team}" if view.team else ""
    if view.demo:
        return "● " + _tr("Samples")
    if view.gate is Gate.SLOW_DOWN and view.resumes_at:
        seconds = max(1, round(view.resumes_at - now))
        text = _tr("Aurous asked to slow down – continuing in {seconds} s")
        return "◐ " + text.format(seconds=seconds) + team
    if view.gate is Gate.VIEW_ONLY:
        return "● " + _tr("View only") + team
    words = {
        Link.NOT_CONNECTED: "○ " + _tr("Not connected"),
        Link.CONNECTING: "◌ " + _tr("Connecting…"),
        Link.CONNECTED: "● " + _tr("Connected"),
        Link.OFFLINE: "○ " + _tr("Offline"),
        Link.HELD: "○ " + _tr("Not sending"),
    }
    session = " · " + _tr("key for this session only") if view.session_only else ""
    return words[view.link] + team + session
