"""The word, the icon and the meaning of each status and state, as people see them."""

from enum import Enum

from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.listing import ListRow, Sort
from aurous_desktop.domain.status import State
from aurous_desktop.record import record
from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, translate

_CONTEXT = "States"


class Tone(Enum):
    """Which color of the theme a word takes; never the only bearer of the meaning."""

    PLAIN = "plain"
    PROBLEM = "problem"
    WARNING = "warning"
    OK = "ok"
    INFO = "info"


@record
class Badge:
    """A word with its icon (the name of a shipped SVG) and tone."""

    word: str
    icon: str
    tone: Tone = Tone.PLAIN


_STATUSES = {
    "synthesizing": Badge(QT_TRANSLATE_NOOP("States", "Synthesizing"), "loader", Tone.INFO),
    "reviewing": Badge(QT_TRANSLATE_NOOP("States", "Needs review"), "eye", Tone.INFO),
    "ready": Badge(QT_TRANSLATE_NOOP("States", "Ready"), "check", Tone.OK),
    "failed": Badge(QT_TRANSLATE_NOOP("States", "Failed"), "triangle-alert", Tone.PROBLEM),
    "deleted": Badge(QT_TRANSLATE_NOOP("States", "Deleted"), "ban"),
}
_STATES = {
    State.DRAFT: Badge(QT_TRANSLATE_NOOP("States", "Draft"), "pencil", Tone.WARNING),
    State.WAITING: Badge(QT_TRANSLATE_NOOP("States", "Waiting to send"), "arrow-up", Tone.INFO),
    State.SENDING: Badge(QT_TRANSLATE_NOOP("States", "Sending"), "send", Tone.INFO),
    State.CHECKING: Badge(QT_TRANSLATE_NOOP("States", "Not confirmed"), "refresh-cw", Tone.INFO),
    State.NEEDS_ATTENTION: Badge(
        QT_TRANSLATE_NOOP("States", "Needs attention"), "circle-alert", Tone.PROBLEM
    ),
    State.CONFLICT: Badge(QT_TRANSLATE_NOOP("States", "Conflict"), "git-compare", Tone.WARNING),
    State.GONE: Badge(QT_TRANSLATE_NOOP("States", "Not on Aurous"), "ban"),
    State.HELD: Badge(QT_TRANSLATE_NOOP("States", "Waiting to send"), "pause", Tone.WARNING),
}
_SPOKEN = {
    State.DRAFT: QT_TRANSLATE_NOOP("States", "unsent draft"),
    State.WAITING: QT_TRANSLATE_NOOP("States", "waiting to send"),
    State.SENDING: QT_TRANSLATE_NOOP("States", "sending"),
    State.CHECKING: QT_TRANSLATE_NOOP("States", "not confirmed yet"),
    State.NEEDS_ATTENTION: QT_TRANSLATE_NOOP("States", "needs attention"),
    State.CONFLICT: QT_TRANSLATE_NOOP("States", "also changed on Aurous"),
    State.GONE: QT_TRANSLATE_NOOP("States", "not on Aurous"),
    State.HELD: QT_TRANSLATE_NOOP("States", "waiting to send"),
}
_FILTERS = {
    State.DRAFT: QT_TRANSLATE_NOOP("States", "Draft"),
    State.WAITING: QT_TRANSLATE_NOOP("States", "Waiting to send"),
    State.SENDING: QT_TRANSLATE_NOOP("States", "Sending"),
    State.CHECKING: QT_TRANSLATE_NOOP("States", "Not confirmed"),
    State.HELD: QT_TRANSLATE_NOOP("States", "Waiting to send"),
    State.CONFLICT: QT_TRANSLATE_NOOP("States", "Conflict"),
    State.NEEDS_ATTENTION: QT_TRANSLATE_NOOP("States", "Needs attention"),
    State.GONE: QT_TRANSLATE_NOOP("States", "Not on Aurous"),
}
_SORTS = {
    Sort.NEWEST: QT_TRANSLATE_NOOP("States", "Newest first"),
    Sort.NAME: QT_TRANSLATE_NOOP("States", "Name"),
    Sort.CHANGED: QT_TRANSLATE_NOOP("States", "Recently changed"),
    Sort.STATUS: QT_TRANSLATE_NOOP("States", "Status"),
}

KNOWN_STATUSES = ("ready", "reviewing", "synthesizing", "failed")
FILTER_STATES = tuple(_FILTERS)
SORTS = tuple(_SORTS)


def _translated(word: str) -> str:
    return translate(_CONTEXT, word)


def status_badge(status: str) -> Badge:
    """Return how a status of the server is shown; an unknown one by its own word."""
    badge = _STATUSES.get(status)
    if badge is None:
        return Badge(plain_text(status, 40).replace("_", " ").capitalize() or "–", "circle-help")
    return Badge(_translated(badge.word), badge.icon, badge.tone)


def state_badge(state: State) -> Badge | None:
    """Return how a state is shown, None for a character with nothing to tell."""
    badge = _STATES.get(state)
    return badge and Badge(_translated(badge.word), badge.icon, badge.tone)


def badge_words() -> list[str]:
    """Return every word that can stand below a name, so that room is made for the widest."""
    badges = (*_STATUSES.values(), *_STATES.values())
    return [_translated(badge.word) for badge in badges if badge is not None]


def row_badge(row: ListRow) -> Badge:
    """Return the second line of a row: its state, or its status when there is none."""
    return state_badge(row.state) or status_badge(row.status)


def shown_name(row: ListRow) -> str:
    """Return the character's name, fit to be drawn on one line."""
    return plain_text(row.name)


def spoken_row(row: ListRow) -> str:
    """Return what a screen reader says of a row: name, status, state."""
    parts = [shown_name(row), status_badge(row.status).word]
    if row.state in _SPOKEN:
        parts.append(_translated(_SPOKEN[row.state]))
    return ", ".join(parts)


def filter_word(state: State) -> str:
    """Return the word of a state in the status filter."""
    return _translated(_FILTERS[state])


def sort_word(sort: Sort) -> str:
    """Return the word of an order of the list."""
    return _translated(_SORTS[sort])
