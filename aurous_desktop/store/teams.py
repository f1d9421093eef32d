"""Which teams have data on this computer, and where."""

import json
import os
from pathlib import Path
from typing import Any

from aurous_desktop.record import record


@record
class KnownTeam:
    """A team whose data is on this computer, at one server (`origin`)."""

    origin: str
    id: str
    name: str
    folder: Path


class Teams:
    """The list of teams, in `teams.json` of a folder; each team has a folder of its own there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "teams.json"

    def current(self, origin: str) -> KnownTeam | None:
        """Give the team that was open last at a server."""
        data = self._read()
        name = data["current"].get(origin)
        known = data["teams"].get(name) if name else None
        if not isinstance(known, dict):
            return None
        return KnownTeam(
            origin, str(known.get("id")), str(known.get("name")), self._folder / str(name)
        )

    def enter(self, origin: str, team_id: str, name: str) -> KnownTeam:
        """Make a team the current one of its server, with a folder of its own."""
        import hashlib  # needed when a team is new, and brings OpenSSL

        data = self._read()
        digest = hashlib.sha256(f"{origin}\n{team_id}".encode()).hexdigest()[:20]
        data["teams"][digest] = {"origin": origin, "id": team_id, "name": name}
        data["current"][origin] = digest
        self._write(data)
        return KnownTeam(origin, team_id, name, self._folder / digest)

    def fingerprint(self, key: str) -> str:
        """Stand in for a team's id where the server does not tell it: a salted mark of the key.

        The key can't be found from it.
        """
        import hashlib
        import hmac
        import secrets

        data = self._read()
        if not data.get("salt"):
            data["salt"] = secrets.token_hex(16)
            self._write(data)
        salt = bytes.fromhex(data["salt"])
        return "key-" + hmac.new(salt, key.encode(), hashlib.sha256).hexdigest()[:16]

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            data = {}
        data = data if isinstance(data, dict) else {}
        for part in ("current", "teams"):
            if not isinstance(data.get(part), dict):
                data[part] = {}
        return data

    def _write(self, data: dict[str, Any]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(data, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o600)
        part.replace(self._file)
