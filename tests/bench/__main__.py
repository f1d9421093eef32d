"""Measure the program: `python3 packaging/dev.py bench` starts this on a virtual screen."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from tests.bench import report
from tests.bench.figures import FIGURES, Verdict, judge
from tests.bench.harness import FOLDER, ROOT, Bench, Broken, about_this_run, load_average

FAMILIES = (
    "start", "scroll", "search", "keys", "first_sync", "thumbnails", "outbox", "idle", "imports",
)  # fmt: skip
ASKED_FOR = ("frozen",)
"""Families that are measured only when they are named."""
README = ROOT / "README.md"


def main(words: Sequence[str] | None = None) -> int:
    """Measure, or compare two measurements; gives the exit code."""
    chosen = _parser().parse_args(words)
    if chosen.compare:
        before, after = (report.load(Path(name)) for name in chosen.compare)
        print(report.compare(before, after))
        return 0
    load = load_average()
    try:
        verdicts = list(_measure(frozenset(chosen.only or ())))
    except Broken as reason:
        print(reason, file=sys.stderr)
        return 1
    about = about_this_run(load)
    print("\n" + report.text_table(report.rows_of(verdicts)))
    print("\n" + report.sentence_about(about))
    if chosen.json:
        Path(chosen.json).write_text(report.to_json(verdicts, about), encoding="utf-8")
    if chosen.readme:
        table = report.for_readme(verdicts, about)
        text = report.put_between_marks(README.read_text(encoding="utf-8"), table)
        README.write_text(text, encoding="utf-8")
    return 0


def _measure(only: frozenset[str]) -> Iterator[Verdict]:
    bench = Bench(FOLDER, say)
    for family in (*FAMILIES, *(name for name in ASKED_FOR if only)):
        module = import_module(f"tests.bench.{family}")
        if only and family not in only and only.isdisjoint(module.NAMES):
            continue
        began = time.perf_counter()
        say(f"== {family}")
        for measured in module.measure(bench):
            if only and family not in only and measured.name not in only:
                continue
            verdict = judge(FIGURES[measured.name], measured)
            say(report.line_of(verdict))
            yield verdict
        say(f"   ({time.perf_counter() - began:.0f} s)")


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", help="write the result there")
    parser.add_argument(
        "--only",
        metavar="NAME",
        action="append",
        choices=[*FAMILIES, *ASKED_FOR, *FIGURES],
        help="this figure or family; repeatable",
    )
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    parser.add_argument("--compare", nargs=2, metavar=("BEFORE", "AFTER"), help="two such files")
    return parser


if __name__ == "__main__":
    sys.exit(main())
