import os

import pytest

from tests.domain.planner_simulation import History

HISTORIES = int(os.environ.get("AUROUS_HISTORIES", "2000"))
FIRST = int(os.environ.get("AUROUS_SEED", "0"))
BATCH = 250


@pytest.mark.parametrize("first", range(FIRST, FIRST + HISTORIES, BATCH))
def test_no_history_loses_or_overwrites_anything(first: int) -> None:
    bad = {}
    for seed in range(first, min(first + BATCH, FIRST + HISTORIES)):
        history = History(seed).run()
        if history.findings:
            bad[seed] = history.findings[0]
    assert not bad


def test_the_histories_are_full_of_trouble() -> None:
    """The simulation proves nothing unless the rare things happen in it."""
    stats = sum((History(seed).run().stats for seed in range(200)), start=History(0).stats)
    for happening in (
        "crashes",
        "landed late",
        "races",
        "conflict foreign",
        "conflict own_late",
        "needs_attention",
        "gone",
    ):
        assert stats[happening], happening


def test_a_seed_tells_the_same_history_again() -> None:
    once, again = History(7).run(), History(7).run()
    assert (once.stats, once.server.log, once.edits) == (again.stats, again.server.log, again.edits)


# Histories in which the first planner lost, overwrote or failed to notice something.
@pytest.mark.parametrize("seed", [30, 53, 54, 64, 68, 72, 410, 1085, 1142])
def test_histories_that_once_went_wrong(seed: int) -> None:
    assert History(seed).run().findings == []
