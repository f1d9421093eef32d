"""Find the modules of a package with fewer looks at the disk.

Before each import Python asks how old the folder is, whether the file is one and how old it is,
and reads its bytecode by way of a buffered file. That is half of the 60 µs that a module takes
beside what is in it, and 300 are read until a form is open. Here a folder is listed once, and
bytecode is read at one go. The module that comes out is the one that Python makes.

What is not plain is left to Python: extension modules, folders that are no folders, bytecode that
is not there, is not of this source, is long or is checked in another way. A program in one folder
brings a finder of its own.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, spec_from_file_location
from types import CodeType, ModuleType

from aurous_desktop.record import Row

_KIND = MAGIC_NUMBER + bytes(4)  # bytecode that names age and size of its source
_HEAD = len(_KIND) + 8
_AT_ONCE = 64 * 1024  # bytes
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


@contextmanager
def found_quickly(*packages: str) -> Iterator[None]:
    """Find the modules of these packages and of those inside them this way within this.

    Who wants to be asked before Python looks at the disk is asked before.
    """
    if not isinstance(__spec__.loader, SourceFileLoader) or PathFinder not in sys.meta_path:
        yield
        return
    finder = _Finder(packages)
    sys.meta_path.insert(sys.meta_path.index(PathFinder), finder)
    try:
        yield
    finally:
        with suppress(ValueError):  # somebody else put it away
            sys.meta_path.remove(finder)


class _Folder(Row):
    modules: frozenset[str]
    others: frozenset[str]  # that go before them: packages and extension modules
    before: str  # of the name of a module in the path of its bytecode
    after: str


class _Loader(SourceFileLoader):
    """Has the bytecode at hand, for the first time that it is asked for."""

    def __init__(self, fullname: str, path: str, bytecode: bytes) -> None:
        super().__init__(fullname, path)
        self._bytecode = bytecode

    def get_code(self, fullname: str) -> CodeType | None:
        bytecode, self._bytecode = self._bytecode, b""
        if bytecode:
            code = marshal.loads(memoryview(bytecode)[_HEAD:])
            if isinstance(code, CodeType) and code.co_filename == self.path:  # not moved since
                return code
        return super().get_code(fullname)


class _Finder:
    def __init__(self, packages: Sequence[str]) -> None:
        self._packages = frozenset(packages)
        self._folders: dict[str, _Folder | None] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in self._packages or type(path) is not list or not path:
            return None
        place, inside = path[0], None
        name = fullname.rpartition(".")[2]
        folder = self._folder(place)
        if folder is not None and name in folder.others:
            place, name = place + os.sep + name, "__init__"
            folder, inside = self._folder(place), [place]
        if folder is None or name not in folder.modules:
            return None
        source, cached = f"{place}{os.sep}{name}.py", f"{folder.before}{name}{folder.after}"
        bytecode = _bytecode_of(source, cached)
        if bytecode is None:
            return None
        loader = _Loader(fullname, source, bytecode)
        spec = spec_from_file_location(
            fullname, source, loader=loader, submodule_search_locations=inside
        )
        if spec is not None:
            spec.cached = cached
        return spec

    def _folder(self, place: str) -> _Folder | None:
        if place not in self._folders:
            self._folders[place] = _look_into(place)
        return self._folders[place]

    def invalidate_caches(self) -> None:
        """Look again: files were made meanwhile."""
        self._folders.clear()


def _look_into(place: str) -> _Folder | None:
    """List what is in a folder."""
    try:
        names = os.listdir(place)
        before, after = cache_from_source(os.path.join(place, "-.py")).rsplit("-.", 1)
    except (OSError, TypeError, NotImplementedError):  # the last: a Python without bytecode
        return None
    if not os.path.isabs(place):  # it is another one in another folder
        return None
    # A package is in a folder of its own, an extension module has one of these suffixes.
    others = frozenset([n.removesuffix(suffix) for suffix in EXTENSION_SUFFIXES for n in names])
    modules = frozenset([name[:-3] for name in names if name.endswith(".py")]) - others
    return _Folder(modules, others, before, f".{after}")


def _bytecode_of(source: str, cached: str) -> bytes | None:
    """Read the bytecode of a module, with what stands before it; None unless it is plainly good."""
    try:
        found = os.stat(source)
        file = os.open(cached, _READ)
        try:
            bytecode = os.read(file, _AT_ONCE)
        finally:
            os.close(file)
    except OSError:
        return None
    age, size = int(found.st_mtime) & 0xFFFFFFFF, found.st_size & 0xFFFFFFFF
    expected = _KIND + age.to_bytes(4, "little") + size.to_bytes(4, "little")
    return bytecode if bytecode[:_HEAD] == expected and len(bytecode) < _AT_ONCE else None
