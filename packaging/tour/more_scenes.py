"""More of the table of states: dialogs for every problem, and what is seldom seen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QToolButton

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.record import replace
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.presenters.connection import gate_message
from aurous_desktop.ui.presenters.updating import UPDATE_MESSAGE
from aurous_desktop.ui.translation import translate
from aurous_desktop.ui.viewer.stage import PoseStage
from aurous_desktop.ui.widgets.message_bar import Message, Rank

from .stage import AURORA, NOT_DRAWN, Stage

if TYPE_CHECKING:
    from .scenes import Scene

_MENTIONED = Problem(
    ProblemKind.BUG,
    character_name=AURORA,
    field="attributes.age",
    keys=("hair_color", "body_type"),
    message=NOT_DRAWN,
    status=400,
    code="invalid_request_error",
    request_id="req_0123456789abcdef",
    method="PATCH",
    path="/v1/characters/char_0123",
    team="Studio Team",
    key_hint="al_live_8jKpQ4…",
    host="proxy.example.test:3128",
)


def _tr(text: str) -> str:
    return translate("UpdatePresenter", text)


def _problem(kind: ProblemKind) -> Scene:
    """Make the scene of the dialog of one problem."""

    async def scene(stage: Stage) -> None:
        await stage.connect(None)  # there are no panes with a bar that could say it instead
        stage.live.screens.show_start(demo=False)
        problem = replace(_MENTIONED, kind=kind, at=time.time())
        stage.live.screens.show_background_problem(problem)
        await stage.hands.until(stage.hands.dialog)

    return scene


async def _opened(stage: Stage) -> None:
    await stage.open_library()
    await stage.open()
    await stage.state(State.CLEAN)
    await stage.pictured()


async def _grid(stage: Stage) -> None:
    await _opened(stage)
    stage.live.screens.trigger("view_grid")


def _pictures(action: str) -> Scene:
    """Make the scene of the window of pictures that an action opens."""

    async def scene(stage: Stage) -> None:
        await stage.open_library()
        await stage.open()
        stage.live.screens.trigger(action)
        await stage.hands.until(stage.hands.dialog)
        window = stage.hands.dialog()
        stages = [one for one in window.findChildren(PoseStage) if one.isVisible()]
        await stage.hands.until(lambda: all(one.shows_picture for one in stages))

    return scene


async def _no_status(stage: Stage) -> None:
    await stage.open_library()
    stage.live.screens.list_pane.show_state(State.CONFLICT)
    stage.live.screens.trigger("search")
    stage.hands.type_into("Search characters", "zeppelin")
    await stage.hands.until(lambda: stage.hands.button("Show all statuses"))


async def _copy_details(stage: Stage) -> None:
    await _opened(stage)
    stage.live.screens.trigger("copy_details")
    await stage.hands.until(stage.hands.dialog)


async def _update(stage: Stage) -> None:
    await stage.open_library()
    stage.live.screens.message_bar.post(
        Message(
            UPDATE_MESSAGE,
            _tr("Aurous Desktop {version} is here. {notes}").format(version="2.0", notes=""),
            Rank.UPDATE,
            "info",
            "download",
            (("open_download", _tr("Open download page")), ("put_off_update", _tr("Later"))),
        )
    )
    await stage.hands.until(lambda: stage.hands.sees("is here"))


async def _remove_key(stage: Stage) -> None:
    await stage.open_library()
    stage.live.screens.trigger("remove_key")
    await stage.hands.until(stage.hands.dialog)


async def _no_key(stage: Stage) -> None:
    await _opened(stage)
    stage.live.screens.trigger("remove_key")
    await stage.hands.answer("Remove key")
    await stage.hands.until(lambda: stage.hands.sees("There is no API key"))


def _gate(gate: Gate, words: str) -> Scene:
    """Make the scene of the bar that tells of a shut gate which takes long to shut by itself."""

    async def scene(stage: Stage) -> None:
        await _opened(stage)
        session = stage.live.session
        assert session is not None
        told = gate_message(replace(session.view(), gate=gate))
        assert told is not None
        message = replace(told, id=UPDATE_MESSAGE)  # which is taken away before the next scene
        stage.live.screens.message_bar.post(message)
        await stage.hands.until(lambda: stage.hands.sees(words))

    return scene


async def _unfolded(stage: Stage) -> None:
    row = next(row for row in stage.world.rows() if row.name == AURORA)
    known = stage.world.attributes_of(row.id) or {}
    stage.world.change(row.id, attributes={**known, "aura": "amber"})
    await _opened(stage)
    buttons = stage.live.screens.window.findChildren(QToolButton)
    heading = next(one for one in buttons if stage.hands.means(one.text(), "Information"))
    heading.setChecked(True)
    await asyncio.sleep(0)
    area = heading.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


async def _problem_details(stage: Stage) -> None:
    await _problem(ProblemKind.REFUSED)(stage)
    await stage.hands.click("Show details", stage.hands.dialog())


async def _slow_down(stage: Stage) -> None:
    await stage.open_library()
    await stage.open()
    stage.hands.type_into("Hair color", "silver")
    await stage.state(State.DRAFT)
    stage.world.faults.always("429", method="PATCH", seconds=30)
    stage.live.screens.trigger("save")
    await stage.hands.until(lambda: stage.hands.sees("Aurous asked to slow down"))


# These are told by the bar, never by a dialog.
_BARS = (
    ProblemKind.OFFLINE,
    ProblemKind.SLOW_DOWN,
    ProblemKind.SERVER_TROUBLE,
)
DIALOGS = tuple(kind for kind in ProblemKind if kind not in _BARS)

MORE_SCENES: Mapping[str, Scene] = {
    "grid": _grid,
    "viewer-whole-screen": _pictures("full_screen"),
    "viewer-two-images": _pictures("compare_pictures"),
    "viewer-pinned": _pictures("pin_pictures"),
    "no-result-filtered": _no_status,
    "slow-down": _slow_down,
    "remove-key-dialog": _remove_key,
    "copy-details-dialog": _copy_details,
    **{f"problem-{kind.name.lower().replace('_', '-')}": _problem(kind) for kind in DIALOGS},
    "update": _update,
    "no-key": _no_key,
    "server-trouble": _gate(Gate.SERVER_TROUBLE, "Aurous is having a problem right now"),
    "storage-trouble": _gate(Gate.STORAGE, "Keep the window open"),
    "rebuilt": _gate(Gate.REVIEW, "The library was rebuilt after damage"),
    "information": _unfolded,
    "problem-details": _problem_details,
}
