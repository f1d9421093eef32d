"""Faults to order: what networks, proxies and servers do wrong."""

import random
from dataclasses import dataclass
from fnmatch import fnmatchcase

from aurous_desktop.sandbox.messages import Refusal, Reply, bad_request, not_found

_REFUSALS = {
    "401": (401, "invalid_api_key", "The API key is not known."),
    "403": (403, "missing_scope", "The API key lacks the scope write."),
    "429": (429, "too_many_requests", "Too many requests."),
    "500": (500, "internal_error", "Something went wrong on the server."),
    "503": (503, "provider_unavailable", "The service is not available."),
}
_DEEP = b'{"a":' * 50_000 + b"1" + b"}" * 50_000
_REPLIES = {
    "html": (200, b"<!doctype html><title>Proxy</title><p>Sign in</p>", "text/html"),
    "empty": (200, b"", "application/json"),
    "garbage": (200, b'{"id": "\xff\xfe\x80\x00', "application/json"),
    "deep": (200, _DEEP, "application/json"),
    "redirect": (302, b"", "text/plain"),
}
# The server carries these out on the connection; the rest are answers.
WIRE_FAULTS = ("cut", "drop-after-apply", "drop-before-apply", "slow")
KINDS = ("400", *_REFUSALS, "404", *_REPLIES, *WIRE_FAULTS)
REDIRECT_TARGET = "http://elsewhere.invalid/"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `seconds` is the delay of "slow" and the Retry-After of "429"."""

    kind: str
    seconds: float = 1.0

    def reply(self) -> Reply | None:
        """Return the answer to give in place of the real one, or raise it as a refusal.

        None: the request is to be carried out.
        """
        if self.kind == "400":
            raise bad_request("attributes.age must be at most 120.", "attributes.age")
        if self.kind == "404":
            raise not_found()
        if self.kind in _REFUSALS:
            status, code, message = _REFUSALS[self.kind]
            headers = {"Retry-After": f"{self.seconds:g}"} if status == 429 else None
            raise Refusal(status, code, message, headers=headers)
        if self.kind not in _REPLIES:
            return None
        status, body, content_type = _REPLIES[self.kind]
        reply = Reply(status, body, {"Content-Type": content_type})
        if self.kind == "redirect":
            reply.headers["Location"] = REDIRECT_TARGET
        return reply


@dataclass(slots=True)
class Rule:
    """When a fault strikes: for a method and a path pattern, `times` times or by chance."""

    fault: Fault
    method: str = "*"
    path: str = "/v1/*"
    probability: float = 1.0
    times: int | None = None

    def matches(self, method: str, path: str) -> bool:
        """Tell whether the rule speaks of this request."""
        return self.method in ("*", method) and fnmatchcase(path, self.path)


class Faults:
    """The rules in force; the first that strikes wins."""

    def __init__(self, *, chance: random.Random) -> None:
        self._chance = chance
        self.rules: list[Rule] = []

    def queue(
        self,
        kind: str,
        *,
        method: str = "*",
        path: str = "/v1/*",
        times: int = 1,
        seconds: float = 1.0,
    ) -> None:
        """Let the next `times` matching requests meet the fault."""
        self.add(Rule(Fault(kind, seconds), method, path, times=times))

    def always(
        self,
        kind: str,
        *,
        method: str = "*",
        path: str = "/v1/*",
        probability: float = 1.0,
        seconds: float = 1.0,
    ) -> None:
        """Let matching requests meet the fault with a probability, until `clear`."""
        self.add(Rule(Fault(kind, seconds), method, path, probability))

    def add(self, rule: Rule) -> None:
        """Put a rule in force; raise ValueError when its fault is unknown."""
        if rule.fault.kind not in KINDS:
            raise ValueError(f"unknown fault {rule.fault.kind!r}; known: {', '.join(KINDS)}")
        self.rules.append(rule)

    def clear(self) -> None:
        """Lift all rules."""
        self.rules.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault that this request meets, and count it."""
        for rule in list(self.rules):
            if not rule.matches(method, path) or self._chance.random() >= rule.probability:
                continue
            if rule.times is not None:
                rule.times -= 1
                if rule.times <= 0:
                    self.rules.remove(rule)
            return rule.fault
        return None


def parse_rule(text: str) -> Rule:
    """Read `FAULT[@METHOD][:PROBABILITY]`, where FAULT may be `slow:SECONDS`.

    Raises ValueError with a sentence for the person who typed it.
    """
    left, at, right = text.partition("@")
    kind, *numbers = left.split(":")
    method, *more = right.split(":") if at else ("*",)
    values = [*numbers, *more]
    if kind not in KINDS or len(values) > (2 if kind == "slow" else 1):
        raise ValueError(f"{text!r} is not a fault; known: {', '.join(KINDS)}")
    try:
        figures = [float(value) for value in values]
    except ValueError:
        raise ValueError(f"{text!r} has a figure that is not a number") from None
    seconds = figures.pop(0) if kind == "slow" and numbers else 1.0
    probability = figures.pop(0) if figures else 1.0
    if figures or seconds < 0 or not 0 <= probability <= 1:
        raise ValueError(f"{text!r}: a probability lies between 0 and 1")
    return Rule(Fault(kind, seconds), method.upper() or "*", probability=probability)
