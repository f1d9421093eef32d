"""What the box above the fields says, by the state of the form."""

from __future__ import annotations

from aurous_desktop.domain.status import State
from aurous_desktop.ui.editor.presenter import FormPresenter
from aurous_desktop.ui.editor.summary import Notice
from aurous_desktop.ui.editor.words import FieldCounts, epoch_of, listed, moment
from aurous_desktop.ui.translation import translate


def notice_of(presenter: FormPresenter) -> Notice | None:
    """Choose the one notice that matters most, or None."""
    sheet = presenter.sheet
    if sheet is None:
        return None
    if sheet.state is State.GONE:
        return _gone(presenter)
    if presenter.conflicts():
        return _conflict(presenter.conflicts(), sheet.updated_at)
    if presenter.attention():
        return _attention(len(presenter.attention()))
    return None


def _gone(presenter: FormPresenter) -> Notice:
    text = translate("Notices", "Aurous no longer lists this character.")
    buttons = [("remove", translate("Notices", "Remove from this computer"))]
    if presenter.has_draft:
        text = translate(
            "Notices", "Aurous no longer lists this character. Your draft is still here."
        )
        buttons = [
            ("export", translate("Notices", "Export draft…")),
            ("copy", translate("Notices", "Copy details…")),
            *buttons,
        ]
    return Notice(text, "problem", "ban", tuple(buttons))


def _conflict(paths: list[str], updated_at: str) -> Notice:
    if len(paths) == 1:
        text = translate("Notices", "{field} was also changed on Aurous.")
    else:
        text = translate("Notices", "{field} were also changed on Aurous.")
    text = text.format(field=listed(paths))
    if (epoch := epoch_of(updated_at)) is not None:
        last = translate("Notices", "Last change there: {when}.").format(when=moment(epoch))
        text = f"{text} {last}"
    compare = ("compare", translate("Notices", "Compare…"))
    return Notice(text, "warning", "git-compare", (compare,))


def _attention(count: int) -> Notice:
    text = FieldCounts().attention(count)
    return Notice(
        text, "problem", "circle-alert", (("first", translate("Notices", "Go to first")),)
    )
