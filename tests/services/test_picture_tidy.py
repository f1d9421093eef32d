"""What is known of kept pictures outlives the program, and files that nobody needs do not."""

import asyncio
import errno
import os
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from aurous_desktop.services.picture_folder import PictureFolder, PictureUnavailable
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.draft_files import DraftFiles
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.tables import Tables
from aurous_desktop.store.thumbnail_file import ThumbnailFile
from tests.services.conftest import settled, until, workspace_on
from tests.services.test_picture_room import on_disk, one_that_is_here, pictured, thumbnails
from tests.support.serving import SandboxServer

DAY = 24 * 3600.0


async def test_what_was_looked_at_is_known_at_the_next_start_to_the_day(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        ids = pictured(workspace, 3)
        for one in ids:
            await workspace.pictures.original(one, 0)
    async with workspace_on(tmp_path / "team", None) as workspace:
        now = workspace.desk.clock()
        used = {ids[0]: now - 3 * DAY, ids[1]: now - 2 * DAY, ids[2]: now - DAY / 2}
        workspace.store.write_now(partial(set_used, used))
        for one in (ids[0], ids[2]):
            await workspace.pictures.original(one, 0)
    async with workspace_on(tmp_path / "team", None) as workspace:
        rows = workspace.store.read(lambda t: t.pictures.least_recent(3))
        assert [row.character_id for row in rows] == [ids[1], ids[2], ids[0]]
        assert rows[1].used_at == used[ids[2]]


def set_used(used: Mapping[str, float], tables: Tables) -> None:
    for one, at in used.items():
        (row,) = tables.pictures.of_character(one)
        tables.pictures.put(row._replace(used_at=at))


async def test_many_notes_are_written_down_in_turns_and_each_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aurous_desktop.services.picture_room._WRITTEN_AT_ONCE", 2)
    ids = pictured(workspace, 5)
    for one in ids:
        await workspace.pictures.thumbnail(one)
    await workspace.pictures.write_down()
    await workspace.pictures.write_down()
    assert workspace.pictures.kept_bytes() == on_disk(tmp_path / "team" / "pictures")
    oldest = workspace.store.read(lambda t: t.pictures.least_recent(5))
    assert [row.character_id for row in oldest] == ids


async def test_notes_that_could_not_be_written_are_still_known(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await one_that_is_here(workspace)
    await workspace.pictures.thumbnail(one)
    (fetched,) = workspace.store.read(lambda t: t.pictures.of_character(one))
    with monkeypatch.context() as disk:
        disk.setattr(workspace.store, "_write", refuse)
        with pytest.raises(StorageProblem):
            await workspace.pictures.write_down()
    assert workspace.pictures.kept_bytes() == on_disk(tmp_path / "team" / "pictures")
    await workspace.pictures.write_down()
    assert workspace.pictures.kept_bytes() == on_disk(tmp_path / "team" / "pictures")
    (shown,) = workspace.store.read(lambda t: t.pictures.of_character(one))
    assert shown.used_at > fetched.used_at


def refuse(*given: object) -> None:
    raise StorageProblem("The disk is full.")


async def test_a_picture_that_comes_again_counts_its_thumbnails_once(
    workspace: Workspace, sandbox: SandboxServer, tmp_path: Path
) -> None:
    one, _ = await one_that_is_here(workspace)
    await workspace.pictures.thumbnail(one)
    sandbox.world.change(one, name="Another Name")  # so the picture is looked for again
    assert await workspace.catalogue.refresh()
    before = len(sandbox.world.requests)
    await workspace.pictures.original(one, 0)
    assert len(sandbox.world.requests) > before
    await workspace.pictures.write_down()
    assert workspace.pictures.kept_bytes() == on_disk(tmp_path / "team" / "pictures")


async def test_files_that_no_picture_needs_are_removed_and_no_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    pictures = tmp_path / "team" / "pictures"
    one, sha = await one_that_is_here(workspace)
    await workspace.pictures.thumbnail(one)
    kept = on_disk(pictures)
    folder = PictureFolder(pictures)
    folder.put("a" * 64, b"left")
    for side in (64, 256):
        assert workspace.pictures._folder._thumbnails.put("b" * 64, side, b"left")
    assert on_disk(pictures) == kept + 3 * len(b"left")
    await workspace.pictures.tidy()
    assert on_disk(pictures) == kept
    assert folder.original(sha).exists()
    assert set(thumbnails(pictures)) == {(sha, 256)}


async def test_half_a_file_is_removed_once_nobody_ends_it_any_more(
    workspace: Workspace, tmp_path: Path
) -> None:
    _, sha = await one_that_is_here(workspace)
    original = PictureFolder(tmp_path / "team" / "pictures").original(sha)
    halves = [original.with_suffix(f".{n}.part") for n in (1, 2)]
    for half in halves:
        half.write_bytes(b"half")
    os.utime(halves[0], (1, 1))
    await workspace.pictures.tidy()
    assert [half.exists() for half in (*halves, original)] == [False, True, True]


async def test_a_picture_on_its_way_is_not_taken_for_left(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, written, go_on = threading.Event(), threading.Event(), threading.Event()
    put, sizes = PictureFolder.put, PictureFolder.sizes

    def put_and_wait(folder: PictureFolder, sha: str, data: bytes) -> None:
        put(folder, sha, data)
        written.set()
        assert go_on.wait(10)

    def sizes_once_it_is_written(folder: PictureFolder) -> dict[str, int]:
        listing.set()
        assert written.wait(10)
        return sizes(folder)

    monkeypatch.setattr(PictureFolder, "put", put_and_wait)
    monkeypatch.setattr(PictureFolder, "sizes", sizes_once_it_is_written)
    (one,) = pictured(workspace, 1)
    tidying = asyncio.create_task(workspace.pictures.tidy())
    await asyncio.to_thread(listing.wait, 10)
    fetching = asyncio.create_task(workspace.pictures.original(one, 0))
    await asyncio.wait([tidying], timeout=0.2)
    go_on.set()
    await asyncio.gather(fetching, tidying)
    assert workspace.pictures.at_hand(one, 0)


async def test_removing_all_goes_on_when_nobody_waits_for_it_any_more(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside, go_on = threading.Event(), threading.Event()
    set_aside = PictureFolder.set_aside

    def set_aside_and_wait(folder: PictureFolder) -> None:
        set_aside(folder)
        aside.set()
        assert go_on.wait(10)

    monkeypatch.setattr(PictureFolder, "set_aside", set_aside_and_wait)
    await one_that_is_here(workspace)
    removing = asyncio.create_task(workspace.pictures.clear())
    await asyncio.to_thread(aside.wait, 10)
    removing.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait([removing])
    assert removing.cancelled()
    assert workspace.pictures.kept_bytes() == 0
    assert not list((tmp_path / "team").glob("pictures*"))


async def test_what_was_set_aside_in_a_run_that_ended_is_removed(
    workspace: Workspace, tmp_path: Path
) -> None:
    await one_that_is_here(workspace)
    PictureFolder(tmp_path / "team" / "pictures").set_aside()
    assert list((tmp_path / "team").glob("pictures*"))
    await workspace.pictures.tidy()
    assert not list((tmp_path / "team").glob("pictures*"))


async def test_nothing_is_on_its_way_after_the_end(tmp_path: Path, sandbox: SandboxServer) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        (one,) = pictured(workspace, 1)
        sandbox.world.faults.always("slow", path="/storage/*", seconds=20.0)
        looking = asyncio.create_task(workspace.pictures.original(one, 0))
        await until(lambda: bool(workspace.pictures._under_way))
        looking.cancel()
        await asyncio.wait([looking])
        assert workspace.pictures._under_way
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_notes_that_are_on_disk_though_the_drafts_are_not_count_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await one_that_is_here(workspace)
    await workspace.pictures.thumbnail(one)
    with monkeypatch.context() as disk:
        disk.setattr(DraftFiles, "put", refuse_file)
        workspace.editing.type_text(one, "name", "Typed while the disk is full")
        assert not await workspace.editing.flush()
        for _ in range(3):
            with pytest.raises(StorageProblem):
                await workspace.pictures.write_down()
    assert await workspace.editing.flush()
    await workspace.pictures.write_down()
    assert workspace.pictures.kept_bytes() == on_disk(tmp_path / "team" / "pictures")


def refuse_file(*given: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_thumbnails_that_nobody_noted_are_counted_when_it_is_tidied(
    workspace: Workspace, tmp_path: Path
) -> None:
    _, sha = await one_that_is_here(workspace)
    assert workspace.pictures.small(sha, 64)[1]
    assert workspace.pictures.kept_bytes() < on_disk(tmp_path / "team" / "pictures")
    await workspace.pictures.tidy()
    assert workspace.pictures.kept_bytes() == on_disk(tmp_path / "team" / "pictures")


async def test_thumbnails_alone_that_are_too_many_make_room_when_it_is_tidied(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    originals = await bytes_of_four(tmp_path / "first", sandbox)
    limit = originals + 10
    async with workspace_on(tmp_path / "team", sandbox, picture_limit=limit) as workspace:
        await settled(workspace)
        ids = pictured(workspace, 4)
        for one in ids:
            await workspace.pictures.original(one, 0)
        for one in ids:
            await workspace.pictures.thumbnail(one)
        assert workspace.pictures.kept_bytes() > limit
        await workspace.pictures.tidy()
        assert on_disk(tmp_path / "team" / "pictures") == workspace.pictures.kept_bytes() <= limit


async def test_a_picture_that_comes_again_needs_no_room_twice(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    originals = await bytes_of_four(tmp_path / "first", sandbox)
    limit = int(originals / 0.95)
    async with workspace_on(tmp_path / "team", sandbox, picture_limit=limit) as workspace:
        await settled(workspace)
        ids = pictured(workspace, 4)
        for one in ids:
            await workspace.pictures.original(one, 0)
        sandbox.world.change(ids[3], name="Another Name")
        assert await workspace.catalogue.refresh()
        await workspace.pictures.original(ids[3], 0)
        assert workspace.pictures.kept_bytes() == originals


async def bytes_of_four(folder: Path, sandbox: SandboxServer) -> int:
    async with workspace_on(folder, sandbox) as workspace:
        await settled(workspace)
        ids = pictured(workspace, 4)
        return sum([len(await workspace.pictures.original(one, 0)) for one in ids])


async def test_a_disk_that_is_full_does_not_keep_room_from_being_made(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await one_that_is_here(workspace)
    monkeypatch.setattr(workspace.store, "_write", refuse)
    with pytest.raises(PictureUnavailable):
        await workspace.pictures.clear()
    assert not list((tmp_path / "team").glob("pictures*"))


async def test_house_is_kept_as_far_as_a_full_disk_lets_it(
    tmp_path: Path, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aurous_desktop.services.workspace._HOUSE_FIRST", 0.0)
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        left = PictureFolder(tmp_path / "team" / "pictures").original("a" * 64)
        left.parent.mkdir(parents=True)
        left.write_bytes(b"left")
        monkeypatch.setattr(workspace.store, "_back_up", refuse)
        await until(lambda: not left.exists())


async def test_the_store_is_closed_even_when_nobody_waits_for_the_pictures(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    set_aside = PictureFolder.set_aside

    def set_aside_slowly(folder: PictureFolder) -> None:
        begun.set()
        assert go_on.wait(10)
        set_aside(folder)

    monkeypatch.setattr(PictureFolder, "set_aside", set_aside_slowly)
    removing = asyncio.create_task(workspace.pictures.clear())
    await asyncio.to_thread(begun.wait, 10)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await workspace.close()
    go_on.set()
    await asyncio.wait([removing])
    await until(lambda: workspace.store._is_closed)


async def test_tidying_that_is_cut_off_removes_no_picture_that_came_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    removing, go_on = threading.Event(), threading.Event()
    remove = PictureFolder.remove
    one, sha = await one_that_is_here(workspace)
    workspace.store.write_now(lambda t: t.pictures.remove_all())

    def remove_slowly(folder: PictureFolder, files: list[str]) -> None:
        if sha in files:
            removing.set()
            assert go_on.wait(10)
        remove(folder, files)

    monkeypatch.setattr(PictureFolder, "remove", remove_slowly)
    tidying = asyncio.create_task(workspace.pictures.tidy())
    await asyncio.to_thread(removing.wait, 10)
    fetching = asyncio.create_task(workspace.pictures.original(one, 0))
    tidying.cancel()
    await asyncio.wait([fetching], timeout=0.3)
    go_on.set()
    assert await fetching
    await asyncio.wait([tidying])
    assert workspace.pictures.at_hand(one, 0)


async def test_what_is_in_no_place_of_ours_is_removed(workspace: Workspace, tmp_path: Path) -> None:
    _, sha = await one_that_is_here(workspace)
    original = PictureFolder(tmp_path / "team" / "pictures").original(sha)
    old = tmp_path / "team" / "pictures" / "thumbnails" / sha[:2] / sha
    old.parent.mkdir(parents=True)
    old.write_bytes(b"of an older layout")
    elsewhere = original.parent.with_name("no") / sha
    elsewhere.parent.mkdir()
    strays = [original.with_name(".DS_Store"), original.with_name("Thumbs.db"), elsewhere]
    for stray in strays:
        stray.write_bytes(b"not ours")
    await workspace.pictures.tidy()
    assert not old.exists()
    assert [stray for stray in strays if stray.exists()] == []
    assert original.exists()


async def test_a_thumbnail_that_can_not_be_kept_is_shown_all_the_same(
    workspace: Workspace, tmp_path: Path
) -> None:
    pictures = tmp_path / "team" / "pictures"
    one, _ = await one_that_is_here(workspace)
    kept = workspace.pictures.kept_bytes()
    (pictures / "thumbnails.db").mkdir()  # so nothing can be written in its place
    assert await workspace.pictures.thumbnail(one, side=64)
    assert workspace.pictures.kept_bytes() == kept
    (pictures / "thumbnails.db").rmdir()
    assert await workspace.pictures.thumbnail(one, side=64)
    assert [side for _, side in thumbnails(pictures)] == [64]


async def test_a_thumbnail_whose_picture_goes_as_it_is_kept_stays_nowhere(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = tmp_path / "team" / "pictures"
    _, sha = await one_that_is_here(workspace)
    put = ThumbnailFile.put

    def put_late(file: ThumbnailFile, sha: str, side: int, data: bytes) -> bool:
        PictureFolder(pictures).original(sha).unlink()
        return put(file, sha, side, data)

    monkeypatch.setattr(ThumbnailFile, "put", put_late)
    small, takes_room = workspace.pictures.small(sha, 64)
    assert small
    assert not takes_room
    assert on_disk(pictures) == 0


async def test_a_team_that_is_left_holds_no_file_open(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        one, sha = await one_that_is_here(workspace)
        await workspace.pictures.thumbnail(one, side=64)
        pictures = workspace.pictures
    kept = tmp_path / "team" / "pictures" / "thumbnails.db"
    assert [path.name for path in kept.parent.glob("thumbnails*")] == [kept.name]
    assert pictures.small(sha, 128, lambda data, side: data[:side])[1] is False  # a late worker's
    assert [side for _, side in thumbnails(kept.parent)] == [64]
