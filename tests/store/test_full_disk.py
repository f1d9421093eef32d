from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from aurous_desktop.domain.listing import Query
from aurous_desktop.store import ballast
from aurous_desktop.store.errors import StorageFull
from aurous_desktop.store.store import Store
from tests.store.makers import edit, put_edit, row

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)],
        capture_output=True, check=False,
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)  # also when a test stopped midway


def occupy(folder: Path) -> Path:
    """Fill the disk to the last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(65536)) == 65536:
                pass
            while file.write(bytes(1)):
                pass
        except OSError:
            pass
    return filler


def test_the_ballast_gives_its_place_and_then_the_person_is_told(small_disk: Path) -> None:
    store = Store.open(small_disk / "team")
    ballast_file = small_disk / "team" / "ballast"
    store._backer.submit(lambda: None).result()
    assert ballast_file.stat().st_size == ballast.SIZE
    store.write_now(lambda t: put_edit(t, 1, "before"))
    filler = occupy(small_disk)

    written = 1
    while ballast_file.exists():
        written += 1
        store.write_now(lambda t, n=written: put_edit(t, n, "x" * 3000))
    assert written > 1, "the write that met the full disk went through"

    occupy(small_disk / "team").rename(small_disk / "more")
    refused = None
    while refused is None:
        written += 1
        refused = store.write(lambda t, n=written: put_edit(t, n, "x" * 3000)).exception()
    assert isinstance(refused, StorageFull)
    assert "disk is full" in refused.sentence
    kept = store.read(lambda t: t.drafts.load_all())
    assert len(kept) in (written - 1, written)
    assert kept["char_00000001"] == {"name": edit("before")}

    filler.unlink()
    store.write_now(lambda t: put_edit(t, 9999, "after"))
    store.close()
    again = Store.open(small_disk / "team")
    assert again.salvage is None
    drafts = again.read(lambda t: t.drafts.load_all())
    assert drafts["char_00009999"] == {"name": edit("after")}
    assert set(kept) <= set(drafts)
    assert len(list((small_disk / "team" / "drafts").glob("*.json"))) == len(drafts)
    again.close()


def test_a_full_library_file_is_told_and_the_rest_goes_on(store: Store) -> None:
    store.write_now(lambda t: t.characters.put_page([row(1)], 1.0))
    store._backer.submit(lambda: None).result()
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    page = [row(n) for n in range(2, 400)]
    refused = store.write(lambda t: t.characters.put_page(page, 1.0)).exception()
    assert isinstance(refused, StorageFull)
    assert store.read(lambda t: t.characters.total()) == 1
    store._connection.execute("PRAGMA max_page_count = 1000000")
    assert len(store.write_now(lambda t: t.characters.put_page(page, 1.0))) == 398
    assert len(store.read(lambda t: t.characters.keys(Query(text="sample")))) == 399


def test_a_disk_without_room_for_ballast_is_left_alone(tmp_path: Path) -> None:
    spare = ballast.Ballast(tmp_path / "missing")
    spare.load()
    assert spare.drop() is False
    spare = ballast.Ballast(tmp_path, size=3000)
    spare.load()
    assert (tmp_path / "ballast").stat().st_size == 3000
    assert spare.drop() is True
    assert list(tmp_path.iterdir()) == []
