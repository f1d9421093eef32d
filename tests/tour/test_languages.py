"""Every state of the window in other languages, at its smallest: nothing cut off, nothing English.

The tour reaches the states as a person does; in the pseudo language each text is 40 % longer and
in brackets, so that one that did not go through translation stands out.
"""

from __future__ import annotations

import pytest

from tests.support.walks import Walks


@pytest.mark.timeout(360)
@pytest.mark.parametrize("walk", ["de", "pseudo-rtl"])
def test_no_state_has_a_text_that_is_cut_off_or_not_translated(walk: str, walks: Walks) -> None:
    walked = walks.end(walk)
    assert walked.code == 0, walked.said[-4000:]
    assert len(list(walked.folder.glob("*.png"))) > 60
