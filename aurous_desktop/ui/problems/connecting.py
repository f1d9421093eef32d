"""The words of what can stand between this computer and Aurous."""

from __future__ import annotations

import time

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import Problem
from aurous_desktop.ui.editor.words import exact_moment
from aurous_desktop.ui.problems.text import (
    NAME_LENGTH,
    ProblemButton,
    ProblemText,
    close,
    network_settings,
    work_offline,
)
from aurous_desktop.ui.translation import translate


def key_refused(problem: Problem) -> ProblemText:
    """Say that the key is refused."""
    key = (
        translate("Problems", "the API key {hint}")
        .format(hint=problem.key_hint)
        .replace("  ", " ")
        .strip()
    )
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "Aurous isn't accepting {key}").format(key=key),
        translate(
            "Problems",
            "The key may have been replaced or revoked; a replaced key stops working after "
            "24 hours. Enter a current key to keep sending. Drafts are safe.",
        ),
        (
            ProblemButton("enter_key", translate("Problems", "Enter API key…"), default=True),
            work_offline(),
        ),
    )


def offline(problem: Problem) -> ProblemText:
    """Say that Aurous is out of reach."""
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "Aurous can't be reached"),
        translate(
            "Problems",
            "Check the network connection of this computer. Changes are kept on this computer "
            "and sent later.",
        ),
        (
            ProblemButton("try_again", translate("Problems", "Try again"), default=True),
            work_offline(),
        ),
    )


def certificate(problem: Problem) -> ProblemText:
    """Say that the certificate is not trusted."""
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "A secure connection to Aurous couldn't be made"),
        translate(
            "Problems",
            "The security certificate shown by the network isn't trusted by this computer. "
            "This often happens on company or school networks, and when the computer's clock "
            "is wrong (now {now}).",
        ).format(now=exact_moment(time.time())),
        (
            ProblemButton("try_again", translate("Problems", "Try again"), default=True),
            network_settings(),
            work_offline(),
        ),
    )


def proxy(problem: Problem) -> ProblemText:
    """Say that the proxy is in the way."""
    host = plain_text(problem.host, NAME_LENGTH)
    main = translate("Problems", "The proxy server didn't let Aurous Desktop through")
    if host:
        main = translate("Problems", "The proxy server {host} didn't let Aurous Desktop through")
    return ProblemText(
        translate("Problems", "Connect"),
        main.format(host=host),
        translate("Problems", "Check the proxy name and sign-in in Network settings."),
        (
            ProblemButton(
                "network_settings", translate("Problems", "Network settings…"), default=True
            ),
            ProblemButton("try_again", translate("Problems", "Try again")),
            work_offline(),
        ),
    )


def keyring_locked(problem: Problem) -> ProblemText:
    """Say that the password store is locked."""
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "The system's password store is locked"),
        translate("Problems", "Aurous Desktop keeps the API key there. Unlock it to connect."),
        (
            ProblemButton("try_again", translate("Problems", "Unlock and try again"), default=True),
            ProblemButton("session_key", translate("Problems", "Use key for this session…")),
            work_offline(),
        ),
    )


def keyring_missing(problem: Problem) -> ProblemText:
    """Say that there is no password store."""
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "This computer has no password store that Aurous Desktop can use"),
        translate(
            "Problems",
            "The API key can't be remembered. You can enter it each time; it is never written "
            "to a file. Such a store can be added: GNOME Keyring, KWallet or KeePassXC.",
        ),
        (
            ProblemButton(
                "session_key", translate("Problems", "Use key for this session…"), default=True
            ),
            ProblemButton("help", translate("Problems", "Help")),
            work_offline(),
        ),
    )


def keyring_write(problem: Problem) -> ProblemText:
    """Say that the key could not be kept."""
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "The API key couldn't be stored"),
        translate("Problems", "It works until you quit. Next time you will be asked for it again."),
        (ProblemButton("close", translate("Problems", "Continue"), default=True, escape=True),),
    )


def strange_answer(problem: Problem) -> ProblemText:
    """Say that somebody else seems to have answered."""
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "The answer was not one that Aurous gives"),
        translate(
            "Problems",
            "Something between this computer and Aurous may have answered instead, such as the "
            "sign-in page of a network. Your changes are kept on this computer, and it is "
            "tried again.",
        ),
        (ProblemButton("try_again", translate("Problems", "Try again"), default=True), close()),
    )


def mass_absence(problem: Problem) -> ProblemText:
    """Say that many characters are missing at once."""
    return ProblemText(
        translate("Problems", "Characters"),
        translate("Problems", "Many characters are missing from Aurous's answer"),
        translate(
            "Problems",
            "This may be a passing problem, or somebody deleted them. Nothing was removed from "
            "this computer, and drafts are safe.",
        ),
        (ProblemButton("try_again", translate("Problems", "Try again"), default=True), close()),
    )
