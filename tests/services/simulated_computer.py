"""One person's computer in the simulation: the real services, and what the person does there."""

from __future__ import annotations

import asyncio
import shutil
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from aurous_desktop.domain.attributes import from_text, to_text
from aurous_desktop.domain.character import NAME, Character, attribute_field
from aurous_desktop.domain.json_text import same
from aurous_desktop.services.connection import Access
from aurous_desktop.services.courtesy import Courtesy
from aurous_desktop.services.desk import Desk
from aurous_desktop.services.events import Event, SheetChanged
from aurous_desktop.services.library import Library
from aurous_desktop.services.mirror import Asked
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.teams import KnownTeam
from tests.domain.model_server import KEYS, plain
from tests.services.model_account import Line
from tests.services.simulation_oracles import Person, value_of
from tests.services.virtual_time import VirtualStore

if TYPE_CHECKING:
    from tests.services.simulation import History

EPOCH = 1_700_000_000.0
FIELDS = (NAME, *(attribute_field(key) for key in (*KEYS, "eye_color")))


class Computer:
    """One person's computer: the program on it ends and begins, its folder stays."""

    def __init__(self, history: History, name: str, folder: Path) -> None:
        self.history = history
        self.chance = history.chance
        self.person = Person(name, history.account, history.find)
        self.line = Line(
            history.account,
            name,
            history.chance,
            on_patch=self.person.check_patch,
            on_moment=self._on_moment,
        )
        self.workspace: Workspace
        self._folder = folder
        self._starts = 0
        self._doomed = False
        self._asked: dict[tuple[str, str], object] = {}

    # --- the program's life -----------------------------------------------------------------------

    def start(self) -> None:
        """Open the program as a person does, with a key that is known to be this team's."""
        loop = asyncio.get_running_loop()
        folder = self._folder / str(self._starts)

        def wall() -> float:
            return EPOCH + loop.time()

        VirtualStore.chance = self.chance
        store = VirtualStore.open(folder, clock=wall)
        assert isinstance(store, VirtualStore)
        store.on_moment = self._on_moment
        if store.salvage is not None:
            self.history.find("LOST", "the store was rebuilt", store.salvage)
        desk = Desk(store=store, clock=wall)
        self.workspace = Workspace(
            team=KnownTeam("test", "team_1", "Studio Team", folder),
            store=store,
            desk=desk,
            library=Library(store=store, desk=desk),
            make_thumbnail=lambda data, size: data,
            pictures_folder=folder / "pictures",
            on_bug=lambda bug: self.history.find("BUG", type(bug).__name__, bug),
            courtesy=Courtesy(clock=loop.time, sleep=lambda seconds: None),
            monotonic=loop.time,
            jitter=self.chance.random,
        )
        self._watch_looks()
        self.workspace.events.subscribe(self._on_event)
        self.workspace.connection.set_access(Access.FULL)
        self.workspace.connect(self.line)
        self.workspace.start()

    def _watch_looks(self) -> None:
        """Tell the line of every row that was believed, however it came."""
        mirror, line = self.workspace.mirror, self.line
        look = mirror.look

        def watched(row: Character, asked: Asked, **more: object) -> Future[None] | None:
            written = look(row, asked, **more)
            if written is not None:
                line.note_read(row)
            return written

        mirror.look = watched

    def crash(self) -> None:
        """Kill the program at this very moment and start it again on what the disk has."""
        self.history.account.stats["crashes"] += 1
        self._doomed = False
        old, store = self.workspace, self.workspace.store
        assert isinstance(store, VirtualStore)
        self._starts += 1
        store.crash(self._folder / str(self._starts))
        self.history.abandon(old)
        shutil.rmtree(store.folder)
        crashed_at = asyncio.get_running_loop().time()
        self.start()
        self.person.is_startled(self.workspace, crashed_at)

    async def quit(self) -> None:
        """Leave the program in the orderly way and start it again."""
        self.history.account.stats["quits"] += 1
        self._doomed = True  # a crash while it ends would be one more way to end
        await self.workspace.close()
        self._doomed = False
        self.start()

    def _on_moment(self) -> None:
        """Crash now and then just when something became true on the disk or on Aurous."""
        if not self.history.healing and self.chance.random() < 0.02 and not self._doomed:
            self._doomed = True
            asyncio.get_running_loop().call_soon(self.crash)

    def _on_event(self, event: Event) -> None:
        """Look at the form whenever it is drawn again, as a person would."""
        if not isinstance(event, SheetChanged):
            return
        self.person.check_form(self.workspace)
        for path, edit in self.workspace.desk.edits_of(event.character_id).items():
            place = (event.character_id, path)
            if edit.conflict != self._asked.get(place) and edit.conflict is not None:
                self.person.check_conflict(place, edit.conflict.kind, edit.conflict.remote)
            self._asked[place] = edit.conflict

    # --- what a person does -----------------------------------------------------------------------

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def some(self) -> str:
        return self.chance.choice(list(self.history.account.characters))

    def type(self) -> None:
        """Type a new value, nothing, or what stands on Aurous."""
        character_id, path = self.some(), self.chance.choice(FIELDS)
        desk = self.workspace.desk
        if desk.server_row(character_id) is None:
            return
        edits, content = desk.edits_of(character_id), desk.content(character_id)
        place, there = (character_id, path), content.value(path)
        dice = self.chance.random()
        text = value_of(path, self.history.count(), bad=dice < 0.08)
        if dice > 0.9 and path != NAME:
            text = ""
        elif dice > 0.75 and path in edits:
            text = to_text(there)
        if path not in edits:
            self.person.sees(place, there)
        elif (no := edits[path].rejection) and from_text(path, text) != no.value:
            self.person.saved.pop(place, None)  # it was read, so something else is typed
        typed = there if text == to_text(there) else from_text(path, text)
        self.person.types(place, typed, self.now())
        self.workspace.editing.type_text(character_id, path, text)
        if path not in desk.edits_of(character_id):
            self.person.typed.pop(place, None)  # set to what Aurous has: no draft
        self.person.check_form(self.workspace)

    def save(self) -> None:
        character_id = self.some()
        if self.workspace.save(character_id):
            return  # a problem that is known before; nothing was queued
        for path, edit in self.workspace.desk.edits_of(character_id).items():
            if edit.conflict is None:
                self.person.saves((character_id, path), edit.want, self.now())

    def take_back(self) -> None:
        character_id = self.some()
        for path, edit in self.workspace.desk.edits_of(character_id).items():
            self.person.saved.pop((character_id, path), None)
            if same(edit.want, edit.base):
                self.person.typed.pop((character_id, path), None)
        self.workspace.editing.take_back(character_id)

    def discard(self) -> None:
        character_id = self.some()
        edits = dict(self.workspace.desk.edits_of(character_id))
        if not edits:
            return
        for path, edit in edits.items():
            self.person.keeps((character_id, path), plain(edit.want), self.now())
            self.person.forgets((character_id, path))
        if self.chance.random() < 0.5:
            self.workspace.editing.discard(character_id)
        else:
            for path in edits:
                self.workspace.editing.revert(character_id, path)

    def decide(self, character_id: str | None = None) -> None:
        """Choose in the Compare dialog: mine, theirs or a third value, for some or all fields."""
        character_id = character_id or self.some()
        workspace, desk = self.workspace, self.workspace.desk
        choices = {}
        for view in workspace.editing.comparison(character_id, "").conflicts:
            place, theirs = (character_id, view.path), view.theirs_value
            mine = desk.edits_of(character_id)[view.path].want
            third = from_text(view.path, value_of(view.path, self.history.count(), bad=False))
            choice = self.chance.choice((mine, theirs, third))
            choices[view.path] = (choice, theirs)
            self.person.known[place].clear()
            self.person.sees(place, theirs, choice)
            for value in (mine, theirs):
                if plain(value) != plain(choice):
                    self.person.keeps(place, plain(value), self.now())
            self.person.forgets(place)
        if not choices:
            return
        workspace.editing.decide(character_id, choices)
        for path, edit in desk.edits_of(character_id).items():
            if edit.queued is not None and edit.conflict is None:
                self.person.types((character_id, path), edit.want, self.now())
                self.person.saves((character_id, path), edit.want, self.now())

    def hold(self) -> None:
        """Pause something, or let everything go."""
        dice = self.chance.random()
        if dice < 0.3:
            self.workspace.pause_character(self.some(), True)
        elif dice < 0.5:
            self.workspace.connection.pause(True)
        else:
            self.let_go()

    def let_go(self) -> None:
        self.workspace.connection.pause(False)
        for character_id in self.history.account.characters:
            self.workspace.pause_character(character_id, False)
        self.workspace.try_again()

    def enter_key(self) -> None:
        """Give a key that works again, as the session does."""
        self.line.key_refused = False
        self.workspace.connection.set_access(Access.FULL)
        self.workspace.connect(self.line)

    def look(self) -> None:
        self.workspace.open_character(self.some())
        self.workspace.refresh()
