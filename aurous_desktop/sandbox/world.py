"""The contract as a state machine: teams, keys, characters and what may be done to them."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import itemgetter
from pathlib import Path

from aurous_desktop.sandbox import samples
from aurous_desktop.sandbox.bodies import Creation, Update
from aurous_desktop.sandbox.characters import Character, Ref, same_attributes, timestamp
from aurous_desktop.sandbox.faults import Faults
from aurous_desktop.sandbox.limits import Buckets
from aurous_desktop.sandbox.messages import Refusal, Request, not_found
from aurous_desktop.sandbox.pictures import Pictures, Signer
from aurous_desktop.sandbox.rows import Rows
from aurous_desktop.sandbox.synthesis import ALL_POSES_COST, ONE_POSE_COST, Synthesis, Team
from aurous_desktop.sandbox.synthesis import POSES as SYNTHESIZED_POSES
from aurous_desktop.sandbox.uploads import Uploads

# Sample keys: plain patterns that nobody can take for real ones.
FULL_KEY = "al_live_" + "5a" * 32
WRITE_KEY = "al_live_" + "5b" * 32
READ_KEY = "al_live_" + "5c" * 32
REVOKED_KEY = "al_live_" + "5d" * 32
OTHER_TEAM_KEY = "al_live_" + "5e" * 32

_ID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MODELS = 100  # rows to look through for a picture


@dataclass(frozen=True, slots=True)
class Key:
    """One API key of a team; `scope` is "read", "write" or "full"."""

    value: str
    team_id: str
    scope: str = "full"
    revoked: bool = False


class World:
    """Everything that a server would remember, with a clock and a chance of its own.

    `lock` guards it: take it to look at, or change, more than one thing at a time.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        synthesis_seconds: float = 45.0,
        limited: bool = True,
        deleted_readable: bool = False,
        latency: float = 0.0,
        pictures: Pictures | None = None,
        seed: int = 0,
    ) -> None:
        self.clock = clock
        self.deleted_readable = deleted_readable
        self.latency = latency
        self.lock = threading.RLock()
        self.teams: dict[str, Team] = {}
        self.keys: dict[str, Key] = {}
        self.requests: list[Request] = []
        self.pictures = pictures or Pictures()
        self.buckets = Buckets(clock=clock, limited=limited)
        self.faults = Faults(chance=random.Random(seed))
        self.uploads = Uploads(clock=clock, pictures=self.pictures)
        self._ids = random.Random(seed)
        self.signer = Signer(secret=self._ids.randbytes(32), clock=clock)
        self.synthesis = Synthesis(clock=clock, seconds=synthesis_seconds)
        self._rows = Rows()

    @classmethod
    def with_samples(
        cls,
        folder: Path,
        *,
        characters: int | None = None,
        key: str = FULL_KEY,
        clock: Callable[[], float] = time.time,
        synthesis_seconds: float = 45.0,
        limited: bool = True,
        deleted_readable: bool = False,
        latency: float = 0.0,
        seed: int = 0,
    ) -> "World":
        """Build the demonstration world out of the folder of samples.

        `characters` is the number of listed rows: fewer than the samples, or more, the rest being
        generated from `seed`. `latency` is in seconds. `key` opens the first team in full; the
        other sample keys of this module are there as well.
        """
        world = cls(
            clock=clock,
            synthesis_seconds=synthesis_seconds,
            limited=limited,
            deleted_readable=deleted_readable,
            latency=latency,
            pictures=Pictures(folder / "pictures"),
            seed=seed,
        )
        team = world.add_team("Lantern Street Studio")
        for value, scope, revoked in (
            (key, "full", False),
            (WRITE_KEY, "write", False),
            (READ_KEY, "read", False),
            (REVOKED_KEY, "full", True),
        ):
            world.add_key(team, value, scope=scope, revoked=revoked)
        world.add_key(world.add_team("Night Ferry Pictures"), OTHER_TEAM_KEY)
        for row in samples.make(folder, team_id=team.id, count=characters, seed=seed):
            world.add(row)
        return world

    # Furnishing, for whoever builds a world

    def add_team(self, name: str, *, credits: int = 400) -> Team:
        """Found a team."""
        team = Team(self.new_id("team"), name, credits, timestamp(self.clock()))
        self.teams[team.id] = team
        return team

    def add_key(self, team: Team, value: str, *, scope: str = "full", revoked: bool = False) -> Key:
        """Give a team a key."""
        self.keys[value] = Key(value, team.id, scope, revoked)
        return self.keys[value]

    @property
    def characters(self) -> dict[str, Character]:
        """All rows by id, the deleted ones too."""
        return self._rows.by_id

    @property
    def team(self) -> Team:
        """The first team, which the sample key opens."""
        return next(iter(self.teams.values()))

    def add(self, row: Character) -> Character:
        """Put a row in place; one that is `synthesizing` will be done in due time."""
        with self.lock:
            self._rows.add(row)
            if row.status == "synthesizing":
                team = self.teams[row.team_id]
                self.synthesis.start(row, team, cost=0, after="reviewing")
            return row

    def add_character(
        self,
        name: str,
        *,
        attributes: Mapping[str, object] | str | None = None,
        status: str = "ready",
        refs: Iterable[tuple[str, str]] = (),
        team: Team | None = None,
    ) -> Character:
        """Create a row without asking the API; `attributes` may be JSON text."""
        now = timestamp(self.clock())
        row = Character(
            id=self.new_id("char"),
            team_id=(team or self.team).id,
            name=name,
            status=status,
            created_at=now,
            updated_at=now,
            refs=[Ref(pose, picture) for pose, picture in refs],
            attributes=_attribute_text(attributes),
        )
        return self.add(row)

    def change(
        self,
        character_id: str,
        *,
        name: str | None = None,
        attributes: Mapping[str, object] | str | None = None,
    ) -> Character:
        """Change a row as a colleague would, without asking the API."""
        with self.lock:
            row = self.characters[character_id]
            self._apply(row, Update(name, _attribute_text(attributes)))
            return row

    def attributes_of(self, character_id: str) -> dict[str, object] | None:
        """Return the parsed attributes of a row; None when they are null or absent."""
        text = self.characters[character_id].attributes
        parsed: dict[str, object] | None = json.loads(text) if text is not None else None
        return parsed

    def rows(self, team: Team | None = None) -> list[Character]:
        """Return the listed rows of a team, newest first."""
        with self.lock:
            self._settle()
            found = self._rows.newest_first((team or self.team).id)
            return [row for row in found if row.status != "deleted"]

    def leaks(self) -> list[Request]:
        """Return the requests that showed a key to a picture's address: there must be none."""
        stored = (one for one in self.requests if one.path.startswith("/storage/"))
        return [one for one in stored if "x-api-key" in one.headers]

    def new_id(self, prefix: str) -> str:
        """Make an identifier such as `char_01HX…`."""
        return f"{prefix}_" + "".join(self._ids.choices(_ID_LETTERS, k=26))

    # What the API does

    def page(
        self, team: Team, *, limit: int, cursor: str | None, status: str | None
    ) -> tuple[list[Character], str | None]:
        """Return one page, newest first, and the cursor of the next one."""
        self._settle()
        return self._rows.page(team.id, limit=limit, cursor=cursor, status=status)

    def find(self, team: Team, character_id: str, *, deleted: bool = False) -> Character:
        """Return a row of the team or raise the 404; `deleted` rows only when asked for."""
        self._settle()
        row = self.characters.get(character_id)
        if row is None or row.team_id != team.id or (row.status == "deleted" and not deleted):
            raise not_found()
        return row

    def update(self, team: Team, character_id: str, update: Update) -> Character:
        """Change name and attributes; `updated_at` moves only when something did."""
        row = self.find(team, character_id)
        self._apply(row, update)
        return row

    def delete(self, team: Team, character_id: str) -> None:
        """Erase a row that is `reviewing`, mark any other one as deleted."""
        row = self.find(team, character_id)
        self.synthesis.stop(row)
        if row.status == "reviewing":
            self._rows.erase(row)
        else:
            row.status = "deleted"
            self._touch(row)

    def save(self, team: Team, character_id: str) -> Character:
        """Accept a character under review."""
        row = self.find(team, character_id)
        if row.status not in ("reviewing", "ready"):
            raise _wrong_state(row)
        if row.status == "reviewing":
            row.status = "ready"
            self._touch(row)
        return row

    def create(self, team: Team, creation: Creation) -> Character:
        """Create a character from uploads, or begin to synthesize one."""
        if creation.upload_ids:
            refs = self.uploads.consume(creation.upload_ids, team.id)
            row = self.add_character(creation.name, attributes=creation.attributes, team=team)
            row.refs = refs
            return row
        team.require(ALL_POSES_COST)
        row = self.add_character(creation.name, attributes=creation.attributes, team=team)
        self.synthesis.start(row, team, cost=ALL_POSES_COST, after="reviewing")
        return row

    def resynthesize(self, team: Team, character_id: str, pose: str | None = None) -> Character:
        """Begin to draw one pose, or all of them, anew."""
        row = self.find(team, character_id)
        if row.status not in ("reviewing", "ready", "failed"):
            raise _wrong_state(row)
        cost = ALL_POSES_COST if pose is None else ONE_POSE_COST
        team.require(cost)
        after = "ready" if pose is not None and row.status == "ready" else "reviewing"
        if pose is not None and all(ref.pose != pose for ref in row.refs):
            row.refs = [*row.refs, Ref(pose, self._picture_like(row, pose))]
        self.synthesis.start(row, team, cost=cost, after=after)
        self._touch(row)
        return row

    def _apply(self, row: Character, update: Update) -> None:
        changed = False
        if update.name is not None and update.name != row.name:
            row.name, changed = update.name, True
        if update.attributes is not None and not same_attributes(update.attributes, row.attributes):
            row.attributes, changed = update.attributes, True
        if changed:
            self._touch(row)

    def _touch(self, row: Character) -> None:
        """Move `updated_at` forward, by a millisecond when the clock stands."""
        stamp = timestamp(self.clock())
        if stamp <= row.updated_at:
            stamp = timestamp(datetime.fromisoformat(row.updated_at).timestamp() + 0.001)
        row.updated_at = stamp

    def _settle(self) -> None:
        """Finish what is due."""
        for row in self.synthesis.finish_due():
            if not row.refs:
                row.refs = [Ref(pose, self._picture_like(row, pose)) for pose in SYNTHESIZED_POSES]
            self._touch(row)

    def _picture_like(self, row: Character, pose: str) -> str:
        """Return the picture of that pose whose character resembles the row most."""
        others = islice(self._rows.newest_first(row.team_id), _MODELS)
        drawn = ((other, ref) for other in others for ref in other.refs if ref.pose == pose)
        likeness = ((samples.likeness(row, other), ref.picture) for other, ref in drawn)
        return max(likeness, default=(0, "none"), key=itemgetter(0))[1]


def _wrong_state(row: Character) -> Refusal:
    message = f"This is not possible while the character is {row.status}."
    return Refusal(400, "invalid_request_error", message, param="status")


def _attribute_text(attributes: Mapping[str, object] | str | None) -> str | None:
    if attributes is None or isinstance(attributes, str):
        return attributes
    return json.dumps(attributes, ensure_ascii=False)
