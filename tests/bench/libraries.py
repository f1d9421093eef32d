"""Stored libraries of any size, made by the program's own store and kept for the next run."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

from aurous_desktop.api.wire import parse_page
from aurous_desktop.domain.character import Character
from aurous_desktop.runtime.images import thumbnail
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.gateway import Gateway
from aurous_desktop.sandbox.messages import Request
from aurous_desktop.sandbox.world import FULL_KEY, World
from aurous_desktop.services.pictures import THUMBNAIL
from aurous_desktop.store import schema
from aurous_desktop.store.records import PictureRow
from aurous_desktop.store.store import Store
from aurous_desktop.store.teams import Teams

_MAKE = 2
"""Counts up when what is made here changes, so that kept libraries are made anew."""
_TEAM = "Lantern Street Studio"


def profile_of(folder: Path, characters: int, *, origin: str) -> Path:
    """Give a profile whose last team at `origin` has so many characters, with all covers.

    Made once, which takes about 20 s for 100,000, and kept in `folder`.
    """
    profile = folder / f"profile-{characters}-{schema.VERSION}-{_MAKE}"
    stored = profile / "library"
    if not stored.exists():
        shutil.rmtree(profile, ignore_errors=True)
        making = profile / "making"
        _make(making, characters)
        making.rename(stored)
    return _adopt(profile, stored, origin)


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


def _make(folder: Path, characters: int) -> None:
    folder.mkdir(parents=True)
    world = World.with_samples(resource_path("samples"), characters=characters, limited=False)
    gateway, now = Gateway(world), time.time()
    shas = _keep_pictures(folder / "pictures")
    store = Store.open(folder)
    cursor = ""
    while True:
        reply = gateway.answer(_ask(cursor), None)
        page = parse_page(reply.body)
        covers = [_cover(row, shas, now) for row in page.rows if row.references]
        store.write_now(lambda t, rows=page.rows: t.characters.put_page(rows, now))  # type: ignore[misc]
        store.write_now(lambda t, rows=covers: [t.pictures.put(row) for row in rows])  # type: ignore[misc]
        if page.next_cursor is None:
            break
        cursor = f"&starting_after={page.next_cursor}"
    store.close()


def _ask(cursor: str) -> Request:
    headers = {"x-api-key": FULL_KEY, "host": "127.0.0.1"}
    query = f"limit=100{cursor}"
    return Request("GET", "/v1/characters", query, headers, b"", "http://127.0.0.1")


def _keep_pictures(folder: Path) -> list[str]:
    """Keep the sample pictures, large and small; gives their names in the cache."""
    names = []
    for path in sorted(resource_path("samples").joinpath("pictures").iterdir()):
        data = path.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        for kind, content in (
            ("originals", data),
            (f"thumbnails-{THUMBNAIL}", thumbnail(data, THUMBNAIL)),
        ):
            place = folder / kind / sha[:2] / sha
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        names.append(sha)
    return names


def _cover(row: Character, shas: list[str], now: float) -> PictureRow:
    sha = shas[int(hashlib.sha256(row.id.encode()).hexdigest(), 16) % len(shas)]
    return PictureRow(
        row.id, 0, row.references[0].pose, row.updated_at, sha, "", 0, 0, 30_000, now, now
    )
