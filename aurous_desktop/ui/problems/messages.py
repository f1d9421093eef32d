"""The words of every problem: what happened, what is safe, what to do."""

from __future__ import annotations

import time
from collections.abc import Callable

from aurous_desktop import __version__
from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.editor.words import exact_moment
from aurous_desktop.ui.problems import computer, connecting, saving
from aurous_desktop.ui.problems.text import MESSAGE_LENGTH, ProblemText
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import translate

_LINE_LENGTH = 1000
_REPORTS = frozenset({ProblemKind.BUG, ProblemKind.ENDED})  # whose message is one


def text_of(problem: Problem) -> ProblemText:
    """Give the words for a problem."""
    text = _TEXTS[problem.kind](problem)
    return ProblemText(text.title, text.main, text.body, text.buttons, details_of(problem))


def details_of(problem: Problem) -> tuple[tuple[str, str], ...]:
    """Give what support asks for; nothing of it is secret."""
    if problem.kind in _REPORTS:
        lines = (plain_text(line, _LINE_LENGTH) for line in problem.message.splitlines())
        return ((translate("Problems", "Report"), "\n".join(["", *lines])),)
    call = f"{problem.method} {problem.path}".strip()
    facts = (
        (
            translate("Problems", "Time"),
            exact_moment(problem.at or time.time()),
        ),
        (translate("Problems", "Request ID"), problem.request_id),
        (translate("Problems", "HTTP status"), problem.status),
        (translate("Problems", "Code"), problem.code),
        (translate("Problems", "Field"), problem.param),
        (translate("Problems", "Request"), call),
        (translate("Problems", "Message"), plain_text(told(problem.message), MESSAGE_LENGTH)),
        (translate("Problems", "Program"), f"Aurous Desktop {__version__}"),
    )
    return tuple((label, str(value)) for label, value in facts if value)


_TEXTS: dict[ProblemKind, Callable[[Problem], ProblemText]] = {
    ProblemKind.REFUSED_FIELD: saving.refused_field,
    ProblemKind.REFUSED: saving.refused,
    ProblemKind.REJECTED_KEYS: saving.rejected_keys,
    ProblemKind.SOME_UNSAVED: saving.some_unsaved,
    ProblemKind.GONE: saving.gone,
    ProblemKind.KEY_REFUSED: connecting.key_refused,
    ProblemKind.VIEW_ONLY: saving.view_only,
    ProblemKind.SERVER_TROUBLE: saving.server_trouble,
    ProblemKind.OFFLINE: connecting.offline,
    ProblemKind.SLOW_DOWN: saving.slow_down,
    ProblemKind.CERTIFICATE: connecting.certificate,
    ProblemKind.PROXY: connecting.proxy,
    ProblemKind.KEYRING_LOCKED: connecting.keyring_locked,
    ProblemKind.KEYRING_MISSING: connecting.keyring_missing,
    ProblemKind.KEYRING_WRITE: connecting.keyring_write,
    ProblemKind.STORAGE: computer.storage,
    ProblemKind.FILE: computer.file,
    ProblemKind.STRANGE_ANSWER: connecting.strange_answer,
    ProblemKind.MASS_ABSENCE: connecting.mass_absence,
    ProblemKind.OVERWRITTEN: saving.overwritten,
    ProblemKind.BUG: computer.bug,
    ProblemKind.ENDED: computer.ended,
}
