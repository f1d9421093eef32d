import inspect
import subprocess
import sys
from functools import partial
from unittest.mock import MagicMock, Mock

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
import inspect, traceback, tempfile
unread = {name for name, thing in sys.modules.items() if type(thing).__name__ == "_StandIn"}
print({"inspect", "tempfile", "traceback"} <= unread)
print("def load_qt" in inspect.getsource(load_qt))
with tempfile.TemporaryDirectory() as folder:
    print(len(folder) > 3)
"""


def test_what_pyside_brings_of_python_is_read_when_it_is_used():
    done = subprocess.run([sys.executable, "-c", BEFORE_QT], capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines() == ["True"] * 3


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
    done = subprocess.run([sys.executable, "-c", LOOP_PROGRAM], capture_output=True, text=True)

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
print({"inspect", "linecache", "locale", "random"} <= unread)
import inspect
import random
print(inspect.iscoroutinefunction(work) and 0 <= random.random() < 1)
"""
