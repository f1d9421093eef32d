import os
from collections.abc import Iterator

import pytest

from aurous_desktop.runtime import enums

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def python_s_own_enums() -> Iterator[None]:
    """Begin and end with enumerations as Python makes them."""
    enums.make_slowly()
    yield
    enums.make_slowly()
