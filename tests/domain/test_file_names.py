import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurous_desktop.domain.file_names import file_name, with_ending


@pytest.mark.parametrize(
    ("name", "detail", "shown"),
    [
        ("Aurora the Adventurer", "Front", "Aurora the Adventurer – Front.png"),
        ("Émile Châtelain", "", "Émile Châtelain.png"),
        ("a/b\\c:d*e?f\"g<h>i|j", "Side", "a b c d e f g h i j – Side.png"),
        ("..", "Front", "character – Front.png"),
        ("  . ", "", "character.png"),
        ("NUL", "", "NUL_.png"),
        ("com1.best friend", "Back", "com1_.best friend – Back.png"),
        ("Console", "Back", "Console – Back.png"),
        ("two\nlines\tand \u202eturned", "Back", "two lines and turned – Back.png"),
        ("かぐや", "Portrait", "かぐや – Portrait.png"),
    ],
)  # fmt: skip
def test_names_that_every_disk_takes(name: str, detail: str, shown: str) -> None:
    assert file_name(name, detail, "png") == shown


@given(st.text(), st.text(max_size=20))
def test_whatever_the_name_there_is_one_file_below_the_folder(name: str, detail: str) -> None:
    made = file_name(name, detail, "webp")
    assert made.endswith(".webp")
    assert len(made.encode()) <= 180
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', made)
    assert made == made.strip(" .")
    assert len(made) > len(".webp")


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("/p/Aurora.jpg", "/p/Aurora.jpg"),
        ("/p/Aurora.JPEG", "/p/Aurora.JPEG"),
        ("/p/Aurora.png", "/p/Aurora.png.jpg"),
        ("/p/Aurora", "/p/Aurora.jpg"),
        ("/p/jpg", "/p/jpg.jpg"),
        ("/p/Aurora. ", "/p/Aurora.jpg"),
    ],
)
def test_a_file_gets_an_ending_that_is_right(path: str, right: str) -> None:
    assert with_ending(path, ("jpg", "jpeg")) == right
