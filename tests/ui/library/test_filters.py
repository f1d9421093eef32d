from pytestqt.qtbot import QtBot

from aurous_desktop.domain.listing import Query
from aurous_desktop.ui.library.filters import Filters
from aurous_desktop.ui.library.search_field import SearchField
from aurous_desktop.ui.theme import Theme


def test_keys_that_come_at_once_are_one_search(qtbot: QtBot, theme: Theme) -> None:
    filters = Filters(theme=theme)
    qtbot.addWidget(filters)
    asked: list[Query] = []
    filters.query_changed.connect(asked.append)
    field = filters.findChild(SearchField)

    with qtbot.waitSignal(filters.query_changed):
        for text in ("a", "an", "ann"):
            field.setText(text)
    with qtbot.waitSignal(filters.query_changed):  # faster than lists can be looked at
        for text in ("anna", "anna b", "anna be"):
            field.setText(text)

    assert [query.text for query in asked] == ["ann", "anna be"]
