"""Two people at two computers, a colleague, a bad network and crashes, around the real services.

Everything is real but the wire and the time: `Workspace` with all its services, the store on
SQLite files, the tasks as they run in the program. `python -m tests.services.simulation
--histories N --seed S` runs histories S to S+N-1; each is told by its seed alone.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aurous_desktop.domain.attributes import from_text
from aurous_desktop.domain.character import NAME
from aurous_desktop.domain.draft import HORIZON
from aurous_desktop.services.workspace import Workspace
from tests.services.model_account import Account
from tests.services.simulated_computer import FIELDS, Computer
from tests.services.simulation_oracles import value_of
from tests.services.virtual_time import VirtualLoop

CHARACTERS = 3
STEPS = 80
PAUSES = (0.0, 0.0, 0.05, 0.3, 0.3, 1.0, 1.0, 3.0, 10.0, 60.0, 600.0)


@dataclass
class Report:
    """What came of many histories: what was found, by seed, and how often what happened."""

    histories: int = 0
    findings: dict[int, list[str]] = field(default_factory=dict)
    stats: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        return not self.findings


class History:
    """One history, told by its seed."""

    def __init__(self, seed: int, folder: Path, *, steps: int = STEPS) -> None:
        self.seed = seed
        self.chance = random.Random(seed)
        self.account = Account(CHARACTERS)
        self.findings: list[str] = []
        self.healing = False
        self._steps = steps
        self._count = 0
        self._ending: list[asyncio.Task[None]] = []
        self.computers = [Computer(self, name, folder / name) for name in ("Ada", "Ben")]

    def run(self) -> History:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(self._live())
        return self

    def find(self, what: str, *details: object) -> None:
        loop = asyncio.get_running_loop()
        self.findings.append(f"{loop.time():.2f} {what} " + " ".join(map(repr, details)))

    def count(self) -> int:
        self._count += 1
        return self._count

    def abandon(self, workspace: Workspace) -> None:
        """Let the tasks of a killed program end without having done anything more."""
        ending = workspace._scope.close()  # nothing else of it may run
        self._ending.append(asyncio.get_running_loop().create_task(ending))

    async def _live(self) -> None:
        for computer in self.computers:
            computer.start()
        for _ in range(self._steps):
            pause = self.chance.choice(PAUSES)
            await asyncio.sleep(pause * self.chance.random())
            await self._happen(self.chance.choice(self.computers))
        await self._heal()
        for computer in self.computers:
            computer.person.check_end(computer.workspace)
            await computer.workspace.close()
        await asyncio.gather(*self._ending)

    async def _happen(self, computer: Computer) -> None:
        acts = {
            computer.type: 30, computer.save: 18, computer.take_back: 2, computer.discard: 2,
            computer.decide: 6, computer.hold: 2, computer.look: 5, self.colleague: 14,
            computer.crash: 7, self._unplug: 3, computer.enter_key: 8 * computer.line.key_refused,
        }  # fmt: skip
        act = self.chance.choices([*acts, computer.quit], [*acts.values(), 2])[0]
        outcome = act()
        if outcome is not None:
            await outcome

    def _unplug(self) -> None:
        line = self.chance.choice(self.computers).line
        line.offline = True
        asyncio.get_running_loop().call_later(400.0 * self.chance.random() ** 2, line.plug_in)

    def colleague(self) -> None:
        """Change, delete or restore a character from somewhere else."""
        model = self.chance.choice(list(self.account.characters.values()))
        if model.deleted:
            model.deleted = False
            return
        dice = self.chance.random()
        if dice < 0.04:
            model.deleted = True
        elif dice < 0.07:
            model.unset_attributes("colleague")
        else:
            path = self.chance.choice(FIELDS)
            value = from_text(path, value_of(path, self.count(), bad=False))
            if dice < 0.15:
                value = self.chance.choice(model.log.get(path, [model.last(path)])).value
            elif dice < 0.2 and path != NAME:
                value = None
            if path != NAME or value is not None:
                model.put({path: value}, "colleague")

    async def _heal(self) -> None:
        """Mend the network and give everybody time, and the people time to decide."""
        self.healing = True
        for computer in self.computers:
            computer.line.faults, computer.line.offline = 0.0, False
            computer.enter_key()
            computer.let_go()
        await asyncio.sleep(HORIZON + 60.0)
        for _ in range(5):
            for computer in self.computers:
                computer.enter_key()
                computer.look()
                await asyncio.sleep(20.0)
                for character_id in self.account.characters:
                    computer.decide(character_id)
                await asyncio.sleep(20.0)
        for computer in self.computers:
            computer.look()
        await asyncio.sleep(40.0)


def tell(seed: int, *, steps: int = STEPS) -> History:
    """Run one history in a folder of its own, in memory where there is some."""
    memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        _in_silence(),
    ):
        return History(seed, Path(folder), steps=steps).run()


@contextmanager
def _in_silence() -> Iterator[None]:
    """Keep the log of a thousand crashes from the console."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def run(histories: int, seed: int) -> Report:
    """Run histories `seed` to `seed + histories - 1`."""
    report, began = Report(), time.monotonic()
    for one in range(seed, seed + histories):
        history = tell(one)
        report.histories += 1
        report.stats += history.account.stats
        if history.findings:
            report.findings[one] = history.findings
    report.seconds = time.monotonic() - began
    return report


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=run.__doc__)
    parser.add_argument("--histories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    report = run(options.histories, options.seed)
    for seed, findings in report.findings.items():
        print(f"seed {seed}: {findings[0]}")
        for finding in findings[1:5]:
            print(f"      {finding}")
    for what, times in sorted(report.stats.items()):
        print(f"{times:>9,} {what}")
    print(
        f"{report.histories:,} histories from seed {options.seed}"
        f" in {report.seconds:.0f} s: {len(report.findings)} with findings"
    )
    return 0 if report.good else 1


if __name__ == "__main__":
    sys.exit(main())
