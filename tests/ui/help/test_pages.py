import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

import aurous_desktop.ui
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.ui.help.pages import _PLACES, PAGES, page_for, read_pages, search

UI = Path(aurous_desktop.ui.__file__).parent
ENGLISH = resource_path("help", "en")
BANNED = re.compile(r"\b(error|failed to|invalid|illegal|abort|please)\b|!", re.IGNORECASE)


def test_every_page_is_there_and_none_is_left_over() -> None:
    assert sorted(path.stem for path in ENGLISH.glob("*.md")) == sorted(PAGES)


@pytest.mark.parametrize("page", read_pages(), ids=lambda page: page.id)
def test_links_lead_somewhere_and_the_words_are_for_people(page) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.text):
        assert target.removesuffix(".md") in PAGES, target
    assert page.title
    assert BANNED.search(page.text) is None


@pytest.mark.parametrize("page", PAGES)
def test_the_german_page_has_the_parts_and_links_of_the_english_one(page: str) -> None:
    english, german = (
        resource_path("help", language, f"{page}.md").read_text("utf-8")
        for language in ("en", "de")
    )
    assert english != german
    for part in (r"\]\(([^)]+)\)", r"^(#+) ", r"^(- |\d\. )", r"^(\|)"):
        found = re.compile(part, re.MULTILINE)
        assert found.findall(german) == found.findall(english), part
    assert BANNED.search(german) is None


def test_help_is_read_and_searched_in_the_language_of_the_person() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_AT"))
    try:
        pages = read_pages()
    finally:
        QLocale.setDefault(before)
    assert pages[0].title == "Erste Schritte"
    assert next(page.id for page in search(pages, "Schlüssel Passwortspeicher")) == "keyring"


def test_search_finds_words_in_titles_first_and_without_accents_or_case() -> None:
    pages = read_pages()
    found = [page.id for page in search(pages, "NETWORK proxy")]
    assert found[0] == "network"
    assert "settings" in found
    assert [page.id for page in search(pages, "emile")] == ["find"]
    assert search(pages, "zeppelin") == []
    assert len(search(pages, "  ")) == len(PAGES)


def test_a_language_without_pages_has_english_ones(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    for id_ in PAGES:
        (tmp_path / "en" / f"{id_}.md").write_text(f"# Title of {id_}\n", "utf-8")
    assert read_pages(tmp_path)[0].title == "Title of start"


def test_places_are_named_after_classes_that_there_are() -> None:
    sources = "".join(path.read_text("utf-8") for path in UI.rglob("*.py"))
    for name in _PLACES:
        assert f"class {name}(" in sources, name
    assert set(_PLACES.values()) <= set(PAGES)


def test_a_place_that_no_page_tells_of_leads_to_the_first(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert page_for(widget) == page_for(None) == "start"
