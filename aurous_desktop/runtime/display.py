"""Whether a window can be opened here; Qt itself would end the process without a good word.

The full look costs some 20 ms, a tenth of a start. So a start looks at the environment alone
(`no_display_problem`), and at all else only when Qt is about to give up (`leave_explained`)
or can't even be imported (`display_problem`).
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# The libraries that Qt loads, and the Debian packages that bring them.
_FOR_ANY_SCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
}
_FOR_X11 = {
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# They need no display: tests, remote viewing, devices without a desktop.
_SCREENLESS = ("offscreen", "minimal", "minimalegl", "vnc", "eglfs", "linuxfb", "vkkhrdisplay")
_CONNECT_LIMIT_S = 5.0

CANNOT_START = 2  # exit code


def no_display_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return a sentence when the environment names no display at all; costs nothing."""
    if not sys.platform.startswith("linux") or _platforms(environment):
        return None
    return _NO_DISPLAY


def display_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return one sentence for the person when no window can be opened, else None.

    Tries libraries and displays, on Linux alone: elsewhere a screen is always there. Needs
    no Qt, whose import asks for some of the libraries already.
    """
    if not sys.platform.startswith("linux"):
        return None
    missing = _missing(_FOR_ANY_SCREEN)
    if missing:
        return _missing_sentence(missing)
    problems = []
    for platform in _platforms(environment):
        if platform in _SCREENLESS:
            return None
        problem = _CHECKS.get(platform, _unknown_platform)(environment)
        if problem is None:
            return None
        problems.append(problem)
    # Qt tries one after the other; the first is the one that this session is made for.
    return problems[0] if problems else _NO_DISPLAY


def is_screenless(environment: Mapping[str, str]) -> bool:
    """Tell whether the platform that was asked for has no desktop around it."""
    return environment.get("QT_QPA_PLATFORM", "").split(":")[0] in _SCREENLESS


def leave_explained(message: str) -> None:
    """End the process with a sentence if Qt's last `message` is about the display.

    To be called from Qt's message handler with a fatal message, after which Qt aborts.
    Returns when the display is in order, and Qt goes on with its end.
    """
    problem = display_problem()
    if problem is None and "platform plugin" not in message:
        return
    if sys.stderr is not None:
        sys.stderr.write(f"aurous-desktop: {problem or message}\n")
        sys.stderr.flush()
    os._exit(CANNOT_START)


_NO_DISPLAY = (
    "There is no display here to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
    "Start Aurous Desktop in a desktop session, or on a virtual screen with: "
    "xvfb-run -a aurous-desktop"
)


def _platforms(environment: Mapping[str, str]) -> list[str]:
    """Return the platforms that Qt will try, in its order."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [name.split(":")[0] for name in chosen.split(";") if name]
    present = [("DISPLAY", "xcb"), ("WAYLAND_DISPLAY", "wayland")]
    if environment.get("XDG_SESSION_TYPE") == "wayland":
        present.reverse()
    return [platform for variable, platform in present if environment.get(variable)]


def _x11_problem(environment: Mapping[str, str]) -> str | None:
    name = environment.get("DISPLAY")
    if not name:
        return _NO_DISPLAY
    missing = _missing(_FOR_X11)
    if missing:
        return _missing_sentence(missing)
    if _x11_answers(name):
        return None
    return (
        f"The display {name} can't be reached. Check that it is running and that this account "
        "may use it, then start Aurous Desktop again."
    )


def _x11_answers(name: str) -> bool:
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    # Even a failed connection is an object that is to be given back.
    connection = xcb.xcb_connect(name.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _wayland_problem(environment: Mapping[str, str]) -> str | None:
    name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
    missing = _missing(_FOR_WAYLAND)
    if missing:
        return _missing_sentence(missing)
    import socket

    # An absolute name stands for itself, as in libwayland.
    path = Path(environment.get("XDG_RUNTIME_DIR", "/nowhere")) / name
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(_CONNECT_LIMIT_S)
        try:
            caller.connect(str(path))
        except OSError:
            return (
                f"The Wayland display {name} can't be reached. Start Aurous Desktop from "
                "within the desktop session."
            )
    return None


def _unknown_platform(environment: Mapping[str, str]) -> str:
    return (
        f"QT_QPA_PLATFORM is set to {environment.get('QT_QPA_PLATFORM')}, which is not a way to "
        "show windows here. Take it out of the environment and start Aurous Desktop again."
    )


_CHECKS: dict[str, Callable[[Mapping[str, str]], str | None]] = {
    "xcb": _x11_problem,
    "wayland": _wayland_problem,
}


def _missing(libraries: Mapping[str, str]) -> list[str]:
    """Return the Debian packages of those libraries that can't be loaded."""
    import ctypes

    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def _missing_sentence(packages: list[str]) -> str:
    return (
        "Some system libraries that windows need are missing. "
        f"Install them with: sudo apt-get install {' '.join(packages)}"
    )
