"""Why a save waits, in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services.views import OutboxItem
from aurous_desktop.ui.editor.words import moment
from aurous_desktop.ui.sentences import told

translate = QCoreApplication.translate

_SOON = 3600.0  # seconds


def reason_of(item: OutboxItem) -> str:
    """Say why an item waits, with what Aurous said about it last."""
    reason = _reason(item)
    said = plain_text(told(item.last_problem))
    return f"{reason} – {said}" if said and item.state is not State.SENDING else reason


def next_try_of(item: OutboxItem, now: float) -> str:
    """Say when the next try is: in seconds or minutes, or at a time; nothing when it is open."""
    if item.paused or item.next_try_at is None or item.next_try_at <= now:
        return ""
    left = item.next_try_at - now
    if left < 60:
        return translate("Outbox", "in {seconds} s").format(seconds=int(left) + 1)
    if left < _SOON:
        return translate("Outbox", "in {minutes} min").format(minutes=round(left / 60))
    return moment(item.next_try_at)


def _reason(item: OutboxItem) -> str:
    if item.paused:
        return translate("Outbox", "Paused")
    by_state = _BY_STATE.get(item.state)
    if by_state is not None:
        return by_state()
    by_gate = _BY_GATE.get(item.reason)
    return by_gate() if by_gate else translate("Outbox", "Waiting for its turn")


_BY_STATE: dict[State, Callable[[], str]] = {
    State.SENDING: lambda: translate("Outbox", "Saving…"),
    State.CHECKING: lambda: translate("Outbox", "Checking what arrived…"),
    State.NEEDS_ATTENTION: lambda: translate("Outbox", "Needs attention"),
    State.CONFLICT: lambda: translate("Outbox", "Also changed on Aurous: compare first"),
    State.GONE: lambda: translate("Outbox", "Not on Aurous"),
}

_BY_GATE: dict[str, Callable[[], str]] = {
    Gate.OFFLINE.value: lambda: translate("Outbox", "Offline"),
    Gate.SLOW_DOWN.value: lambda: translate("Outbox", "Aurous asked to slow down"),
    Gate.SERVER_TROUBLE.value: lambda: translate("Outbox", "Aurous is having a problem"),
    Gate.STORAGE.value: lambda: translate("Outbox", "Changes can't be stored on this computer"),
    Gate.USER.value: lambda: translate("Outbox", "Paused"),
    Gate.NO_KEY.value: lambda: translate("Outbox", "No API key"),
    Gate.KEY_REFUSED.value: lambda: translate("Outbox", "The API key isn't accepted"),
    Gate.VIEW_ONLY.value: lambda: translate("Outbox", "This API key can only view characters"),
    Gate.OTHER_TEAM.value: lambda: translate("Outbox", "Belongs to another team"),
    Gate.REVIEW.value: lambda: translate("Outbox", "Waits until you have looked at the backup"),
}
