"""Serve the sandbox on the loopback address: `python -m aurous_desktop.sandbox`."""

import argparse
import sys
from collections.abc import Sequence

from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.faults import KINDS, parse_rule
from aurous_desktop.sandbox.world import FULL_KEY, World


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, serve until interrupted, return the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.characters or 0) < 0 or options.latency < 0:
        parser.error("a number of rows or milliseconds can't be negative")
    try:
        rules = [parse_rule(text) for text in options.fail]
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    world = World.with_samples(
        resource_path("samples"),
        characters=options.characters,
        key=options.key,
        limited=not options.unlimited,
        latency=options.latency / 1000,
        seed=options.seed,
    )
    for rule in rules:
        world.faults.add(rule)
    return _serve(world, port=options.port, key=options.key)


def _serve(world: World, *, port: int, key: str) -> int:
    try:
        from aurous_desktop.sandbox.serving import listen, make_server
    except ImportError:
        print("Serving the sandbox takes uvicorn: pip install uvicorn", file=sys.stderr)
        return 2
    try:
        sock = listen(port)
    except OSError as problem:
        print(f"Port {port} can't be used: {problem.strerror}.", file=sys.stderr)
        return 2
    host, port = sock.getsockname()
    print(f"Aurous sandbox at http://{host}:{port} with the sample key {key}", flush=True)
    try:
        make_server(world).run(sockets=[sock])
    except KeyboardInterrupt:
        pass
    finally:
        sock.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m aurous_desktop.sandbox",
        description="Serve a practice Aurous server on this computer alone.",
    )
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument(
        "--characters", type=int, metavar="N", help="how many rows (default: the samples)"
    )
    parser.add_argument(
        "--latency", type=float, default=0, metavar="MS", help="wait before answers"
    )
    parser.add_argument(
        "--fail",
        nargs="+",
        action="extend",
        default=[],
        metavar="FAULT[@METHOD][:PROBABILITY]",
        help=f"faults: {', '.join(KINDS)}; slow takes slow:SECONDS",
    )
    parser.add_argument("--seed", type=int, default=0, help="makes the same rows and faults again")
    parser.add_argument("--key", default=FULL_KEY, help="the key that opens everything")
    parser.add_argument("--unlimited", action="store_true", help="count no requests")
    return parser


if __name__ == "__main__":
    sys.exit(main())
