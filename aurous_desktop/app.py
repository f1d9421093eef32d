"""The composition root: builds every part, owns start and quit.

The start has two halves. Before the first paint only Qt, the store and the screens are loaded:
a window with its list is on the screen at once. After it come asyncio, the network layer and
the password store.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aurous_desktop import __version__
from aurous_desktop.options import Options
from aurous_desktop.runtime import collector, loop
from aurous_desktop.runtime.desktop import portal_first
from aurous_desktop.runtime.instance import Instance, acquire, raise_first
from aurous_desktop.runtime.languages import speak
from aurous_desktop.runtime.paths import FolderUnusable, Paths, find_paths
from aurous_desktop.runtime.reporting import Reporting
from aurous_desktop.runtime.settings import SettingsFile
from aurous_desktop.runtime.timings import Timings
from aurous_desktop.services.opened import Opened
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.teams import Teams
from aurous_desktop.ui.screens import Screens
from aurous_desktop.ui.theme import Mode, apply_theme

if TYPE_CHECKING:
    from aurous_desktop.live import Live
    from aurous_desktop.store.credentials import Credentials

_log = logging.getLogger(__name__)

DEMO_ORIGIN = "demo"
_TEAMS = "teams"
SERVICE = "Aurous Desktop"
"""The name under which the password store keeps keys."""


class CannotStart(Exception):
    """The program can't start; the text is the sentence to say, `folder` where the trouble is."""

    def __init__(self, sentence: str, folder: Path | None = None) -> None:
        super().__init__(sentence)
        self.folder = folder


Script = Callable[["Live"], Awaitable[int]]


def run(options: Options, *, script: Script | None = None) -> int:
    """Show the window, work until the person leaves; gives the exit code.

    A `script` works in the person's place and ends the program with its own exit code.
    Raises `CannotStart`.
    """
    timings = Timings()
    os.umask(0o077)  # what is stored is this person's alone
    if not options.demo or options.profile is not None:
        return _run(options, _paths_in(options.profile), timings, script)
    import tempfile  # 3 ms that an ordinary start does without

    with tempfile.TemporaryDirectory(prefix="aurous-demo-", ignore_cleanup_errors=True) as folder:
        return _run(options, _paths_in(Path(folder)), timings, script)


def _run(options: Options, paths: Paths, timings: Timings, script: Script | None) -> int:
    try:
        instance = _claim(paths)
    except OSError as problem:
        raise CannotStart(
            f"Aurous Desktop can't use the file {problem.filename} "
            f"({problem.strerror or 'unknown reason'}). Remove it, or choose another folder "
            "with --profile.",
            paths.data,
        ) from problem
    if instance is None:
        return 0
    try:
        with Reporting(paths, secret=options.key) as reporting:
            return _run_alone(options, paths, timings, instance, reporting, script)
    finally:
        instance.release()


def _claim(paths: Paths) -> Instance | None:
    """Claim the profile; None when a running program has it and shows its window now."""
    instance = acquire(paths)
    if instance is not None or raise_first(paths):
        return instance
    instance = acquire(paths)  # one that is leaving does not answer, and may have left by now
    if instance is None:
        raise CannotStart("Aurous Desktop is running already, but it does not answer.")
    return instance


def _run_alone(
    options: Options,
    paths: Paths,
    timings: Timings,
    instance: Instance,
    reporting: Reporting,
    script: Script | None,
) -> int:
    application = _make_application()
    settings_file = SettingsFile(paths.settings_file)
    settings = settings_file.load()
    speak(application, asked=options.language, stored=settings.language)
    theme = apply_theme(application, settings.theme)
    theme.set_text_percent(settings.text_size)
    theme.less_motion = settings.less_motion
    if settings.high_contrast:
        theme.ask_for_contrast(True)
    teams = Teams(paths.data / _TEAMS)
    opened = _open_last_team(teams, options)
    screens = Screens(theme=theme, settings=settings)
    if opened is not None:
        screens.show_library(opened.library)
    else:
        screens.show_start(demo=options.demo)
    loop.paint_first(screens.window)
    timings.mark("painted")
    screens.complete()
    loop.paint_first(screens.window)

    from aurous_desktop.runtime import lean  # everything heavy comes after the first paint

    lean.load_network()
    from aurous_desktop.live import Live

    live = Live(
        options=options,
        paths=paths,
        settings_file=settings_file,
        settings=settings,
        teams=teams,
        opened=opened,
        screens=screens,
        instance=instance,
        reporting=reporting,
        service=SERVICE,
        describe=describe,
    )
    timings.mark("loaded")
    return loop.run(
        partial(_work, live, options, timings, script),
        application,
        report=live.note_bug,
        on_quit=live.request_quit,
    )


async def _work(live: Live, options: Options, timings: Timings, script: Script | None) -> int:
    try:
        await live.start()
        collector.settle()
        timings.mark("ready")
        if script is not None:
            return await script(live)
        if options.quit_after_start:
            print(json.dumps(timings.report()))
            return 0
        return await live.until_quit()
    finally:  # a signal cancels this
        await live.quit()


def _make_application() -> loop.Application:
    existing = loop.Application.instance()
    if isinstance(existing, loop.Application):
        application = existing
    else:
        with portal_first():
            application = loop.Application(sys.argv[:1])
    application.setApplicationName("aurous-desktop")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("aurous-desktop")
    application.setQuitOnLastWindowClosed(False)
    return application


def _paths_in(profile: Path | None) -> Paths:
    """Find the folders of a profile, or of this person when there is none, and make them."""
    try:
        paths = find_paths(profile)
        paths.create()
    except FolderUnusable as problem:
        raise CannotStart(str(problem), profile) from problem
    return paths


def show_cannot_start(reason: CannotStart, options: Options) -> None:
    """Say in a window why the program can't start: who clicked an icon sees no terminal."""
    from aurous_desktop.ui.problems.cannot_start import CannotStartDialog
    from aurous_desktop.ui.sentences import told
    from aurous_desktop.ui.theme import program_icon

    application = _make_application()
    application.setWindowIcon(program_icon())
    speak(application, asked=options.language)
    apply_theme(application, Mode.SYSTEM.value)
    details = f"Aurous Desktop {__version__}\n{sys.platform}\n{reason}"
    loop.show_until_closed(
        CannotStartDialog(told(str(reason)), folder=reason.folder, details=details)
    )


def origin_of(options: Options) -> str:
    """Name the server that data belongs to."""
    return DEMO_ORIGIN if options.demo else str(options.base_url)


def _open_last_team(teams: Teams, options: Options) -> Opened | None:
    team = teams.current(origin_of(options))
    if team is None:
        return None
    try:
        return Opened(team)
    except StorageProblem as problem:
        raise CannotStart(f"{problem.sentence} ({problem.path})", team.folder) from problem


def diagnostics(options: Options) -> str:
    """Tell versions, paths and the password store, for support; nothing secret is in it."""
    from aurous_desktop.store.credentials import Credentials

    credentials = Credentials(SERVICE)
    try:
        return describe(find_paths(options.profile), credentials, options)
    finally:
        credentials.close()


def describe(paths: Paths, credentials: Credentials, options: Options) -> str:
    """Tell versions, paths and the password store of a program that runs."""
    from aurous_desktop.runtime.diagnostics import report
    from aurous_desktop.runtime.logs import Redactor

    redactor = Redactor()
    if options.key:
        redactor.add_secret(options.key)
    return report(
        paths,
        redactor=redactor,
        environment=os.environ,
        keyring_backend=lambda: credentials.backend_name().result(),
        extra={"Server": origin_of(options)},
    )
