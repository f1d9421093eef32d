"""A dialog's words as data, and the words that many of them share."""

from __future__ import annotations

from aurous_desktop.domain.display import plain_text
from aurous_desktop.record import record
from aurous_desktop.services.views import Problem
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import translate

NAME_LENGTH = 60
MESSAGE_LENGTH = 400


@record
class ProblemButton:
    """A button: its id, its words, and whether Return or Escape presses it."""

    id: str
    label: str
    default: bool = False
    escape: bool = False


@record
class ProblemText:
    """A dialog in words; `details` are label and value, for support."""

    title: str
    main: str
    body: str
    buttons: tuple[ProblemButton, ...]
    details: tuple[tuple[str, str], ...] = ()


def character_name(problem: Problem) -> str:
    """Name the character, shortened."""
    name = problem.character_name or translate("Problems", "this character")
    return plain_text(name, NAME_LENGTH)


def said(problem: Problem) -> str:
    """Quote what Aurous says; empty when it says nothing."""
    message = plain_text(told(problem.message), MESSAGE_LENGTH).rstrip(".")
    return (
        translate("Problems", "Aurous says: “{message}”.").format(message=message) + " "
        if message
        else ""
    )


def close(*, default: bool = False) -> ProblemButton:
    """Offer to close."""
    return ProblemButton("close", translate("Problems", "Close"), default=default, escape=True)


def network_settings() -> ProblemButton:
    """Offer the network settings."""
    return ProblemButton("network_settings", translate("Problems", "Network settings…"))


def work_offline() -> ProblemButton:
    """Offer to go on offline."""
    return ProblemButton("work_offline", translate("Problems", "Work offline"), escape=True)
