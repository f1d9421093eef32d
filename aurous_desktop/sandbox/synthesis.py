"""Work that takes its time and its price: drawing the poses of a character."""

from collections.abc import Callable
from dataclasses import dataclass

from aurous_desktop.sandbox.characters import Character
from aurous_desktop.sandbox.messages import Refusal

ALL_POSES_COST = 4
ONE_POSE_COST = 1
POSES = ("portrait", "front", "side", "back")


@dataclass(slots=True)
class Team:
    """One team and its credits; `held` is promised to work under way."""

    id: str
    name: str
    credits: int
    created_at: str
    held: int = 0

    @property
    def available(self) -> int:
        """The credits that can still be spent."""
        return self.credits - self.held

    def require(self, cost: int) -> None:
        """Raise the 402 when the team can't pay."""
        if self.available < cost:
            code = "balance_too_low" if self.available <= 0 else "insufficient_credits"
            message = f"This costs {cost} credits, {self.available} are left."
            raise Refusal(402, code, message)


@dataclass(frozen=True, slots=True)
class _Job:
    row: Character
    team: Team
    done_at: float
    status: str
    cost: int


class Synthesis:
    """The jobs under way; `seconds` is how long one takes."""

    def __init__(self, *, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self.seconds = seconds
        self._jobs: dict[str, _Job] = {}

    def start(self, row: Character, team: Team, *, cost: int, after: str) -> None:
        """Begin to draw; the row will have the status `after`. The price is held."""
        team.held += cost
        row.status = "synthesizing"
        row.error_message = "null"
        self._jobs[row.id] = _Job(row, team, self._clock() + self.seconds, after, cost)

    def finish_due(self) -> list[Character]:
        """Finish the jobs whose time has come, and return their rows."""
        now = self._clock()
        due = [job for job in self._jobs.values() if job.done_at <= now]
        for job in due:
            job.row.status = job.status
            self.stop(job.row)
        return [job.row for job in due]

    def stop(self, row: Character) -> None:
        """End a row's job, if it has one; there is no refund."""
        job = self._jobs.pop(row.id, None)
        if job is not None:
            job.team.held -= job.cost
            job.team.credits -= job.cost
