"""The parts that measure, tried on small inputs; nothing here is timed."""

import httpx
import pytest

from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.services.opened import Opened
from aurous_desktop.store.teams import Teams
from tests.bench import frozen
from tests.bench.frozen import megabytes
from tests.bench.harness import NOBODY, Bench, Broken, alternate, environment, percentile
from tests.bench.imports import loaded_before
from tests.bench.libraries import profile_of
from tests.bench.outbox import floor_seconds


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path, lambda text: None)


def test_ways_take_turns_and_the_first_round_does_not_count():
    order = []

    def way(name):
        def run():
            order.append(name)
            return float(len(order))

        return run

    found = alternate(2, {"a": way("a"), "b": way("b")})

    assert order == ["a", "b"] * 3
    assert found == {"a": [3, 5], "b": [4, 6]}


def test_a_percentile_of_few_values_is_never_beyond_them():
    assert percentile([5.0], 99) == 5
    assert percentile([1.0, 2.0, 3.0], 50) == 2
    assert percentile([float(n) for n in range(101)], 95) == 95


def test_measured_processes_know_nothing_of_this_person(monkeypatch):
    monkeypatch.setenv("AUROUS_PROFILE", "/somewhere")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    found = environment(MORE="x")

    assert found["MORE"] == "x"
    assert not {"AUROUS_PROFILE", "HTTPS_PROXY", "PYTHONDONTWRITEBYTECODE"} & set(found)


def test_a_process_that_breaks_says_why(bench):
    with pytest.raises(Broken, match="no such thing"):
        bench.python("-c", "raise SystemExit('no such thing')")


def test_the_clock_of_a_process_can_be_compared_with_ours(bench):
    began, said = bench.python("-c", "import time; print(time.perf_counter())")

    assert float(said) > began


def test_a_library_is_stored_by_the_program_itself_and_made_once(tmp_path):
    profile = profile_of(tmp_path, 130, origin=NOBODY)
    made = (profile / "library" / "library.db").stat().st_mtime_ns
    again = profile_of(tmp_path, 130, origin="http://127.0.0.1:7")

    assert again == profile
    assert (profile / "library" / "library.db").stat().st_mtime_ns == made
    for origin in (NOBODY, "http://127.0.0.1:7"):
        team = Teams(find_paths(profile).data / "teams").current(origin)
        assert team is not None
        opened = Opened(team)
        try:
            assert opened.library.tally().total == 130
            assert opened.store.read(lambda t: t.pictures.get(first_id(t), 0)) is not None
        finally:
            opened.store.close()


def first_id(tables):
    return tables.characters.ids_of([1])[0]


def test_the_server_counts_what_it_was_asked_for(bench):
    with bench.server("--characters", 30) as server:
        assert server.team_id.startswith("team_")
        assert httpx.get(server.url + "/v1/characters").status_code == 401
        assert server.ask("requests") == {"page": 1, "429": 0}
        assert server.ask("requests") == {"429": 0}


IMPORTS = """\
import time: self [us] | cumulative | imported package
import time:       100 |        100 |   early
import time:       200 |        300 | first
import time:       100 |        100 |     deepest
import time:       100 |        100 |   below
import time:       100 |        300 | live
import time:       100 |        100 | later
"""


def test_what_was_imported_before_a_module_leaves_out_what_it_imports_itself():
    assert loaded_before(IMPORTS, "live") == ["early", "first"]


def test_the_floor_of_the_queue_is_what_the_bucket_lets_through():
    assert floor_seconds(50, per_minute=30, burst=60, reserve=10) == 0
    assert floor_seconds(200, per_minute=30, burst=60, reserve=10) == 300


def test_a_folder_weighs_what_its_files_weigh_and_links_nothing(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "library.so").write_bytes(b"x" * 700_000)
    (tmp_path / "inner" / "data").write_bytes(b"x" * 800_000)
    (tmp_path / "inner" / "library.so").symlink_to("../library.so")

    assert megabytes(tmp_path) == 1.5


def test_without_a_frozen_program_it_is_told_what_makes_one(bench, monkeypatch, tmp_path):
    monkeypatch.setattr(frozen, "_PROGRAM", frozen.ROOT / "build" / "no such folder")

    with pytest.raises(Broken, match=r"dev\.py bench --frozen"):
        list(frozen.measure(bench))
