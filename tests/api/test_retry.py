import pytest

from aurous_desktop.api import errors
from aurous_desktop.api.errors import ApiError
from aurous_desktop.api.retry import LONGEST, delay_after, may_pass, retry_after

DATE = "Fri, 15 May 2026 10:00:00 GMT"
EPOCH = 1778839200


def middle() -> float:
    return 0.5


def nothing() -> float:
    return 0.0


@pytest.mark.parametrize(
    "problem",
    [
        errors.BadRequest("…"),
        errors.KeyRefused("…"),
        errors.Forbidden("…"),
        errors.NotFound("…"),
        errors.Conflict("…"),
        errors.PaymentRequired("…"),
        errors.CertificateProblem("…", host="h", reason="r"),
        errors.ProxyProblem("…", host="h"),
    ],
)
def test_what_stays_as_it_is_is_not_tried_again(problem: ApiError) -> None:
    assert not may_pass(problem)
    assert delay_after(problem, 1, random=nothing) is None


@pytest.mark.parametrize(
    "problem",
    [
        errors.ServerTrouble("…"),
        errors.Unreachable("…"),
        errors.NoAnswer("…"),
        errors.StrangeAnswer("…"),
        errors.RateLimited("…"),
    ],
)
def test_what_may_pass_is_tried_at_growing_distances(problem: ApiError) -> None:
    assert [delay_after(problem, tries, random=nothing) for tries in range(1, 7)] == [
        1, 2, 4, 8, 8, 8,
    ]  # fmt: skip
    assert delay_after(problem, 4, random=middle) == pytest.approx(7.0)


def test_what_the_server_asks_for_wins() -> None:
    problem = errors.RateLimited("…", retry_after=30.0)
    assert delay_after(problem, 1, random=nothing) == 30.0
    assert delay_after(problem, 1, random=middle) == pytest.approx(33.75)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "12"}, 12.0),
        ({"retry-after": " 2.5 "}, 2.5),
        ({"retry-after": "0"}, 1.0),
        ({"retry-after": "99999999"}, LONGEST),
        ({"retry-after": "Fri, 15 May 2026 10:00:42 GMT", "date": DATE}, 42.0),
        ({"retry-after": "Fri, 15 May 2026 10:00:42 GMT"}, 22.0),
        ({"retry-after": "Thu, 14 May 2026 10:00:00 GMT", "date": DATE}, 1.0),
        (
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(EPOCH + 9), "date": DATE},
            9.0,
        ),
        ({"x-ratelimit-remaining": "3", "x-ratelimit-reset": str(EPOCH + 9)}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon"}, None),
        ({"retry-after": "a while"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "٣"}, None),
        ({"retry-after": "9" * 5000}, None),
        ({}, None),
    ],
)
def test_retry_after_is_seconds_or_a_date_by_the_servers_clock(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers, wall=EPOCH + 20.0) == seconds
