"""What is said about the connection: the bar above the panes and the status bar below."""

from __future__ import annotations

from collections.abc import Mapping

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.record import record
from aurous_desktop.services.views import ConnectionView, Link
from aurous_desktop.ui.translation import Words, translate
from aurous_desktop.ui.widgets.message_bar import Message, Rank

GATE_MESSAGE = "gate"
DEMO_MESSAGE = "demo"


@record
class StatusLine:
    """The words of the status bar, left to right; empty words are not shown."""

    connection: str
    waiting: str
    attention: str


class StatusCounts(Words):
    """What the status bar counts, each with its sign."""

    def waiting(self, n: int) -> str:
        """Say how many characters wait to be sent."""
        return self.tr("↑ %n waiting to send", "", n)

    def sending(self, n: int) -> str:
        """Say how many characters are being sent."""
        return self.tr("↑ %n being sent", "", n)

    def drafts(self, n: int) -> str:
        """Say how many drafts there are."""
        return self.tr("✎ %n drafts", "", n)

    def conflicts(self, n: int) -> str:
        """Say how many conflicts there are."""
        return self.tr("⇄ %n conflicts", "", n)

    def refused(self, n: int) -> str:
        """Say how many characters need attention."""
        return self.tr("! %n need attention", "", n)


def gate_message(view: ConnectionView) -> Message | None:
    """Give the message of the bar for the state of the connection, or None."""
    if view.demo:
        return None
    match view.gate:
        case Gate.KEY_REFUSED:
            return Message(
                GATE_MESSAGE,
                translate("Connection", "Aurous isn't accepting this API key. Drafts are safe."),
                Rank.KEY,
                "warning",
                "key",
                (("enter_key", translate("Connection", "Fix…")),),
            )
        case Gate.NO_KEY if view.team and view.link is not Link.CONNECTING:
            return Message(
                GATE_MESSAGE,
                translate(
                    "Connection",
                    "There is no API key. Changes are kept on this computer and sent later.",
                ),
                Rank.KEY,
                "info",
                "key",
                (("enter_key", translate("Connection", "Enter API key…")),),
            )
        case Gate.VIEW_ONLY:
            return Message(
                GATE_MESSAGE,
                translate("Connection", "This API key can only view characters."),
                Rank.KEY,
                "info",
                "lock",
                (("enter_key", translate("Connection", "Change key…")),),
            )
        case Gate.REVIEW:
            return Message(
                GATE_MESSAGE,
                translate(
                    "Connection",
                    "The library was rebuilt after damage. Look at your drafts, "
                    "then let them be sent.",
                ),
                Rank.STORAGE,
                "warning",
                "triangle-alert",
                (("accept_review", translate("Connection", "Send them")),),
            )
        case Gate.STORAGE:
            return Message(
                GATE_MESSAGE,
                translate(
                    "Connection", "Changes can't be stored on this computer. Keep the window open."
                ),
                Rank.STORAGE,
                "problem",
                "triangle-alert",
                (
                    ("try_again", translate("Connection", "Try again")),
                    ("export", translate("Connection", "Export a copy…")),
                ),
            )
        case Gate.OFFLINE:
            return Message(
                GATE_MESSAGE,
                translate(
                    "Connection",
                    "You're offline. Changes are kept on this computer and sent later.",
                ),
                Rank.OFFLINE,
                "warning",
                "wifi-off",
                (("try_again", translate("Connection", "Try again")),),
            )
        case Gate.SERVER_TROUBLE:
            return Message(
                GATE_MESSAGE,
                translate(
                    "Connection",
                    "Aurous is having a problem right now. "
                    "Your changes are kept and will be sent automatically.",
                ),
                Rank.OFFLINE,
                "warning",
                "triangle-alert",
                (("try_again", translate("Connection", "Try again")),),
            )
        case _:
            return None


def demo_message() -> Message:
    """Give the message that stands above the samples."""
    return Message(
        DEMO_MESSAGE,
        translate("Connection", "These are sample characters. Nothing is sent to Aurous."),
        Rank.NOTE,
        "info",
        "sparkles",
        (("enter_key", translate("Connection", "Enter API key…")),),
    )


def status_line(view: ConnectionView, states: Mapping[State, int], now: float) -> StatusLine:
    """Give the words of the status bar."""
    waiting = sum(states.get(state, 0) for state in (State.WAITING, State.CHECKING, State.HELD))
    sending = states.get(State.SENDING, 0)
    if view.gate is not Gate.OPEN:  # only tried, every few seconds: the words would flicker
        waiting, sending = waiting + sending, 0
    drafts = states.get(State.DRAFT, 0)
    conflicts = states.get(State.CONFLICT, 0)
    refused = states.get(State.NEEDS_ATTENTION, 0)
    words = StatusCounts()
    counts = [
        words.sending(sending) if sending else "",
        words.waiting(waiting) if waiting else "",
        words.drafts(drafts) if drafts else "",
    ]
    attention = [
        words.conflicts(conflicts) if conflicts else "",
        words.refused(refused) if refused else "",
    ]
    return StatusLine(
        _connection_words(view, now), " · ".join(filter(None, counts)),
        " · ".join(filter(None, attention)),
    )  # fmt: skip


def _connection_words(view: ConnectionView, now: float) -> str:
    team = f" · {view.team}" if view.team else ""
    if view.demo:
        return "● " + translate("Connection", "Samples")
    if view.gate is Gate.SLOW_DOWN and view.resumes_at:
        seconds = max(1, round(view.resumes_at - now))
        text = translate("Connection", "Aurous asked to slow down – continuing in {seconds} s")
        return "◐ " + text.format(seconds=seconds) + team
    if view.gate is Gate.VIEW_ONLY:
        return "● " + translate("Connection", "View only") + team
    words = {
        Link.NOT_CONNECTED: "○ " + translate("Connection", "Not connected"),
        Link.CONNECTING: "◌ " + translate("Connection", "Connecting…"),
        Link.CONNECTED: "● " + translate("Connection", "Connected"),
        Link.OFFLINE: "○ " + translate("Connection", "Offline"),
        Link.HELD: "○ " + translate("Connection", "Not sending"),
    }
    session = (
        " · " + translate("Connection", "key for this session only") if view.session_only else ""
    )
    return words[view.link] + team + session
