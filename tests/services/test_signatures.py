"""The signatures of picture addresses: in memory alone, and no more of them than must be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from aurous_desktop.domain.character import Character, Reference
from aurous_desktop.services import desk as module
from aurous_desktop.services.desk import Desk
from aurous_desktop.store.store import Store
from tests.store.makers import row

FRONT = "https://pictures.example/front.webp"
BACK = "https://pictures.example/back.webp"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path)
    yield Desk(store=store)
    store.close()


def pictured(number: int, *urls: str, updated_at: str = "2026-01-01T00:00:00Z") -> Character:
    references = tuple(Reference(f"pose {at}", url) for at, url in enumerate(urls))
    return row(number)._replace(references=references, updated_at=updated_at)


def test_a_stored_row_gets_the_signatures_that_came_last(desk: Desk) -> None:
    desk.note_signed(pictured(1, f"{FRONT}?token=old&expires=1", f"{BACK}?token=old&expires=1"))
    fresh = pictured(1, f"{FRONT}?token=a&expires=2", f"{BACK}?token=b?c&expires=2")
    desk.note_signed(fresh)

    assert desk.references_of(pictured(1, FRONT, BACK)) == fresh.references
    assert desk.references_of(fresh) == fresh.references


def test_an_address_without_a_signature_stays_without(desk: Desk) -> None:
    fresh = pictured(1, FRONT, f"{BACK}?token=b")
    desk.note_signed(fresh)
    assert desk.references_of(pictured(1, FRONT, BACK)) == fresh.references


def test_signatures_of_another_state_are_not_used(desk: Desk) -> None:
    desk.note_signed(pictured(1, f"{FRONT}?token=a", f"{BACK}?token=b"))
    for stored in (
        pictured(1, FRONT),
        pictured(1, FRONT, BACK, updated_at="2026-01-02T00:00:00Z"),
        pictured(2, FRONT, BACK),
        pictured(1),
    ):
        assert desk.references_of(stored) == stored.references


def test_a_line_break_in_a_signature_moves_none_to_another_picture(desk: Desk) -> None:
    desk.note_signed(pictured(1, f"{FRONT}?token=a\nb", f"{BACK}?token=c"))
    stored = pictured(1, FRONT, BACK)
    assert desk.references_of(stored) == stored.references


def test_the_oldest_are_forgotten_and_no_address_is_kept_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SIGNED_KEPT", 2)
    for number in (1, 2, 1, 3):
        desk.note_signed(pictured(number, f"{FRONT}?token=t{number}"))

    kept = [desk.references_of(pictured(number, FRONT))[0].url for number in (1, 2, 3)]
    assert kept == [f"{FRONT}?token=t1", FRONT, f"{FRONT}?token=t3"]
    assert "pictures.example" not in "".join(desk._signed.values())
