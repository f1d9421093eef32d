"""Modules that are read when something of them is first used."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader, MetaPathFinder
else:
    Loader = MetaPathFinder = object  # importing them takes longer than many a module

_reading = RLock()


@contextmanager
def when_used(*names: str) -> Iterator[None]:
    """Let imports of these modules, by whoever, give stand-ins that read them when used.

    What they would do besides being read must not be missed meanwhile. `module:function` names
    a function that is there from the beginning, for who looks into a module's dictionary.
    """
    before = sys.meta_path
    doors = dict(name.partition(":")[::2] for name in names)
    sys.meta_path = _OursFirst([_Finder(doors), *before])
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
    def __init__(self, doors: dict[str, str]) -> None:
        self._doors = doors

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._doors:
            return None
        for finder in sys.meta_path[1:]:
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _LoaderOfStandIns(spec.loader, self._doors[fullname])
                return spec
        return None


class _LoaderOfStandIns(Loader):
    def __init__(self, real: Loader, door: str) -> None:
        self._real = real
        self._door = door

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name, self._real, self._door)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it unread."""


class _StandIn(ModuleType):
    def __init__(self, name: str, loader: Loader, door: str) -> None:
        super().__init__(name)
        self._loader = loader
        if door:
            vars(self)[door] = lambda *given: _inside(self, door)(*given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what importing asks for
            raise AttributeError(name)
        return _inside(self, name)


def _inside(module: ModuleType, name: str) -> Any:
    """Give what has this name in a module, which is read before unless it was."""
    with _reading:
        if isinstance(module, _StandIn):
            _read(module)
    if isinstance(module, _StandIn):  # it is being read, further up on this thread
        raise AttributeError(name)
    return getattr(module, name)


def _read(module: _StandIn) -> None:
    """Let a stand-in become the module itself; other threads wait for that."""
    own = vars(module)
    loader = own.pop("_loader", None)
    if loader is None:
        return
    spec = own["__spec__"]
    # shiboken6 has given the module a second name since, by which its loader can't read it.
    own.update(__spec__=ModuleSpec(own["__name__"], loader), __loader__=loader)
    try:
        loader.exec_module(module)
    finally:
        spec.loader = loader
        own["__spec__"] = spec
        module.__class__ = ModuleType  # type: ignore[assignment]
