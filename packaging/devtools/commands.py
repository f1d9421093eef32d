"""The chores themselves, and the table that names them."""

import argparse
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import (
    bench,
    build,
    checksums,
    prove,
    prove_windows,
    system,
    translations,
    virtualenv,
    windows,
)
from .console import ROOT, Stop, environment, say
from .console import run as run_command

_PACKAGING = str(ROOT / "packaging")
_WINDOWS: tuple[str, dict[str, object]] = (
    "--windows",
    {"action": "store_true", "help": "for Windows, with wine and NSIS"},
)
_TOUR_LANGUAGES = ("de", "pseudo", "pseudo-rtl")


@dataclass(frozen=True)
class Command:
    """One chore: what the help says of it, its options, and what it does.

    `options` are argparse's: the flag and its keywords. Words after `--` are in `rest`.
    """

    help: str
    work: Callable[[argparse.Namespace], int]
    options: Sequence[tuple[str, dict[str, object]]] = ()


def setup(_: argparse.Namespace) -> int:
    """Bring what is missing and leave the rest alone."""
    packages = (*system.QT, *virtualenv.system_packages())
    system.ensure(packages, needed=True, why="for Qt's windows and Python's .venv")
    virtualenv.ensure()
    return 0


def demo(arguments: argparse.Namespace) -> int:
    """Open the window on sample characters; without a display, take pictures of it."""
    setup(arguments)
    if system.has_display():
        return run_command([virtualenv.PYTHON, "-m", "aurous_desktop", "--demo", *arguments.rest])
    extras = (*system.VIRTUAL_SCREEN, *system.FONTS)
    system.ensure(extras, needed=False, why="for pictures without a display")
    pictures = Path(arguments.pictures).absolute()
    screen = system.xvfb()
    say("There is no display here: the demo works by itself and takes pictures.")
    code = run_command(
        [*screen, virtualenv.PYTHON, "packaging/showcase.py", "--pictures", pictures],
        env=environment(QT_QPA_PLATFORM="xcb" if screen else "offscreen"),
    )
    if code == 0:
        say(f"The pictures are in {pictures}")
    return code


def test(arguments: argparse.Namespace) -> int:
    """Check style, types and import directions, then run every test."""
    setup(arguments)
    extras = (*system.VIRTUAL_SCREEN, *system.PASSWORD_STORE, *system.ACCESSIBILITY)
    system.ensure(extras, needed=False, why="for tests of windows, password store, screen reader")
    python = virtualenv.PYTHON
    steps: list[tuple[str, list[object]]] = [
        ("style", [python, "-m", "ruff", "check"]),
        ("format", [python, "-m", "ruff", "format", "--check"]),
        ("types", [python, "-m", "mypy"]),
        ("import directions", [virtualenv.script("lint-imports")]),
        ("tests", [python, "-m", "pytest", *arguments.rest]),
    ]
    for name, command in steps:
        say(f"== {name}")
        code = run_command(command, env=environment(QT_QPA_PLATFORM="offscreen"))
        if code != 0:
            say(f"Stopped: the step “{name}” found something (exit code {code}).")
            return code
    return 0


def tour(arguments: argparse.Namespace) -> int:
    """Reach every state of the window and take its pictures in each look."""
    setup(arguments)
    out = Path(arguments.out).absolute()
    only = [word for name in arguments.only or () for word in ("--only", name)]
    settings = environment(
        QT_QPA_PLATFORM="offscreen", PYTHONPATH=os.pathsep.join((str(ROOT), _PACKAGING))
    )
    command = [virtualenv.PYTHON, "-m", "tour", "--out", out, *only]
    runs: tuple[list[object], ...] = (
        command,
        *([*command, "--lang", language, "--look", "small"] for language in _TOUR_LANGUAGES),
    )
    codes = [run_command(words, env=settings) for words in runs]
    say(f"The pictures are in {out / 'index.html'}")
    return max(codes)


def translate(arguments: argparse.Namespace) -> int:
    """Bring the tables of translated words up to date with the source, and pack them."""
    setup(arguments)
    return translations.update()


def simulate(arguments: argparse.Namespace) -> int:
    """Let people, networks and crashes do their worst to the services, each seed its history."""
    setup(arguments)
    sizes = ["--histories", arguments.histories, "--seed", arguments.seed]
    return run_command([virtualenv.PYTHON, "-m", "tests.services.simulation", *sizes])


def build_packages(arguments: argparse.Namespace) -> int:
    """Make what this system can make of the program for people, into dist/."""
    setup(arguments)
    version = arguments.version or build.source_version()
    if arguments.windows:
        packages = [windows.installer(version)]
    else:
        system.ensure(build.system_packages(), needed=True, why="for freezing the program")
        packages = build.packages(version)
    for made in packages:
        say(f"Made {made.relative_to(ROOT)} ({made.stat().st_size / 1e6:.1f} MB)")
    return 0


def prove_packages(arguments: argparse.Namespace) -> int:
    """Install, use, upgrade and remove the package where there is nothing else."""
    setup(arguments)
    version = build.source_version()
    if arguments.windows:
        prove_windows.installers(version, build.next_version(version))
        return 0
    system.ensure(build.system_packages(), needed=True, why="for freezing the program")
    prove.packages(version, build.next_version(version))
    return 0


def legal(module: str, *words: object) -> int:
    """Run one of the chores in packaging/legal."""
    return run_command(
        [virtualenv.PYTHON, "-m", f"legal.{module}", *words],
        env=environment(PYTHONPATH=os.pathsep.join((str(ROOT), _PACKAGING))),
    )


def licenses(arguments: argparse.Namespace) -> int:
    """Collect the licence texts of all that is shipped into resources/licences."""
    setup(arguments)
    return legal("collect")


def sbom(arguments: argparse.Namespace) -> int:
    """Write the bill of materials (CycloneDX) of a bundle into dist/."""
    setup(arguments)
    words = ["--out", arguments.out] if arguments.out else []
    return legal("sbom", Path(arguments.bundle).absolute(), *words)


def sums(_: argparse.Namespace) -> int:
    """Write dist/SHA256SUMS, which `sha256sum -c` checks."""
    say(f"Wrote {checksums.write(build.DIST).relative_to(ROOT)}")
    return 0


def sign_feed(arguments: argparse.Namespace) -> int:
    """Make keys for the feed of newer versions, or sign one with AUROUS_FEED_KEY."""
    setup(arguments)
    return legal("feed", *(arguments.rest or ["--help"]))


def measure(arguments: argparse.Namespace) -> int:
    """Measure the program beside its floors, or compare two such measurements."""
    setup(arguments)
    return bench.run(arguments)


def lock(_: argparse.Namespace) -> int:
    """Pin every package anew, with hashes, for all systems and Pythons at once."""
    if not shutil.which("uv"):
        raise Stop("Pinning the packages needs uv: pip install uv")
    return run_command(
        [
            "uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--upgrade",
            "--generate-hashes", "--extra=dev", "--no-annotate", "--no-emit-index-url",
            "--no-emit-find-links", "--custom-compile-command=python3 packaging/dev.py lock",
            f"--output-file={virtualenv.REQUIREMENTS.relative_to(ROOT)}",
            "pyproject.toml", "packaging/requirements.in",
        ]
    )  # fmt: skip


COMMANDS = {
    "setup": Command("make .venv and install all that is needed", setup),
    "demo": Command(
        "open the program on sample characters",
        demo,
        [
            (
                "--pictures",
                {
                    "metavar": "DIR",
                    "default": str(ROOT / "build" / "pictures"),
                    "help": "where the pictures go when there is no display",
                },
            )
        ],
    ),
    "test": Command("check and test everything; words after -- go to pytest", test),
    "tour": Command(
        "take a picture of every state of the window",
        tour,
        [
            ("--only", {"metavar": "NAME", "action": "append", "help": "this state; repeatable"}),
            (
                "--out",
                {
                    "metavar": "DIR",
                    "default": str(ROOT / "build" / "tour"),
                    "help": "where the pictures go (build/tour)",
                },
            ),
        ],
    ),
    "translations": Command("bring the tables of translated words up to date", translate),
    "simulate": Command(
        "try the services against crashes and bad networks, replayable by seed",
        simulate,
        [
            ("--histories", {"default": "200", "help": "how many (10,000 take about an hour)"}),
            ("--seed", {"default": "0", "help": "the first history's seed"}),
        ],
    ),
    "bench": Command(
        "measure the program beside its floors (about 6 minutes)",
        measure,
        bench.OPTIONS,
    ),
    "build": Command(
        "make the packages for people",
        build_packages,
        [
            ("--version", {"help": "build it as this version (else the one of the source)"}),
            _WINDOWS,
        ],
    ),
    "prove": Command(
        "install and use the .deb in a bare Debian (needs root), or the installer under wine",
        prove_packages,
        [_WINDOWS],
    ),
    "licenses": Command("collect the licence texts of what is shipped anew", licenses),
    "sbom": Command(
        "write the bill of materials of a bundle (CycloneDX)",
        sbom,
        [
            (
                "--bundle",
                {
                    "metavar": "DIR",
                    "default": str(build.WORK / "bundle"),
                    "help": "the frozen program (build/bundle)",
                },
            ),
            ("--out", {"metavar": "FILE", "help": "where it goes (else into dist/)"}),
        ],
    ),
    "checksums": Command("write dist/SHA256SUMS", sums),
    "sign-feed": Command("sign the feed of newer versions; its options follow --", sign_feed),
    "lock": Command("pin the packages anew (needs uv)", lock),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description="Chores of the project.")
    chores = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        chore = chores.add_parser(name, help=command.help, description=command.work.__doc__)
        for flag, keywords in command.options:
            chore.add_argument(flag, **keywords)  # type: ignore[arg-type] # argparse's own keywords
    return parser


def run(words: Sequence[str]) -> int:
    """Do the chore that the command line names; return the exit code."""
    own, rest = _split(list(words))
    arguments = _parser().parse_args(own)
    arguments.rest = rest
    try:
        return COMMANDS[arguments.command].work(arguments)
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the words at the first `--`, which argparse would handle per subcommand."""
    if "--" not in words:
        return words, []
    at = words.index("--")
    return words[:at], words[at + 1 :]
