"""Every state that the tour shows is reached, and looks right at two sizes of text.

The walk itself checks names, targets and what is cut off (`tour.inspection`), and fails on them.
"""

from __future__ import annotations

import pytest

from tests.support.walks import Walks

# The states that the design names; each is to have its picture.
STATES = {
    "first-run", "demo", "loading-without-cache", "loading-with-cache", "empty", "no-result",
    "nothing-selected", "ready", "draft", "waiting", "sending", "sent", "offline", "conflict",
    "needs-attention", "synthesizing", "needs-review", "failed", "gone", "view-only",
    "key-refused",
}  # fmt: skip


@pytest.mark.timeout(360)
@pytest.mark.parametrize("walk", ["light", "18pt"])
def test_every_state_is_reached_and_leaves_a_picture(walk: str, walks: Walks) -> None:
    walked = walks.end(walk)
    assert walked.code == 0, walked.said[-4000:]
    assert "Traceback" not in walked.said
    pictures = {path.name for path in walked.folder.glob("*.png")}
    assert {f"{state}.{walk}.png" for state in STATES} <= pictures
    assert (walked.folder / "index.html").exists()
