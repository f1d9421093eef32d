"""Tickets for pictures that a team brings along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aurous_desktop.sandbox.characters import POSES, Ref
from aurous_desktop.sandbox.messages import Refusal
from aurous_desktop.sandbox.pictures import Pictures

TICKET_LIFETIME = 24 * 3600


@dataclass(slots=True)
class Ticket:
    """One upload, from its announcement to the character that uses it up."""

    id: str
    team_id: str
    filename: str
    content_type: str
    expires: float
    arrived: bool = False
    consumed: bool = False

    @property
    def pose(self) -> str:
        """Guess the pose from the file name, as the real classifier does from the picture."""
        name = self.filename.casefold()
        return next((pose for pose in POSES if pose in name), "other")


class Uploads:
    """All tickets; the bytes go to the pictures under the ticket's id."""

    def __init__(self, *, clock: Callable[[], float], pictures: Pictures) -> None:
        self._clock = clock
        self._pictures = pictures
        self._tickets: dict[str, Ticket] = {}

    def open(self, ticket_id: str, team_id: str, filename: str, content_type: str) -> Ticket:
        """Announce a picture."""
        expires = self._clock() + TICKET_LIFETIME
        ticket = Ticket(ticket_id, team_id, filename, content_type, expires)
        self._tickets[ticket_id] = ticket
        return ticket

    def receive(self, ticket_id: str, content: bytes) -> None:
        """Take the bytes of an announced picture; raise the 404 when it was not announced."""
        ticket = self._tickets.get(ticket_id)
        if ticket is None:
            raise Refusal(404, "resource_not_found", "There is no such upload.")
        ticket.arrived = True
        self._pictures.put(ticket_id, content)

    def find(self, ticket_id: str, team_id: str, param: str = "upload_id") -> Ticket:
        """Return a ticket that can be used, or raise `upload_invalid`."""
        ticket = self._tickets.get(ticket_id)
        usable = (
            ticket is not None
            and ticket.team_id == team_id
            and ticket.arrived
            and not ticket.consumed
            and self._clock() <= ticket.expires
        )
        if ticket is None or not usable:
            message = "The upload is unknown, has expired or was used already."
            raise Refusal(400, "upload_invalid", message, param=param)
        return ticket

    def consume(self, ticket_ids: Sequence[str], team_id: str) -> list[Ref]:
        """Use tickets up, all or none, and return the reference images they become."""
        tickets = [self.find(one, team_id, "upload_ids") for one in ticket_ids]
        for ticket in tickets:
            ticket.consumed = True
        return [Ref(ticket.pose, ticket.id) for ticket in tickets]
