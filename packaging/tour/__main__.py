"""Take the pictures: `python -m tour` from the folder packaging/, or `dev.py tour`."""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aurous_desktop.app import CannotStart, run
from aurous_desktop.cli import read_options
from aurous_desktop.options import ENGLISH, PSEUDO, PSEUDO_RTL, SPOKEN
from aurous_desktop.ui.theme import Mode

from .inspection import inspect
from .scenes import SCENES
from .stage import Stage
from .words import untranslated

if TYPE_CHECKING:
    from aurous_desktop.live import Live

_SCREEN = Path(__file__).with_name("screen.json")
_SETTLE = 0.35
"""Seconds for pictures and delayed messages; nothing is checked by them."""


@dataclass(frozen=True)
class Look:
    """One way to show a state: palette, text in percent, size in pixels."""

    mode: Mode = Mode.LIGHT
    text_percent: int = 100
    size: tuple[int, int] = (1280, 800)
    contrast: bool = False


LOOKS: Mapping[str, Look] = {
    "light": Look(),
    "dark": Look(Mode.DARK),
    "18pt": Look(text_percent=200),
    "small": Look(size=(960, 600)),
    "contrast": Look(Mode.DARK, contrast=True),
}


class Tour:
    """One walk through states and looks."""

    def __init__(
        self, live: Live, folder: Path, scenes: Sequence[str], looks: Sequence[str]
    ) -> None:
        self._stage = Stage(live)
        self._folder = folder
        self._scenes = scenes
        self._looks = looks
        self._language = live.options.language or ENGLISH
        self.found: list[str] = []

    async def run(self) -> int:
        """Take every picture; gives 1 when a state was not reached, or does not look right."""
        missed = []
        for name in self._scenes:
            self._show(LOOKS["light"])
            await self._stage.prepare()
            try:
                await SCENES[name](self._stage)
            except (LookupError, TimeoutError, AssertionError) as trouble:
                missed.append(name)
                print(f"{name}: not reached ({trouble!r})", file=sys.stderr)
                self._keep(name, "missed")
                continue
            for title in self._looks:
                look = LOOKS[title]
                self._show(look)
                await asyncio.sleep(_SETTLE / 2)
                self._stage.hands.window.resize(*look.size)  # smaller text may be smaller
                for dialog in self._stage.dialogs():
                    if not dialog.isFullScreen():
                        dialog.resize(dialog.sizeHint())  # and a dialog keeps the room it once had
                await asyncio.sleep(_SETTLE)
                self._keep(name, title)
                seen = [*inspect(self._stage.hands.window), *self._untranslated()]
                self.found += [f"{name} ({title}): {sentence}" for sentence in seen]
            print(name, flush=True)
        self._stage.wire.release()
        self.found += self._stage.crashes
        write_sheet(self._folder, self._scenes)
        for sentence in self.found:
            print(sentence, file=sys.stderr)
        return 1 if missed or self.found else 0

    def _untranslated(self) -> list[str]:
        """Find words that stand out of the pseudo language; other languages hide them."""
        if self._language not in (PSEUDO, PSEUDO_RTL):
            return []
        return list(untranslated(self._stage.hands.window, self._stage.data()))

    def _show(self, look: Look) -> None:
        theme, window = self._stage.live.screens.theme, self._stage.hands.window
        theme.apply(look.mode)
        if theme.high_contrast is not look.contrast:
            theme.ask_for_contrast(look.contrast)
        theme.set_text_percent(look.text_percent)
        window.resize(*look.size)

    def _keep(self, name: str, title: str) -> None:
        language = "" if self._language == ENGLISH else f"{self._language}-"
        path = self._folder / f"{name}.{language}{title}.png"
        if not self._stage.hands.picture().save(str(path)):
            raise OSError(f"the picture {path.name} could not be written")


def write_sheet(folder: Path, scenes: Sequence[str]) -> None:
    """Write `index.html` with every picture of these scenes side by side."""
    rows = []
    for name in scenes:
        cells = "".join(
            f'<a href="{html.escape(one.name)}"><img width="400" src="{html.escape(one.name)}"'
            f' alt="{html.escape(one.stem)}"></a>'
            for one in sorted(folder.glob(f"{name}.*.png"))
        )
        rows.append(f"<h2>{html.escape(name)}</h2><p>{cells}</p>")
    page = f'<!doctype html><meta charset="utf-8"><title>Tour</title>{"".join(rows)}\n'
    (folder / "index.html").write_text(page, encoding="utf-8")


def main() -> int:
    """Walk; gives the exit code."""
    parser = argparse.ArgumentParser(description="Take a picture of every state of the window.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", choices=SCENES, action="append", metavar="NAME")
    parser.add_argument("--look", choices=LOOKS, action="append", metavar="NAME")
    parser.add_argument("--lang", choices=(*SPOKEN, PSEUDO, PSEUDO_RTL), default=ENGLISH)
    chosen = parser.parse_args()
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":  # whose own screen is a small square
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"
    chosen.out.mkdir(parents=True, exist_ok=True)

    async def script(live: Live) -> int:
        return await Tour(
            live, chosen.out, chosen.only or list(SCENES), chosen.look or list(LOOKS)
        ).run()

    try:
        return run(read_options(["--demo", "--lang", chosen.lang]), script=script)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
