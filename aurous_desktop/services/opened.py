"""A team's data as the first paint needs it: opened, and nothing sent or fetched."""

from __future__ import annotations

from aurous_desktop.services.desk import Desk
from aurous_desktop.services.library import Library
from aurous_desktop.store.store import Store
from aurous_desktop.store.teams import KnownTeam


class Opened:
    """A team's store with its desk and library; raises `StorageProblem`."""

    def __init__(self, team: KnownTeam) -> None:
        self.team = team
        self.store = Store.open(team.folder)
        self.desk = Desk(store=self.store)
        self.library = Library(store=self.store, desk=self.desk)
