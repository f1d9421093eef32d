"""Modules that are read when something of them is first used."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

_reading = RLock()


@contextmanager
def when_used(*names: str) -> Iterator[None]:
    """Let imports of these modules, by whoever, give stand-ins that read them when used.

    What they would do besides being read must not be missed meanwhile.
    """
    before = sys.meta_path
    sys.meta_path = _OursFirst([_Finder(frozenset(names)), *before])
    try:
        yield
    finally:
        before[:] = sys.meta_path[1:]
        sys.meta_path = before


class _OursFirst(list[Any]):
    """Finders of modules, of which the first stays the first: shiboken6 puts its own before it."""

    def insert(self, index: Any, finder: Any) -> None:
        super().insert(index + 1, finder)


class _Finder(MetaPathFinder):
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._names:
            return None
        for finder in sys.meta_path[1:]:
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _LoaderOfStandIns(spec.loader)
                return spec
        return None


class _LoaderOfStandIns(Loader):
    def __init__(self, real: Loader) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name, self._real)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it unread."""


class _StandIn(ModuleType):
    def __init__(self, name: str, loader: Loader) -> None:
        super().__init__(name)
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what importing asks for
            raise AttributeError(name)
        with _reading:
            if type(self) is _StandIn:
                self._read()
        return getattr(self, name)

    def _read(self) -> None:
        own, loader = vars(self), self._loader
        spec = own["__spec__"]
        self.__class__ = ModuleType  # type: ignore[assignment]
        del own["_loader"]
        # shiboken6 has given the module a second name since, by which its loader can't read it.
        own.update(__spec__=ModuleSpec(own["__name__"], loader), __loader__=loader)
        try:
            loader.exec_module(self)
        finally:
            spec.loader = loader
            own["__spec__"] = spec
