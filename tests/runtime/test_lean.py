import inspect
import subprocess
import sys
from functools import partial
from unittest.mock import MagicMock, Mock

import pytest

from aurous_desktop.runtime import lean

PROGRAM = """
import sys
from aurous_desktop.runtime.lean import load_network
load_network()
assert "httpx" in sys.modules
assert not {"httpx._main", "click", "rich", "pygments"} & set(sys.modules), "the command line"
load_network()
import click
print(click.__name__, sys.modules["httpx"].AsyncClient.__name__)
"""


def test_httpx_comes_without_its_command_line_and_others_may_still_have_theirs():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout == "click AsyncClient\n"


QT_PROGRAM = """
from enum import EnumType
from aurous_desktop.runtime import lean
lean.load_qt()
from PySide6.QtCore import Qt
print(EnumType._create_.__module__, Qt.Key.Key_A.value, Qt.AlignmentFlag.AlignCenter)
"""


def test_the_enumerations_of_qt_are_made_quickly():
    done = subprocess.run([sys.executable, "-c", QT_PROGRAM], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout == "aurous_desktop.runtime.enums 65 132\n"


COOKIE_PROGRAM = """
import sys
from aurous_desktop.runtime.lean import load_network
load_network()
unread = {name for name, thing in sys.modules.items() if type(thing).__name__ == "_StandIn"}
print(len({"anyio", "email.message", "http.cookiejar", "urllib.request"} - unread))
import httpx

def answer(request):
    given = request.headers.get("cookie")
    return httpx.Response(200, headers={"set-cookie": "a=1"}, text=str(given))

with httpx.Client(transport=httpx.MockTransport(answer)) as client:
    print(*(client.get("https://b\u00fccher.example/").text for _ in range(2)))
    print(isinstance(client.cookies.jar, sys.modules["http.cookiejar"].CookieJar))
with httpx.Client(transport=httpx.HTTPTransport()) as client:
    try:
        client.get("http://127.0.0.1:9/")
    except httpx.ConnectError:
        print("nobody there")
"""


def test_what_is_seldom_used_of_httpx_still_works():
    done = subprocess.run([sys.executable, "-c", COOKIE_PROGRAM], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines() == ["0", "None a=1", "True", "nobody there"]


BEFORE_QT = """
import sys
from aurous_desktop.runtime.lean import load_qt
load_qt()
from PySide6.QtCore import Qt
import inspect, traceback, tempfile, textwrap, warnings
unread = {name for name, thing in sys.modules.items() if type(thing).__name__ == "_StandIn"}
print({"inspect", "tempfile", "textwrap", "traceback"} <= unread)
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    Qt.KeyboardModifier.ShiftModifier + Qt.Key.Key_A
print('The "+" operator is deprecated' in str(warned[0].message))
print("def load_qt" in inspect.getsource(load_qt))
with tempfile.TemporaryDirectory() as folder:
    print(len(folder) > 3)
"""


def test_what_pyside_brings_of_python_is_read_when_it_is_used():
    done = subprocess.run([sys.executable, "-c", BEFORE_QT], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines() == ["True"] * 4


WORDS = """
import io, sys
from aurous_desktop.runtime.lean import load_qt
load_qt()
import logging, string
print(type(string.Template.pattern).__name__, type(logging.StrFormatStyle.fmt_spec).__name__)
print(string.Template("$a and $$ and ${b}").substitute(a=1, b=2))
for style, words in (("%", "%(message)s"), ("{", "{message:>4}"), ("$", "${message}")):
    shown = io.StringIO()
    handler = logging.StreamHandler(shown)
    handler.setFormatter(logging.Formatter(words, style=style))
    handler.handle(logging.LogRecord("a", 10, "", 1, "b", (), None))
    print(repr(shown.getvalue()))
try:
    logging.Formatter("{message!x}", style="{")
except ValueError as problem:
    print(problem)
"""


def test_patterns_of_the_log_are_compiled_when_they_are_used_and_find_the_same():
    done = subprocess.run([sys.executable, "-c", WORDS], capture_output=True, text=True)

    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "_Pattern _Pattern"
    assert lines[1] == "1 and $ and 2"
    assert lines[2:5] == [repr("b\n"), repr("   b\n"), repr("b\n")]
    assert lines[5] == "invalid format: invalid conversion: 'x'"


def test_whether_something_is_a_coroutine_function_is_told_as_inspect_tells_it():
    async def asked():
        pass

    class Asked:
        async def method(self):
            yield

        async def other(self):
            pass

        async def __call__(self):
            pass

    for thing in (
        *(asked, partial(asked), partial(partial(asked)), Asked().other, Asked.other),
        *(Asked().method, Asked(), Asked, print, lambda: asked(), partial(print)),
        *(3, None, Mock(), MagicMock()),
    ):
        assert lean._is_coroutine_function(thing) is inspect.iscoroutinefunction(thing), thing


def test_the_event_loop_runs_without_reading_what_it_seldom_uses():
    python = [sys.executable, "-"]  # for "-c", Python 3.13 reads linecache itself
    done = subprocess.run(python, input=LOOP_PROGRAM, capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines() == ["True", "True", "True"]


LOOP_PROGRAM = """
import sys
from aurous_desktop.runtime import lean
lean.load_qt()
lean.load_network()
import asyncio
import qasync
from PySide6.QtCore import QCoreApplication

async def work():
    await asyncio.sleep(0.01)
    return await asyncio.to_thread(lambda: 42)

application = QCoreApplication([])
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
    print(runner.run(work()) == 42)
unread = {name for name, thing in sys.modules.items() if type(thing).__name__ == "_StandIn"}
seldom = {"asyncio.sslproto", "asyncio.staggered", "asyncio.subprocess", "subprocess"}
print({"inspect", "linecache", "random", *seldom} <= unread)
async def start_another():
    another = await asyncio.create_subprocess_exec("true")
    return await another.wait()
with asyncio.Runner() as runner:
    runner.run(start_another())
import inspect
import random
print(inspect.iscoroutinefunction(work) and 0 <= random.random() < 1)
"""


H11 = """
{load}
import h11
import inspect
one, same, other = (h11.Data(data=data) for data in (b"a", b"a", b"b"))

def say(what):
    try:
        print(what())
    except Exception as problem:
        print(type(problem).__name__, problem)

say(lambda: (one == same, one == other, one != other, one == 3))
say(lambda: one)
say(lambda: h11.Request(method="GET", target="/", headers=[("Host", "a")]))
say(lambda: setattr(one, "data", b"c"))
say(lambda: delattr(one, "data"))
say(lambda: hash(one))
say(lambda: (h11.Data.__eq__.__name__, h11.Data.__eq__.__qualname__))
"""


def test_the_events_of_http_are_what_they_are_with_methods_compiled_at_once():
    load = "from aurous_desktop.runtime.lean import load_network; load_network()"
    lean, whole = (
        subprocess.run(
            [sys.executable, "-c", H11.format(load=line)], capture_output=True, text=True
        )
        for line in (load, "")
    )

    assert lean.stderr == ""
    assert lean.stdout == whole.stdout
    assert lean.stdout.count("\n") == 7


PIPES = """
import sys
from aurous_desktop.runtime import lean
class AsOnWindows:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "asyncio.base_events" and {early}:
            import subprocess
            class Popen(subprocess.Popen): pass
sys.meta_path.insert(0, AsOnWindows)
lean.load_network()
import subprocess
print(type(subprocess).__name__)
print(all(getattr(subprocess, name) == value for name, value in lean._PIPES.items()))
print(subprocess.run([sys.executable, "-c", "print(3)"], capture_output=True).stdout.decode())
"""


@pytest.mark.parametrize(("early", "kind"), [(False, "_StandIn"), (True, "module")])
def test_subprocess_has_its_own_pipes_whenever_it_is_read(early, kind):
    program = PIPES.format(early=early)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.split() == [kind, "True", "3"]


CODES = """
from aurous_desktop.runtime.lean import load_network
load_network()
import sys, httpx
print(type(sys.modules["httpx._status_codes"]).__name__, httpx.codes.NOT_FOUND)
answer = httpx.Response(404)
print(answer.is_error, answer.reason_phrase, httpx.codes(404) is httpx.codes.NOT_FOUND)
from httpx import *
print(type(sys.modules["httpx._client"]).__name__)
client = AsyncClient(auth=("a", "b"))
print(isinstance(client.auth, BasicAuth), httpx.AsyncClient is type(client))
print(httpx.USE_CLIENT_DEFAULT is sys.modules["httpx._client"].USE_CLIENT_DEFAULT)
"""


def test_httpx_has_its_codes_and_clients_when_they_are_asked_for():
    done = subprocess.run([sys.executable, "-c", CODES], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "_StandIn 404",
        "True Not Found True",
        "_StandIn",
        "True True",
        "True",
    ]


FLAGS = """
import sys, os
from aurous_desktop.runtime import lean
before = sys.getdlopenflags()
seen = []
class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "PySide6.QtCore":
            seen.append(sys.getdlopenflags())
sys.meta_path.insert(0, Finder)
lean.load_qt()
print(before == sys.getdlopenflags() == os.RTLD_NOW, seen == [os.RTLD_LAZY])
"""


@pytest.mark.skipif(not hasattr(sys, "setdlopenflags"), reason="Windows has no such choice")
def test_functions_of_qt_are_looked_for_when_they_are_called_and_others_at_once():
    done = subprocess.run([sys.executable, "-c", FLAGS], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout == "True True\n"
