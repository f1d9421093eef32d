"""The services in bad company; `AUROUS_HISTORIES` says how many histories, `AUROUS_SEED` which."""

import asyncio
import os
from collections.abc import Mapping
from functools import cache

import pytest

from aurous_desktop.domain import merge
from aurous_desktop.domain.character import Content
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.merge import Case
from aurous_desktop.domain.patch import Patch, make_patch
from aurous_desktop.services import editing, mirror, sync
from tests.services import simulation

HISTORIES = int(os.environ.get("AUROUS_HISTORIES", "200"))
FIRST = int(os.environ.get("AUROUS_SEED", "0"))
BATCH = 20

run = cache(simulation.run)


@pytest.mark.parametrize("first", range(FIRST, FIRST + HISTORIES, BATCH))
def test_no_history_loses_overwrites_or_leaves_anything_behind(first: int) -> None:
    report = run(min(BATCH, FIRST + HISTORIES - first), first)
    assert report.findings == {}


def test_the_histories_are_full_of_trouble() -> None:
    """The simulation proves nothing unless the rare things happen in it."""
    stats = run(20, 0).stats
    for happening in (
        "crashes", "quits", "landed late", "races", "conflict foreign", "conflict own_late",
        "end gone", "end needs_attention", "fault answer lost", "fault key", "fault portal",
    ):  # fmt: skip
        assert stats[happening], happening


def test_a_seed_tells_the_same_history_again() -> None:
    once, again = simulation.tell(7), simulation.tell(7)
    assert once.account.stats == again.account.stats
    for character_id, model in once.account.characters.items():
        assert model.log == again.account.characters[character_id].log


def _forget_at_once(self: object, character_id: str, asked: object) -> list[object]:
    return []


def _mine_wins(*values: object, ours: object = ()) -> Case:
    return Case.MINE


def _send_everything(fresh: Content, wishes: Mapping[str, Raw | None]) -> Patch | None:
    smallest = make_patch(fresh, wishes)
    merged = fresh.replace(wishes)
    return smallest and Patch(merged.name, merged.attributes or {})


@pytest.mark.parametrize(
    ("owner", "name", "instead", "found", "first"),
    [
        (mirror.Mirror, "_may_still_land", _forget_at_once, "LOST", 156),
        (merge, "merge_value", _mine_wins, "OVERWRITE", 0),
        (sync, "make_patch", _send_everything, "NO REASON", 0),
        (editing, "on_disk", asyncio.wrap_future, "LOST", 50),
    ],
    ids=["late landings", "conflicts", "the smallest PATCH", "writes outlive their task"],
)
def test_the_simulation_finds_a_missing_precaution(
    owner: object,
    name: str,
    instead: object,
    found: str,
    first: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`first` is a history that shows it; should the histories change, others are tried."""
    monkeypatch.setattr(owner, name, instead)
    for seed in range(first, first + 150):
        if any(f" {found} " in finding for finding in simulation.tell(seed).findings):
            return
    pytest.fail(f"no history showed {found}: the simulation looks away")


# Histories that found a mistake in the services, or in an earlier form of them.
@pytest.mark.parametrize("seed", [6, 41, 104, 123, 127, 177, 214, 285, 478, 564, 595, 857])
def test_histories_that_once_went_wrong(seed: int) -> None:
    assert simulation.tell(seed).findings == []
