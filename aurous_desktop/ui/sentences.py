"""The sentences that are made below the screens, where nothing is translated, and their words here.

The rooms below speak the program's own English: it goes into logs, files and answers to support.
What of it is shown to a person is known here by its text; words of Aurous stay as they came.
A test holds the table against the rooms, sentence for sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, translate

_CONTEXT = "Sentences"

SENTENCES: tuple[str, ...] = (
    # what validation says
    QT_TRANSLATE_NOOP("Sentences", "Enter a name."),
    QT_TRANSLATE_NOOP("Sentences", "Enter a whole number, or leave empty."),
    QT_TRANSLATE_NOOP("Sentences", "Use at most {limit} characters ({over} over the limit)."),
    # pictures
    QT_TRANSLATE_NOOP("Sentences", "There is no such picture."),
    QT_TRANSLATE_NOOP("Sentences", "Not downloaded yet."),
    QT_TRANSLATE_NOOP("Sentences", "The disk has no room for this picture."),
    QT_TRANSLATE_NOOP("Sentences", "What Aurous gave out is not a picture."),
    QT_TRANSLATE_NOOP("Sentences", "Aurous didn't give out this picture."),
    QT_TRANSLATE_NOOP("Sentences", "The picture's address leads into a private network."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The picture's address leads from one place to the next without end."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The picture's address is not a secure one."),
    QT_TRANSLATE_NOOP("Sentences", "The picture's address is not a web address."),
    QT_TRANSLATE_NOOP("Sentences", "What came is not a JPEG, PNG or WebP picture."),
    QT_TRANSLATE_NOOP("Sentences", "The picture isn't there any more, or its address has expired."),
    QT_TRANSLATE_NOOP("Sentences", "The picture can't be had at the moment."),
    QT_TRANSLATE_NOOP("Sentences", "The picture took too long to come."),
    # the way to Aurous
    QT_TRANSLATE_NOOP("Sentences", "The name {host} can't be found."),
    QT_TRANSLATE_NOOP("Sentences", "The name {host} can't be found. Is there a network?"),
    QT_TRANSLATE_NOOP("Sentences", "{host} doesn't take connections at the moment."),
    QT_TRANSLATE_NOOP("Sentences", "{host} can't be reached. Is there a network?"),
    QT_TRANSLATE_NOOP(
        "Sentences", "A secure connection to {host} couldn't be made. Nothing was sent."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The proxy server {host} can't be reached. Check it in Network settings."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The proxy server {host} didn't let Aurous Desktop through. "
        "Check the proxy name and sign-in in Network settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The proxy server {host} is of the SOCKS kind, which Aurous Desktop can't use. "
        "Choose an HTTP proxy or none in Network settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The proxy address “{address}” can't be understood. It should look like "
        "proxy.example.com:8080. Check it in Network settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The security certificate that was shown for {host} isn't trusted by this computer. "
        "This often happens on company or school networks, and when the computer's clock is "
        "wrong. Nothing was sent.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "No complete answer came within {seconds} seconds."),
    QT_TRANSLATE_NOOP("Sentences", "No connection to {host} came about within {seconds} seconds."),
    QT_TRANSLATE_NOOP("Sentences", "The answer took too long."),
    QT_TRANSLATE_NOOP("Sentences", "The connection was cut before the answer was complete."),
    QT_TRANSLATE_NOOP("Sentences", "What came back is not an answer that the web knows."),
    QT_TRANSLATE_NOOP("Sentences", "All connections are busy."),
    QT_TRANSLATE_NOOP("Sentences", "Aurous asked for a pause that is not over."),
    # answers that make no sense
    QT_TRANSLATE_NOOP("Sentences", "The answer is packed in a way that was not asked for."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is larger than the {size} that it can be."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is about another character."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is empty."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is garbled: it is not text in UTF-8."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is not a character."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is not a list of characters."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is not a team."),
    QT_TRANSLATE_NOOP("Sentences", "The answer is not a balance."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A web page came instead of an answer from Aurous. The network may want a sign-in: "
        "open a browser and look.",
    ),
    # refusals for which Aurous gave no words
    QT_TRANSLATE_NOOP("Sentences", "Aurous can't accept this request."),
    QT_TRANSLATE_NOOP("Sentences", "Aurous can't do this in the state that things are in."),
    QT_TRANSLATE_NOOP("Sentences", "This API key may not do this."),
    QT_TRANSLATE_NOOP("Sentences", "Aurous isn't accepting the API key."),
    QT_TRANSLATE_NOOP("Sentences", "This can't be found on Aurous."),
    QT_TRANSLATE_NOOP("Sentences", "The team doesn't have enough Aurous credits."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Aurous asks for a pause: the team made many requests in a short time."
    ),
    QT_TRANSLATE_NOOP("Sentences", "This API key can only view characters."),
    QT_TRANSLATE_NOOP("Sentences", "Aurous has trouble at the moment."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The request was sent on to another address, which Aurous never does. "
        "The network may want a sign-in: open a browser and look.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The character was deleted."),
    # keys
    QT_TRANSLATE_NOOP("Sentences", "Enter an API key."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "An API key has only letters, digits and signs, without blanks, and at most 512 of them. "
        "Copy it again from the Aurous dashboard.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The system's password store can't be used."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The system's password store is locked. Aurous Desktop keeps the API key there. "
        "Unlock it to connect.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This computer has no password store that Aurous Desktop can use. The API key can't be "
        "remembered: you can enter it each time, and it is never written to a file.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The system's password store doesn't answer. Look whether it asks for a password "
        "somewhere, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The system's password store didn't keep the change. The key works until you quit.",
    ),
    # the disk
    QT_TRANSLATE_NOOP("Sentences", "This computer could not read or write the library."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The disk is full, so the change is not stored on this computer yet."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The folder of the library can be read but not changed."),
    QT_TRANSLATE_NOOP("Sentences", "Another program is using the library."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The file of the library is damaged. It is repaired at the next start."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The library was written by a newer version of Aurous Desktop."),
    QT_TRANSLATE_NOOP("Sentences", "The library is closed."),
    QT_TRANSLATE_NOOP("Sentences", "From a backup, when the library was rebuilt."),
    # what answers about newer versions are not believed for
    QT_TRANSLATE_NOOP("Sentences", "None of the known keys has signed it."),
    QT_TRANSLATE_NOOP("Sentences", "What came is not a signed feed."),
    QT_TRANSLATE_NOOP("Sentences", "What is signed tells of no version."),
    QT_TRANSLATE_NOOP("Sentences", "It is older than one that was seen."),
    QT_TRANSLATE_NOOP("Sentences", "The server answered with {status}."),
    QT_TRANSLATE_NOOP("Sentences", "The address leads from one place to the next without end."),
    QT_TRANSLATE_NOOP("Sentences", "The address leads from a secure place to one that is not."),
    QT_TRANSLATE_NOOP("Sentences", "The address leads to something that is not a web address."),
    QT_TRANSLATE_NOOP("Sentences", "The answer took too long to come."),
    # what keeps the program from starting
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Aurous Desktop can't use the file {file} ({reason}). Remove it, or choose another folder "
        "with --profile.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Aurous Desktop is running already, but it does not answer."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Aurous Desktop can't write to the folder {folder} ({reason}). Choose another one with "
        "--profile, or change who may write there.",
    ),
)

_PLACE = r"\\\{(\w+)\\\}"  # as re.escape writes {host}
_WITH_A_PLACE = r"(?s)(?P<sentence>.+?) \((?P<place>.+)\)"


def told(sentence: str) -> str:
    """Say in the person's language what the rooms below say; other words stay as they are."""
    known = _known(sentence)
    if known is None:
        with_place = re.fullmatch(_WITH_A_PLACE, sentence)
        known = with_place and _known(with_place["sentence"])
        if not known or not with_place:
            return sentence
        return f"{known} ({with_place['place']})"
    return known


def _known(sentence: str) -> str | None:
    if sentence in _plain():
        return translate(_CONTEXT, sentence)
    for source, pattern in _patterns().items():
        match = pattern.fullmatch(sentence)
        if match:
            return translate(_CONTEXT, source).format(**match.groupdict())
    return None


@cache
def _plain() -> frozenset[str]:
    return frozenset(source for source in SENTENCES if "{" not in source)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Give the sentences with places for values; those with the most words are tried first."""
    sources = sorted((s for s in SENTENCES if "{" in s), key=len, reverse=True)
    return {
        source: re.compile(re.sub(_PLACE, r"(?P<\1>.+?)", re.escape(source)), re.DOTALL)
        for source in sources
    }
