"""Pictures on their way out of the program: saved as a file, or dragged into another program."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QSize, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.file_names import file_name, with_ending
from aurous_desktop.record import record
from aurous_desktop.runtime.images import PictureProblem, decode, sniff
from aurous_desktop.services.picture_files import save_copy
from aurous_desktop.services.picture_folder import PictureUnavailable
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.problems.files import file_problem
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.viewer.words import pose_word

if TYPE_CHECKING:
    from aurous_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]

_ENDINGS = {"jpeg": ("jpg", "jpeg"), "png": ("png",), "webp": ("webp",)}
_UNDER_THE_HAND = QSize(96, 96)


@record
class Taken:
    """A picture that leaves: its own bytes, the name of its file, the endings that are right."""

    data: bytes
    name: str
    endings: tuple[str, ...]


class TakingPresenter(QObject):
    """Saves pictures and lets them be dragged.

    `failed` with a Problem; `saved` with the name of the file that was written.
    """

    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, *, window: QWidget, spawn: Spawn, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._spawn = spawn
        self._workspace: Workspace | None = None
        self._taken: Taken | None = None
        self._folder = ""
        self._copies: tempfile.TemporaryDirectory[str] | None = None

    def use_workspace(self, workspace: Workspace | None) -> None:
        """Take pictures of this team; None ends it, and removes what was dragged."""
        self._workspace = workspace
        if workspace is None and self._copies is not None:
            self._copies.cleanup()
            self._copies = None

    # --- a file ---------------------------------------------------------------------------------

    def save_as(self, character_id: str, position: int) -> None:
        """Ask for a place for a picture, and put it there as it came."""
        self._spawn(self._fetch_and_ask(character_id, position), "save picture")

    async def _fetch_and_ask(self, character_id: str, position: int) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        try:
            data = await workspace.pictures.original(character_id, position)
        except PictureUnavailable as problem:
            self.failed.emit(Problem(ProblemKind.FILE, message=told(str(problem))))
            return
        if workspace is self._workspace:  # else its team was left meanwhile
            self._taken = self._named(workspace, character_id, position, data)
            self.ask_again()

    def ask_again(self) -> None:
        """Ask for the place of the picture that was to be saved last."""
        if self._taken is not None:
            self._ask(self._taken.name)

    def _ask(self, name: str) -> None:
        assert self._taken is not None
        dialog = QFileDialog(self._front(), self.tr("Save picture as"), self._place())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        patterns = " ".join(f"*.{ending}" for ending in self._taken.endings)
        kind = self._taken.endings[-1].upper()
        dialog.setNameFilter(self.tr("{kind} picture").format(kind=kind) + f" ({patterns})")
        dialog.setDefaultSuffix(self._taken.endings[0])
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.open()

    def _front(self) -> QWidget:
        """Give the window that the picture is looked at in."""
        from aurous_desktop.ui.viewer.window import PictureWindow

        active = QApplication.activeWindow()
        return active if isinstance(active, PictureWindow) else self._window

    def _place(self) -> str:
        """Give the folder of the last time while it is there, else the one for pictures."""
        if self._folder and Path(self._folder).is_dir():
            return self._folder
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

    def _on_dialog_file_selected(self, path: str) -> None:
        taken = self._taken
        if taken is None:
            return
        self._folder = str(Path(path).parent)
        right = with_ending(path, taken.endings)
        if right != path and Path(right).exists():
            self._ask(Path(right).name)  # the dialog asks whether that one is to be replaced
            return
        self._spawn(self._write(Path(right), taken.data), "write picture")

    async def _write(self, path: Path, data: bytes) -> None:
        try:
            await asyncio.to_thread(save_copy, path, data)
        except OSError as trouble:
            self.failed.emit(file_problem(trouble, str(path)))
        else:
            self._taken = None
            self.saved.emit(path.name)

    # --- another program ------------------------------------------------------------------------

    def drag(self, character_id: str, position: int) -> None:
        """Let the mouse carry a picture to wherever it is let go."""
        mime = self.mime_of(character_id, position)
        if mime is None:
            return
        drag = QDrag(self._window)
        drag.setMimeData(mime)
        image = QImage(mime.imageData())
        small = image.scaled(_UNDER_THE_HAND, Qt.AspectRatioMode.KeepAspectRatio)
        drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)  # Qt has no other way; nobody awaits meanwhile

    def mime_of(self, character_id: str, position: int) -> QMimeData | None:
        """Give a picture as image, as its own bytes and as a file; None when it is not here."""
        workspace = self._workspace
        path = None if workspace is None else workspace.pictures.at_hand(character_id, position)
        if workspace is None or path is None:
            return None
        try:
            data = path.read_bytes()
            image = decode(data)
            taken = self._named(workspace, character_id, position, data)
            copy = self._copy(taken)
        except (OSError, PictureProblem) as problem:
            _log.warning("a picture can't be dragged (%s)", type(problem).__name__)
            return None
        mime = QMimeData()
        mime.setImageData(image)
        mime.setData(f"image/{sniff(data)}", data)
        mime.setUrls([QUrl.fromLocalFile(str(copy))])
        return mime

    def _copy(self, taken: Taken) -> Path:
        """Put a picture beside the others that were dragged, under its name."""
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(
                prefix="aurous-pictures-", ignore_cleanup_errors=True
            )
        folder = Path(tempfile.mkdtemp(dir=self._copies.name))  # two may have one name
        copy = folder / taken.name
        copy.write_bytes(taken.data)
        return copy

    def _named(self, workspace: Workspace, character_id: str, position: int, data: bytes) -> Taken:
        sheet = workspace.library.sheet(character_id)
        pose = sheet.poses[position].pose if sheet and position < len(sheet.poses) else ""
        name = plain_text(workspace.library.name_of(character_id))
        endings = _ENDINGS[sniff(data) or "png"]
        return Taken(data, file_name(name, pose_word(pose), endings[0]), endings)
