"""Every state of the window in other languages, at its smallest: nothing cut off, nothing English.

The tour reaches the states as a person does; in the pseudo language each text is 40 % longer and
in brackets, so that one that did not go through translation stands out.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tour.conftest import Walked


@pytest.mark.timeout(360)
@pytest.mark.parametrize("language", ["de", "pseudo-rtl"])
def test_no_state_has_a_text_that_is_cut_off_or_not_translated(
    language: str, walk: Callable[[str], Walked]
) -> None:
    walked = walk(language)
    assert walked.code == 0, walked.said[-4000:]
    assert len(walked.pictures) > 60
