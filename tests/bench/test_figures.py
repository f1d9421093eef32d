"""How numbers become verdicts; nothing here is timed."""

import pytest

from tests.bench.__main__ import ASKED_FOR, FAMILIES
from tests.bench.figures import FIGURES, Figure, Kind, Measured, judge


def figure(kind: Kind, limit: float) -> Figure:
    return Figure("x", "A figure", "a floor", kind, limit, "ms")


@pytest.mark.parametrize(
    ("kind", "limit", "value", "floor", "met"),
    [
        (Kind.RATIO_AT_MOST, 1.25, 125, 100, True),
        (Kind.RATIO_AT_MOST, 1.25, 126, 100, False),
        (Kind.RATIO_AT_MOST, 1.25, 1, None, False),
        (Kind.RATIO_AT_LEAST, 0.8, 80, 100, True),
        (Kind.RATIO_AT_LEAST, 0.8, 79, 100, False),
        (Kind.RATIO_EXACTLY, 1.0, 100, 100, True),
        (Kind.RATIO_EXACTLY, 1.0, 101, 100, False),
        (Kind.MORE_BY_AT_MOST, 80, 180, 100, True),
        (Kind.MORE_BY_AT_MOST, 80, 181, 100, False),
        (Kind.AT_MOST, 0.2, 0.2, 0, True),
        (Kind.AT_MOST, 0.2, 0.21, 0, False),
        (Kind.EXACTLY, 0, 0, None, True),
        (Kind.EXACTLY, 0, 1, None, False),
    ],
)
def test_a_value_is_judged_by_its_goal(kind, limit, value, floor, met):
    verdict = judge(figure(kind, limit), Measured("x", value, floor))

    assert verdict.met is met


@pytest.mark.parametrize(("also", "met"), [(None, True), (True, True), (False, False)])
def test_a_condition_beside_the_number_counts_too(also, met):
    verdict = judge(figure(Kind.RATIO_AT_MOST, 1.1), Measured("x", 1.0, 1.0, also=also))

    assert verdict.met is met


def test_goals_are_written_as_in_the_plan():
    goals = {name: figure.goal for name, figure in FIGURES.items()}

    assert goals["paint"] == "≤ 1.25×"
    assert goals["memory"] == "≤ +80 MB"
    assert goals["requests"] == "= 1.0×"
    assert goals["rewritten"] == "= 0"
    assert goals["thumbnails"] == "≥ 0.8×"
    assert goals["idle"] == "≤ 0.2 %"


def test_every_figure_is_measured_by_one_family():
    from importlib import import_module

    families = (*FAMILIES, *ASKED_FOR)
    measured = [name for one in families for name in import_module(f"tests.bench.{one}").NAMES]

    assert sorted(measured) == sorted(FIGURES)
