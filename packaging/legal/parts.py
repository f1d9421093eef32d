"""What is shipped beside Python packages: libraries, Qt, pictures; with the sources of texts."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LICENCES = ROOT / "resources" / "licences"
INDEX = LICENCES / "index.json"
OURSELVES = "aurous-desktop"


@dataclass(frozen=True, slots=True)
class Part:
    """A library that no Python package brings; `debian` names packages with its text.

    `common` are licences that such a text refers to, `texts` files of resources/licences that
    are there already.
    """

    name: str
    license: str
    url: str
    debian: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


PARTS = (
    Part("Qt", "LGPL-3.0-only", "https://www.qt.io", texts=("qt.txt", "lgpl-3.txt", "gpl-3.txt")),
    Part(
        "Code of others in Qt",
        "see the text",
        "https://doc.qt.io/qt-6/licenses-used-in-qt.html",
        debian=("libqt6core6", "libqt6svg6", "libqt6waylandclient6"),
    ),
    Part("ICU", "Unicode-3.0", "https://icu.unicode.org", debian=("libicu72",)),
    Part(
        "OpenSSL",
        "Apache-2.0",
        "https://openssl-library.org",
        debian=("libssl3",),
        common=("Apache-2.0",),
    ),
    Part("SQLite", "blessing", "https://sqlite.org", debian=("libsqlite3-0",)),
    Part("bzip2", "bzip2-1.0.6", "https://sourceware.org/bzip2", debian=("libbz2-1.0",)),
    Part("Expat", "MIT", "https://libexpat.github.io", debian=("libexpat1",)),
    Part("libffi", "MIT", "https://sourceware.org/libffi", debian=("libffi8",)),
    Part(
        "Code of others in Python",
        "see the text",
        "https://docs.python.org/3/license.html",
        debian=("libpython3.11-minimal",),
    ),
    Part("XZ Utils (liblzma)", "0BSD", "https://tukaani.org/xz", debian=("liblzma5",)),
    Part("zlib", "Zlib", "https://zlib.net", debian=("zlib1g",)),
    Part("Lucide icons", "ISC", "https://lucide.dev", texts=("lucide.txt",)),
    Part(
        "Microsoft Visual C++ runtime",
        "LicenseRef-Microsoft-redistributable",
        "https://learn.microsoft.com/cpp/windows/redistributing-visual-cpp-files",
        texts=("microsoft-runtime.txt",),
    ),
)

BY_THE_BUILD = ("pyinstaller", "pyinstaller-hooks-contrib")
"""Their loader and start-up code go into every bundle."""

QT_PACKAGES = ("pyside6-essentials", "shiboken6")
"""They come without a text of their own; Qt's holds for them."""

_SYSTEMS = (
    ("linux", "Linux", "posix", "x86_64"),
    ("win32", "Windows", "nt", "AMD64"),
    ("darwin", "Darwin", "posix", "arm64"),
)
_PYTHONS = ("3.11", "3.12", "3.13")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def canonical(name: str) -> str:
    """Write the name of a Python package as indexes do."""
    return str(canonicalize_name(name))


def pins() -> dict[str, str]:
    """Give the pinned version of each package, from requirements.txt."""
    text = (ROOT / "packaging" / "requirements.txt").read_text("utf-8")
    return {canonical(name): version for name, version in _PINNED.findall(text)}


def required() -> set[str]:
    """Name every package that the program needs on any system, with what those need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return needed(project["dependencies"], _environments(), known=BY_THE_BUILD)


def needed(
    requirements: Iterable[str],
    environments: Sequence[Mapping[str, str]],
    *,
    known: Iterable[str] = (),
) -> set[str]:
    """Name the packages that these requirements ask for in any of the environments.

    An environment has the values of markers (PEP 508). What `known` packages need is not asked.
    """
    found = set(known)
    todo = list(requirements)
    while todo:
        requirement = Requirement(todo.pop())
        name = canonical(requirement.name)
        if name in found or not _is_wanted(requirement, environments):
            continue
        found.add(name)
        # One that is missing is another system's; such packages need nothing.
        with contextlib.suppress(metadata.PackageNotFoundError):
            todo += metadata.requires(name) or []
    return found


def _is_wanted(requirement: Requirement, environments: Sequence[Mapping[str, str]]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate(dict(one)) for one in environments)


def _environments() -> list[dict[str, str]]:
    return [
        {
            "sys_platform": platform,
            "platform_system": system,
            "os_name": name,
            "platform_machine": machine,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "extra": "",
        }
        for platform, system, name, machine in _SYSTEMS
        for python in _PYTHONS
    ]
