"""Stored libraries of any size, made by the program's own store and kept for the next run."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt

from aurous_desktop.api.wire import parse_page
from aurous_desktop.domain.character import Character
from aurous_desktop.runtime.images import decode, thumbnail
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.gateway import Gateway
from aurous_desktop.sandbox.messages import Request
from aurous_desktop.sandbox.world import FULL_KEY, World
from aurous_desktop.services.picture_folder import SIZES, PictureFolder
from aurous_desktop.store import schema
from aurous_desktop.store.records import PictureRow
from aurous_desktop.store.store import Store
from aurous_desktop.store.tables import Tables
from aurous_desktop.store.teams import Teams

_MAKE = 5
"""Counts up when what is made here changes, so that kept libraries are made anew."""
_LARGE_PX = 1_024
_FORMATS = ("JPG", "PNG", "WEBP")
_TEAM = "Lantern Street Studio"


def profile_of(folder: Path, characters: int, *, origin: str) -> Path:
    """Give a profile whose last team at `origin` has so many characters, with all covers.

    Made once, which takes about 20 s for 100,000, and kept in `folder`.
    """
    profile = folder / f"profile-{characters}-{schema.VERSION}-{_MAKE}"
    return _made_once(profile, characters, _keep_samples, origin)


def gallery_of(folder: Path, pictures: int, *, origin: str) -> Path:
    """Give a profile of so many characters, each with a large cover of its own on the disk."""
    profile = folder / f"gallery-{pictures}-{schema.VERSION}-{_MAKE}"
    return _made_once(profile, pictures, partial(_draw_pictures, pictures), origin)


def empty_profile(folder: Path, name: str) -> Path:
    """Give a profile in which nothing was ever stored."""
    profile = folder / name
    shutil.rmtree(profile, ignore_errors=True)
    return profile


def team_folder(profile: Path, origin: str) -> Path:
    """Give the folder of the team that is current at a server; raises LookupError."""
    team = Teams(find_paths(profile).data / "teams").current(origin)
    if team is None:
        raise LookupError(origin)
    return team.folder


def _made_once(
    profile: Path, characters: int, make_pictures: Callable[[Path], list[str]], origin: str
) -> Path:
    stored = profile / "library"
    if not stored.exists():
        shutil.rmtree(profile, ignore_errors=True)
        making = profile / "making"
        making.mkdir(parents=True)
        _make(making, characters, make_pictures(making / "pictures"))
        making.rename(stored)
    return _adopt(profile, stored, origin)


def _adopt(profile: Path, stored: Path, origin: str) -> Path:
    """Let the program find the library at this server; its place is named after the server."""
    paths = find_paths(profile)
    shutil.rmtree(paths.settings_file.parent, ignore_errors=True)
    paths.create()
    teams = Teams(paths.data / "teams")
    team = teams.enter(origin, World.with_samples(resource_path("samples")).team.id, _TEAM)
    if team.folder.is_symlink():
        team.folder.unlink()
    if not team.folder.exists():
        team.folder.symlink_to(stored, target_is_directory=True)
    return profile


def _make(folder: Path, characters: int, shas: list[str]) -> None:
    world = World.with_samples(resource_path("samples"), characters=characters, limited=False)
    gateway, now = Gateway(world), time.time()
    store = Store.open(folder)
    cursor = ""
    given = cycle(shas)
    while True:
        page = parse_page(gateway.answer(_ask(cursor)).body)
        covers = [_cover(row, next(given), now) for row in page.rows if row.references]
        store.write_now(partial(_put, page.rows, covers, now))
        if page.next_cursor is None:
            break
        cursor = f"&starting_after={page.next_cursor}"
    while store.write_now(lambda t: t.characters.word_index.take_in()):
        pass
    store.close()


def _put(rows: Sequence[Character], covers: Sequence[PictureRow], now: float, t: Tables) -> None:
    t.characters.put_page(rows, now)
    for cover in covers:
        t.pictures.put(cover)


def _ask(cursor: str) -> Request:
    headers = {"x-api-key": FULL_KEY, "host": "127.0.0.1"}
    query = f"limit=100{cursor}"
    return Request("GET", "/v1/characters", query, headers, b"", "http://127.0.0.1")


def _keep_samples(folder: Path) -> list[str]:
    """Keep the sample pictures, large and small; gives their names in the cache."""
    names = []
    with closing(PictureFolder(folder)) as pictures:
        for path in sorted(resource_path("samples").joinpath("pictures").iterdir()):
            names.append(_keep(pictures, path.read_bytes()))
            for size in SIZES:
                pictures.small(names[-1], size, thumbnail)
    return names


def _draw_pictures(count: int, folder: Path) -> list[str]:
    """Draw large pictures, each its own, in turns as JPEG, PNG and WebP."""
    samples = sorted(resource_path("samples").joinpath("pictures").iterdir())
    size = QSize(_LARGE_PX, _LARGE_PX)
    pictures = PictureFolder(folder)
    names = []
    for number in range(count):
        image = decode(samples[number % len(samples)].read_bytes())
        large = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
        large.setPixelColor(number, 0, "red")  # no two files are the same
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        large.save(buffer, _FORMATS[number % len(_FORMATS)], 85)
        names.append(_keep(pictures, bytes(buffer.data().data())))
    return names


def _keep(pictures: PictureFolder, data: bytes) -> str:
    sha = hashlib.sha256(data).hexdigest()
    pictures.put(sha, data)
    return sha


def _cover(row: Character, sha: str, now: float) -> PictureRow:
    return PictureRow(
        row.id, 0, row.references[0].pose, row.updated_at, sha, "", 0, 0, 30_000, now, now
    )
