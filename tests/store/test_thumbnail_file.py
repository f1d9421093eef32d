"""Thumbnails in one file: found by what is needed, gone when removed, no trouble when damaged."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from aurous_desktop.store.thumbnail_file import ThumbnailFile

ONE, OTHER = "a1" * 32, "b2" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pictures" / "thumbnails.db"


@pytest.fixture
def file(path: Path) -> Iterator[ThumbnailFile]:
    with closing(ThumbnailFile(path)) as file:
        yield file


def test_the_smallest_that_is_enough_is_given(file: ThumbnailFile) -> None:
    for side in (256, 64, 128):
        assert file.put(ONE, side, b"%d" % side)
    assert [file.get(ONE, side) for side in (1, 64, 65, 256, 257)] == [
        b"64", b"64", b"128", b"256", None,
    ]  # fmt: skip
    assert file.get(OTHER, 64) is None


def test_what_is_there_already_takes_no_room_twice(file: ThumbnailFile) -> None:
    assert file.put(ONE, 64, b"first")
    assert not file.put(ONE, 64, b"again")
    assert file.get(ONE, 64) == b"first"
    assert file.sizes() == {ONE: 5}


def test_each_original_is_counted_with_all_its_sides(file: ThumbnailFile) -> None:
    file.put(ONE, 64, b"123")
    file.put(ONE, 128, b"12345")
    file.put(OTHER, 64, b"1")
    assert file.sizes() == {ONE: 8, OTHER: 1}
    assert file.taken([ONE, "c3" * 32]) == {ONE: 8, "c3" * 32: 0}
    file.remove([ONE])
    assert file.sizes() == {OTHER: 1}


def test_what_is_kept_is_there_at_the_next_start(path: Path) -> None:
    with closing(ThumbnailFile(path)) as file:
        file.put(ONE, 64, b"kept")
    with closing(ThumbnailFile(path)) as file:
        assert file.get(ONE, 64) == b"kept"


def test_removing_gives_room_back_to_the_disk(path: Path) -> None:
    many = [f"{number:064x}" for number in range(400)]
    with closing(ThumbnailFile(path)) as file:
        for sha in many:
            file.put(sha, 64, bytes(5_000))
    full = path.stat().st_size
    with closing(ThumbnailFile(path)) as file:
        file.remove(many[1:])
    assert path.stat().st_size < full / 20
    with closing(ThumbnailFile(path)) as file:
        assert file.sizes() == {many[0]: 5_000}


def test_nothing_is_made_by_asking(file: ThumbnailFile, path: Path) -> None:
    assert file.get(ONE, 64) is None
    assert file.sizes() == {}
    assert file.taken([ONE]) == {ONE: 0}
    file.remove([ONE])
    assert not path.parent.exists()


def no_file_of_sqlite(path: Path) -> None:
    path.write_bytes(b"something else" * 1_000)


def damaged_in_the_middle(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8_192] + b"\xff" * (len(whole) - 8_192))


def of_another_format(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(44)  # the number of the schema's format
        file.write(b"\0\0\0\x09")


def of_a_later_sqlite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(18)  # versions to write and to read
        file.write(b"\x09\x01")


def of_other_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE thumbnails (name TEXT)")


@pytest.mark.parametrize(
    "harm",
    [
        no_file_of_sqlite,
        damaged_in_the_middle,
        of_another_format,
        of_a_later_sqlite,
        of_other_tables,
    ],
)
def test_a_damaged_file_is_begun_anew(path: Path, harm: Callable[[Path], None]) -> None:
    with closing(ThumbnailFile(path)) as file:
        for number in range(200):
            file.put(f"{number:064x}", 64, bytes(3_000))
    harm(path)
    with closing(ThumbnailFile(path)) as file:
        found = [file.get(f"{number:064x}", 64) for number in range(200)]
        assert None in found or harm is of_a_later_sqlite  # which can be read, not written
        assert file.put(ONE, 64, b"anew") or file.put(ONE, 64, b"anew")
        assert file.get(ONE, 64) == b"anew"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file where the folder should be")
    with closing(ThumbnailFile(tmp_path / "pictures" / "thumbnails.db")) as file:
        assert not file.put(ONE, 64, b"x")
        assert file.get(ONE, 64) is None


def test_a_full_disk_keeps_what_is_there(file: ThumbnailFile) -> None:
    file.put(ONE, 64, b"there")
    assert file._connection is not None
    (pages,) = file._connection.execute("PRAGMA page_count").fetchone()
    file._connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    assert not file.put(OTHER, 64, bytes(100_000))
    assert file.get(ONE, 64) == b"there"
    assert file.get(OTHER, 64) is None


def test_nobody_waits_for_another_program_that_holds_it(
    file: ThumbnailFile, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(ThumbnailFile(path)) as other:
        other.put(ONE, 64, b"theirs")
        for _ in range(20):  # with SQLite's own patience beyond the time limit of a test
            assert file.get(ONE, 64) is None
            assert not file.put(OTHER, 64, b"ours")
        assert other.get(ONE, 64) == b"theirs"
    assert len(caplog.records) == 1
    assert file.get(ONE, 64) == b"theirs"


def test_the_folder_can_be_moved_meanwhile(file: ThumbnailFile, path: Path) -> None:
    file.put(ONE, 64, b"old")
    with file.let_go():
        path.parent.rename(path.parent.with_name("aside"))
    assert file.get(ONE, 64) is None
    assert file.put(ONE, 64, b"new")
    assert file.get(ONE, 64) == b"new"


def test_after_the_end_nothing_is_found_or_made(file: ThumbnailFile, path: Path) -> None:
    file.put(ONE, 64, b"x")
    file.close()
    assert file.get(ONE, 64) is None
    assert not file.put(OTHER, 64, b"x")
    assert sorted(each.name for each in path.parent.iterdir()) == ["thumbnails.db"]


def test_many_threads_write_at_once(file: ThumbnailFile) -> None:
    def work(first: int) -> None:
        for number in range(first, first + 50):
            file.put(f"{number:064x}", 64, b"%d" % number)
            assert file.get(f"{number:064x}", 64) == b"%d" % number

    threads = [threading.Thread(target=work, args=(50 * n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(file.sizes()) == 300


@pytest.mark.skipif(sys.platform == "win32", reason="who may read is not in the mode there")
def test_only_this_person_can_read_it(file: ThumbnailFile, path: Path) -> None:
    file.put(ONE, 64, b"x")
    assert path.stat().st_mode & 0o077 == 0
