import pytest

from aurous_desktop.api.pacing import (
    LONGEST_PAUSE,
    RESERVE,
    RateLimit,
    close,
    delay_before,
    note_sent,
    observe,
    parse_http_date,
)

NOW = 500.0
# 60 calls at a burst, one back every 2 seconds; the server's clock is hours off ours.
DATE = "Fri, 15 May 2026 10:00:00 GMT"
EPOCH = 1778839200


def headers(remaining: int, limit: int = 60, *, every: float = 2.0) -> dict[str, str]:
    return {
        "x-ratelimit-limit": str(limit),
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": str(int(EPOCH + (limit - remaining) * every)),
        "date": DATE,
    }


def bucket(remaining: int, limit: int = 60) -> RateLimit:
    seen = observe(None, headers(remaining, limit), NOW, wall=0.0)
    assert seen is not None
    return seen


def test_nothing_known_means_no_wait() -> None:
    assert delay_before(None, NOW) == 0.0
    assert observe(None, {}, NOW, wall=0.0) is None


def test_with_plenty_left_there_is_no_wait() -> None:
    assert delay_before(bucket(60), NOW) == 0.0
    assert delay_before(bucket(RESERVE + 1), NOW) == 0.0


def test_the_reserve_is_kept_for_what_a_person_waits_for() -> None:
    assert delay_before(bucket(RESERVE), NOW) == pytest.approx(2.0)
    assert delay_before(bucket(RESERVE), NOW, urgent=True) == 0.0
    assert delay_before(bucket(0), NOW, urgent=True) == pytest.approx(2.0)


def test_what_a_person_looks_at_finds_a_call_left_when_the_list_waits() -> None:
    assert delay_before(bucket(RESERVE), NOW, first=True) == 0.0
    assert delay_before(bucket(RESERVE // 2 + 1), NOW, first=True) == 0.0
    assert delay_before(bucket(RESERVE // 2), NOW, first=True) == pytest.approx(2.0)
    assert delay_before(bucket(RESERVE // 2), NOW, urgent=True) == 0.0


def test_our_own_calls_count_until_the_next_answer() -> None:
    seen = bucket(RESERVE + 2)
    seen = note_sent(seen)
    assert delay_before(seen, NOW) == 0.0
    assert delay_before(note_sent(seen), NOW) == pytest.approx(2.0)


def test_calls_come_back_with_time() -> None:
    empty = bucket(0)
    assert delay_before(empty, NOW + 2 * (RESERVE + 1)) == pytest.approx(0.0)
    assert empty.left(NOW + 10_000) == 60


def test_a_bucket_smaller_than_the_reserve_still_lets_calls_through() -> None:
    assert delay_before(bucket(3, limit=8), NOW) == 0.0


def test_answers_without_headers_end_in_no_endless_wait() -> None:
    seen = bucket(5)
    for _ in range(1000):
        seen = note_sent(seen)
    assert delay_before(seen, NOW) == LONGEST_PAUSE
    assert delay_before(seen, NOW + 3000) == 0.0


def test_after_a_429_the_bucket_is_closed_for_everybody() -> None:
    closed = close(bucket(60), NOW + 7)
    assert delay_before(closed, NOW, urgent=True) == pytest.approx(7.0)
    assert delay_before(closed, NOW + 7) == 0.0
    assert delay_before(close(None, NOW + 3), NOW) == pytest.approx(3.0)
    assert close(closed, NOW + 1).closed_until == NOW + 7
    again = observe(closed, headers(60), NOW + 1, wall=0.0)
    assert delay_before(again, NOW + 1) == pytest.approx(6.0)


@pytest.mark.parametrize("figure", ["", "x", "-1", "nan", "inf", "1e400", "9" * 5000, "1,5"])
@pytest.mark.parametrize("name", ["limit", "remaining", "reset"])
def test_figures_that_make_no_sense_are_passed_over(name: str, figure: str) -> None:
    known = bucket(5)
    strange = headers(7) | {f"x-ratelimit-{name}": figure}
    assert observe(known, strange, NOW, wall=0.0) == known


def test_more_remaining_than_the_limit_and_a_reset_in_the_past() -> None:
    strange = headers(7) | {"x-ratelimit-remaining": "900", "x-ratelimit-reset": "1"}
    seen = observe(None, strange, NOW, wall=0.0)
    assert seen is not None
    assert seen.remaining == 60
    assert delay_before(seen, NOW) == 0.0
    past = observe(None, headers(0) | {"x-ratelimit-reset": "1"}, NOW, wall=0.0)
    assert delay_before(past, NOW) == 0.0


def test_without_a_date_this_computers_clock_stands_in() -> None:
    told = headers(0)
    del told["date"]
    seen = observe(None, told, NOW, wall=EPOCH + 20.0)
    assert seen is not None
    assert seen.full_in == pytest.approx(100.0)


@pytest.mark.parametrize("text", [None, "", "soon", "Fri, 99 May 2026", "0", "9" * 400])
def test_a_date_that_is_none(text: str | None) -> None:
    assert parse_http_date(text) is None


def test_an_http_date() -> None:
    assert parse_http_date(DATE) == EPOCH
