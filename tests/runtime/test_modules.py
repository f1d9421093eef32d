"""Modules that are found quickly are those that Python finds."""

from __future__ import annotations

import compileall
import importlib
import inspect
import os
import py_compile
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

from aurous_desktop import cli
from aurous_desktop.runtime import modules

PACKAGES = ("aurous_desktop", "asyncio", "h11", "httpcore", "httpx")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a package `sampler` that can be imported, and forget it in the end."""
    folder = tmp_path / "sampler"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield folder
    forget()


def forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "sampler"]:
        del sys.modules[name]


def read(name: str) -> ModuleType:
    """Import a module of the package anew, as the next start does."""
    forget()
    with modules.found_quickly("sampler"):
        return importlib.import_module(f"sampler.{name}")


def found(module: ModuleType) -> bool:
    """Tell whether it was found quickly, not by Python."""
    return type(module.__loader__) is not SourceFileLoader


@contextmanager
def finder(package: str) -> Iterator[Any]:
    with modules.found_quickly(package):
        yield sys.meta_path[sys.meta_path.index(PathFinder) - 1]


def specs_of(package: str) -> Iterator[tuple[ModuleSpec | None, ModuleSpec]]:
    """Give what is found quickly beside what Python finds, for every file of a package."""
    top = importlib.import_module(package)
    compileall.compile_dir(top.__path__[0], quiet=2)
    with finder(package) as ours:
        for folder, _, files in os.walk(top.__path__[0]):
            inner = Path(folder).relative_to(top.__path__[0]).parts
            names = [file.removesuffix(".py") for file in files if file.endswith(".py")]
            for name in names:
                full, place = ".".join((package, *inner, name)), folder
                if name == "__init__":
                    full, place = ".".join((package, *inner)), str(Path(folder).parent)
                if full == package:
                    continue
                theirs = PathFinder.find_spec(full, [place])
                assert theirs is not None
                yield ours.find_spec(full, [place]), theirs


@pytest.mark.parametrize("package", PACKAGES)
def test_each_module_comes_out_as_python_makes_it(package: str) -> None:
    count = 0
    for ours, python_s in specs_of(package):
        if ours is None:  # long, or never imported by this Python
            assert Path(str(python_s.cached)).stat().st_size >= 64 * 1024
            continue
        assert isinstance(ours.loader, SourceFileLoader)
        assert isinstance(python_s.loader, SourceFileLoader)
        assert ours.loader.get_code(ours.name) == python_s.loader.get_code(python_s.name)
        ours.loader = python_s.loader
        assert ours == python_s
        assert ours.cached == python_s.cached
        assert ours.has_location
        count += 1
    assert count > 5


def test_a_module_knows_its_file_and_its_source(package: Path) -> None:
    (package / "pose.py").write_text("def turn():\n    return 'front'\n")
    read("pose")
    pose = read("pose")
    assert found(pose)
    assert pose.turn() == "front"
    assert pose.__file__ == str(package / "pose.py")
    assert pose.__cached__ == cache_from_source(str(package / "pose.py"))
    assert pose.__package__ == "sampler"
    assert "return 'front'" in inspect.getsource(pose.turn)
    assert importlib.reload(pose).turn() == "front"


def test_a_changed_source_counts_and_not_its_old_bytecode(package: Path) -> None:
    source = package / "pose.py"
    source.write_text("SIDE = 'front'\n")
    os.utime(source, (1000, 1000))
    assert read("pose").SIDE == "front"
    source.write_text("SIDE = 'right'\n")  # as long as before
    os.utime(source, (2000, 2000))
    assert read("pose").SIDE == "right"
    source.write_text("SIDE = 'left'\n")  # as old as before
    os.utime(source, (2000, 2000))
    assert read("pose").SIDE == "left"


def test_bytecode_is_read_and_not_the_source_once_more(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package / "pose.py").write_text("SIDE = 'front'\n")
    read("pose")
    looked_at: list[str] = []
    monkeypatch.setattr(SourceFileLoader, "get_data", lambda _, path: looked_at.append(path))
    with finder("sampler") as ours:
        spec = ours.find_spec("sampler.pose", [str(package)])
    assert isinstance(spec.loader, SourceFileLoader)
    assert spec.loader.get_code("sampler.pose") is not None
    assert looked_at == []


@pytest.mark.parametrize("beginning", [b"", bytes(8), b"\1\2\3\4"])
def test_bytecode_that_is_no_more_than_that_or_of_another_python_is_made_anew(
    package: Path, beginning: bytes
) -> None:
    (package / "pose.py").write_text("SIDE = 'front'\n")
    cached = Path(read("pose").__cached__)
    before = cached.read_bytes()
    rest = before[len(beginning) :] if any(beginning) else b""
    cached.write_bytes(beginning + rest)
    assert read("pose").SIDE == "front"
    assert cached.read_bytes() == before


def test_bytecode_that_is_checked_in_another_way_is_left_to_python(package: Path) -> None:
    source = package / "pose.py"
    source.write_text("SIDE = 'front'\n")
    mode = py_compile.PycInvalidationMode.CHECKED_HASH
    py_compile.compile(str(source), invalidation_mode=mode)
    old = source.stat()
    source.write_text("SIDE = 'right'\n")
    os.utime(source, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert read("pose").SIDE == "right"


def test_a_long_module_is_read_whole(package: Path) -> None:
    (package / "pose.py").write_text("".join(f"SIDE_{i} = 'side {i}'\n" for i in range(5000)))
    read("pose")
    assert Path(cache_from_source(str(package / "pose.py"))).stat().st_size > 64 * 1024
    assert read("pose").SIDE_4999 == "side 4999"


def test_a_package_that_was_moved_tells_its_new_place(package: Path, tmp_path: Path) -> None:
    (package / "pose.py").write_text("def turn(): pass\n")
    read("pose")
    new = tmp_path / "elsewhere" / "sampler"
    new.parent.mkdir()
    shutil.move(package, new)
    sys.path.insert(0, str(new.parent))
    try:
        assert read("pose").turn.__code__.co_filename == str(new / "pose.py")
    finally:
        sys.path.remove(str(new.parent))


def test_what_python_takes_before_a_module_goes_before_it(package: Path) -> None:
    for name in ("pose", "stage", "view", "free"):
        (package / f"{name}.py").touch()
    for name in ("pose", "view"):
        (package / name).mkdir()
    (package / "pose" / "__init__.py").write_text("IS_PACKAGE = True\n")
    (package / "pose" / "side.py").touch()
    (package / f"stage{EXTENSION_SUFFIXES[0]}").touch()
    compileall.compile_dir(package, quiet=2)
    assert read("pose").IS_PACKAGE
    assert found(read("pose.side"))
    with pytest.raises(ImportError):
        read("stage")  # it is no library, but its place is
    assert not hasattr(read("view"), "__path__")  # a folder without a package
    assert found(read("free"))


def test_a_module_that_came_later_is_found_when_python_finds_it(package: Path) -> None:
    (package / "pose.py").touch()
    with modules.found_quickly("sampler"):
        importlib.import_module("sampler.pose")
        (package / "stage.py").touch()
        py_compile.compile(str(package / "stage.py"))
        importlib.invalidate_caches()
        stage = importlib.import_module("sampler.stage")
        assert found(stage)
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("sampler.nowhere")


def test_other_packages_and_folders_that_are_gone_are_not_its_business(package: Path) -> None:
    (package / "pose.py").touch()
    read("pose")
    with finder("sampler") as ours:
        assert ours.find_spec("sampler.pose", [str(package), str(package / "gone")])
        for path in (None, [], (str(package),), [package / "gone", str(package)], [None]):
            assert ours.find_spec("sampler.pose", path) is None
        assert ours.find_spec("sampler.pose", [os.path.relpath(package)]) is None
        assert ours.find_spec("other.pose", [str(package)]) is None


def test_a_module_that_went_since_is_not_there(package: Path) -> None:
    for name in ("pose", "stage", "view", "free"):
        (package / f"{name}.py").touch()
        read(name)
    forget()
    with modules.found_quickly("sampler"):
        importlib.import_module("sampler.free")
        for name in ("pose", "stage", "view"):
            (package / f"{name}.py").unlink()
        (package / "stage").mkdir()
        (package / "stage" / "__init__.py").write_text("IS_PACKAGE = True\n")
        (package / "view.py").mkdir()
        for name in ("pose", "view"):
            with pytest.raises(ModuleNotFoundError):
                importlib.import_module(f"sampler.{name}")
        importlib.invalidate_caches()
        assert importlib.import_module("sampler.stage").IS_PACKAGE


def test_who_wants_to_be_asked_before_is_asked(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hook:
        asked: ClassVar[list[str]] = []

        @classmethod
        def find_spec(cls, fullname: str, path: object, target: object = None) -> None:
            cls.asked.append(fullname)

    (package / "pose.py").touch()
    read("pose")
    monkeypatch.setattr(sys, "meta_path", [Hook, *sys.meta_path])
    assert found(read("pose"))
    assert Hook.asked == ["sampler", "sampler.pose"]


def test_the_program_finds_its_modules_so_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def running(*_: object) -> int:
        with_ours.extend(type(one).__module__ for one in sys.meta_path)
        return 7

    with_ours: list[str] = []
    monkeypatch.setattr(cli, "_main", running)
    before = list(sys.meta_path)
    assert cli.main([]) == 7
    assert modules.__name__ in with_ours
    assert sys.meta_path == before


def test_afterwards_python_finds_all_by_itself(package: Path) -> None:
    (package / "pose.py").touch()
    before = list(sys.meta_path)
    with modules.found_quickly("sampler"):
        assert len(sys.meta_path) == len(before) + 1
    assert sys.meta_path == before
    assert not found(importlib.import_module("sampler.pose"))


def test_a_program_in_one_folder_has_a_finder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules.__spec__, "loader", object())
    before = list(sys.meta_path)
    with modules.found_quickly("sampler"):
        assert sys.meta_path == before
