"""The words of what can go wrong on this computer alone."""

from __future__ import annotations

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import Problem
from aurous_desktop.ui.problems.text import (
    MESSAGE_LENGTH,
    ProblemButton,
    ProblemText,
    close,
)
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import translate


def storage(problem: Problem) -> ProblemText:
    """Say that drafts cannot be written."""
    cause = plain_text(told(problem.message), MESSAGE_LENGTH)
    advice = translate("Problems", "Keep the window open, and export a copy.")
    return ProblemText(
        translate("Problems", "Save draft"),
        translate("Problems", "Changes can't be stored on this computer"),
        f"{cause} {advice}".strip(),
        (
            ProblemButton("export", translate("Problems", "Export a copy…"), default=True),
            ProblemButton("try_again", translate("Problems", "Try again")),
            close(),
        ),
    )


def file(problem: Problem) -> ProblemText:
    """Say that a file cannot be written."""
    place = plain_text("".join(problem.keys[:1]), MESSAGE_LENGTH)
    said = translate("Problems", "It was to be {file}.").format(file=place) if place else ""
    return ProblemText(
        translate("Problems", "Save file"),
        translate("Problems", "The file couldn't be written"),
        f"{plain_text(told(problem.message), MESSAGE_LENGTH)} {said}".strip(),
        (
            ProblemButton(
                "choose_again", translate("Problems", "Choose another place…"), default=True
            ),
            close(),
        ),
    )


def bug(problem: Problem) -> ProblemText:
    """Say that the program met a fault of its own."""
    return ProblemText(
        translate("Problems", "Aurous Desktop"),
        translate("Problems", "Something unexpected happened"),
        translate("Problems", "Drafts are stored. You can go on; if things look odd, restart."),
        (
            ProblemButton("close", translate("Problems", "Continue"), default=True, escape=True),
            ProblemButton("quit", translate("Problems", "Quit")),
        ),
    )


def ended(problem: Problem) -> ProblemText:
    """Say how the last run ended."""
    return ProblemText(
        translate("Problems", "Aurous Desktop"),
        translate("Problems", "Aurous Desktop ended unexpectedly the last time"),
        translate(
            "Problems",
            "Your drafts and what waits to be sent are here again. The report below helps to find "
            "the reason; neither your key nor a text of your characters is in it.",
        ),
        (ProblemButton("close", translate("Problems", "Close"), default=True, escape=True),),
    )
