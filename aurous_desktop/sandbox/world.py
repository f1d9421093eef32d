"""The contract as a state machine: teams, keys, characters and what may be done to them."""

import base64
import json
import random
import threading
import time
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aurous_desktop.sandbox import samples
from aurous_desktop.sandbox.bodies import Creation, Update
from aurous_desktop.sandbox.characters import (
    LISTED_STATES,
    Character,
    Ref,
    same_attributes,
    timestamp,
)
from aurous_desktop.sandbox.faults import Faults
from aurous_desktop.sandbox.limits import Buckets
from aurous_desktop.sandbox.messages import Refusal, Request, bad_request, not_found
from aurous_desktop.sandbox.pictures import Pictures, Signer
from aurous_desktop.sandbox.uploads import Uploads

# Sample keys: plain patterns that nobody can take for real ones.
FULL_KEY = "al_live_" + "5a" * 32
WRITE_KEY = "al_live_" + "5b" * 32
READ_KEY = "al_live_" + "5c" * 32
REVOKED_KEY = "al_live_" + "5d" * 32
OTHER_TEAM_KEY = "al_live_" + "5e" * 32

_ID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALL_POSES_COST = 4
_ONE_POSE_COST = 1
_SYNTHESIZED_POSES = ("portrait", "front", "side", "back")


@dataclass(slots=True)
class Team:
    """One team and its credits; `held` is promised to work under way."""

    id: str
    name: str
    credits: int
    created_at: str
    held: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """One API key of a team; `scope` is "read", "write" or "full"."""

    value: str
    team_id: str
    scope: str = "full"
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class _Synthesis:
    done_at: float
    status: str
    cost: int


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
        self.synthesis_seconds = synthesis_seconds
        self.deleted_readable = deleted_readable
        self.latency = latency
        self.lock = threading.RLock()
        self.teams: dict[str, Team] = {}
        self.keys: dict[str, Key] = {}
        self.characters: dict[str, Character] = {}
        self.requests: list[Request] = []
        self.pictures = pictures or Pictures()
        self.buckets = Buckets(clock=clock, limited=limited)
        self.faults = Faults(chance=random.Random(seed))
        self.uploads = Uploads(clock=clock, pictures=self.pictures)
        self._ids = random.Random(seed)
        self.signer = Signer(secret=self._ids.randbytes(32), clock=clock)
        self._order: dict[str, list[tuple[str, str]]] = {}
        self._syntheses: dict[str, _Synthesis] = {}

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
    def team(self) -> Team:
        """The first team, which the sample key opens."""
        return next(iter(self.teams.values()))

    def add(self, row: Character) -> Character:
        """Put a row in place; one that is `synthesizing` will be done in due time."""
        with self.lock:
            self.characters[row.id] = row
            insort(self._order.setdefault(row.team_id, []), (row.created_at, row.id))
            if row.status == "synthesizing":
                done_at = self.clock() + self.synthesis_seconds
                self._syntheses[row.id] = _Synthesis(done_at, "reviewing", 0)
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
            order = self._order.get((team or self.team).id, [])
            found = [self.characters[row_id] for _, row_id in reversed(order)]
            return [row for row in found if row.status != "deleted"]

    def new_id(self, prefix: str) -> str:
        """Make an identifier such as `char_01HX…`."""
        return f"{prefix}_" + "".join(self._ids.choices(_ID_LETTERS, k=26))

    # What the API does

    def page(
        self, team: Team, *, limit: int, cursor: str | None, status: str | None
    ) -> tuple[list[Character], str | None]:
        """Return one page, newest first, and the cursor of the next one."""
        self._settle()
        order = self._order.get(team.id, [])
        end = len(order) if cursor is None else bisect_left(order, _read_cursor(cursor))
        wanted = LISTED_STATES if status is None else (status,)
        found: list[Character] = []
        for _, row_id in (order[at] for at in range(end - 1, -1, -1)):
            row = self.characters[row_id]
            if row.status not in wanted:
                continue
            if len(found) == limit:
                return found, _write_cursor(found[-1])
            found.append(row)
        return found, None

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
        self._finish(row.id)
        if row.status == "reviewing":
            del self.characters[row.id]
            self._order[row.team_id].remove((row.created_at, row.id))
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
        self._require_credits(team, _ALL_POSES_COST)
        row = self.add_character(creation.name, attributes=creation.attributes, team=team)
        self._synthesize(row, team, _ALL_POSES_COST, "reviewing")
        return row

    def resynthesize(self, team: Team, character_id: str, pose: str | None = None) -> Character:
        """Begin to draw one pose, or all of them, anew."""
        row = self.find(team, character_id)
        if row.status not in ("reviewing", "ready", "failed"):
            raise _wrong_state(row)
        cost = _ALL_POSES_COST if pose is None else _ONE_POSE_COST
        self._require_credits(team, cost)
        after = "ready" if pose is not None and row.status == "ready" else "reviewing"
        if pose is not None and all(ref.pose != pose for ref in row.refs):
            row.refs.append(Ref(pose, self._sample_picture(pose)))
        self._synthesize(row, team, cost, after)
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
        now = self.clock()
        while (stamp := timestamp(now)) <= row.updated_at:
            now = _seconds(row.updated_at) + 0.001 if now < _seconds(row.updated_at) else now + 1e-3
        row.updated_at = stamp

    def _require_credits(self, team: Team, cost: int) -> None:
        available = team.credits - team.held
        if available < cost:
            code = "balance_too_low" if available <= 0 else "insufficient_credits"
            raise Refusal(402, code, f"This costs {cost} credits, {available} are left.")

    def _synthesize(self, row: Character, team: Team, cost: int, after: str) -> None:
        team.held += cost
        row.status = "synthesizing"
        row.error_message = "null"
        self._touch(row)
        self._syntheses[row.id] = _Synthesis(self.clock() + self.synthesis_seconds, after, cost)

    def _settle(self) -> None:
        """Finish what is due."""
        now = self.clock()
        due = [row_id for row_id, one in self._syntheses.items() if one.done_at <= now]
        for row_id in due:
            row = self.characters[row_id]
            row.status = self._syntheses[row_id].status
            if not row.refs:
                row.refs = [Ref(pose, self._sample_picture(pose)) for pose in _SYNTHESIZED_POSES]
            self._touch(row)
            self._finish(row_id)

    def _finish(self, row_id: str) -> None:
        """Take the price of work that is over, be it done or given up."""
        work = self._syntheses.pop(row_id, None)
        if work is not None:
            team = self.teams[self.characters[row_id].team_id]
            team.held -= work.cost
            team.credits -= work.cost

    def _sample_picture(self, pose: str) -> str:
        known = (ref for row in self.characters.values() for ref in row.refs if ref.pose == pose)
        first = next(known, None)
        return first.picture if first is not None else "none"


def _seconds(stamp: str) -> float:
    return datetime.fromisoformat(stamp).timestamp()


def _wrong_state(row: Character) -> Refusal:
    message = f"This is not possible while the character is {row.status}."
    return Refusal(400, "invalid_request_error", message, param="status")


def _attribute_text(attributes: Mapping[str, object] | str | None) -> str | None:
    if attributes is None or isinstance(attributes, str):
        return attributes
    return json.dumps(attributes, ensure_ascii=False)


def _write_cursor(row: Character) -> str:
    text = f"{row.created_at} {row.id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        created_at, row_id = text.decode().split(" ")
    except ValueError:
        raise bad_request(
            "starting_after is not a cursor of this list.", "starting_after"
        ) from None
    return created_at, row_id
