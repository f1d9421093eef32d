"""Modules read when they are used: Qt's account of its own functions above all."""

from __future__ import annotations

import importlib.resources
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import pytest

from aurous_desktop.runtime.later import meanwhile, until_read, when_used

QT_PROGRAM = """
import sys
{load}
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

def say(what):
    try:
        print(what())
    except Exception as problem:
        print(type(problem).__name__, problem)

application = QApplication([])
button = QPushButton("Save")
support = [(name, module) for name, module in sys.modules.items() if "support" in name]
unread = [name for name, module in support if type(module).__name__ == "_StandIn"]
print(len(unread), file=sys.stderr)
say(lambda: button.setText(3))
say(lambda: QPushButton(nothing=3))
say(lambda: QTimer(singleShot="yes", interval=object()))
say(lambda: QPushButton.setText.__doc__)
say(lambda: QPushButton.__doc__)
say(lambda: QObject.connect(1, 2))
say(lambda: button.clicked.connect(3))
say(lambda: Qt.Key("a"))
import PySide6.support.signature.lib.enum_sig as signatures
say(lambda: signatures.HintingEnumerator)
say(lambda: sorted(name for name in sys.modules if "support" in name))
say(lambda: signatures.__spec__.name)
"""
LEAN = "from aurous_desktop.runtime.lean import load_qt; load_qt()"


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


def test_qt_tells_the_same_of_a_wrong_call_and_has_read_nothing_for_it_before() -> None:
    lean, whole = run(QT_PROGRAM.format(load=LEAN)), run(QT_PROGRAM.format(load=""))

    assert lean.stdout == whole.stdout
    assert "Supported signatures:" in lean.stdout
    unread_lean, unread_whole = int(lean.stderr), int(whole.stderr)
    assert unread_lean == 14  # seven modules, each under two names
    assert unread_whole == 0


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(name: str, text: str) -> Path:
        monkeypatch.delitem(sys.modules, name, raising=False)
        path = tmp_path / f"{name}.py"
        path.write_text(text)
        return path

    return write


Write = Callable[[str, str], Path]


def test_a_module_is_read_once_when_it_is_used(write: Write, tmp_path: Path) -> None:
    log = tmp_path / "log"
    path = write(
        "rarely_used",
        f"with open({str(log)!r}, 'a') as log: log.write('read ')\nanswer = 42\n",
    )

    with when_used("rarely_used"):
        used = import_module("rarely_used")
    assert not log.exists()
    assert (used.answer, used.answer) == (42, 42)
    assert log.read_text() == "read "
    assert used.__spec__ is not None
    assert used.__spec__.loader is used.__loader__
    assert used.__file__ == str(path)
    assert not hasattr(used, "nothing")


def test_a_function_can_be_there_from_the_beginning(write: Write) -> None:
    write("rarely_used", "def double(number):\n    return 2 * number\n")

    with when_used("rarely_used:double"):
        used = import_module("rarely_used")
    before = vars(used)["double"]
    assert before(4) == 8
    assert vars(used)["double"] is not before
    assert vars(used)["double"](5) == before(5) == 10


def test_others_are_imported_as_ever_and_afterwards_all(write: Write) -> None:
    write("often_used", "answer = 42\n")
    finders, before = sys.meta_path, list(sys.meta_path)

    with when_used("never_there"):
        other = import_module("often_used")
        assert "answer" in vars(other)
        with pytest.raises(ModuleNotFoundError):
            import_module("never_there")
    assert sys.meta_path is finders
    assert list(finders) == before


def test_a_problem_in_it_comes_to_who_used_it(write: Write) -> None:
    write("rarely_used", "1 / 0\n")

    with when_used("rarely_used"):
        used = import_module("rarely_used")
    with pytest.raises(ZeroDivisionError):
        _ = used.answer


def test_two_threads_that_use_it_at_once_both_find_it_whole(write: Write) -> None:
    write("rarely_used", "import threading, time\nbegun.set()\ngo_on.wait(30)\nanswer = 42\n")
    begun, go_on = threading.Event(), threading.Event()
    with when_used("rarely_used"):
        used = import_module("rarely_used")
    vars(used).update(begun=begun, go_on=go_on)
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(getattr(used, "answer", "half of it")))
        for _ in range(2)
    ]

    threads[0].start()
    assert begun.wait(30)
    threads[1].start()
    threads[1].join(0.1)  # it waits
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert found == [42, 42]


def test_a_module_may_look_at_itself_while_it_is_read(write: Write) -> None:
    write(
        "rarely_used",
        "import rarely_used\nbefore = getattr(rarely_used, 'answer', None)\nanswer = 42\n",
    )

    with when_used("rarely_used"):
        used = import_module("rarely_used")
    assert (used.answer, used.before) == (42, None)


def test_a_function_taken_out_at_once_reads_its_module_when_it_is_called(write: Write) -> None:
    write("rarely_used", "def double(number, *, plus=0):\n    return 2 * number + plus\n")

    with when_used("rarely_used:double"):
        double = import_module("rarely_used").double
    assert "_StandIn" in type(sys.modules["rarely_used"]).__name__
    assert double(4, plus=1) == 9
    assert type(sys.modules["rarely_used"]) is ModuleType


CLASSES = """
class Base:
    def __init__(self, name, *, plus=""):
        self.name = name + plus

    def greet(self):
        return f"I am {self.name}"
"""


def test_a_class_taken_out_at_once_makes_what_the_class_itself_makes(write: Write) -> None:
    write("rarely_used", CLASSES)

    with when_used("rarely_used:Base"):
        used = import_module("rarely_used")
        Base = used.Base
    assert Base("Aurora", plus="!").greet() == "I am Aurora!"
    assert type(Base("Aurora")) is used.Base
    assert isinstance(used.Base("Aurora"), Base)
    assert not isinstance(3, Base)


def test_a_class_derived_before_it_is_read_has_its_base_when_there_is_one_of_it(
    write: Write,
) -> None:
    write("rarely_used", CLASSES)

    with when_used("rarely_used:Base"):
        used = import_module("rarely_used")

        class Derived(used.Base):  # type: ignore[misc, name-defined]
            def __init__(self, name: str) -> None:
                super().__init__(name=name, plus="?")

    assert "_StandIn" in type(used).__name__
    one, another = Derived("Aurora"), Derived("Nova")
    assert (one.greet(), another.greet()) == ("I am Aurora?", "I am Nova?")
    assert isinstance(one, used.Base)
    assert isinstance(one, Derived)
    assert not isinstance(used.Base("Aurora"), Derived)
    assert Derived.__mro__ == (Derived, used.Base, object)


def test_who_reads_one_module_and_who_imports_another_do_not_wait_for_each_other(
    write: Write,
) -> None:
    """One reads `reader`, which imports `between`; the other imports that, which uses `leaf`."""
    write("leaf", "answer = 42\n")
    write("between", "import meeting, leaf\nmeeting.meet()\nanswer = leaf.answer\n")
    write("reader", "import meeting\nmeeting.meet()\nimport between\nanswer = between.answer\n")
    write(
        "meeting",
        "import threading\nboth = threading.Barrier(2)\n"
        "def meet():\n    try: both.wait(30)\n    except threading.BrokenBarrierError: pass\n",
    )
    import_module("meeting")
    with when_used("leaf", "reader"):
        reader, _ = import_module("reader"), import_module("leaf")
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(reader.answer), daemon=True),
        threading.Thread(target=lambda: found.append(import_module("between").answer), daemon=True),
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == [42, 42]


def test_all_names_of_a_module_can_be_taken_out_of_it(write: Write) -> None:
    write("rarely_used", "__all__ = ['answer']\nanswer = 42\n")

    with when_used("rarely_used"):
        import_module("rarely_used")
    names: dict[str, object] = {}
    exec("from rarely_used import *", names)
    assert names["answer"] == 42


STARRED = """
import sys
from aurous_desktop.runtime.later import when_used
with when_used("a_library._inside:*double"):
    import a_library
inside = sys.modules["a_library._inside"]
early = a_library.double
print(type(inside).__name__, early(21), type(inside).__name__)
print(a_library.double is inside.double is not early)
"""


def test_all_names_can_be_there_from_the_beginning(tmp_path: Path) -> None:
    library = tmp_path / "a_library"
    library.mkdir()
    (library / "_inside.py").write_text("__all__ = ['double']\ndef double(n): return 2 * n\n")
    (library / "__init__.py").write_text("from ._inside import *\n")

    done = subprocess.run(
        [sys.executable, "-c", STARRED], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["_StandIn 42 module", "True"]


def test_what_stands_for_a_class_has_what_the_class_has(write: Write) -> None:
    write("rarely_used", "class Codes:\n    OK = 200\n    def no(): return 404\n")

    with when_used("rarely_used:Codes"):
        Codes = import_module("rarely_used").Codes
    assert not hasattr(Codes, "__wrapped__")
    assert "_StandIn" in type(sys.modules["rarely_used"]).__name__
    assert (Codes.OK, Codes.no()) == (200, 404)
    with pytest.raises(AttributeError, match="NOTHING"):
        Codes.NOTHING  # noqa: B018


def test_a_function_can_be_another_one_for_a_while(write: Write) -> None:
    write("rarely_used", "def answer():\n    return 42\n")

    with when_used("rarely_used"), meanwhile("rarely_used", answer=lambda: 0):
        used = import_module("rarely_used")
        assert used.answer() == 0
    assert "_StandIn" in type(used).__name__
    assert used.answer() == 42
    with meanwhile("rarely_used", answer=lambda: 0):
        assert used.answer() == 0
    assert used.answer() == 42


def test_what_a_module_defines_when_it_is_read_meanwhile_stays(write: Write) -> None:
    write("rarely_used", "def answer():\n    return 42\nother = 1\n")

    with when_used("rarely_used"), meanwhile("rarely_used", answer=lambda: 0):
        used = import_module("rarely_used")
        assert used.other == 1
        assert used.answer() == 42
    assert used.answer() == 42


def test_what_a_module_defines_stays_even_if_it_is_the_same(write: Write) -> None:
    write("rarely_used", "PIPE = -1\nanswer = 42\n")

    with when_used("rarely_used"), meanwhile("rarely_used", PIPE=-1):
        used = import_module("rarely_used")
        assert (used.PIPE, type(used) is ModuleType) == (-1, False)
        assert used.answer == 42
    assert used.PIPE == -1


def test_a_function_can_be_another_one_until_the_module_is_read(write: Write) -> None:
    write("rarely_used", "def answer():\n    return 42\nother = 1\n")

    with when_used("rarely_used"):
        used = import_module("rarely_used")
    until_read("rarely_used", answer=lambda: 0)
    assert used.answer() == 0
    assert used.other == 1
    assert used.answer() == 42
    until_read("rarely_used", answer=lambda: 0)
    assert used.answer() == 42


def test_a_class_derived_from_a_derived_one_has_its_base_too(write: Write) -> None:
    write("rarely_used", CLASSES)

    with when_used("rarely_used:Base"):
        used = import_module("rarely_used")
        Base = used.Base

        class Derived(Base):  # type: ignore[misc, valid-type]
            pass

        class Further(Derived):
            pass

    assert issubclass(Further, Base)
    assert Further("Aurora").greet() == "I am Aurora"
    assert issubclass(used.Base, Base)
    assert not issubclass(int, Base)


def test_who_replaced_a_function_for_a_while_gives_one_back_that_works(write: Write) -> None:
    write("rarely_used", "def answer():\n    return 42\nother = 1\n")

    with when_used("rarely_used:answer"):
        used = import_module("rarely_used")
    with patch("rarely_used.answer", lambda: 0):
        assert used.answer() == 0
        assert used.other == 1  # it is read
    assert used.answer() == used.answer() == 42


def test_a_second_thread_does_not_see_half_a_module(write: Write) -> None:
    write(
        "rarely_used",
        "def answer():\n    return helper()\nbegun.set()\ngo_on.wait(30)\n"
        "def helper():\n    return 42\n",
    )
    begun, go_on = threading.Event(), threading.Event()
    with when_used("rarely_used"):
        used = import_module("rarely_used")
    vars(used).update(begun=begun, go_on=go_on)
    found: list[object] = []
    first = threading.Thread(target=lambda: found.append(used.helper()))
    second = threading.Thread(target=lambda: found.append(used.answer()))

    first.start()
    assert begun.wait(30)
    second.start()
    second.join(0.1)
    assert found == []
    go_on.set()
    for thread in (first, second):
        thread.join(30)
    assert found == [42, 42]


def test_a_module_that_could_not_be_read_is_tried_again(write: Write) -> None:
    write("rarely_used", "half = 1\nif not ready:\n    raise OSError('not yet')\nanswer = 42\n")

    with when_used("rarely_used"):
        used = import_module("rarely_used")
    vars(used)["ready"] = False
    for _ in range(2):
        with pytest.raises(OSError, match="not yet"):
            _ = used.answer
    vars(used)["ready"] = True
    assert (used.answer, used.half) == (42, 1)


def test_modules_of_a_library_share_a_lock_and_those_of_python_do_not(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    for name in ("__init__", "one", "two"):
        (tmp_path / "library" / f"{name}.py").touch()
    done = run(f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{LOCKS}")

    assert done.stderr == ""
    assert done.stdout == "True False\n"


LOCKS = """
from importlib import import_module
from aurous_desktop.runtime.later import when_used
names = ("library.one", "library.two", "http", "http.cookiejar")
with when_used(*names):
    one, two, http, jar = (vars(import_module(name))["_lock"] for name in names)
print(one is two, http is jar)
"""


def test_files_beside_a_module_are_found_before_it_is_read(write: Write, tmp_path: Path) -> None:
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / "__init__.py").write_text("answer = 42\n")
    (tmp_path / "packed" / "words.txt").write_text("red")

    with when_used("packed"):
        packed = import_module("packed")
    assert importlib.resources.files("packed").joinpath("words.txt").read_text() == "red"
    assert type(packed).__name__ == "_StandIn"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert packed.answer == 42
