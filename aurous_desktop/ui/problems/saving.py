"""The words of what can happen to a save."""

from __future__ import annotations

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import Problem
from aurous_desktop.ui.editor.words import field_label
from aurous_desktop.ui.problems.text import (
    MESSAGE_LENGTH,
    NAME_LENGTH,
    ProblemButton,
    ProblemText,
    character_name,
    close,
    said,
)
from aurous_desktop.ui.translation import Words, translate


def refused_field(problem: Problem) -> ProblemText:
    """Say that one field was refused."""
    field = field_label(problem.field or "")
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous can't accept the {field} of “{name}”").format(
            field=field, name=character_name(problem)
        ),
        said(problem) + translate("Problems", "Your changes are kept on this computer."),
        (
            ProblemButton(
                "go_to_field",
                translate("Problems", "Go to {field}").format(field=field),
                default=True,
            ),
            close(),
        ),
    )


def refused(problem: Problem) -> ProblemText:
    """Say that a change was refused."""
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous can't accept these changes to “{name}”").format(
            name=character_name(problem)
        ),
        said(problem)
        + translate(
            "Problems", "Check the details and save again. Your changes are kept on this computer."
        ),
        (
            ProblemButton(
                "review", translate("Problems", "Review details"), default=True, escape=True
            ),
        ),
    )


def rejected_keys(problem: Problem) -> ProblemText:
    """Say that Aurous did not take what this program sent."""
    return ProblemText(
        translate("Problems", "Save"),
        translate(
            "Problems", "This version of Aurous Desktop sent something Aurous doesn't accept"
        ),
        translate(
            "Problems",
            "Not accepted: {keys}. Nothing on Aurous was changed and your draft is safe. "
            "A newer version may fix this.",
        ).format(keys=plain_text(", ".join(problem.keys), MESSAGE_LENGTH)),
        (
            ProblemButton(
                "check_updates", translate("Problems", "Check for updates"), default=True
            ),
            close(),
        ),
    )


class SomeUnsaved(Words):
    """The words of Save all, in which something is counted."""

    def main(self, left: int, count: int) -> str:
        """Say how many of all were not saved."""
        return self.tr("%n of {count} characters weren't saved", "", left).format(count=count)

    def others(self) -> str:
        """Say what of the others, and what is to be done."""
        return self.tr("The others were saved. Open the list to see what needs attention.")

    def show(self, left: int) -> str:
        """Offer to list those."""
        return self.tr("Show the %n", "", left)


def some_unsaved(problem: Problem) -> ProblemText:
    """Say how many of all were not saved."""
    words, (left, count) = SomeUnsaved(), problem.counts
    return ProblemText(
        translate("Problems", "Save all"),
        words.main(left, count),
        words.others(),
        (ProblemButton("show_unsaved", words.show(left), default=True), close()),
    )


def gone(problem: Problem) -> ProblemText:
    """Say that a character is not there any more."""
    team = plain_text(problem.team, NAME_LENGTH) or translate("Problems", "yours")
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "“{name}” can't be found on Aurous").format(
            name=character_name(problem)
        ),
        translate(
            "Problems",
            "It may have been deleted, or it belongs to another team than {team}. "
            "Your draft is kept on this computer.",
        ).format(team=team),
        (
            ProblemButton("keep", translate("Problems", "Keep draft"), default=True, escape=True),
            ProblemButton("export", translate("Problems", "Export draft…")),
            ProblemButton("remove", translate("Problems", "Remove from this computer")),
        ),
    )


def view_only(problem: Problem) -> ProblemText:
    """Say that the key can only read."""
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "This API key can only view characters"),
        translate(
            "Problems",
            "Saving needs a key with the “write” scope. A team member can create one in the "
            "Aurous dashboard. Your draft is kept on this computer.",
        ),
        (
            ProblemButton("enter_key", translate("Problems", "Enter another key…"), default=True),
            ProblemButton("keep", translate("Problems", "Keep draft"), escape=True),
        ),
    )


def server_trouble(problem: Problem) -> ProblemText:
    """Say that Aurous has a problem of its own."""
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous is having a problem right now"),
        translate("Problems", "Your changes are kept and will be sent automatically."),
        (ProblemButton("close", translate("Problems", "OK"), default=True, escape=True),),
    )


def slow_down(problem: Problem) -> ProblemText:
    """Say that Aurous asked for time."""
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous asked to slow down"),
        translate("Problems", "Your changes are kept and will be sent in a moment."),
        (ProblemButton("close", translate("Problems", "OK"), default=True, escape=True),),
    )


def overwritten(problem: Problem) -> ProblemText:
    """Say that older values came back."""
    return ProblemText(
        translate("Problems", "Characters"),
        translate("Problems", "Older values of “{name}” came back on Aurous").format(
            name=character_name(problem)
        ),
        translate(
            "Problems",
            "Another program or person may have saved an older copy over yours. "
            "What you saved is kept in History, and can be restored from there.",
        ),
        (ProblemButton("close", translate("Problems", "OK"), default=True, escape=True),),
    )
