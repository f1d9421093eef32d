"""Load libraries without the parts that this program never uses."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import CodeType
from typing import Any

from aurous_desktop.runtime import enums, later

_COMMAND_LINE = ("click", "pygments", "rich")
_LOOKED_FOR_AT_EACH_REQUEST = "sniffio"
_SIGNATURES = "shibokensupport.signature"
_SELDOM_USED = (
    f"{_SIGNATURES}.errorhandler",
    f"{_SIGNATURES}.layout",
    f"{_SIGNATURES}.mapping:update_mapping",
    f"{_SIGNATURES}.parser",
    f"{_SIGNATURES}.lib.enum_sig",
    f"{_SIGNATURES}.lib.pyi_generator",
    f"{_SIGNATURES}.lib.tool",
)
"""What PySide tells the signatures of Qt's functions with, in error messages and `help`."""
_SELDOM_USED_BY_PYSIDE = (
    *("bz2", "inspect", "lzma", "shutil", "tempfile", "textwrap:dedent", "traceback"),
)
"""What of Python PySide brings to read its support code out of an archive, to warn and to debug."""
_SELDOM_USED_BY_THE_NETWORK = (
    *("email.message", "hashlib", "http", "linecache"),
    "random:random",
    *("anyio", "certifi", "idna"),
    "http.cookiejar:Cookie,CookieJar",
    "urllib.request:Request,getproxies",
    "httpcore._sync:ConnectionInterface,ConnectionPool,HTTP2Connection,HTTP11Connection,"
    "HTTPConnection,HTTPProxy,SOCKSProxy",
    "httpcore._sync.connection_pool:ConnectionPool",
    "httpx._api:*delete,get,head,options,patch,post,put,request,stream",
    "httpx._auth:*Auth,BasicAuth,DigestAuth,NetRCAuth",
    "httpx._client:*USE_CLIENT_DEFAULT,AsyncClient,Client",
    "httpx._multipart:MultipartStream,get_multipart_boundary_from_content_type",
    "httpx._status_codes:*codes",
    "httpx._transports.asgi:*ASGITransport",
    "httpx._transports.mock:*MockTransport",
    "httpx._transports.wsgi:*WSGITransport",
    *("asyncio.sslproto", "asyncio.staggered", "subprocess"),
    "asyncio.subprocess:*create_subprocess_exec,create_subprocess_shell",
)
"""What asyncio and httpx bring along: cookies, forms, passwords, hosts named in other letters,
certificates of their own, connections that block, clients beside ours, other programs that are
started. anyio comes with the first connection, as its half for asyncio does, and chance with the
first wait."""
_PIPES = {"PIPE": -1, "STDOUT": -2, "DEVNULL": -3}  # of `subprocess`, by which asyncio names them
_OWN_IMPORT = "__orig_import__"
_COROUTINE = 0x80  # `inspect.CO_COROUTINE`


def load_qt() -> None:
    """Import PySide6, its enumerations made quickly, and let Python import by itself again.

    PySide puts itself in place of `__import__` and reads the source of every module that is
    imported after it, in search of `__feature__`, which nothing here uses: a tenth of the start.
    The one module that it does so with before it is stopped has no source for it.
    """
    enums.make_quickly()
    seldom_used = later.when_used(*_SELDOM_USED, *_SELDOM_USED_BY_PYSIDE)
    with seldom_used, later.meanwhile("inspect", getsource=_no_source), _functions_found_late():
        with later.patterns_when_used():
            import_module("logging")
        import PySide6.QtCore

        builtins.__import__ = getattr(builtins, _OWN_IMPORT, builtins.__import__)
        import PySide6.QtGui
        import PySide6.QtWidgets  # noqa: F401
    later.until_read("inspect", iscoroutinefunction=_is_coroutine_function)


def load_network() -> None:
    """Import asyncio and httpx, without httpx's command line, which takes as long as the rest.

    httpx does without that where these libraries are not installed; other programs that share
    this Python may have brought them. They can be imported afterwards as ever. What is seldom
    used of them is read when it is.

    httpcore asks at each request for a library that tells asyncio from others. Where there is
    none, Python would look through every folder each time; now it knows.
    """
    modules: dict[str, object] = sys.modules  # type: ignore[assignment] # None hides a module
    if find_spec(_LOOKED_FOR_AT_EACH_REQUEST) is None:
        modules[_LOOKED_FOR_AT_EACH_REQUEST] = None
    if "httpx" in sys.modules:
        return
    hidden = [name for name in _COMMAND_LINE if name not in sys.modules]
    modules.update(dict.fromkeys(hidden))
    try:
        seldom_used = later.when_used(*_SELDOM_USED_BY_THE_NETWORK)
        compile_now = getattr(import_module("dataclasses"), "_create_fn", None)
        with (
            seldom_used,
            later.meanwhile("inspect", signature=_no_signature, get_annotations=_annotations),
            later.meanwhile("dataclasses", _create_fn=partial(_compiled_when_called, compile_now)),
            later.meanwhile("subprocess", **_PIPES),
        ):
            import_module("hashlib")
            with later.patterns_when_used():  # a millisecond
                import_module("h11")
            import_module("httpx")
            import_module("httpcore")  # httpx brings it with the first request
            import_module("asyncio")
            import_module("random")
    finally:
        for name in hidden:
            del modules[name]


@contextmanager
def _functions_found_late() -> Iterator[None]:
    """Let the system look for a function of Qt when it is first called, not all at once.

    PySide's three libraries name 14,000, of which a start calls a tenth; Python asks for all of
    them before it goes on. Windows has no such choice, nor a library that was built without it.
    """
    if not hasattr(sys, "setdlopenflags"):
        yield
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(before & ~os.RTLD_NOW | os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(before)


def _no_source(module: object) -> str:
    """Say that a module has no source that could ask for what PySide searches for."""
    raise TypeError


def _is_coroutine_function(thing: object) -> bool:
    """Answer for `inspect`, which the event loop asks before each call: it takes 4 ms to read."""
    while isinstance(thing, partial):
        thing = thing.func
    code = getattr(thing, "__code__", None)
    return isinstance(code, CodeType) and bool(code.co_flags & _COROUTINE)


def _compiled_when_called(
    compile_now: Any, name: str, *of_it: Any, **more: Any
) -> Callable[..., Any]:
    """Write a method of a data class when it is called: each of the 40 of h11 takes 50 µs.

    Stands in for a function of Python's `dataclasses` that its later versions do without.
    """
    method: Callable[..., Any] | None = None

    def first(*given: Any, **named: Any) -> Any:
        nonlocal method
        if method is None:
            method = compile_now(name, *of_it, **more)
        return method(*given, **named)

    first.__name__ = name
    return first


def _annotations(cls: type) -> dict[str, Any]:
    """Answer for `inspect`, which data classes ask from Python 3.12 on."""
    return dict(vars(cls).get("__annotations__", {}))


def _no_signature(of: object) -> str:
    """Leave the arguments out of the description that a data class gets when it has none."""
    return ""
