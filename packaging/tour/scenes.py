"""The table of states: a name for the picture, and how a person gets there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from PySide6.QtWidgets import QTabWidget

from aurous_desktop.domain.status import State
from aurous_desktop.sandbox.world import READ_KEY, REVOKED_KEY
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.library.skeleton import SkeletonRows

from .more_scenes import MORE_SCENES
from .stage import DISK_FULL, Stage

Scene = Callable[[Stage], Awaitable[None]]


async def _first_run(stage: Stage) -> None:
    await stage.connect(None)
    stage.live.screens.show_start(demo=False)
    await stage.hands.until(lambda: stage.hands.button("Enter API key…"))


async def _demo(stage: Stage) -> None:
    await stage.live.explore_samples()
    await stage.hands.until(lambda: len(stage.hands.names()) >= 24)
    await stage.open()
    await stage.hands.until(lambda: stage.hands.sees("These are sample characters"))


async def _loading_without_cache(stage: Stage) -> None:
    stage.wire.hold("/characters")
    await stage.connect()
    window = stage.live.screens.window
    await stage.hands.until(lambda: window.findChild(SkeletonRows).isVisible())


async def _loading_with_cache(stage: Stage) -> None:
    await _ready(stage)
    stage.wire.hold()
    stage.live.screens.trigger("refresh")
    await stage.hands.until(lambda: stage.hands.sees("Checking for changes…"))


async def _empty(stage: Stage) -> None:
    for row in stage.world.rows():
        stage.world.delete(stage.world.team, row.id)
    await stage.open_library()
    await stage.hands.until(lambda: stage.hands.sees("No characters yet"))


async def _no_result(stage: Stage) -> None:
    await stage.open_library()
    await stage.open()
    stage.live.screens.trigger("search")
    stage.hands.type_into("Search characters", "zeppelin")
    await stage.hands.until(lambda: stage.hands.sees("No characters match"))


async def _nothing_selected(stage: Stage) -> None:
    await stage.open_library()


async def _ready(stage: Stage) -> None:
    await stage.open_library()
    await stage.open()
    await stage.state(State.CLEAN)
    await stage.pictured()


async def _draft(stage: Stage) -> None:
    await _ready(stage)
    stage.hands.type_into("Hair color", "silver")
    await stage.state(State.DRAFT)


async def _waiting(stage: Stage) -> None:
    await _draft(stage)
    stage.wire.cut = True
    await stage.hands.click("Save")
    await stage.state(State.WAITING, State.CHECKING)
    await stage.hands.until(lambda: stage.hands.sees("You're offline"))


async def _sending(stage: Stage) -> None:
    await _draft(stage)
    stage.wire.hold()
    await stage.hands.click("Save")
    await stage.state(State.SENDING)


async def _sent(stage: Stage) -> None:
    await _draft(stage)
    await stage.hands.click("Save")
    await stage.state(State.CLEAN)


async def _offline(stage: Stage) -> None:
    await _ready(stage)
    stage.wire.cut = True
    stage.live.screens.trigger("refresh")
    await stage.hands.until(lambda: stage.hands.sees("You're offline"))


async def _not_downloaded(stage: Stage) -> None:
    stage.world.faults.always("503", path="/storage/*")
    await stage.open_library()
    await stage.open()
    stage.wire.cut = True
    stage.live.screens.trigger("refresh")
    await stage.hands.until(lambda: stage.hands.sees("You're offline"))
    await stage.open("Nokomis Cloudwalker")
    await stage.hands.until(lambda: stage.hands.sees("Not downloaded yet"))


async def _conflict(stage: Stage) -> None:
    await _draft(stage)
    attributes = stage.world.attributes_of(stage.row().id) or {}
    stage.world.change(stage.row().id, attributes={**attributes, "hair_color": "auburn"})
    await stage.hands.click("Save")
    await stage.state(State.CONFLICT)


async def _conflict_left(stage: Stage) -> None:
    await _conflict(stage)
    for dialog in stage.dialogs():
        dialog.close()


async def _compare(stage: Stage) -> None:
    await _conflict_left(stage)
    stage.live.screens.trigger("compare")
    await stage.hands.until(stage.hands.dialog)


async def _refused(stage: Stage) -> None:
    await _ready(stage)
    stage.world.faults.queue("400", method="PATCH")
    stage.hands.type_into("Age", "999")
    await stage.hands.click("Save")
    await stage.hands.until(stage.hands.dialog)


async def _needs_attention(stage: Stage) -> None:
    await _refused(stage)
    await stage.hands.answer("Go to Age")
    await stage.state(State.NEEDS_ATTENTION)


async def _name_too_long(stage: Stage) -> None:
    await _ready(stage)
    stage.hands.type_into("Name", "x" * 83)
    await stage.hands.click("Save")
    await stage.hands.until(lambda: stage.hands.sees("1 field needs attention"))


async def _synthesizing(stage: Stage) -> None:
    await _open_by_status(stage, "synthesizing")


async def _needs_review(stage: Stage) -> None:
    await _open_by_status(stage, "reviewing")


async def _failed(stage: Stage) -> None:
    await _open_by_status(stage, "failed")


async def _open_by_status(stage: Stage, status: str) -> None:
    await stage.open_library()
    await stage.open(next(row.name for row in stage.world.rows() if row.status == status))


async def _gone_dialog(stage: Stage) -> None:
    await _draft(stage)
    stage.world.delete(stage.world.team, stage.row().id)
    await stage.hands.click("Save")
    await stage.hands.until(stage.hands.dialog)


async def _gone(stage: Stage) -> None:
    await _gone_dialog(stage)
    await stage.hands.answer("Keep draft")
    await stage.state(State.GONE)


async def _view_only(stage: Stage) -> None:
    await stage.open_library(READ_KEY)
    await stage.open()
    stage.hands.type_into("Eye color", "violet")
    await stage.hands.click("Save")
    await stage.hands.answer("Keep draft")
    await stage.hands.until(lambda: stage.hands.sees("This API key can only view characters"))
    await stage.pictured()


async def _key_refused(stage: Stage) -> None:
    await _ready(stage)
    stage.world.faults.always("401")
    stage.live.screens.trigger("refresh")
    await stage.hands.until(lambda: stage.hands.sees("Aurous isn't accepting this API key"))


async def _key_dialog(stage: Stage) -> None:
    await _ready(stage)
    stage.live.screens.trigger("enter_key")
    await stage.hands.until(stage.hands.dialog)


async def _wrong_key(stage: Stage) -> None:
    await _key_dialog(stage)
    stage.hands.type_into("API key", REVOKED_KEY)
    await stage.hands.click("Connect", stage.hands.dialog())
    await stage.hands.until(lambda: stage.hands.sees("The key may have been replaced"))


async def _discard(stage: Stage) -> None:
    await _draft(stage)
    actions = stage.live.screens.window.actions_by_id
    await stage.hands.until(lambda: actions["discard"].isEnabled())
    stage.live.screens.trigger("discard")
    await stage.hands.until(stage.hands.dialog)


async def _history(stage: Stage) -> None:
    await _sent(stage)
    stage.live.screens.trigger("history")
    await stage.hands.until(stage.hands.dialog)


async def _outbox(stage: Stage) -> None:
    await _waiting(stage)
    stage.live.screens.trigger("outbox")
    await stage.hands.until(stage.hands.dialog)


async def _about(stage: Stage) -> None:
    await _ready(stage)
    stage.live.screens.trigger("about")
    await stage.hands.until(stage.hands.dialog)


async def _shortcuts(stage: Stage) -> None:
    await _ready(stage)
    stage.live.screens.trigger("shortcuts")
    await stage.hands.until(stage.hands.dialog)


async def _help(stage: Stage) -> None:
    await _ready(stage)
    stage.hands.field("Hair color").setFocus()
    stage.live.screens.trigger("help")
    await stage.hands.until(stage.hands.dialog)


def _settings(title: str) -> Scene:
    """Make the scene of one page of the settings."""

    async def scene(stage: Stage) -> None:
        await _ready(stage)
        stage.live.screens.trigger("settings")
        await stage.hands.until(stage.hands.dialog)
        tabs = stage.hands.dialog().findChild(QTabWidget)
        assert tabs is not None
        titles = [tabs.tabText(at).replace("&", "") for at in range(tabs.count())]
        tabs.setCurrentIndex([stage.hands.means(one, title) for one in titles].index(True))

    return scene


async def _bug(stage: Stage) -> None:
    await _ready(stage)
    problem = Problem(ProblemKind.BUG, message="Aurous Desktop, in a task\n\nRuntimeError")
    stage.live.screens.show_background_problem(problem)
    await stage.hands.until(stage.hands.dialog)


async def _licenses(stage: Stage) -> None:
    await _about(stage)
    tabs = stage.hands.dialog().findChild(QTabWidget)
    tabs.setCurrentIndex(1)


async def _check_for_updates(stage: Stage) -> None:
    await _ready(stage)
    stage.live.screens.trigger("check_updates")
    await stage.hands.until(stage.hands.dialog)


async def _ended(stage: Stage) -> None:
    await _ready(stage)
    stage.live.screens.tell_fault("Fatal Python error: Segmentation fault", _nothing)
    await stage.hands.until(lambda: stage.hands.sees("ended unexpectedly"))


async def _storage(stage: Stage) -> None:
    await _draft(stage)
    problem = Problem(ProblemKind.STORAGE, message=DISK_FULL)
    stage.live.screens.show_background_problem(problem)
    await stage.hands.until(stage.hands.dialog)


def _nothing() -> None:
    """Forget no report: there is none."""


SCENES: Mapping[str, Scene] = {
    "first-run": _first_run,
    "demo": _demo,
    "loading-without-cache": _loading_without_cache,
    "loading-with-cache": _loading_with_cache,
    "empty": _empty,
    "no-result": _no_result,
    "nothing-selected": _nothing_selected,
    "ready": _ready,
    "draft": _draft,
    "waiting": _waiting,
    "sending": _sending,
    "sent": _sent,
    "offline": _offline,
    "offline-not-downloaded": _not_downloaded,
    "conflict": _conflict_left,
    "conflict-compare": _compare,
    "refused-dialog": _refused,
    "needs-attention": _needs_attention,
    "name-too-long": _name_too_long,
    "synthesizing": _synthesizing,
    "needs-review": _needs_review,
    "failed": _failed,
    "gone-dialog": _gone_dialog,
    "gone": _gone,
    "view-only": _view_only,
    "key-refused": _key_refused,
    "key-dialog": _key_dialog,
    "key-dialog-refused": _wrong_key,
    "discard-dialog": _discard,
    "history-dialog": _history,
    "outbox-dialog": _outbox,
    "about-dialog": _about,
    "about-licenses": _licenses,
    "check-for-updates": _check_for_updates,
    "shortcuts-dialog": _shortcuts,
    "help-window": _help,
    "settings-general": _settings("General"),
    "settings-appearance": _settings("Appearance"),
    "settings-account": _settings("Account"),
    "settings-network": _settings("Network"),
    "settings-storage": _settings("Privacy and storage"),
    "crash-dialog": _bug,
    "storage-dialog": _storage,
    **MORE_SCENES,
    "ended-unexpectedly": _ended,  # the last one: its message stays until it is dismissed
}
