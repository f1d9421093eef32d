from __future__ import annotations

from aurous_desktop.store.records import PictureRow
from aurous_desktop.store.store import Store
from tests.store.makers import row

PICTURE = PictureRow(
    "char_00000001", 0, "portrait", "2026-05-02T10:00:00Z", "aa" * 32, "jpeg", 640, 480, 1000,
    5.0, 6.0,
)  # fmt: skip


def put(store: Store, *rows: PictureRow) -> None:
    def write(tables) -> None:
        for picture in rows:
            tables.pictures.put(picture)

    store.write_now(write)


def test_a_picture_stands_in_its_place(store: Store) -> None:
    side = PICTURE._replace(position=1, pose="side")
    put(store, side, PICTURE)
    assert store.read(lambda t: t.pictures.get("char_00000001", 1)) == side
    assert store.read(lambda t: t.pictures.of_character("char_00000001")) == [PICTURE, side]
    fresh = PICTURE._replace(sha256="bb" * 32, bytes=10)
    put(store, fresh)
    assert store.read(lambda t: t.pictures.get("char_00000001", 0)) == fresh
    assert store.read(lambda t: t.pictures.get("char_00000001", 9)) is None


def test_covers_by_key(store: Store) -> None:
    page = [row(n, updated_at=PICTURE.stamp) for n in range(1, 5)]
    keys = store.write_now(lambda t: t.characters.put_page(page, 1.0))
    put(
        store,
        PICTURE,
        PICTURE._replace(character_id="char_00000002", position=1),
        PICTURE._replace(character_id="char_00000003", stamp="2026-05-01T10:00:00Z"),
        PICTURE._replace(character_id="char_00000004", pose="front"),
    )
    assert store.read(lambda t: t.pictures.covers(keys)) == {
        keys[0]: ("char_00000001", PICTURE.sha256)
    }


def test_what_was_not_shown_for_long_goes_first(store: Store) -> None:
    rows = [PICTURE._replace(position=n, used_at=10.0 + n) for n in range(3)]
    put(store, *rows)
    store.write_now(lambda t: t.pictures.touch({("char_00000001", 0): 99.0}))
    assert [r.position for r in store.read(lambda t: t.pictures.least_recent(2))] == [1, 2]


def test_a_shared_file_counts_once_and_is_kept_while_it_is_used(store: Store) -> None:
    put(
        store,
        PICTURE,
        PICTURE._replace(position=1),
        PICTURE._replace(position=2, sha256="c", bytes=7),
    )
    assert store.read(lambda t: t.pictures.total_bytes()) == 1007
    store.write_now(lambda t: t.pictures.remove([("char_00000001", 0)]))
    assert store.read(lambda t: t.pictures.is_kept(PICTURE.sha256))
    store.write_now(lambda t: t.pictures.remove([("char_00000001", 1)]))
    assert not store.read(lambda t: t.pictures.is_kept(PICTURE.sha256))
    assert store.read(lambda t: t.pictures.files()) == {"c"}
    assert store.read(lambda t: t.pictures.bytes_of([PICTURE.sha256, "c", "d"])) == {"c": 7}
