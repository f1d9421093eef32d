"""What the services tell the screens: typed events, given to whoever listens."""

from __future__ import annotations

import logging
from collections.abc import Callable

from aurous_desktop.record import record
from aurous_desktop.services.views import Problem

_log = logging.getLogger(__name__)


@record
class RowsChanged:
    """Some rows of the list look different; with `order` their order or number may too.

    `ids` is None when any row may have changed; `keys` are further rows by the store's key.
    """

    ids: frozenset[str] | None = None
    order: bool = False
    keys: frozenset[int] = frozenset()


@record
class SheetChanged:
    """The form of one character has to be drawn again."""

    character_id: str


@record
class ConnectionChanged:
    """The way to Aurous opened, closed or is waiting."""


@record
class OutboxChanged:
    """Something waits, or waits no more."""


@record
class SaveSettled:
    """A save came to an end, or to a stop that a person should know of.

    `problem` is None when Aurous has what was meant.
    """

    character_id: str
    problem: Problem | None = None


@record
class ProblemRaised:
    """Something in the background needs to be said, without a dialog."""

    problem: Problem


@record
class RefreshProgressed:
    """A refresh of the list came on: `loaded` rows so far, `done` at its end."""

    loaded: int
    done: bool = False
    first: bool = False


@record
class PictureArrived:
    """A reference image is on this computer now."""

    character_id: str
    position: int


@record
class SynthesisEnded:
    """A character is synthesized no more; `status` is what it has now."""

    character_id: str
    name: str
    status: str


Event = (
    RowsChanged
    | SheetChanged
    | ConnectionChanged
    | OutboxChanged
    | SaveSettled
    | ProblemRaised
    | RefreshProgressed
    | PictureArrived
    | SynthesisEnded
)
Listener = Callable[[Event], None]


class Events:
    """Gives each event to every listener, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the answer takes it away again."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def emit(self, event: Event) -> None:
        """Tell every listener; one that fails does not keep the event from the others."""
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:  # a border: a screen's bug must not stop a save
                _log.exception("a listener could not take %s", type(event).__name__)
