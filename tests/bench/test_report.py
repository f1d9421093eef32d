"""Tables, files and comparisons of bench runs; nothing here is timed."""

import json

import pytest

from tests.bench import report
from tests.bench.__main__ import main
from tests.bench.figures import FIGURES, Measured, judge

ABOUT = {
    "date": "2026-01-02",
    "cores": 2,
    "system": "Linux",
    "python": "3.11.0",
    "qt": "6.11.3",
    "screen": "Xvfb",
    "load_before": 0.1,
    "load_after": 1.0,
}


def verdicts(paint: float = 120.0, idle: float = 0.1):
    return [
        judge(FIGURES["paint"], Measured("paint", paint, 100.0, samples=[paint])),
        judge(FIGURES["idle"], Measured("idle", idle, 0.0)),
    ]


def written(tmp_path, name: str, **values: float):
    path = tmp_path / name
    path.write_text(report.to_json(verdicts(**values), ABOUT), encoding="utf-8")
    return path


def test_the_table_names_figure_floor_ratio_goal_and_whether_it_is_met():
    lines = report.text_table(report.rows_of(verdicts(idle=0.5))).splitlines()

    assert lines[0].split() == ["figure", "measured", "floor", "beside", "ratio", "goal", "met"]
    for part in ("120 ms", "100 ms", "bare PySide6 window", "1.20×", "≤ 1.25×", "yes"):
        assert part in lines[2]
    assert lines[3].endswith("NO")


def test_columns_stand_below_each_other():
    head, rule, *_ = report.text_table([("a", "bbbb"), ("cc", "d")], ("x", "y")).splitlines()

    assert head == "x   y"
    assert rule == "--  ----"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0 ms"), (0.123, "0.12 ms"), (12.34, "12.3 ms"), (1234.5, "1,234 ms"), (7, "7 ms")],
)
def test_amounts_have_the_digits_that_mean_something(value, words):
    assert report.amount(value, "ms") == words


def test_the_file_holds_values_samples_and_verdicts(tmp_path):
    data = json.loads(written(tmp_path, "a.json").read_text(encoding="utf-8"))

    assert data["about"] == ABOUT
    paint = data["figures"]["paint"]
    assert paint["value"] == 120
    assert paint["floor"] == 100
    assert paint["beside"] == "bare PySide6 window"
    assert paint["ratio"] == 1.2
    assert paint["samples"] == [120]
    assert paint["met"] is True


def test_the_readme_gets_the_table_between_its_marks():
    text = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"

    new = report.put_between_marks(text, report.for_readme(verdicts(), ABOUT))

    assert new.startswith("before\n" + report.BEGIN)
    assert new.endswith(report.END + "\nafter\n")
    assert "old" not in new
    assert "| Start to first paint, 10,000 stored | 120 ms |" in new
    assert "Measured 2026-01-02 on 2 cores" in new


def test_a_readme_without_marks_is_left_alone():
    with pytest.raises(ValueError, match="bench: begin"):
        report.put_between_marks("no marks here", "table")


def test_two_runs_are_compared_by_their_ratios(tmp_path, capsys):
    before = written(tmp_path, "a.json", paint=150.0)
    after = written(tmp_path, "b.json", paint=120.0, idle=0.3)

    assert main(["--compare", str(before), str(after)]) == 0

    paint, idle = capsys.readouterr().out.splitlines()[2:4]
    assert "1.50× (150 ms)" in paint
    assert "1.20× (120 ms)" in paint
    assert "-20% better" in paint
    assert "yes (was NO)" in paint
    assert "+200% worse" in idle
    assert "NO (was yes)" in idle


def test_a_small_move_is_called_noise(tmp_path):
    old = report.load(written(tmp_path, "a.json", paint=120.0))
    new = report.load(written(tmp_path, "b.json", paint=124.0))

    assert "+3% (noise?)" in report.compare(old, new)


def test_figures_of_one_run_alone_are_named(tmp_path):
    old = report.load(written(tmp_path, "a.json"))
    new = report.load(written(tmp_path, "b.json"))
    del new["figures"]["idle"]

    assert "not measured" in report.compare(old, new)
    assert "not measured" in report.compare(new, old)


def test_another_file_is_not_taken_for_a_run(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("[]", encoding="utf-8")

    with pytest.raises(ValueError, match="not a bench result"):
        report.load(path)
