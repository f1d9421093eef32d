"""`kill -9` of the real program while it types, saves and sends."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from aurous_desktop.domain.character import Content
from aurous_desktop.domain.draft import Edit
from aurous_desktop.domain.json_text import split_object
from aurous_desktop.domain.patch import Patch
from aurous_desktop.sandbox.world import World
from aurous_desktop.store.draft_files import DraftCopy
from aurous_desktop.store.store import Store
from tests.e2e.ledger import Ledger, Wire, numbered
from tests.support.serving import SandboxServer

REPOSITORY = Path(__file__).parents[2]
KILLS = int(os.environ.get("AUROUS_KILLS", "20"))
CHARACTERS = 3
READY_WITHIN = 30.0
LATENCY = 0.04
LOST_ANSWERS = 0.1


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A server with a few characters; it is slow enough to be met, and loses some answers."""
    world = World(limited=False, latency=LATENCY)
    world.add_key(world.add_team("Lantern Street Studio"), SandboxServer.key)
    for _ in range(CHARACTERS):
        world.add_character(numbered("name", 0), attributes={"x_rig": [1, 2.50]})
    world.faults.always("drop-after-apply", method="PATCH", probability=LOST_ANSWERS)
    with SandboxServer(world) as serving:
        yield serving


def start(server: SandboxServer, profile: Path, *more: str) -> subprocess.Popen[str]:
    with (profile / "said.txt").open("a") as said:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.e2e.typist", "--base-url", server.base_url),
                *("--profile", str(profile), *more),
            ],
            cwd=REPOSITORY,
            env=os.environ | {"AUROUS_API_KEY": server.key, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )


def run_until_killed(
    server: SandboxServer, profile: Path, chance: random.Random
) -> tuple[list[str], float]:
    """Let a typist work and kill it; gives what it said, and when it was killed.

    Some are killed at a random moment of the start already.
    """
    at_start = chance.random() < 0.2
    seconds = chance.uniform(0.1, 1.8)
    with start(server, profile, "--seed", str(chance.randrange(2**32))) as process:
        killed_at = []

        def kill() -> None:
            killed_at.append(time.monotonic())
            process.kill()

        lines, ready = [], False
        killer = threading.Timer(seconds if at_start else READY_WITHIN, kill)
        killer.start()
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if '"ready"' in line and not at_start:
                ready = True
                killer.cancel()
                killer = threading.Timer(seconds, kill)
                killer.start()
        killer.join()
    assert killed_at, "the program ended by itself"
    assert ready or at_start, "the program did not start"
    return [line for line in lines if line.endswith("\n")], killed_at[0]


def rows_of(server: SandboxServer) -> dict[str, Content]:
    with server.world.lock:
        return {
            row.id: Content(json.dumps(row.name), split_object(row.attributes or "{}"))
            for row in server.world.characters.values()
        }


def take_patches(server: SandboxServer, wire: Wire, ledger: Ledger) -> None:
    """Go through the PATCHes that have come since the last look."""
    with server.world.lock:
        new = [request for request in server.world.requests if request.method == "PATCH"]
        server.world.requests.clear()
    for request in new:
        body = split_object(request.body.decode())
        attributes = body.get("attributes")
        patch = Patch(body.get("name"), None if attributes is None else split_object(attributes))
        wire.take(request.path.rsplit("/", 1)[1], patch, ledger)


def drafts_on_disk(team: Path, copy: Path) -> dict[str, dict[str, Edit]]:
    """Open a copy of what the kill left, as the next start would, and read its drafts."""
    shutil.copytree(team, copy)
    store = Store.open(copy)
    assert store.salvage is None
    drafts = store.read(lambda t: t.drafts.load_all())
    store.close()
    with closing(sqlite3.connect(copy / "library.db")) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    shutil.rmtree(copy)
    return {who: dict(edits) for who, edits in drafts.items()}


def draft_copies(team: Path) -> dict[str, dict[str, Edit]]:
    """Read the plain copy of every draft; each one has to be readable."""
    copies = [DraftCopy.of_json(path.read_text("utf-8")) for path in team.glob("drafts/*.json")]
    return {copy.character_id: dict(copy.edits) for copy in copies}


def team_folder(profile: Path) -> Path | None:
    return next((path.parent for path in profile.glob("data/teams/*/library.db")), None)


@pytest.mark.timeout(120 + 10 * KILLS)
def test_nothing_older_than_a_second_is_lost_by_a_kill(
    server: SandboxServer, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    chance = random.Random(20260516)
    ledger, wire = Ledger(), Wire(rows_of(server))
    for _ in range(KILLS):
        lines, killed_at = run_until_killed(server, profile, chance)
        ledger.take(lines, killed_at)
        team = team_folder(profile)
        if team is None:
            assert not ledger.edits
            continue
        ledger.look_at_copies(draft_copies(team), rows_of(server))
        ledger.look(drafts_on_disk(team, tmp_path / "copy"), rows_of(server))
        take_patches(server, wire, ledger)
    assert ledger.edits > KILLS
    assert wire.count > 0

    server.world.faults.clear()
    with start(server, profile) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said
    take_patches(server, wire, ledger)
    rows = rows_of(server)
    assert wire.rows == rows
    team = team_folder(profile)
    assert team is not None
    drafts = drafts_on_disk(team, tmp_path / "copy")
    assert not [e for edits in drafts.values() for e in edits.values() if e.queued]
    ledger.look(drafts, rows)
    assert all(row.attributes and row.attributes["x_rig"] == "[1, 2.5]" for row in rows.values())
    assert "Traceback" not in (profile / "said.txt").read_text()
