"""What a screen reader gets from the real program, over the desktop's accessibility bus."""

from __future__ import annotations

import json
import os
import re
import shutil
from typing import Any

import pytest

from tests.support.walks import Walks

from .begin import READING, TOLD, missing
from .ears import Node

ROW = re.compile(r"^.+, (Ready|Needs review|Synthesizing|Failed)(, [a-z].*)?$")


pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.timeout(360),
    # On the machines of CI, which can have all of it, a lack is a fault to be seen.
    pytest.mark.skipif(
        bool(missing()) and not (os.environ.get("CI") and shutil.which("apt-get")),
        reason=f"no screen reader can be had here: {missing()} is not installed",
    ),
]


@pytest.fixture(scope="module")
def told(walks: Walks) -> dict[str, Any]:
    """Walk through the program once: what was read in each state, and heard in each step."""
    walked = walks.end(READING)
    assert walked.code == 0, walked.said[-1500:]
    told: dict[str, Any] = json.loads((walked.folder / TOLD).read_text("utf-8"))
    return told


def spoken_name(node: Node) -> str:
    """Give what a screen reader says first: the label that stands by a control, else its name.

    The name of a combo box is its value on this bus, so that its label is all it has.
    """
    own = "" if node["role"] == "combo box" else node["name"]
    return str(next((label for label in node["labels"] if label), own))


def focusable(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if "focusable" in node["states"]]


def test_everything_that_takes_the_focus_has_a_name_that_is_not_its_value(
    told: dict[str, Any],
) -> None:
    nameless = [
        (state, node)
        for state, nodes in told["states"].items()
        for node in focusable(nodes)
        if not spoken_name(node).strip()
        or (node["role"] != "label" and spoken_name(node) == node["value"])
    ]
    assert nameless == []
    assert all(len(focusable(nodes)) >= 2 for nodes in told["states"].values())


def test_the_list_says_name_status_and_draft(told: dict[str, Any]) -> None:
    def rows(state: str) -> list[str]:
        return [n["name"] for n in told["states"][state] if n["role"] == "table cell"]

    assert len(rows("ready")) >= 5
    assert all(ROW.match(name) for name in rows("ready"))
    assert "Aurora the Adventurer, Ready" in rows("ready")
    assert "Aurora the Adventurer, Ready, unsent draft" in rows("draft")
    assert "Aurora the Adventurer, Ready, also changed on Aurous" in rows("conflict")
    assert "Aurora the Adventurer, Ready, not on Aurous" in rows("gone")


def test_pictures_side_by_side_say_whose_they_are(told: dict[str, Any]) -> None:
    names = [spoken_name(node) for node in focusable(told["states"]["viewer-two-images"])]
    for picture in ("Portrait, reference image 1 of 4", "Front, reference image 2 of 4"):
        assert f"{picture} of Aurora the Adventurer" in names
    assert {"Compare two images", "Save picture as…", "Pin reference window", "Close"} <= {*names}


def described(told: dict[str, Any], state: str, name: str) -> str:
    return next(
        str(node["description"])
        for node in focusable(told["states"][state])
        if spoken_name(node) == name
    )


def test_problems_are_descriptions(told: dict[str, Any]) -> None:
    assert "Problem: Use at most 80" in described(told, "name-too-long", "Name")
    assert "Problem: Aurous" in described(told, "needs-attention", "Age")
    assert described(told, "ready", "Name") == "Required"
    assert described(told, "ready", "Gender") == ""
    assert "Problem" not in described(told, "ready", "Age")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("saved", r"Saved"),
        ("pose", r"Front, reference image 2 of 4 of Aurora the Adventurer"),
        ("copied", r"Picture copied"),
        ("attention", r"1 field needs attention\. Name: .+"),
        ("counter", r"Name: 72 / 80"),
        ("cap", r"Name: 80 / 80"),
        ("over", r"Name: 1 over the limit"),
        ("kept", r"Saved on this computer, will be sent when online"),
        ("offline", r"You're offline.*"),
        ("online", r"Back online"),
        ("synthesis", r"Synthesis finished: .+ needs review"),
        ("search", r"\d+ of \d+ characters"),
    ],
)
def test_what_happens_is_announced(told: dict[str, Any], step: str, words: str) -> None:
    assert any(re.fullmatch(words, said) for said in told["steps"][step]), told["steps"][step]


def test_nothing_is_announced_twice_in_a_row(told: dict[str, Any]) -> None:
    for step, said in told["steps"].items():
        assert len(said) == len(set(said)), step
