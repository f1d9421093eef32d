"""The words of every problem: what happened, what is safe, what to do."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from aurous_desktop import __version__
from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.editor.words import exact_moment, field_label
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import Words, translate

_NAME_LENGTH = 60
_MESSAGE_LENGTH = 400
_LINE_LENGTH = 1000
_REPORTS = frozenset({ProblemKind.BUG, ProblemKind.ENDED})  # whose message is one


@dataclass(frozen=True, slots=True)
class ProblemButton:
    """A button: its id, its words, and whether Return or Escape presses it."""

    id: str
    label: str
    default: bool = False
    escape: bool = False


@dataclass(frozen=True, slots=True)
class ProblemText:
    """A dialog in words; `details` are label and value, for support."""

    title: str
    main: str
    body: str
    buttons: tuple[ProblemButton, ...]
    details: tuple[tuple[str, str], ...] = ()


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
        (translate("Problems", "Message"), plain_text(told(problem.message), _MESSAGE_LENGTH)),
        (translate("Problems", "Program"), f"Aurous Desktop {__version__}"),
    )
    return tuple((label, str(value)) for label, value in facts if value)


def _name(problem: Problem) -> str:
    name = problem.character_name or translate("Problems", "this character")
    return plain_text(name, _NAME_LENGTH)


def _said(problem: Problem) -> str:
    message = plain_text(told(problem.message), _MESSAGE_LENGTH).rstrip(".")
    return (
        translate("Problems", "Aurous says: “{message}”.").format(message=message) + " "
        if message
        else ""
    )


def _button(id_: str, label: str, *, default: bool = False, escape: bool = False) -> ProblemButton:
    return ProblemButton(id_, label, default, escape)


def _close(*, default: bool = False) -> ProblemButton:
    return _button("close", translate("Problems", "Close"), default=default, escape=True)


def _network() -> ProblemButton:
    return _button("network_settings", translate("Problems", "Network settings…"))


def _offline() -> ProblemButton:
    return _button("work_offline", translate("Problems", "Work offline"), escape=True)


def _refused_field(problem: Problem) -> ProblemText:
    field = field_label(problem.field or "")
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous can't accept the {field} of “{name}”").format(
            field=field, name=_name(problem)
        ),
        _said(problem) + translate("Problems", "Your changes are kept on this computer."),
        (
            _button(
                "go_to_field",
                translate("Problems", "Go to {field}").format(field=field),
                default=True,
            ),
            _close(),
        ),
    )


def _refused(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous can't accept these changes to “{name}”").format(
            name=_name(problem)
        ),
        _said(problem)
        + translate(
            "Problems", "Check the details and save again. Your changes are kept on this computer."
        ),
        (_button("review", translate("Problems", "Review details"), default=True, escape=True),),
    )


def _rejected_keys(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Save"),
        translate(
            "Problems", "This version of Aurous Desktop sent something Aurous doesn't accept"
        ),
        translate(
            "Problems",
            "Not accepted: {keys}. Nothing on Aurous was changed and your draft is safe. "
            "A newer version may fix this.",
        ).format(keys=plain_text(", ".join(problem.keys), _MESSAGE_LENGTH)),
        (
            _button("check_updates", translate("Problems", "Check for updates"), default=True),
            _close(),
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


def _some_unsaved(problem: Problem) -> ProblemText:
    words, (left, count) = SomeUnsaved(), problem.counts
    return ProblemText(
        translate("Problems", "Save all"),
        words.main(left, count),
        words.others(),
        (_button("show_unsaved", words.show(left), default=True), _close()),
    )


def _gone(problem: Problem) -> ProblemText:
    team = plain_text(problem.team, _NAME_LENGTH) or translate("Problems", "yours")
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "“{name}” can't be found on Aurous").format(name=_name(problem)),
        translate(
            "Problems",
            "It may have been deleted, or it belongs to another team than {team}. "
            "Your draft is kept on this computer.",
        ).format(team=team),
        (
            _button("keep", translate("Problems", "Keep draft"), default=True, escape=True),
            _button("export", translate("Problems", "Export draft…")),
            _button("remove", translate("Problems", "Remove from this computer")),
        ),
    )


def _key_refused(problem: Problem) -> ProblemText:
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
        (_button("enter_key", translate("Problems", "Enter API key…"), default=True), _offline()),
    )


def _view_only(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "This API key can only view characters"),
        translate(
            "Problems",
            "Saving needs a key with the “write” scope. A team member can create one in the "
            "Aurous dashboard. Your draft is kept on this computer.",
        ),
        (
            _button("enter_key", translate("Problems", "Enter another key…"), default=True),
            _button("keep", translate("Problems", "Keep draft"), escape=True),
        ),
    )


def _server_trouble(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous is having a problem right now"),
        translate("Problems", "Your changes are kept and will be sent automatically."),
        (_button("close", translate("Problems", "OK"), default=True, escape=True),),
    )


def _offline_text(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "Aurous can't be reached"),
        translate(
            "Problems",
            "Check the network connection of this computer. Changes are kept on this computer "
            "and sent later.",
        ),
        (_button("try_again", translate("Problems", "Try again"), default=True), _offline()),
    )


def _slow_down(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Save"),
        translate("Problems", "Aurous asked to slow down"),
        translate("Problems", "Your changes are kept and will be sent in a moment."),
        (_button("close", translate("Problems", "OK"), default=True, escape=True),),
    )


def _certificate(problem: Problem) -> ProblemText:
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
            _button("try_again", translate("Problems", "Try again"), default=True),
            _network(),
            _offline(),
        ),
    )


def _proxy(problem: Problem) -> ProblemText:
    host = plain_text(problem.host, _NAME_LENGTH)
    main = translate("Problems", "The proxy server didn't let Aurous Desktop through")
    if host:
        main = translate("Problems", "The proxy server {host} didn't let Aurous Desktop through")
    return ProblemText(
        translate("Problems", "Connect"),
        main.format(host=host),
        translate("Problems", "Check the proxy name and sign-in in Network settings."),
        (
            _button("network_settings", translate("Problems", "Network settings…"), default=True),
            _button("try_again", translate("Problems", "Try again")),
            _offline(),
        ),
    )


def _keyring_locked(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "The system's password store is locked"),
        translate("Problems", "Aurous Desktop keeps the API key there. Unlock it to connect."),
        (
            _button("try_again", translate("Problems", "Unlock and try again"), default=True),
            _button("session_key", translate("Problems", "Use key for this session…")),
            _offline(),
        ),
    )


def _keyring_missing(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "This computer has no password store that Aurous Desktop can use"),
        translate(
            "Problems",
            "The API key can't be remembered. You can enter it each time; it is never written "
            "to a file. Such a store can be added: GNOME Keyring, KWallet or KeePassXC.",
        ),
        (
            _button(
                "session_key", translate("Problems", "Use key for this session…"), default=True
            ),
            _button("help", translate("Problems", "Help")),
            _offline(),
        ),
    )


def _keyring_write(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "The API key couldn't be stored"),
        translate("Problems", "It works until you quit. Next time you will be asked for it again."),
        (_button("close", translate("Problems", "Continue"), default=True, escape=True),),
    )


def _storage(problem: Problem) -> ProblemText:
    cause = plain_text(told(problem.message), _MESSAGE_LENGTH)
    advice = translate("Problems", "Keep the window open, and export a copy.")
    return ProblemText(
        translate("Problems", "Save draft"),
        translate("Problems", "Changes can't be stored on this computer"),
        f"{cause} {advice}".strip(),
        (
            _button("export", translate("Problems", "Export a copy…"), default=True),
            _button("try_again", translate("Problems", "Try again")),
            _close(),
        ),
    )


def _file(problem: Problem) -> ProblemText:
    place = plain_text("".join(problem.keys[:1]), _MESSAGE_LENGTH)
    said = translate("Problems", "It was to be {file}.").format(file=place) if place else ""
    return ProblemText(
        translate("Problems", "Save file"),
        translate("Problems", "The file couldn't be written"),
        f"{plain_text(told(problem.message), _MESSAGE_LENGTH)} {said}".strip(),
        (
            _button("choose_again", translate("Problems", "Choose another place…"), default=True),
            _close(),
        ),
    )


def _strange_answer(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Connect"),
        translate("Problems", "The answer was not one that Aurous gives"),
        translate(
            "Problems",
            "Something between this computer and Aurous may have answered instead, such as the "
            "sign-in page of a network. Your changes are kept on this computer, and it is "
            "tried again.",
        ),
        (_button("try_again", translate("Problems", "Try again"), default=True), _close()),
    )


def _mass_absence(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Characters"),
        translate("Problems", "Many characters are missing from Aurous's answer"),
        translate(
            "Problems",
            "This may be a passing problem, or somebody deleted them. Nothing was removed from "
            "this computer, and drafts are safe.",
        ),
        (_button("try_again", translate("Problems", "Try again"), default=True), _close()),
    )


def _overwritten(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Characters"),
        translate("Problems", "Older values of “{name}” came back on Aurous").format(
            name=_name(problem)
        ),
        translate(
            "Problems",
            "Another program or person may have saved an older copy over yours. "
            "What you saved is kept in History, and can be restored from there.",
        ),
        (_button("close", translate("Problems", "OK"), default=True, escape=True),),
    )


def _bug(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Aurous Desktop"),
        translate("Problems", "Something unexpected happened"),
        translate("Problems", "Drafts are stored. You can go on; if things look odd, restart."),
        (
            _button("close", translate("Problems", "Continue"), default=True, escape=True),
            _button("quit", translate("Problems", "Quit")),
        ),
    )


def _ended(problem: Problem) -> ProblemText:
    return ProblemText(
        translate("Problems", "Aurous Desktop"),
        translate("Problems", "Aurous Desktop ended unexpectedly the last time"),
        translate(
            "Problems",
            "Your drafts and what waits to be sent are here again. The report below helps to find "
            "the reason; neither your key nor a text of your characters is in it.",
        ),
        (_button("close", translate("Problems", "Close"), default=True, escape=True),),
    )


_TEXTS: dict[ProblemKind, Callable[[Problem], ProblemText]] = {
    ProblemKind.REFUSED_FIELD: _refused_field,
    ProblemKind.REFUSED: _refused,
    ProblemKind.REJECTED_KEYS: _rejected_keys,
    ProblemKind.SOME_UNSAVED: _some_unsaved,
    ProblemKind.GONE: _gone,
    ProblemKind.KEY_REFUSED: _key_refused,
    ProblemKind.VIEW_ONLY: _view_only,
    ProblemKind.SERVER_TROUBLE: _server_trouble,
    ProblemKind.OFFLINE: _offline_text,
    ProblemKind.SLOW_DOWN: _slow_down,
    ProblemKind.CERTIFICATE: _certificate,
    ProblemKind.PROXY: _proxy,
    ProblemKind.KEYRING_LOCKED: _keyring_locked,
    ProblemKind.KEYRING_MISSING: _keyring_missing,
    ProblemKind.KEYRING_WRITE: _keyring_write,
    ProblemKind.STORAGE: _storage,
    ProblemKind.FILE: _file,
    ProblemKind.STRANGE_ANSWER: _strange_answer,
    ProblemKind.MASS_ABSENCE: _mass_absence,
    ProblemKind.OVERWRITTEN: _overwritten,
    ProblemKind.BUG: _bug,
    ProblemKind.ENDED: _ended,
}
