"""Files that can't be written, in a sentence."""

from __future__ import annotations

import errno

from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, translate

_REASONS = {
    errno.ENOSPC: QT_TRANSLATE_NOOP("Files", "There is no room left on the disk."),
    errno.EACCES: QT_TRANSLATE_NOOP("Files", "This folder or file can't be written to."),
    errno.EPERM: QT_TRANSLATE_NOOP("Files", "This folder or file can't be written to."),
    errno.EROFS: QT_TRANSLATE_NOOP("Files", "This disk can only be read."),
    errno.ENOENT: QT_TRANSLATE_NOOP("Files", "The folder isn't there any more."),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("Files", "The folder isn't there any more."),
    errno.EISDIR: QT_TRANSLATE_NOOP("Files", "A folder has this name."),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("Files", "The name is too long."),
}


def file_problem(trouble: OSError, path: str) -> Problem:
    """Say why a file could not be written, and which one it was to be."""
    known = _REASONS.get(trouble.errno or 0)
    reason = translate("Files", known) if known else f"{trouble.strerror or trouble}."
    return Problem(ProblemKind.FILE, message=reason, keys=(path,))
