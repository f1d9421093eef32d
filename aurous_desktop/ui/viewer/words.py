"""The words of the poses, and those that stand where there is none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from aurous_desktop.domain.display import plain_text
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

FRAMED_POSES = ("portrait", "front", "side", "back")


def pose_word(pose: str) -> str:
    """Return the word of a pose; an unknown one goes by its own."""
    words = {
        "portrait": QCoreApplication.translate("Poses", "Portrait"),
        "front": QCoreApplication.translate("Poses", "Front"),
        "side": QCoreApplication.translate("Poses", "Side"),
        "back": QCoreApplication.translate("Poses", "Back"),
        "other": QCoreApplication.translate("Poses", "Other"),
    }
    return words.get(pose) or plain_text(pose, 40).replace("_", " ").capitalize() or "–"


def spoken_pose(pose: str, position: int, count: int, name: str) -> str:
    """Return what a screen reader says of a reference image."""
    words = QCoreApplication.translate(
        "Poses", "{pose}, reference image {number} of {count} of {name}"
    )
    return words.format(
        pose=pose_word(pose), number=position + 1, count=count, name=plain_text(name)
    )


def say_nothing_selected(page: PlaceholderPage, *, asks: bool) -> None:
    """Ask for a character, or only tell that none is open: there may be none to select."""
    if asks:
        page.say(QCoreApplication.translate("PoseStage", "Select a character"), icon="image")
    else:
        page.say("")
        page.setAccessibleName(QCoreApplication.translate("PoseStage", "No character is open"))
