"""From request to answer: route, key, version, rate, replay, then the world."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote

from aurous_desktop.sandbox import bodies, rawjson
from aurous_desktop.sandbox.characters import LISTED_STATES, VERSION, Character, timestamp
from aurous_desktop.sandbox.faults import Fault
from aurous_desktop.sandbox.messages import Refusal, Reply, Request, bad_request, not_found
from aurous_desktop.sandbox.pictures import UPLOAD_LIFETIME
from aurous_desktop.sandbox.synthesis import Team
from aurous_desktop.sandbox.world import World

_VERSION_PATTERN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIMIT_PATTERN = re.compile(r"[1-9][0-9]?|100")
_REPLAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class _Call:
    """A request whose sender is known."""

    request: Request
    team: Team
    character_id: str = ""

    def one(self, name: str) -> str | None:
        """Return a query parameter; refuse it when it is there twice."""
        values = parse_qs(self.request.query, keep_blank_values=True).get(name, [])
        if len(values) > 1:
            raise bad_request(f"{name} is given twice.", name)
        return values[0] if values else None


@dataclass(frozen=True, slots=True)
class _Route:
    method: str
    path: str
    handle: Callable[["Gateway", _Call], Reply]
    bucket: str | None = None
    replayable: bool = False
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.escape(self.path).replace(r"\{id\}", "([^/]+)")
        object.__setattr__(self, "pattern", re.compile(pattern))


@dataclass(frozen=True, slots=True)
class _Replay:
    fingerprint: bytes
    status: int
    body: bytes
    made_at: float


class Gateway:
    """Answer requests on behalf of a world, one at a time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._replays: dict[tuple[str, str], _Replay] = {}

    def answer(self, request: Request, fault: Fault | None = None) -> Reply:
        """Carry a request out, unless the fault answers in its place."""
        with self._world.lock:
            request_id = self._world.new_id("req")
            try:
                reply = (fault.reply() if fault else None) or self._dispatch(request)
            except Refusal as refusal:
                reply = refusal.to_reply(request_id)
        version = request.headers.get("aurous-version", VERSION)
        reply.headers["Aurous-Request-Id"] = request_id
        reply.headers["Aurous-Version"] = (
            version if _VERSION_PATTERN.fullmatch(version) else VERSION
        )
        return reply

    def _dispatch(self, request: Request) -> Reply:
        if request.path.startswith("/storage/"):
            return self._storage(request)
        matches = [(one, one.pattern.fullmatch(request.path)) for one in _ROUTES]
        found = [(one, match) for one, match in matches if match]
        if not found:
            raise not_found("There is nothing at this address.", param=None)
        # Fixed paths stand before those with an id, and hide them.
        found = [pair for pair in found if pair[0].path == found[0][0].path]
        for route, match in found:
            if route.method == request.method:
                return self._carry_out(route, request, unquote("".join(match.groups())))
        allowed = {"Allow": ", ".join(route.method for route, _ in found)}
        message = f"{request.method} is not possible here."
        raise Refusal(405, "method_not_allowed", message, headers=allowed)

    def _carry_out(self, route: _Route, request: Request, character_id: str) -> Reply:
        team = self._authenticate(request)
        version = request.headers.get("aurous-version", VERSION)
        if not _VERSION_PATTERN.fullmatch(version):
            raise bad_request("Aurous-Version must be a date, YYYY-MM-DD.", "Aurous-Version")
        headers = self._world.buckets.take(team.id, route.bucket) if route.bucket else {}
        call = _Call(request, team, character_id)
        try:
            _require_json(request)
            reply = self._replay(route, call) if route.replayable else route.handle(self, call)
        except Refusal as refusal:
            refusal.headers = headers | refusal.headers
            raise
        reply.headers |= headers
        return reply

    def _authenticate(self, request: Request) -> Team:
        value = request.headers.get("x-api-key", "")
        if not value:
            raise Refusal(401, "missing_api_key", "The header X-Api-Key is missing.")
        key = self._world.keys.get(value)
        if key is None:
            raise Refusal(401, "invalid_api_key", "The API key is not known.")
        if key.revoked:
            raise Refusal(401, "revoked_api_key", "The API key was revoked.")
        if key.scope == "read" and request.method != "GET":
            raise Refusal(403, "missing_scope", "The API key lacks the scope write.")
        return self._world.teams[key.team_id]

    def _replay(self, route: _Route, call: _Call) -> Reply:
        """Carry a paid call out once for each Idempotency-Key."""
        key = call.request.headers.get("idempotency-key")
        if key is None:
            return route.handle(self, call)
        if not 1 <= len(key) <= 256:
            message = "Idempotency-Key must have 1 to 256 characters."
            raise bad_request(message, "Idempotency-Key")
        text = f"{call.request.method} {call.request.path}\n".encode() + call.request.body
        fingerprint = hashlib.sha256(text).digest()
        slot = (call.team.id, key)
        known = self._replays.get(slot)
        if known and self._world.clock() - known.made_at < _REPLAY_SECONDS:
            if known.fingerprint != fingerprint:
                message = "This Idempotency-Key was used with another request."
                raise Refusal(409, "idempotency_key_in_use", message, param="Idempotency-Key")
            reply = Reply.of_json(known.body.decode(), known.status)
            reply.headers["Aurous-Idempotent-Replayed"] = "true"
            return reply
        reply = route.handle(self, call)
        made_at = self._world.clock()
        self._replays[slot] = _Replay(fingerprint, reply.status, reply.body, made_at)
        return reply

    # One handler for each call of the contract

    def _list(self, call: _Call) -> Reply:
        limit, cursor, status = (call.one(key) for key in ("limit", "starting_after", "status"))
        if limit is not None and not _LIMIT_PATTERN.fullmatch(limit):
            raise bad_request("limit must be an integer from 1 to 100.", "limit")
        if status is not None and status not in LISTED_STATES:
            raise bad_request(f"status must be one of {', '.join(LISTED_STATES)}.", "status")
        rows, next_cursor = self._world.page(
            call.team, limit=int(limit or 20), cursor=cursor or None, status=status
        )
        data = ",".join(self._write(row, call) for row in rows)
        tail = {
            "data": f"[{data}]",
            "has_more": rawjson.write(next_cursor is not None),
            "next_cursor": rawjson.write(next_cursor),
        }
        return Reply.of_json(rawjson.write_object({"object": '"list"'} | tail))

    def _get(self, call: _Call) -> Reply:
        readable = self._world.deleted_readable
        return self._show(call, self._world.find(call.team, call.character_id, deleted=readable))

    def _patch(self, call: _Call) -> Reply:
        row = self._world.find(call.team, call.character_id)
        update = bodies.read_update(call.request.body)
        return self._show(call, self._world.update(call.team, row.id, update))

    def _delete(self, call: _Call) -> Reply:
        self._world.delete(call.team, call.character_id)
        answer = {"id": call.character_id, "object": "character", "deleted": True}
        return Reply.of_json(rawjson.write(answer))

    def _save(self, call: _Call) -> Reply:
        return self._show(call, self._world.save(call.team, call.character_id))

    def _create(self, call: _Call) -> Reply:
        creation = bodies.read_creation(call.request.body)
        return self._show(call, self._world.create(call.team, creation), status=201)

    def _regenerate(self, call: _Call) -> Reply:
        row = self._world.find(call.team, call.character_id)
        pose = bodies.read_pose(call.request.body)
        return self._show(call, self._world.resynthesize(call.team, row.id, pose))

    def _resynthesize(self, call: _Call) -> Reply:
        row = self._world.find(call.team, call.character_id)
        bodies.read_resynthesis(call.request.body)
        return self._show(call, self._world.resynthesize(call.team, row.id))

    def _open_upload(self, call: _Call) -> Reply:
        filename, content_type = bodies.read_upload(call.request.body)
        ticket = self._world.uploads.open(
            self._world.new_id("upl"), call.team.id, filename, content_type
        )
        path = f"/storage/uploads/{ticket.id}"
        answer = {
            "upload_id": ticket.id,
            "upload_url": self._world.signer.sign(
                call.request.base_url, path, lifetime=UPLOAD_LIFETIME
            ),
            "upload_headers": {"Content-Type": content_type},
            "expires_at": timestamp(ticket.expires),
        }
        return Reply.of_json(rawjson.write(answer), 201)

    def _classify(self, call: _Call) -> Reply:
        upload_id = bodies.read_classification(call.request.body)
        ticket = self._world.uploads.find(upload_id, call.team.id)
        confidence = 0.41 if ticket.pose == "other" else 0.93
        answer = {"upload_id": ticket.id, "pose": ticket.pose, "confidence": confidence}
        return Reply.of_json(rawjson.write(answer))

    def _team(self, call: _Call) -> Reply:
        team = call.team
        answer = {
            "id": team.id,
            "name": team.name,
            "credits": team.credits,
            "created_at": team.created_at,
            "billing_email": "billing@example.com",
        }
        return Reply.of_json(rawjson.write(answer))

    def _balance(self, call: _Call) -> Reply:
        team = call.team
        answer = {
            "credits": team.credits,
            "held_credits": team.held,
            "available_credits": team.available,
            "currency": "credit",
            "billing_mode": "prepaid",
        }
        return Reply.of_json(rawjson.write(answer))

    def _show(self, call: _Call, row: Character, status: int = 200) -> Reply:
        return Reply.of_json(self._write(row, call), status)

    def _write(self, row: Character, call: _Call) -> str:
        return row.to_json(self._world.signer, call.request.base_url)

    def _storage(self, request: Request) -> Reply:
        """Serve or take a picture; the address alone gives permission."""
        self._world.signer.check(request.path, request.query)
        owner, _, file = unquote(request.path.removeprefix("/storage/")).partition("/")
        if owner == "uploads" and request.method == "PUT":
            self._world.uploads.receive(file, request.body)
            return Reply(200, b"")
        row = self._world.characters.get(owner)
        if row is None or row.status == "deleted" or request.method != "GET":
            raise not_found("There is no such picture.", param=None)
        try:
            content = self._world.pictures.read(row.files()[file])
        except KeyError:
            raise not_found("There is no such picture.", param=None) from None
        return Reply(200, content, {"Content-Type": "application/octet-stream"})


def _require_json(request: Request) -> None:
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if request.body and media_type != "application/json":
        raise bad_request("Content-Type must be application/json.", "Content-Type")


_GET, _POST, _SYNTHESIZE = "characters_get", "characters_post", "characters_synthesize"
_ROUTES = (
    _Route("GET", "/v1/characters", Gateway._list, _GET),
    _Route("POST", "/v1/characters", Gateway._create, _POST, replayable=True),
    _Route("POST", "/v1/characters/uploads/init", Gateway._open_upload, _POST),
    _Route("POST", "/v1/characters/uploads/classify", Gateway._classify, _POST),
    _Route("GET", "/v1/characters/{id}", Gateway._get, _GET),
    _Route("PATCH", "/v1/characters/{id}", Gateway._patch, _POST),
    _Route("DELETE", "/v1/characters/{id}", Gateway._delete, _POST),
    _Route("POST", "/v1/characters/{id}/save", Gateway._save, _POST),
    _Route("POST", "/v1/characters/{id}/refs/regenerate", Gateway._regenerate, _SYNTHESIZE, True),
    _Route("POST", "/v1/characters/{id}/resynthesize", Gateway._resynthesize, _SYNTHESIZE, True),
    _Route("GET", "/v1/team", Gateway._team),
    _Route("GET", "/v1/balance", Gateway._balance),
)
