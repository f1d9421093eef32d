"""What the bundle holds and what it does without: tables for the three systems.

PyInstaller takes all that could be of use; of Qt the program uses a small part.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import PurePosixPath

# Qt's plugins that stay, by kind; without the system's prefix and suffix of libraries.
_PLUGINS_OF_ALL = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qjpeg", "qsvg", "qwebp"),  # Qt reads PNG by itself
}
PLUGINS: dict[str, dict[str, tuple[str, ...]]] = {
    "linux": {
        **_PLUGINS_OF_ALL,
        "networkinformation": ("qnetworkmanager",),
        "platforminputcontexts": (
            "composeplatforminputcontextplugin",
            "ibusplatforminputcontextplugin",
        ),
        "platforms": ("qoffscreen", "qwayland", "qxcb"),
        # The portal's file dialogs and dark setting; gtk3 would bring the whole GTK stack.
        "platformthemes": ("qxdgdesktopportal",),
        "wayland-decoration-client": ("adwaita", "bradient"),
        "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
        "wayland-shell-integration": ("xdg-shell",),
        "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
    },
    "win32": {
        **_PLUGINS_OF_ALL,
        "networkinformation": ("qnetworklistmanager",),
        "platforms": ("qoffscreen", "qwindows"),
        "styles": ("qmodernwindowsstyle",),
    },
    "darwin": {
        **_PLUGINS_OF_ALL,
        "networkinformation": ("qscnetworkreachability", "qapplenetworkinformation"),
        "platforms": ("qcocoa", "qoffscreen"),
        "styles": ("qmacstyle",),
    },
}

# Qt's own words for the languages of the program; English is what they are written in.
TRANSLATIONS = ("qtbase_de",)

QT_LIBRARIES: dict[str, tuple[str, ...]] = {
    "linux": (
        "Core", "DBus", "Gui", "Network", "OpenGL", "Svg", "WaylandClient",
        "Widgets", "WlShellIntegration", "XcbQpa",
    ),
    "win32": ("Core", "Gui", "Network", "Svg", "Widgets"),
    "darwin": ("Core", "DBus", "Gui", "Network", "Svg", "Widgets"),
}  # fmt: skip

# Chosen at run time, by name: PyInstaller does not see them.
HIDDEN_IMPORTS: dict[str, tuple[str, ...]] = {
    "linux": ("keyring.backends.SecretService", "keyring.backends.kwallet", "secretstorage"),
    "win32": ("keyring.backends.Windows", "win32ctypes.core"),
    "darwin": ("keyring.backends.macOS",),
}

# Their versions stand in the diagnostics; keyring reads its own entry points.
METADATA = (
    "PySide6-Essentials", "httpx", "keyring", "pydantic", "qasync", "starlette", "truststore",
)  # fmt: skip

EXCLUDED_MODULES = (
    "IPython", "PIL", "PyQt5", "PyQt6", "_pytest", "ast_serialize", "hypothesis", "librt", "mypy",
    "numpy", "pip", "pytest", "setuptools", "tkinter", "uvicorn", "wheel",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest",
    # httpx's own command line, and what other libraries would use if it were there.
    "charset_normalizer", "click", "markdown_it", "mdurl", "pygments", "requests", "rich",
    "urllib3",
    # Ways of these libraries that the program does not go.
    "anyio._backends._trio", "multiprocessing", "pydantic.mypy", "pydantic.v1", "xmlrpc",
)  # fmt: skip

# What PyInstaller runs before the program, for libraries that look for their own source or list
# their own modules: none of ours does, and it costs every start.
RUNTIME_HOOKS_LEFT_OUT = ("pyi_rth_inspect", "pyi_rth_pkgutil")

# On Linux the libraries of the system stay with the system, where they get their security
# updates; only what Python itself needs, and other releases name otherwise, comes along.
LINUX_LIBRARIES_THAT_COME_ALONG = (
    "libbz2", "libcrypto", "libffi", "liblzma", "libmpdec", "libpython3", "libsqlite3", "libssl",
)  # fmt: skip

_PLUGIN = re.compile(r"/plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:so|dll|dylib)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/([^/]+)$")
_QT_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6?([A-Z]\w+?)(?:\.so[.\d]*|\.dll|\.framework/.*)$")
_NEVER = ("opengl32sw.dll", "d3dcompiler")
# Of what describes a package, METADATA and entry points are read; the certificates that are
# trusted are the system's (truststore).
_NEVER_READ = re.compile(
    r"\.dist-info/(?:INSTALLER|RECORD|REQUESTED|WHEEL|(?:licenses|sboms)/.+)$|^certifi/cacert\.pem$"
)
_OF_THE_SYSTEM = re.compile(r"^(?:/usr)?/lib(?:64)?/(?!python)")

Entry = tuple[str, str, str]


def kept(entries: Iterable[Entry], system: str = sys.platform) -> list[Entry]:
    """Leave out what the program does without; entries are (place, source, kind)."""
    return [entry for entry in entries if is_kept(entry[0], entry[1], system)]


def is_kept(place: str, source: str, system: str = sys.platform) -> bool:
    """Tell whether a file belongs into the bundle, by its place there and where it is from."""
    place = place.replace("\\", "/")
    if "PySide6/" in place:
        return _is_kept_of_qt(place, system)
    library = _QT_LIBRARY.search(place)
    if library:  # PyInstaller also lays links to Qt's libraries at the top
        return library[1] in QT_LIBRARIES[system]
    if _NEVER_READ.search(place):
        return False
    name = PurePosixPath(place).name
    if system == "linux" and _OF_THE_SYSTEM.match(source) and ".so" in name:
        return name.startswith(LINUX_LIBRARIES_THAT_COME_ALONG)
    return True


def _is_kept_of_qt(place: str, system: str) -> bool:
    plugin = _PLUGIN.search(place)
    if plugin:
        return plugin[2] in PLUGINS[system].get(plugin[1], ())
    translation = _TRANSLATION.search(place)
    if translation:
        return PurePosixPath(translation[1]).stem in TRANSLATIONS
    library = _QT_LIBRARY.search(place)
    if library and "abi3" not in place:
        return library[1] in QT_LIBRARIES[system]
    return not PurePosixPath(place).name.lower().startswith(_NEVER)
