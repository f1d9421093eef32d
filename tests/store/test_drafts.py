from __future__ import annotations

import json
from pathlib import Path

from aurous_desktop.domain.draft import Conflict, ConflictKind, Edit, Rejection, Wish
from aurous_desktop.domain.json_text import encode
from aurous_desktop.store.draft_files import DraftCopy, DraftFiles
from aurous_desktop.store.records import QueueEntry
from aurous_desktop.store.store import Store
from tests.store.conftest import Clock
from tests.store.makers import edit, row

REFUSED = Rejection('"v"', "No\ud800", "p", "c", 400, "r")
EVERYTHING = {
    e.field: e
    for e in (
        Edit("name", '"a"', encode("naïve \ud800 \0 🙂"), Wish(None), 12.25),
        Edit("attributes.age", "1e400", None, Wish("0.1000"), 1.0, base_known=False),
        Edit("attributes.\ud800 \"x\"", None, "null"),
        Edit("attributes.a", '"x"', '"y"', conflict=Conflict(ConflictKind.FOREIGN, None, 3.5)),
        Edit("attributes.d", None, "[1]", conflict=Conflict(ConflictKind.OWN_LATE, '"z"', 4.0)),
        Edit("attributes.b", None, '"v"', Wish('"v"'), rejection=REFUSED),
        Edit("attributes.c", None, '"v"', rejection=Rejection(None, "")),
    )
}  # fmt: skip


def files_of(folder: Path) -> dict[str, dict]:
    copies = [json.loads(p.read_bytes()) for p in (folder / "drafts").glob("*.json")]
    return {copy["character_id"]: copy for copy in copies}


def test_every_kind_of_edit_comes_back_from_the_library_and_from_its_file(
    store: Store, folder: Path
) -> None:
    store.write_now(lambda t: t.drafts.put("char_1", EVERYTHING, queued_at=5.0))
    assert store.read(lambda t: t.drafts.load("char_1")) == EVERYTHING
    assert store.read(lambda t: t.drafts.load_all()) == {"char_1": EVERYTHING}
    (copy,) = DraftFiles(folder / "drafts").read_all()
    assert copy.edits == EVERYTHING
    assert copy.queued_at == 5.0


def test_the_file_is_readable_and_says_what_was_there_before(
    store: Store, folder: Path, clock: Clock
) -> None:
    store.write_now(lambda t: t.characters.put_page([row(1)], 1.0))
    store.write_now(lambda t: t.drafts.put("char_00000001", {"name": edit("New")}))
    copy = files_of(folder)["char_00000001"]
    assert copy["format"] == 1
    assert copy["name"] == "Sample 1"
    assert copy["saved_at"] == clock.now
    assert copy["base"]["attributes"] == {"hair_color": "copper", "age": 30}
    assert copy["draft"]["name"]["wanted"] == "New"
    text = next((folder / "drafts").iterdir()).read_text()
    assert '\n      "wanted": "New",\n' in text


def test_the_file_goes_when_the_last_edit_goes(store: Store, folder: Path) -> None:
    store.write_now(lambda t: t.drafts.put("char_1", {"name": edit("New")}, queued_at=1.0))
    assert list(files_of(folder)) == ["char_1"]
    store.write_now(lambda t: t.drafts.put("char_1", {}))
    assert files_of(folder) == {}
    assert store.read(lambda t: t.drafts.queue()) == []
    assert list((folder / "drafts").iterdir()) == []


def test_put_replaces_all_edits_of_a_character_and_no_others(store: Store) -> None:
    store.write_now(lambda t: t.drafts.put("a", {"name": edit("1")}))
    store.write_now(lambda t: t.drafts.put("b", {"name": edit("2")}))
    other = {"attributes.age": edit("3", field="attributes.age")}
    store.write_now(lambda t: t.drafts.put("a", other))
    assert store.read(lambda t: t.drafts.load_all()) == {"a": other, "b": {"name": edit("2")}}


def test_the_queue_keeps_its_order_and_what_is_known_of_each(store: Store) -> None:
    def fill(t) -> None:
        for place, character_id in enumerate("bac"):
            t.drafts.put(character_id, {"name": edit(character_id)}, queued_at=10.0 + place // 2)
        t.drafts.update_entry("a", paused=True, next_try_at=99.0, tries=3, last_problem="5xx\ud800")
        t.drafts.update_entry("c")

    store.write_now(fill)
    assert store.read(lambda t: t.drafts.queue()) == [
        QueueEntry("b", 10.0),
        QueueEntry("a", 10.0, True, 99.0, 3, "5xx\ufffd"),
        QueueEntry("c", 11.0),
    ]
    store.write_now(lambda t: t.drafts.update_entry("a", next_try_at=None))
    assert store.read(lambda t: t.drafts.entry("a")) == QueueEntry(
        "a", 10.0, True, None, 3, "5xx\ufffd"
    )


def test_saving_again_keeps_the_place_and_forgets_the_trouble(store: Store) -> None:
    store.write_now(lambda t: t.drafts.put("a", {"name": edit("1")}, queued_at=10.0))
    store.write_now(lambda t: t.drafts.update_entry("a", paused=True, tries=4, next_try_at=9.0))
    store.write_now(lambda t: t.drafts.put("a", {"name": edit("2")}))
    assert store.read(lambda t: t.drafts.queue())[0].tries == 4
    store.write_now(lambda t: t.drafts.enqueue("a", 20.0))
    assert store.read(lambda t: t.drafts.queue()) == [QueueEntry("a", 10.0)]
    store.write_now(lambda t: t.drafts.put("a", {"name": edit("3")}, queued_at=None))
    assert store.read(lambda t: t.drafts.queue()) == []
    assert "a" in store.read(lambda t: t.drafts.load_all())


def test_a_failing_operation_leaves_library_and_files_as_they_were(
    store: Store, folder: Path
) -> None:
    store.write_now(lambda t: t.drafts.put("a", {"name": edit("1")}))

    def half(t) -> None:
        t.drafts.put("a", {"name": edit("2")})
        raise KeyError("midway")

    future = store.write(half)
    assert isinstance(future.exception(), KeyError)
    store.write_now(lambda t: t.drafts.put("b", {"name": edit("3")}))
    assert store.read(lambda t: t.drafts.load("a")) == {"name": edit("1")}
    assert files_of(folder)["a"]["draft"]["name"]["wanted"] == "1"


def test_file_names_hold_nothing_of_the_server(store: Store, folder: Path) -> None:
    store.write_now(lambda t: t.drafts.put("../../etc/passwd", {"name": edit("x")}))
    (path,) = (folder / "drafts").iterdir()
    assert len(path.stem) == 24
    assert set(path.stem) <= set("0123456789abcdef")


def test_an_unreadable_file_is_passed_over_and_stays(folder: Path, store: Store) -> None:
    drafts = folder / "drafts"
    (drafts / "0.json").write_bytes(b"\xff\xfe not json")
    (drafts / "1.json").write_text('{"format": 1}')
    (drafts / "2.json").write_text("[" * 100_000)
    DraftFiles(drafts).put(DraftCopy("a", "A", 1.0, {"name": edit("x")}))
    assert [copy.character_id for copy in DraftFiles(drafts).read_all()] == ["a"]
    assert len(list(drafts.iterdir())) == 4
