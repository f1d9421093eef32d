"""The pictures on this computer stay within their limit; the least looked at go first."""

import asyncio
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from aurous_desktop.services.picture_folder import PictureUnavailable
from aurous_desktop.services.pictures import Cover
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import some_ids
from tests.services.conftest import settled, workspace_on
from tests.support.serving import SandboxServer


def pictured(workspace: Workspace, count: int) -> list[str]:
    rows = ((one, workspace.desk.server_row(one)) for one in some_ids(workspace, 30))
    return [one for one, row in rows if row is not None and row.references][:count]


async def one_that_is_here(workspace: Workspace) -> tuple[str, str]:
    """Fetch one picture; gives its character and the name of its file."""
    (one,) = pictured(workspace, 1)
    assert await workspace.pictures.original(one, 0)
    row = workspace.store.read(lambda t: t.pictures.get(one, 0))
    assert row is not None
    return one, row.sha256


def on_disk(folder: Path) -> int:
    """Count the bytes of originals and thumbnails that are in a folder of pictures."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    originals = [path for path in files if not path.name.startswith("thumbnails.db")]
    return sum(path.stat().st_size for path in originals) + sum(
        map(len, thumbnails(folder).values())
    )


def thumbnails(folder: Path) -> dict[tuple[str, int], bytes]:
    """Read the thumbnails in a folder of pictures, by original and side, as they are stored."""
    if not (folder / "thumbnails.db").exists():
        return {}
    with TemporaryDirectory() as copies:  # the program keeps its file for itself
        for part in folder.glob("thumbnails.db*"):
            shutil.copy(part, copies)
        with closing(sqlite3.connect(Path(copies) / "thumbnails.db")) as copy:
            rows = copy.execute("SELECT sha256, side, data FROM thumbnails").fetchall()
    return {(sha.hex(), side): data for sha, side, data in rows}


async def test_what_was_not_looked_at_for_longest_makes_room(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "first", sandbox) as workspace:
        await settled(workspace)
        ids = pictured(workspace, 4)
        sizes = [len(await workspace.pictures.original(one, 0)) for one in ids]
    limit = sum(sizes) - 1  # three of them fit, the fourth does not
    async with workspace_on(tmp_path / "team", sandbox, picture_limit=limit) as workspace:
        await settled(workspace)
        for one in ids[:3]:
            await workspace.pictures.original(one, 0)
        await workspace.pictures.original(ids[0], 0)  # so it is the second that is oldest
        await workspace.pictures.original(ids[3], 0)
        assert workspace.pictures.kept_bytes() <= limit
        assert on_disk(tmp_path / "team" / "pictures") <= limit
        kept = [workspace.store.read(lambda t, i=one: t.pictures.get(i, 0)) for one in ids]
        assert kept[1] is None
        assert kept[0] is not None
        assert kept[3] is not None


async def test_thumbnails_count_and_go_with_their_pictures(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox, picture_limit=1) as workspace:
        await settled(workspace)
        one, other = pictured(workspace, 2)
        shown = workspace.pictures
        with pytest.raises(PictureUnavailable):  # nothing at all may be kept
            await shown.thumbnail(one)
        assert on_disk(tmp_path / "team" / "pictures") == 0
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        small = await workspace.pictures.thumbnail(other)
        large = await workspace.pictures.original(other, 0)
        assert workspace.pictures.kept_bytes() == len(small) + len(large)
        assert on_disk(tmp_path / "team" / "pictures") == len(small) + len(large)


async def test_a_list_of_small_pictures_has_smaller_files_than_a_grid(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        (one,) = pictured(workspace, 1)
        shown = workspace.pictures
        large = await shown.original(one, 0)
        row = await shown.thumbnail(one, side=56)
        sharp_row = await shown.thumbnail(one, side=112)
        grid = await shown.thumbnail(one, side=500)
        made = sorted(side for _, side in thumbnails(tmp_path / "team" / "pictures"))
        assert await shown.thumbnail(one, side=60) == row
        assert await shown.thumbnail(one, side=160) == grid
        kept = [large, row, sharp_row, grid]
        assert shown.kept_bytes() == sum(map(len, kept))
        assert on_disk(tmp_path / "team" / "pictures") == shown.kept_bytes()
    assert [small[64:] for small in (row, sharp_row, grid)] == [b"64", b"128", b"256"]
    assert made == [64, 128, 256]


async def two_and_room_for_one(folder: Path, sandbox: SandboxServer) -> tuple[str, str, int]:
    """Name two characters with pictures, and a limit in bytes that the larger of them fits in."""
    async with workspace_on(folder, sandbox) as workspace:
        await settled(workspace)
        one, other = pictured(workspace, 2)
        sizes = [len(await workspace.pictures.original(i, 0)) for i in (one, other)]
    return one, other, max(sizes) * 10 // 9 + 1


async def test_a_larger_thumbnail_that_is_here_serves_for_a_smaller_one(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        (one,) = pictured(workspace, 1)
        grid = await workspace.pictures.thumbnail(one, side=160)
        assert await workspace.pictures.thumbnail(one, side=56) == grid
        assert [side for _, side in thumbnails(tmp_path / "team" / "pictures")] == [256]


async def test_thumbnails_of_every_size_go_with_their_picture(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    one, other, limit = await two_and_room_for_one(tmp_path / "first", sandbox)
    async with workspace_on(tmp_path / "team", sandbox, picture_limit=limit) as workspace:
        await settled(workspace)
        shown = workspace.pictures
        for side in (56, 112, 160):
            await shown.thumbnail(one, side=side)
        large = await shown.original(other, 0)
        assert on_disk(tmp_path / "team" / "pictures") == len(large) == shown.kept_bytes()


async def test_a_picture_that_made_room_is_fetched_again(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    one, other, limit = await two_and_room_for_one(tmp_path / "first", sandbox)
    async with workspace_on(tmp_path / "team", sandbox, picture_limit=limit) as workspace:
        await settled(workspace)
        first = await workspace.pictures.original(one, 0)
        await workspace.pictures.original(other, 0)
        before = len(sandbox.world.requests)
        assert await workspace.pictures.original(one, 0) == first
        assert len(sandbox.world.requests) == before + 1


async def test_a_picture_on_its_way_while_all_are_removed_is_kept_whole_or_not_at_all(
    tmp_path: Path, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, go_on = threading.Event(), threading.Event()
    put_in_place = Path.replace

    def replace(part: Path, path: Path) -> Path:
        done = put_in_place(part, path)
        if path.parent.parent.name == "originals":
            written.set()
            assert go_on.wait(10)
        return done

    monkeypatch.setattr(Path, "replace", replace)
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        shown = workspace.pictures
        (one,) = pictured(workspace, 1)
        fetching = asyncio.create_task(shown.thumbnail(one))
        await asyncio.to_thread(written.wait, 10)
        removing = asyncio.create_task(shown.clear())
        await asyncio.wait([removing], timeout=0.2)  # it may go first, or wait
        go_on.set()
        await asyncio.wait([fetching, removing])
        assert removing.exception() is None
        assert on_disk(tmp_path / "team" / "pictures") == shown.kept_bytes()


async def test_a_thumbnail_made_while_all_are_removed_stays_nowhere(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    making, removed = threading.Event(), threading.Event()

    def make(data: bytes, side: int) -> bytes:
        making.set()
        assert removed.wait(10)
        return data[:side]

    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        shown = workspace.pictures
        one, sha = await one_that_is_here(workspace)
        thumbnail = asyncio.create_task(asyncio.to_thread(shown.small, sha, 64, make))
        await asyncio.to_thread(making.wait, 10)
        assert await shown.thumbnail(one)
        assert shown.kept_bytes() == on_disk(tmp_path / "team" / "pictures")
        await shown.clear()
        assert shown.kept_bytes() == 0
        removed.set()
        _, made = await thumbnail
        shown.note_cover(Cover(one, sha), 64 if made else 0)
        assert on_disk(tmp_path / "team" / "pictures") == 0 == shown.kept_bytes()


async def test_one_thumbnail_that_two_need_at_once_counts_once(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    together = threading.Barrier(2)

    def make(data: bytes, side: int) -> bytes:
        together.wait(10)
        return data[:side]

    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        shown = workspace.pictures
        one, sha = await one_that_is_here(workspace)
        works = (asyncio.to_thread(shown.small, sha, 64, make) for _ in range(2))
        for small, made in await asyncio.gather(*works):
            shown.note_cover(Cover(one, sha), len(small) if made else 0)
        assert shown.kept_bytes() == on_disk(tmp_path / "team" / "pictures")


async def test_what_could_not_be_fetched_is_tried_at_once_after_all_were_removed(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        (one,) = pictured(workspace, 1)
        sandbox.world.faults.always("404", path="/storage/*")
        with pytest.raises(PictureUnavailable):
            await workspace.pictures.original(one, 0)
        sandbox.world.faults.clear()
        with pytest.raises(PictureUnavailable):  # not asked again so soon
            await workspace.pictures.original(one, 0)
        await workspace.pictures.clear()
        assert await workspace.pictures.original(one, 0)
