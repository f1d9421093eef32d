"""Search field, status filter and order: what the list is asked for."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLabel, QWidget

from aurous_desktop.domain.listing import Query, Sort, Tally
from aurous_desktop.domain.status import State
from aurous_desktop.ui.library.search_field import SearchField
from aurous_desktop.ui.library.words import (
    FILTER_STATES,
    KNOWN_STATUSES,
    SORTS,
    filter_word,
    sort_word,
    status_badge,
)
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_S
from aurous_desktop.ui.widgets.wheel_guard import WheelGuard

DEBOUNCE_MS = 40
_AT_ONCE = 0  # after what the key itself does
_SHORTEST_COMBO_CHARS = 10

Entry = tuple[str, str | State | None]
"""A line of the status filter: its words, and a status, a state, or all."""


class Filters(QWidget):
    """Three fields that make one query; `leave_requested` when the keyboard is to go on below."""

    query_changed = Signal(object)  # Query
    leave_requested = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = SearchField(theme=theme, parent=self)
        self._status, self._sort = QComboBox(self), QComboBox(self)
        self._entries: list[Entry | None] = []
        self._tally: Tally | None = None
        self._told = Query()
        self._timer = QTimer(self, singleShot=True)
        self._since_told = QElapsedTimer()
        self._since_told.start()
        self._build()
        self.set_tally(Tally())
        self._search.textChanged.connect(self._on_search_text_changed)
        self._search.cleared.connect(self._tell)
        self._search.left.connect(self._on_search_left)
        self._status.currentIndexChanged.connect(self._tell)
        self._sort.currentIndexChanged.connect(self._tell)
        self._timer.timeout.connect(self._tell)

    @property
    def query(self) -> Query:
        """What the fields ask for at this moment."""
        chosen = self._chosen()
        return Query(
            text=self._search.text().strip(),
            status=chosen if isinstance(chosen, str) else None,
            state=chosen if isinstance(chosen, State) else None,
            sort=Sort(self._sort.currentData()),
        )

    def set_query(self, query: Query) -> None:
        """Fill the fields as they were left, telling nothing."""
        self._told = query
        for field in (self._status, self._sort):
            field.blockSignals(True)
        self._search.setText(query.text)  # not blocked: its clear button hangs on the signal
        self._show_entries(query.state or query.status)
        self._sort.setCurrentIndex(SORTS.index(query.sort))
        for field in (self._status, self._sort):
            field.blockSignals(False)

    def set_tally(self, tally: Tally) -> None:
        """Show these counts in the status filter; what is chosen stays chosen."""
        if tally == self._tally:
            return
        self._tally = tally
        if not self._is_open():  # an open list is not pulled away
            self._show_entries(self._chosen())

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def type_search(self, text: str) -> None:
        """Go on typing in the search field."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.setText(text)

    def clear_search(self) -> None:
        """Search for nothing, at once."""
        self._search.clear()
        self._tell()

    def choose(self, chosen: str | State | None) -> None:
        """Choose a status, a state or all, as if the person had done so."""
        self._show_entries(chosen)
        self._tell()

    def show_all(self) -> None:
        """Show every status."""
        self.choose(None)

    def _build(self) -> None:
        for sort in SORTS:
            self._sort.addItem(sort_word(sort), sort.value)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_S)
        grid.addWidget(self._search, 0, 0, 1, 2)
        fields = ((self.tr("Status"), self._status), (self.tr("Sort"), self._sort))
        for row, (label_words, combo) in enumerate(fields, start=1):
            label = QLabel(label_words, self)
            label.setBuddy(combo)
            combo.setAccessibleName(label_words)
            combo.setMinimumHeight(MIN_CONTROL_PX)
            combo.setMinimumContentsLength(_SHORTEST_COMBO_CHARS)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self._search)
        WheelGuard(self).protect(self._status, self._sort)

    def _is_open(self) -> bool:
        """Tell whether the list of statuses is open; to ask it itself would make it first."""
        popup = QApplication.activePopupWidget()
        return popup is not None and popup.parent() is self._status

    def _chosen(self) -> str | State | None:
        row = self._status.currentIndex()
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return entry[1] if entry else None

    def _show_entries(self, chosen: str | State | None) -> None:
        entries = self._entries_for(self._tally or Tally(), chosen)
        was_blocked = self._status.blockSignals(True)
        if entries != self._entries:
            self._entries = entries
            self._status.clear()
            for entry in entries:
                if entry is None:
                    self._status.insertSeparator(self._status.count())
                else:
                    self._status.addItem(entry[0])
        places = [entry[1] if entry else "" for entry in entries]
        self._status.setCurrentIndex(places.index(chosen))
        self._status.blockSignals(was_blocked)

    def _entries_for(self, tally: Tally, chosen: str | State | None) -> list[Entry | None]:
        entries: list[Entry | None] = [(_counted(self.tr("All"), tally.total), None)]
        unknown = sorted(set(tally.by_status) - set(KNOWN_STATUSES))
        if isinstance(chosen, str) and chosen not in (*KNOWN_STATUSES, *unknown):
            unknown.append(chosen)
        for status in (*KNOWN_STATUSES, *unknown):
            word = status_badge(status).word
            entries.append((_counted(word, tally.by_status.get(status, 0)), status))
        states = [s for s in FILTER_STATES if tally.by_state.get(s) or s is chosen]
        if states:
            entries.append(None)
        for state in states:
            entries.append((_counted(filter_word(state), tally.by_state.get(state, 0)), state))
        return entries

    def _on_search_text_changed(self) -> None:
        """Search at once, or soon when keys come faster than lists can be looked at."""
        if not self._timer.isActive():
            self._timer.start(_AT_ONCE if self._since_told.hasExpired(DEBOUNCE_MS) else DEBOUNCE_MS)

    def _on_search_left(self) -> None:
        self._tell()
        self.leave_requested.emit()

    def _tell(self) -> None:
        self._timer.stop()
        query = self.query
        if query != self._told:
            self._told = query
            self._since_told.start()
            self.query_changed.emit(query)


def _counted(word: str, count: int) -> str:
    return f"{word} ({QLocale().toString(count)})"
