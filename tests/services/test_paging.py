"""Pages come in order, the next one asked for early, none of them twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from aurous_desktop.api.answers import Page
from aurous_desktop.api.errors import Unreachable
from aurous_desktop.services.mirror import Asked
from aurous_desktop.services.paging import Paging


class Shelf:
    """A client whose pages lead where `leads_to` says; each is read when it is released."""

    def __init__(self, leads_to: dict[str | None, str | None]) -> None:
        self.leads_to = leads_to
        self.told = dict(leads_to)
        self.asked: list[str | None] = []
        self.ended: list[str | None] = []
        self.readable: dict[str | None, asyncio.Event] = {}
        self.broken: set[str | None] = set()

    async def list_characters(
        self, *, starting_after: str | None, on_cursor: Callable[[str], None], **_: Any
    ) -> Page:
        cursor = starting_after
        self.asked.append(cursor)
        try:
            await asyncio.sleep(0)
            if (told := self.told[cursor]) is not None:
                on_cursor(told)
            await self.readable.setdefault(cursor, asyncio.Event()).wait()
            if cursor in self.broken:
                raise Unreachable("The line is cut.")
            return Page((), self.leads_to[cursor], self.leads_to[cursor] is not None)
        finally:
            self.ended.append(cursor)

    def release(self, *cursors: str | None) -> None:
        for cursor in cursors:
            self.readable.setdefault(cursor, asyncio.Event()).set()


class Order:
    """Counts the requests as the mirror does."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Asked:
        self.count += 1
        return Asked(self.count, 0.0, 0.0)


def paging_of(shelf: Shelf) -> Paging:
    return Paging(client=shelf, ask=Order())  # type: ignore[arg-type] # it has what is used


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


CHAIN: dict[str | None, str | None] = {None: "a", "a": "b", "b": "c", "c": "d", "d": "e", "e": None}


async def test_the_next_pages_are_asked_for_while_one_is_read_but_not_all_of_them() -> None:
    shelf = Shelf(CHAIN)
    async with paging_of(shelf) as paging:
        reading = asyncio.create_task(paging.read(None))
        await turns()
        assert shelf.asked == [None, "a", "b"]

        shelf.release(None)
        page, asked = await reading
        await turns()

        assert (page.next_cursor, asked.order) == ("a", 1)
        assert shelf.asked == [None, "a", "b", "c"]


async def test_every_page_is_given_once_in_order() -> None:
    shelf = Shelf(CHAIN)
    shelf.release(*CHAIN)
    given, cursor = [], None
    async with paging_of(shelf) as paging:
        while True:
            page, _ = await paging.read(cursor)
            given.append(cursor)
            cursor = page.next_cursor
            if cursor is None:
                break
            assert not paging.is_taken(cursor)
    assert given == shelf.asked == list(CHAIN)


async def test_a_server_that_leads_in_a_circle_is_not_followed() -> None:
    shelf = Shelf({None: "a", "a": "b", "b": "a"})
    shelf.release(None, "a", "b")
    async with paging_of(shelf) as paging:
        await paging.read(None)
        await paging.read("a")
        page, _ = await paging.read("b")
        assert page.next_cursor == "a"
        assert paging.is_taken("a")
        await turns()
    assert shelf.asked == [None, "a", "b"]


async def test_the_word_of_the_page_counts_and_not_the_early_sign() -> None:
    shelf = Shelf({None: "a", "a": None, "wrong": None})
    shelf.told[None] = "wrong"
    shelf.release(None, "a")
    async with paging_of(shelf) as paging:
        page, _ = await paging.read(None)
        assert page.next_cursor == "a"
        page, _ = await paging.read("a")
        assert page.next_cursor is None
    assert "wrong" in shelf.ended


async def test_leaving_a_pass_ends_what_was_asked_ahead() -> None:
    shelf = Shelf(CHAIN)
    shelf.broken.add(None)
    shelf.release(None)
    with pytest.raises(Unreachable):
        async with paging_of(shelf) as paging:
            await paging.read(None)
    assert sorted(shelf.ended, key=str) == sorted(shelf.asked, key=str)
