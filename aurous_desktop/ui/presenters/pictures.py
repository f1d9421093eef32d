"""The pictures of the open character: fetched when looked at, decoded on another thread."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage
from shiboken6 import isValid

from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, translate
from aurous_desktop.ui.viewer.pane import ViewerPane

if TYPE_CHECKING:
    from aurous_desktop.services.workspace import Workspace
    from aurous_desktop.ui.viewer.stage import PoseStage

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]

_STRIP = 96
_AFTER_THE_FORM = 0.02
"""Seconds; one picture of the screen, in which the form is painted."""
_REASONS = {
    "not a picture": QT_TRANSLATE_NOOP("Pictures", "This is not a picture."),
    "too large": QT_TRANSLATE_NOOP("Pictures", "This picture is too large to be shown."),
    "broken": QT_TRANSLATE_NOOP("Pictures", "This picture is damaged."),
}
_OTHERWISE = QT_TRANSLATE_NOOP("Pictures", "This picture can't be shown.")


class PicturePresenter(QObject):
    """Shows one character's pictures in the pane, and fills every stage that it serves."""

    def __init__(self, *, pane: ViewerPane, spawn: Spawn, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._spawn = spawn
        self._workspace: Workspace | None = None
        self._shown: tuple[str, tuple[str, ...], str] | None = None
        self._stages: list[PoseStage] = []
        self._decoder = ThreadPoolExecutor(1, thread_name_prefix="viewer")
        self._serves_pane = False

    def bind(self, workspace: Workspace | None) -> None:
        """Fetch pictures through this workspace."""
        self._workspace = workspace
        self._shown = None

    def serve(self, stage: PoseStage) -> None:
        """Bring this stage the pictures that it wants."""
        self._stages = [*filter(isValid, self._stages), stage]
        stage.picture_wanted.connect(self._on_stage_picture_wanted)
        stage.thumbnail_wanted.connect(self._on_stage_thumbnail_wanted)

    def show(self, sheet: Sheet | None) -> None:
        """Show the pictures of a sheet's character; the same ones stay as they are."""
        self._complete()
        if sheet is None:
            self._shown = None
            self._pane.clear()
            return
        facts = (sheet.character_id, tuple(pose.pose for pose in sheet.poses), sheet.status)
        if facts == self._shown:
            return
        self._shown = facts
        self._pane.show_character(
            sheet.character_id,
            sheet.name,
            sheet.poses,
            note=sheet.error_message,
            status=sheet.status,
        )

    def ask_again(self) -> None:
        """Look again for pictures that were not here while Aurous could not be asked for them."""
        workspace = self._workspace
        if workspace is not None and workspace.client and workspace.connection.reached:
            for stage in filter(isValid, self._stages):
                stage.ask_again()

    def close(self) -> None:
        """End the decoding thread."""
        self._decoder.shutdown(wait=False, cancel_futures=True)

    def _complete(self) -> None:
        """Make what pictures are shown on, if it is not there."""
        if not self._serves_pane:
            self._serves_pane = True
            self.serve(self._pane.stage)

    def _on_stage_picture_wanted(self, character_id: str, position: int) -> None:
        stage = cast("PoseStage", self.sender())
        self._spawn(self._fill(stage, character_id, position), "picture")

    def _on_stage_thumbnail_wanted(self, character_id: str, position: int) -> None:
        stage = cast("PoseStage", self.sender())
        self._spawn(self._fill_strip(stage, character_id, position), "pose thumbnail")

    async def _fill(self, stage: PoseStage, character_id: str, position: int) -> None:
        if not await _is_wanted(stage, character_id):
            return
        image, problem = await self._load(character_id, position, None)
        if _shows(stage, character_id):
            stage.set_picture(position, image, problem)

    async def _fill_strip(self, stage: PoseStage, character_id: str, position: int) -> None:
        if not await _is_wanted(stage, character_id):
            return
        image, _ = await self._load(character_id, position, QSize(_STRIP * 2, _STRIP * 2))
        if image is not None and _shows(stage, character_id):
            stage.set_pose_thumbnail(position, image)

    async def _load(
        self, character_id: str, position: int, fit: QSize | None
    ) -> tuple[QImage | None, str]:
        import asyncio

        from aurous_desktop.runtime.images import PictureProblem, decode
        from aurous_desktop.services.picture_folder import PictureUnavailable

        if self._workspace is None:
            return None, ""
        pictures = self._workspace.pictures
        try:
            if fit is None:
                data = await pictures.original(character_id, position)
            else:
                data = await pictures.thumbnail(character_id, position, side=fit.width())
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._decoder, decode, data, fit), ""
        except PictureUnavailable as problem:
            return None, "" if problem.is_absent else told(str(problem))
        except PictureProblem as problem:
            return None, translate("Pictures", _REASONS.get(problem.reason, _OTHERWISE))


async def _is_wanted(stage: PoseStage, character_id: str) -> bool:
    """Let the form come first; then tell whether this is still the character that is looked at."""
    import asyncio

    await asyncio.sleep(_AFTER_THE_FORM)
    return _shows(stage, character_id)


def _shows(stage: PoseStage, character_id: str) -> bool:
    return isValid(stage) and stage.character_id == character_id
