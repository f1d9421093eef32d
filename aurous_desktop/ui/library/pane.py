"""The pane on the left: find a character and choose it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.listing import Query, Tally
from aurous_desktop.domain.status import State
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.delegate import ThumbnailSource
from aurous_desktop.ui.library.filters import Filters
from aurous_desktop.ui.library.model import CharacterListModel, RowSource
from aurous_desktop.ui.library.skeleton import SkeletonRows
from aurous_desktop.ui.library.table import CharacterTable
from aurous_desktop.ui.library.view import CharacterView
from aurous_desktop.ui.library.words import filter_word
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M, SPACE_S, THUMBNAIL_PX
from aurous_desktop.ui.widgets.announce import CalmAnnouncer
from aurous_desktop.ui.widgets.elided_label import ElidedLabel
from aurous_desktop.ui.widgets.icon_button import IconButton
from aurous_desktop.ui.widgets.margins import margins
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage
from aurous_desktop.ui.widgets.spinner import Spinner
from aurous_desktop.ui.widgets.text import title_font

if TYPE_CHECKING:
    from aurous_desktop.ui.library.grid import CharacterGrid

SKELETON_AFTER_MS = 300
_SMALLEST_PX = 240
_SMALLEST_CHARS = 26
_BESIDE_TEXT_PX = 64  # margins and a scroll bar
_QUOTED_CHARS = 40

_CLEAR_SEARCH = "clear_search"
_SHOW_ALL = "show_all"


class LibraryPane(QWidget):
    """Search, filters, the list and its count.

    `character_selected` only when a person chose another character; `query_changed` after the
    first rows of the new query are listed; the caller brings the others by `model.set_keys`.
    """

    query_changed = Signal(object)  # Query
    character_selected = Signal(str)
    character_activated = Signal(str)
    thumbnails_wanted = Signal(list)
    refresh_requested = Signal()

    def __init__(
        self,
        *,
        source: RowSource,
        theme: Theme,
        thumbnails: ThumbnailSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = CharacterListModel(source, self)
        self._tally = Tally()
        self._loading: str | None = None
        self._title = QLabel(self.tr("Characters"), self)
        self._refresh = IconButton(self)
        self._filters = Filters(theme=theme, parent=self)
        self._as_list = CharacterView(
            model=self.model, theme=theme, thumbnails=thumbnails, parent=self
        )
        self._as_grid: CharacterGrid | None = None
        self._make_grid = partial(_make_grid, self.model, theme, thumbnails, self)
        self._view: CharacterTable = self._as_list
        self._empty: PlaceholderPage | None = None
        self._make_empty = partial(PlaceholderPage, theme=theme, parent=self)
        self._pages = QStackedWidget(self)
        self._skeleton = SkeletonRows(self._pages)
        self._count = ElidedLabel(parent=self)
        self._progress = ElidedLabel(parent=self)
        self._spinner = Spinner(theme=theme, parent=self)
        self._skeleton_timer = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._news = CalmAnnouncer(self)
        self._build(theme)
        self._connect()
        self._fit_text()

    @property
    def query(self) -> Query:
        """What is listed."""
        return self.model.query

    @property
    def selected_id(self) -> str | None:
        """The chosen character, None when it isn't listed at the moment."""
        row = self._view.chosen_number
        data = None if row is None else self.model.row_data(row)
        return data.character_id if data else None

    @property
    def entrance(self) -> QWidget:
        """Where one comes to from elsewhere: the list, or the search while there is none.

        Not a focus proxy: with one, Tab would jump there past all that stands above it.
        """
        return self._view if self._pages.currentWidget() is self._view else self._filters

    @property
    def thumbnail_px(self) -> int:
        """The side of the small pictures, in device-independent pixels."""
        return self._view.thumbnail_px

    def set_thumbnail_px(self, side: int) -> None:
        """Show small pictures of this side (48 to 160)."""
        self._as_list.set_thumbnail_px(side)
        if self._as_grid is not None:
            self._as_grid.set_thumbnail_px(side)

    @property
    def is_grid(self) -> bool:
        """Whether the characters are shown in rows of several."""
        return self._view is self._as_grid

    def show_as(self, *, grid: bool) -> None:
        """Show the characters as a list or as a grid; the chosen one stays chosen."""
        old, new = self._view, self._grid() if grid else self._as_list
        if old is new:
            return
        self._view = new
        new.choose(old.chosen_key, scroll=False)
        self._show_state()
        new.show_from_start()

    def _grid(self) -> CharacterGrid:
        """Give the grid; made when it is first looked at, since most people have the list."""
        if self._as_grid is None:
            self._as_grid = self._make_grid()
            self._as_grid.set_thumbnail_px(self._as_list.thumbnail_px)
            self._pages.addWidget(self._as_grid)
            self._connect_view(self._as_grid)
        return self._as_grid

    def set_query(self, query: Query) -> None:
        """List this, as it was left the last time; tells nothing."""
        self._filters.set_query(query)
        self._list(query)

    def reload(self, *, afresh: bool = False) -> None:
        """Look again which characters match; `afresh` when another library was opened."""
        if afresh:
            self._view.choose(None)
        self.model.reload(afresh=afresh)
        self._show_state()

    def set_tally(self, tally: Tally) -> None:
        """Show these counts."""
        self._tally = tally
        self._filters.set_tally(tally)
        self._show_state()

    def set_loading(self, text: str | None) -> None:
        """Say what is being fetched; None when nothing is."""
        self._loading = text
        if text is None:
            self._spinner.stop()
            self._skeleton_timer.stop()
        else:
            self._progress.set_text(text)
            self._spinner.start()
            if self.model.rowCount() == 0 and not self._skeleton_timer.isActive():
                self._skeleton_timer.start()
        self._show_state()

    def select(self, character_id: str) -> None:
        """Show this character as the chosen one; tells nothing."""
        self._view.choose(self.model.key_of(character_id))

    def select_next(self) -> None:
        """Go to the next character."""
        self._view.step(1)

    def select_previous(self) -> None:
        """Go to the character before."""
        self._view.step(-1)

    def neighbor(self, character_id: str, by: int) -> str | None:
        """Name the character so many places further (or back), none where the list ends."""
        key = self.model.key_of(character_id)
        row = None if key is None else self.model.row_of(key)
        if row is None or not 0 <= row + by < self.model.rowCount():
            return None
        data = self.model.row_data(row + by)
        return data.character_id if data else None

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._filters.focus_search()

    def show_state(self, state: State) -> None:
        """Filter by this state, as if the person had chosen it in the status filter."""
        self._filters.choose(state)

    def repaint_thumbnails(self) -> None:
        """Draw the small pictures again, and ask again for those that are missing."""
        self._view.repaint_thumbnails()

    def read_rows(self) -> None:
        """Have the rows on screen at hand now, so that painting them waits for nobody."""
        for number in self._view.numbers_on_screen():
            self.model.row_data(number)

    def thumbnail_arrived(self, key: int) -> None:
        """Repaint the row of this character, if it is on screen."""
        self._view.thumbnail_arrived(key)

    def show_count(self) -> None:
        """Say how many characters are listed."""
        matches = self.model.match_count
        total = self._tally.total or matches or 0
        if self._narrowed():
            shown = self.model.rowCount() if matches is None else matches
            form = self.tr("{shown} of {total}")
            if matches is None:
                form = self.tr("more than {shown} of {total}")
            words = form.format(
                shown=self.locale().toString(shown),
                total=self.locale().toString(max(shown, total)),
            )
        elif total == 0 and self._loading is not None:
            words = ""  # not known yet
        else:
            words = self.tr("%Ln characters", "", total)
        self._count.set_text(words)
        self._fit_footer()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _build(self, theme: Theme) -> None:
        for page in (self._as_list, self._skeleton):
            self._pages.addWidget(page)
        self._progress.hide()
        self._refresh.setIcon(theme.icon("refresh-cw"))
        self._refresh.setMinimumSize(MIN_CONTROL_PX, MIN_CONTROL_PX)
        self._refresh.setAccessibleName(self.tr("Refresh"))
        self._refresh.setToolTip(self.tr("Look for changes on Aurous (F5)"))
        footer = QHBoxLayout()
        footer.setSpacing(SPACE_S)
        footer.addWidget(self._count, 1)
        footer.addWidget(self._progress)
        footer.addWidget(self._spinner)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(SPACE_M, SPACE_M, SPACE_S, SPACE_S))
        column.setSpacing(SPACE_S)
        header = QHBoxLayout()
        header.addWidget(self._title, 1)
        header.addWidget(self._refresh)
        column.addLayout(header)
        column.addWidget(self._filters)
        column.addWidget(self._pages, 1)
        column.addLayout(footer)

    def _connect(self) -> None:
        self._refresh.clicked.connect(self._on_refresh_clicked)
        self._filters.query_changed.connect(self._on_filters_query_changed)
        self._filters.leave_requested.connect(self._on_filters_leave_requested)
        self._connect_view(self._as_list)
        self._spinner.turning_changed.connect(self._on_spinner_turning_changed)
        self._skeleton_timer.timeout.connect(self._show_state)
        self.model.keys_changed.connect(self._show_state)

    def _connect_view(self, view: CharacterTable) -> None:
        view.key_selected.connect(self._on_view_key_selected)
        view.key_activated.connect(self._on_view_key_activated)
        view.search_typed.connect(self._filters.type_search)
        view.thumbnails_wanted.connect(self.thumbnails_wanted)

    def _fit_text(self) -> None:
        self._title.setFont(title_font(self.font()))
        metrics = self.fontMetrics()
        widest_badge = metrics.horizontalAdvance(filter_word(State.NEEDS_ATTENTION))
        smallest = max(
            _SMALLEST_CHARS * metrics.averageCharWidth(),
            THUMBNAIL_PX + widest_badge + 3 * metrics.height() + _BESIDE_TEXT_PX,
        )
        self.setMinimumWidth(max(_SMALLEST_PX, smallest))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_state()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_footer()

    def _on_spinner_turning_changed(self, turning: bool) -> None:
        self._progress.setVisible(turning)
        self._fit_footer()

    def _fit_footer(self) -> None:
        """Leave the count out rather than half of it, while there is news to be said."""
        wanted = sum(one.sizeHint().width() for one in (self._count, self._progress, self._spinner))
        room = self.contentsRect().width() - SPACE_M - 3 * SPACE_S
        self._count.setVisible(not self._spinner.turning or wanted <= room)

    def _narrowed(self) -> bool:
        query = self.model.query
        return bool(query.text or query.status or query.state)

    def _spoken_count(self) -> str:
        if not self._narrowed():
            return self._count.text
        return self.tr("{count} characters").format(count=self._count.text)

    def _list(self, query: Query) -> None:
        self.model.set_query(query)
        self._view.show_from_start()
        self._show_state()

    def _show_state(self) -> None:
        """Show the list, or why there is none."""
        self.show_count()
        if self.model.rowCount() > 0:
            self._turn_to(self._view)
        elif self._loading is not None and not self._narrowed():
            waiting = self._skeleton_timer.isActive()
            self._turn_to(self._view if waiting else self._skeleton)
        elif self.isVisible():  # else there may be a list before anybody sees it
            empty = self._page_for_nothing()
            self._say_why_empty(empty)
            self._turn_to(empty)

    def _turn_to(self, page: QWidget) -> None:
        if self._pages.currentWidget() is page:
            return
        left = self._pages.currentWidget()
        had_focus = left is not None and left.hasFocus()
        self._pages.setCurrentWidget(page)
        if had_focus:  # the focus is never lost with the page it was on
            self.entrance.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_for_nothing(self) -> PlaceholderPage:
        """Give the page that says why there is no list; made when it is first needed."""
        if self._empty is None:
            self._empty = self._make_empty()
            self._empty.action_triggered.connect(self._on_empty_action_triggered)
            self._pages.addWidget(self._empty)
        return self._empty

    def _say_why_empty(self, page: PlaceholderPage) -> None:
        query = self.model.query
        show_all = (_SHOW_ALL, self.tr("Show all statuses"))
        narrowed = query.status is not None or query.state is not None
        if query.text:
            title = self.tr("No characters match “{text}”")
            actions = [(_CLEAR_SEARCH, self.tr("Clear search")), *([show_all] if narrowed else [])]
            shown = plain_text(query.text, _QUOTED_CHARS)
            page.say(title.format(text=shown), icon="search", actions=actions)
        elif narrowed:
            title = self.tr("No characters with this status")
            page.say(title, icon="users", actions=[show_all])
        else:
            page.say(
                self.tr("No characters yet"),
                self.tr("Characters that your team creates appear here."),
                icon="users",
            )

    def _on_refresh_clicked(self) -> None:
        self.refresh_requested.emit()

    def _on_filters_query_changed(self, query: Query) -> None:
        self._list(query)
        self._news.say(self._spoken_count())
        self.query_changed.emit(query)

    def _on_filters_leave_requested(self) -> None:
        self.entrance.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view_key_selected(self, key: int) -> None:
        if (character_id := self.selected_id) is not None:
            self.character_selected.emit(character_id)

    def _on_view_key_activated(self, key: int) -> None:
        if (character_id := self.selected_id) is not None:
            self.character_activated.emit(character_id)

    def _on_empty_action_triggered(self, action: str) -> None:
        if action == _CLEAR_SEARCH:
            self._filters.clear_search()
        else:
            self._filters.show_all()
        self._filters.focus_search()


def _make_grid(
    model: CharacterListModel, theme: Theme, thumbnails: ThumbnailSource, parent: QWidget
) -> CharacterGrid:
    from aurous_desktop.ui.library.grid import CharacterGrid

    return CharacterGrid(model=model, theme=theme, thumbnails=thumbnails, parent=parent)
