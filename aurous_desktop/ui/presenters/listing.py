"""The list: which characters it shows, and when it looks again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal

from aurous_desktop.domain.listing import ListRow, Query, Tally
from aurous_desktop.ui.library.model import FIRST_KEYS
from aurous_desktop.ui.library.pane import LibraryPane
from aurous_desktop.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from aurous_desktop.services.events import Event, RefreshProgressed
    from aurous_desktop.services.library import Library

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]

_LOOK_AGAIN_MS = 120
_LOADING_MS = 500
"""The same while a list is long enough to be looked at and its rest comes in."""
_SOON_MS = 10
_MOST_DELAYS = 500
"""So often a look gives way to somebody who writes, `_SOON_MS` each time."""
_REST_AFTER_MS = 200
"""How long a search rests before the rest of a long list is read: the next key comes first."""


class RowsOfLibrary:
    """The rows of whichever library is open; none while there is none."""

    def __init__(self) -> None:
        self.library: Library | None = None

    def keys(self, query: Query, limit: int | None) -> array[int]:
        """Give the keys of matching characters, in order."""
        return self.library.keys(query, limit) if self.library else array("q")

    def rows(self, keys: Sequence[int]) -> list[ListRow]:
        """Give the rows of these keys."""
        return self.library.rows(keys) if self.library else []

    def count(self, query: Query) -> int | None:
        """Count matching characters, None when that takes long."""
        return self.library.count(query) if self.library else 0

    def keys_of(self, ids: Sequence[str]) -> list[int]:
        """Give the keys of characters."""
        return self.library.keys_of(ids) if self.library else []


class ListPresenter(QObject):
    """Keeps the list true to a library, looking again at most a few times a second."""

    character_opened = Signal(str)

    def __init__(
        self,
        *,
        pane: LibraryPane,
        source: RowsOfLibrary,
        thumbnails: Thumbnails,
        spawn: Spawn,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._source = source
        self._thumbnails = thumbnails
        self._spawn = spawn
        self._changed: set[str] | None = set()
        self._changed_keys: set[int] = set()
        self._order = False
        self._progress: RefreshProgressed | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._on_timer_timeout)
        self._delays = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_AFTER_MS)
        self._rest.timeout.connect(self.take_all_keys)
        pane.character_selected.connect(self.character_opened)
        pane.query_changed.connect(self._on_pane_query_changed)
        pane.thumbnails_wanted.connect(thumbnails.want)
        thumbnails.arrived.connect(pane.thumbnail_arrived)

    def show_library(self, library: Library | None) -> None:
        """List this library from now on."""
        if library is not self._source.library:  # a search is meant for the team it was made in
            everything = Query(sort=self._pane.query.sort)
            self._pane.set_query(everything)
        self._source.library = library
        self._pane.reload(afresh=True)
        self._count()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._soon.stop()
        self._rest.stop()

    def take_all_keys(self) -> None:
        """Fill in the rest of a long list, off the screen's thread."""
        if not self._pane.model.complete and self._source.library is not None:
            self._spawn(self._all_keys(self._source.library, self._pane.model.query), "all keys")

    def take(self, event: Event) -> None:
        """Note what changed; the list looks again soon."""
        # Not at the top: the first paint has no events yet.
        from aurous_desktop.services.events import (
            ConnectionChanged,
            OutboxChanged,
            PictureArrived,
            RefreshProgressed,
            RowsChanged,
        )

        match event:
            case RowsChanged():
                self._order = self._order or event.order
                if event.ids is None:
                    self._changed = None
                elif self._changed is not None:
                    self._changed |= event.ids
                self._changed_keys |= event.keys
                self._look_again(soon=event.ids is None or bool(event.ids))
            case OutboxChanged():
                self._look_again()
            case ConnectionChanged():
                self._pane.repaint_thumbnails()
                self._look_again()
            case PictureArrived() if event.position == 0:
                for key in self._source.keys_of([event.character_id]):
                    self._thumbnails.forget(key)
            case RefreshProgressed():
                goes_on = self._progress is not None and not event.done
                if not goes_on:
                    self._pane.set_loading(_progress(event))
                self._progress = None if event.done else event
                if event.first or not goes_on:
                    self._look_again(soon=event.done)

    def _look_again(self, *, soon: bool = True) -> None:
        if self._soon.isActive():
            return
        wait = _LOOK_AGAIN_MS if soon or not self._fills_up() else _LOADING_MS
        if not self._timer.isActive() or self._timer.remainingTime() > wait:
            self._timer.start(wait)

    def _fills_up(self) -> bool:
        """Tell whether a first sync adds rows below a list that fills the window already."""
        loading = self._progress is not None and self._progress.first
        return loading and self._pane.model.rowCount() >= FIRST_KEYS

    def _on_timer_timeout(self) -> None:
        """Look again, but let the window wait for no disk: whoever writes is through soon."""
        library = self._source.library
        if library is None or self._delays >= _MOST_DELAYS:
            self._look()
        elif not library.if_free(self._look):
            self._delays += 1
            self._soon.start()
            return
        self._delays = 0

    def _look(self) -> None:
        order, model = self._order, self._pane.model
        self._order = False
        if self._progress is not None:
            self._pane.set_loading(_progress(self._progress))
        self._read_again()
        if order or model.query.state is not None:
            self._pane.reload()
            self.take_all_keys()
        self._count()
        self._pane.read_rows()

    def _read_again(self) -> None:
        ids, keys = self._changed, self._changed_keys
        self._changed, self._changed_keys = set(), set()
        if ids is None:
            self._pane.model.rows_changed()
        elif ids or keys:
            self._pane.model.rows_changed([*self._source.keys_of(list(ids)), *keys])

    def _on_pane_query_changed(self, query: Query) -> None:
        self._rest.start()

    def _count(self) -> None:
        library = self._source.library
        self._pane.set_tally(Tally() if library is None else library.tally())

    async def _all_keys(self, library: Library, query: Query) -> None:
        import asyncio

        model = self._pane.model
        try:
            keys = await asyncio.to_thread(library.all_keys, query, lambda: model.query == query)
        except Exception:
            if library is self._source.library:
                raise
            return  # it was left meanwhile, and its store was closed
        if keys is not None and library is self._source.library:
            model.set_keys(keys, query)
            self._pane.show_count()


def _progress(event: RefreshProgressed) -> str | None:
    if event.done:
        return None
    if not event.first:
        return QCoreApplication.translate("ListPresenter", "Checking for changes…")
    if event.loaded == 0:
        return QCoreApplication.translate("ListPresenter", "Loading characters…")
    words = QCoreApplication.translate("ListPresenter", "Loading… {count}")
    return words.format(count=QLocale().toString(event.loaded))
