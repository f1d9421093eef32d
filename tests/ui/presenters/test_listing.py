"""The list looks again when nobody writes, and in the end it looks whoever does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from aurous_desktop.services.desk import Desk
from aurous_desktop.services.events import RefreshProgressed, RowsChanged
from aurous_desktop.services.library import Library
from aurous_desktop.store.store import Store
from aurous_desktop.ui.library.pane import LibraryPane
from aurous_desktop.ui.presenters import listing
from aurous_desktop.ui.presenters.listing import ListPresenter, RowsOfLibrary
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.thumbnails import Thumbnails
from aurous_desktop.ui.widgets.elided_label import ElidedLabel
from tests.store.makers import row


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "team")
    yield opened
    opened.close()


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> LibraryPane:
    thumbnails = Thumbnails(spawn=lambda work, name: work.close(), parent=theme)
    made = LibraryPane(source=RowsOfLibrary(), theme=theme, thumbnails=thumbnails)
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    return made


@pytest.fixture
def presenter(pane: LibraryPane, store: Store) -> ListPresenter:
    """The presenter of a list that shows the store, which has nobody yet."""
    source = pane.model._source
    assert isinstance(source, RowsOfLibrary)
    thumbnails = Thumbnails(spawn=lambda work, name: work.close(), parent=pane)
    made = ListPresenter(
        pane=pane,
        source=source,
        thumbnails=thumbnails,
        spawn=lambda work, name: work.close(),
        parent=pane,
    )
    made.show_library(Library(store=store, desk=Desk(store=store)))
    assert names(pane) == []
    return made


def names(pane: LibraryPane) -> list[str]:
    return [pane.model.index(i, 0).data() for i in range(pane.model.rowCount())]


def test_how_far_the_first_sync_is_is_written_as_counts_are(
    qtbot: QtBot, store: Store, pane: LibraryPane, presenter: ListPresenter
) -> None:
    store.write_now(lambda t: t.characters.put_page([row(1, name="Aurora")], 1.0))
    presenter.take(RefreshProgressed(loaded=23_500, first=True))
    words = f"Loading… {QLocale().toString(23_500)}"
    labels = pane.findChildren(ElidedLabel)
    qtbot.waitUntil(lambda: words in [one.text for one in labels if one.isVisible()])


def write_until(store: Store, told: threading.Event) -> threading.Event:
    """Write on the writer's thread until told to end; gives what says that it has begun."""
    begun = threading.Event()

    def write(tables) -> None:
        begun.set()
        assert told.wait(60)

    store.write(write)
    return begun


def test_a_look_gives_way_to_whoever_writes(
    qtbot: QtBot,
    store: Store,
    pane: LibraryPane,
    presenter: ListPresenter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "_MOST_DELAYS", 10**6)
    store.write_now(lambda t: t.characters.put_page([row(1, name="Aurora")], 1.0))
    enough = threading.Event()
    assert write_until(store, enough).wait(60)
    try:
        presenter.take(RowsChanged(None, order=True))
        qtbot.waitUntil(lambda: presenter._delays > 3)
        assert pane.model.rowCount() == 0
    finally:
        enough.set()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert names(pane) == ["Aurora"]
    assert pane._count.text == "1 character"


def test_it_waits_in_the_end(
    qtbot: QtBot,
    store: Store,
    pane: LibraryPane,
    presenter: ListPresenter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "_MOST_DELAYS", 2)
    store.write_now(lambda t: t.characters.put_page([row(1, name="Aurora")], 1.0))
    enough = threading.Event()
    assert write_until(store, enough).wait(60)
    threading.Timer(0.5, enough.set).start()
    presenter.take(RowsChanged(None, order=True))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert names(pane) == ["Aurora"]
