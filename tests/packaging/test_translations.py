"""The tables of translated words: complete, in step with the source, and packed."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from devtools import translations

_PLACES = re.compile(r"\{\w*\}|%L?n|%\d|<[^>]+>")
_HINT = "run: python3 packaging/dev.py translations"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables and packed tables as the source of the moment makes them."""
    folder = tmp_path_factory.mktemp("translations")
    shutil.copytree(translations.TABLES, folder / "tables")
    translations.write(folder / "tables", folder / "packed")
    return folder


def messages(language: str) -> Iterator[tuple[str, str, ElementTree.Element]]:
    table = ElementTree.parse(translations.TABLES / f"aurous_{language}.ts")
    for context in table.getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message.findtext("source") or "", message


def forms(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    several = [form.text or "" for form in translation.iter("numerusform")]
    return several or [translation.text or ""]


@pytest.mark.parametrize("language", ["en", *translations.LANGUAGES])
def test_the_tables_are_in_step_with_the_source(language: str, fresh: Path) -> None:
    name = f"aurous_{language}"
    table = (fresh / "tables" / f"{name}.ts").read_text("utf-8")
    assert table == (translations.TABLES / f"{name}.ts").read_text("utf-8"), _HINT
    packed = (fresh / "packed" / f"{name}.qm").read_bytes()
    assert packed == (translations.PACKED / f"{name}.qm").read_bytes(), _HINT


@pytest.mark.parametrize("language", ["en", *translations.LANGUAGES])
def test_every_text_is_translated(language: str) -> None:
    missing = []
    for context, source, message in messages(language):
        translation = message.find("translation")
        if translation is None or translation.get("type") or not all(forms(message)):
            missing.append(f"{context}: {source}")
    assert missing == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_places_for_values_and_letters_for_alt_are_kept(language: str) -> None:
    wrong = []
    for context, source, message in messages(language):
        for form in forms(message):
            same = sorted(_PLACES.findall(form)) == sorted(_PLACES.findall(source))
            if not same or form.count("&") != source.count("&"):
                wrong.append(f"{context}: {source} → {form}")
            if source[:1].isspace() != form[:1].isspace() or source[-1:].isspace() != (
                form[-1:].isspace()
            ):
                wrong.append(f"{context}: blanks around “{source}”")
    assert wrong == []


def test_what_is_counted_has_a_form_for_one() -> None:
    counted = {source: forms(message) for _, source, message in messages("en")}
    assert counted["%n fields need attention."] == [
        "%n field needs attention.",
        "%n fields need attention.",
    ]
    assert all(len(both) == 2 for both in counted.values())


def test_no_table_names_a_place_of_a_computer() -> None:
    for table in translations.TABLES.glob("*.ts"):
        assert "<location" not in table.read_text("utf-8")
