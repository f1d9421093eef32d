"""The keys of the whole program, in one table.

Not to be used: Alt with Down or Backspace (combo boxes, Undo), Ctrl+Alt with anything and Ctrl with
a bracket (they are letters on many keyboards), a letter by itself (fields want it).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from aurous_desktop.record import record


@record
class Keys:
    """The keys of one action in portable text, the first one is shown.

    `mac` are those of macOS where they differ: "Ctrl" is the Command key there.
    """

    usual: tuple[str, ...]
    mac: tuple[str, ...] = ()

    def on(self, platform: str) -> tuple[str, ...]:
        """Give the keys on a system, named as by `sys.platform`."""
        return self.mac if self.mac and platform == "darwin" else self.usual


def _keys(*usual: str, mac: tuple[str, ...] = ()) -> Keys:
    return Keys(usual, mac)


KEYS: Mapping[str, Keys] = {
    # File
    "refresh": _keys("F5", "Ctrl+R", mac=("Ctrl+R",)),
    "settings": _keys("Ctrl+,"),
    "quit": _keys("Ctrl+Q"),
    # Edit
    "undo": _keys("Ctrl+Z"),
    "redo": _keys("Ctrl+Y", "Ctrl+Shift+Z", mac=("Ctrl+Shift+Z",)),
    "revert_field": _keys("Ctrl+Shift+Backspace"),
    "next_problem": _keys("F8"),
    "previous_problem": _keys("Shift+F8"),
    "search": _keys("Ctrl+F"),
    # View
    "next_character": _keys("Ctrl+PgDown", mac=("Ctrl+Alt+Down",)),
    "previous_character": _keys("Ctrl+PgUp", mac=("Ctrl+Alt+Up",)),
    "next_pane": _keys("F6"),
    "previous_pane": _keys("Shift+F6"),
    "view_list": _keys("Ctrl+1"),
    "view_grid": _keys("Ctrl+2"),
    "toggle_list": _keys("F9"),
    "toggle_images": _keys("Shift+F9"),
    "full_screen": _keys("F11", mac=("Meta+Ctrl+F",)),
    "compare_pictures": _keys("Ctrl+Shift+M"),
    "pin_pictures": _keys("Ctrl+T"),
    # Character
    "save": _keys("Ctrl+S", "Ctrl+Return"),
    "save_all": _keys("Ctrl+Shift+S"),
    "compare": _keys("Ctrl+M", mac=("Ctrl+Alt+M",)),  # Command-M is the system's
    "history": _keys("Ctrl+H", mac=("Ctrl+Shift+H",)),  # and Command-H
    # Help
    "help": _keys("F1", mac=("Ctrl+?", "F1")),
    "shortcuts": _keys("Ctrl+/"),
    # Reference images
    "previous_pose": _keys("Alt+PgUp", mac=("Ctrl+Alt+Left",)),
    "next_pose": _keys("Alt+PgDown", mac=("Ctrl+Alt+Right",)),
    "zoom_in": _keys("Ctrl++", "Ctrl+="),
    "zoom_out": _keys("Ctrl+-"),
    "fit": _keys("Ctrl+0"),
    "copy": _keys("Ctrl+C"),  # in the picture alone
}
"""The keys by the id of their action."""

_NONE = Keys(())


def keys_of(id_: str) -> list[QKeySequence]:
    """Give the keys of an action on this system; none for one that has none."""
    return [QKeySequence(text) for text in KEYS.get(id_, _NONE).on(sys.platform)]
