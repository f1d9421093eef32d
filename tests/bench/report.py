"""Tables of verdicts: for a terminal, for the README, and of two runs side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.figures import Verdict

BEGIN = "<!-- bench: begin -->"
END = "<!-- bench: end -->"
_HEAD = ("figure", "measured", "floor", "beside", "ratio", "goal", "met")
_NOTEWORTHY = 0.1
"""Share by which a ratio must move before two runs are called different."""


def rows_of(verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """Give the cells of each figure."""
    return [
        (
            verdict.figure.title,
            amount(verdict.measured.value, verdict.figure.unit),
            "–" if verdict.measured.floor is None
            else amount(verdict.measured.floor, verdict.figure.unit),
            verdict.figure.floor,
            "–" if verdict.ratio is None else f"{verdict.ratio:.2f}×",
            verdict.figure.goal,
            "yes" if verdict.met else "NO",
        )
        for verdict in verdicts
    ]  # fmt: skip


def amount(value: float, unit: str) -> str:
    """Write a number with as many digits as mean something."""
    digits = 0 if value == round(value) or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def text_table(rows: Sequence[Sequence[str]], head: Sequence[str] = _HEAD) -> str:
    """Lay cells out for a terminal."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    laid = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
    laid.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in laid)


def markdown_table(rows: Sequence[Sequence[str]], head: Sequence[str] = _HEAD) -> str:
    """Lay cells out for the README."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def to_json(verdicts: Sequence[Verdict], about: Mapping[str, Any]) -> str:
    """Write a run as JSON."""
    figures = {verdict.figure.name: verdict.to_json() for verdict in verdicts}
    return json.dumps({"about": about, "figures": figures}, indent=1, ensure_ascii=False) + "\n"


def put_between_marks(text: str, table: str) -> str:
    """Replace what stands between the marks; raises ValueError when they are not there."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"there is no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def for_readme(verdicts: Sequence[Verdict], about: Mapping[str, Any]) -> str:
    """Say what was measured where, and the table."""
    return f"{sentence_about(about)}\n\n{markdown_table(rows_of(verdicts))}"


def sentence_about(about: Mapping[str, Any]) -> str:
    """Say in a sentence where and when a run was made."""
    return (
        f"Measured {about['date']} on {about['cores']} cores, {about['system']}, Python"
        f" {about['python']}, Qt {about['qt']}, {about['screen']}; load average"
        f" {about['load_before']:.1f} before and {about['load_after']:.1f} after."
    )


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Put two runs side by side; each figure is compared by its ratio where it has one."""
    old, new = before["figures"], after["figures"]
    rows = [
        _compared(one, new[name]) if name in new else (one["title"], "", "not measured", "", "")
        for name, one in old.items()
    ]
    rows += [(new[name]["title"], "not measured", "", "", "") for name in new if name not in old]
    head = ("figure", "before", "after", "change", "met")
    return text_table([[str(cell) for cell in row] for row in rows], head)


def _compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    measure = "value" if old["ratio"] is None or new["ratio"] is None else "ratio"
    was, now = float(old[measure]), float(new[measure])
    met = "yes" if new["met"] else "NO"
    if old["met"] != new["met"]:
        met += " (was NO)" if new["met"] else " (was yes)"
    return (old["title"], _shown(old, measure), _shown(new, measure), _change(was, now, old), met)


def _shown(one: Mapping[str, Any], measure: str) -> str:
    if measure == "value":
        return amount(float(one["value"]), one["unit"])
    return f"{one['ratio']:.2f}× ({amount(float(one['value']), one['unit'])})"


def _change(was: float, now: float, figure: Mapping[str, Any]) -> str:
    if was == now:
        return "same"
    if was == 0:
        return "worse"
    share = now / was - 1
    if abs(share) < _NOTEWORTHY:
        return f"{share:+.0%} (noise?)"
    more_is_better = figure["kind"] == "RATIO_AT_LEAST"
    return f"{share:+.0%} {'better' if (share > 0) is more_is_better else 'worse'}"


def load(path: Path) -> dict[str, Any]:
    """Read a run; raises OSError and ValueError."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("figures"), dict):
        raise ValueError(f"{path} is not a bench result")
    return data


def line_of(verdict: Verdict) -> str:
    """Say one verdict in a line."""
    title, value, floor, beside, ratio, goal, met = rows_of([verdict])[0]
    note = f" – {verdict.measured.note}" if verdict.measured.note else ""
    return f"   {title}: {value}, {beside} {floor}, {ratio} (goal {goal}): {met}{note}"
