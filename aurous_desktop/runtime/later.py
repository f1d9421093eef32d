"""Modules that are read when something of them is first used."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.machinery import ModuleSpec
from threading import RLock as make_lock
from threading import get_ident
from types import ModuleType
from typing import TYPE_CHECKING, Any

from aurous_desktop.record import Row

if TYPE_CHECKING:
    from _thread import RLock
    from importlib.abc import Loader, MetaPathFinder
else:
    Loader = MetaPathFinder = object  # importing them takes longer than many a module

_ASKED_BY_IMPORTING = frozenset(
    {"__cached__", "__file__", "__loader__", "__package__", "__path__", "__spec__"}
)


@contextmanager
def when_used(*names: str) -> Iterator[None]:
    """Let imports of these modules, by whoever, give stand-ins that read them when used.

    What they would do besides being read must not be missed meanwhile. `module:name,other` names
    functions and classes that are there from the beginning, for who takes them out of the module
    at once, derives a class from them, or looks into the module's dictionary. With `module:*name`
    these are all names that `from module import *` gives.
    """
    before = sys.meta_path
    doors: dict[str, _Doors] = {}
    for name in names:
        module, _, listed = name.partition(":")
        doors[module] = _Doors([*filter(None, listed.lstrip("*").split(","))], listed[:1] == "*")
    sys.meta_path = _OursFirst([_Finder(doors), *before])
    try:
        yield
    finally:
        before[:] = sys.meta_path[1:]
        sys.meta_path = before


def until_read(name: str, **things: Any) -> None:
    """Let a module that is not read yet have these functions or values until it is."""
    module = sys.modules.get(name)
    if isinstance(module, _StandIn):
        vars(module).update(things)


@contextmanager
def patterns_when_used() -> Iterator[None]:
    """Let what this thread hands to `re.compile` be compiled when something is searched for by it.

    Good for modules that use nothing but the methods of their patterns: `re.match` and the like
    don't take what stands for one.
    """
    compile_now, ours = re.compile, get_ident()

    def compile(*given: Any, **flags: Any) -> Any:
        if get_ident() != ours:
            return compile_now(*given, **flags)
        return _Pattern(partial(compile_now, *given, **flags))

    with meanwhile("re", compile=compile):
        yield


@contextmanager
def meanwhile(name: str, **things: Any) -> Iterator[None]:
    """Let some functions or values of a module be others for a while; it is not read for that."""
    module = import_module(name)
    own = vars(module)
    unread = isinstance(module, _StandIn)
    before = {thing: own.get(thing) for thing in things}
    own.update(things)
    try:
        yield
    finally:
        for thing, was in before.items():
            if own[thing] is not things[thing] or (unread and type(module) is not _StandIn):
                continue  # the module was read meanwhile, and has its own
            if was is None:
                del own[thing]
            else:
                own[thing] = was


class _Pattern:
    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":  # asked by those who copy it, before it has anything
            raise AttributeError(name)
        way = getattr(self._compiled(), name)
        setattr(self, name, way)
        return way


class _Doors(Row):
    names: list[str]
    are_all: bool


class _OursFirst(list[Any]):
    """Finders of modules, of which the first stays the first: shiboken6 puts its own before it."""

    def insert(self, index: Any, finder: Any) -> None:
        super().insert(index + 1, finder)


class _Finder(MetaPathFinder):
    def __init__(self, doors: dict[str, _Doors]) -> None:
        self._doors = doors
        self._locks: dict[str, RLock] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._doors:
            return None
        for finder in sys.meta_path[1:]:
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                if spec.loader is not None:
                    lock = self._lock_of(fullname)
                    spec.loader = _LoaderOfStandIns(spec.loader, self._doors[fullname], lock)
                return spec
        return None

    def _lock_of(self, fullname: str) -> RLock:
        top = fullname.partition(".")[0]
        name = fullname if top in sys.stdlib_module_names else top
        return self._locks.setdefault(name, make_lock())


class _LoaderOfStandIns(Loader):
    def __init__(self, real: Loader, doors: _Doors, lock: RLock) -> None:
        self._real = real
        self._doors = doors
        self._lock = lock

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name, self._real, self._doors, self._lock)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it unread."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)  # files beside the module, its source


class _StandIn(ModuleType):
    """Is read under a lock, which the modules of a library share that may use one another.

    One lock for all would not do, nor one for `http` and `http.cookiejar`: who reads a module may
    wait for another one, which a second thread is importing and which needs a third one to be read.
    """

    def __init__(self, name: str, loader: Loader, doors: _Doors, lock: RLock) -> None:
        super().__init__(name)
        self._loader = loader
        self._lock = lock
        self._doors: dict[str, Any] = {
            door: _Door(door, (_Threshold,), {"_behind": (self, door)}) for door in doors.names
        }
        vars(self).update(self._doors)
        if doors.are_all:
            vars(self)["__all__"] = tuple(doors.names)

    def __getattr__(self, name: str) -> Any:
        if name in _ASKED_BY_IMPORTING:
            raise AttributeError(name)
        return _inside(self, name)


class _BeingRead(_StandIn):
    """Lets other threads wait even for what is there already: it may use what is still missing."""

    def __getattribute__(self, name: str) -> Any:
        lock = ModuleType.__getattribute__(self, "__dict__").get("_lock")
        if lock is not None and name not in _ASKED_BY_IMPORTING:
            with lock:
                pass
        return ModuleType.__getattribute__(self, name)


class _Door(type):
    """The type of what stands for a function or a class of a module that is not read yet."""

    _behind: tuple[ModuleType, str]
    found: Any

    def __call__(cls, *given: Any, **named: Any) -> Any:
        if _is_door(cls):
            return _real(cls)(*given, **named)
        for derived in cls.__mro__[::-1]:  # a class that was derived before gets its base now
            bases = derived.__bases__
            if any(map(_is_door, bases)):
                derived.__bases__ = tuple(_real(base) if _is_door(base) else base for base in bases)
        return super().__call__(*given, **named)

    def __getattr__(cls, name: str) -> Any:
        if name[:2] == "__" or not _is_door(cls):
            raise AttributeError(name)
        return getattr(_real(cls), name)

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, _real(cls)) if _is_door(cls) else super().__instancecheck__(thing)

    def __subclasscheck__(cls, other: type) -> bool:
        if super().__subclasscheck__(other):
            return True
        return _is_door(cls) and issubclass(other, _real(cls))


class _Threshold:
    """What all doors have in common."""


def _is_door(thing: type) -> bool:
    return thing.__bases__ == (_Threshold,)


def _real(door: Any) -> Any:
    # Not by its name once the module is read: whoever replaced the name for a while gave it back.
    own = vars(door)
    return own["found"] if "found" in own else _inside(*door._behind)


def _inside(module: ModuleType, name: str) -> Any:
    """Give what has this name in a module, which is read before unless it was."""
    lock = vars(module).get("_lock")
    if lock is not None:
        with lock:
            if isinstance(module, _StandIn):
                _read(module)
    if isinstance(module, _StandIn):  # it is being read, further up on this thread
        raise AttributeError(name)
    return getattr(module, name)


def _read(module: _StandIn) -> None:
    """Let a stand-in become the module itself; other threads wait for that."""
    own = vars(module)
    before = dict(own)
    loader = own.pop("_loader", None)
    if loader is None:
        return
    spec = own["__spec__"]
    # shiboken6 has given the module a second name since, by which its loader can't read it.
    other = ModuleSpec(own["__name__"], loader)
    other.submodule_search_locations = spec.submodule_search_locations
    own.update(__spec__=other, __loader__=loader)
    module.__class__ = _BeingRead
    try:
        loader.exec_module(module)
    except BaseException:  # as with an import, the next use tries again
        own.clear()
        own.update(before)
        module.__class__ = _StandIn
        raise
    spec.loader = loader
    own["__spec__"] = spec
    package = vars(sys.modules.get(own["__name__"].rpartition(".")[0], module))
    doors: dict[str, _Door] = own.pop("_doors")
    for name, door in doors.items():
        if own.get(name) is door:
            continue
        door.found = own[name]
        if package.get(name) is door:  # which took out of it what it gives to others
            package[name] = door.found
    module.__class__ = ModuleType  # type: ignore[assignment]
    del own["_lock"]
