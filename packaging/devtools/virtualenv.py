"""The project's own Python: .venv with the pinned packages and the project itself."""

import hashlib
import importlib.util
import os
import sys
from pathlib import Path

from . import system
from .console import ROOT, Stop, environment, last_lines, quietly, say

VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
_STAMP = VENV / "installed.sha256"
_SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = _SCRIPTS / ("python.exe" if os.name == "nt" else "python")

_UNTRUSTED = "CERTIFICATE_VERIFY_FAILED"
# What pip says when nothing could be fetched, whatever the reason in detail.
_NO_NETWORK = (
    "NewConnectionError", "Max retries exceeded", "Failed to establish a new connection",
    "Temporary failure in name resolution", "ConnectTimeout", "Read timed out", "ProxyError",
    "Network is unreachable", "connection broken by", "getaddrinfo failed",
)  # fmt: skip


def ensure() -> None:
    """Make .venv as requirements.txt wants it; do nothing when it is so already."""
    if not _works():
        _make()
    elif _stamp() == (_STAMP.read_text() if _STAMP.exists() else ""):
        return
    say("Installing the packages of the project, once; this takes a minute or two …")
    _STAMP.unlink(missing_ok=True)
    pip("install", "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(REQUIREMENTS))
    pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    _STAMP.write_text(_stamp())


def system_packages() -> list[str]:
    """Return what Debian keeps apart from its Python and `ensure` needs to make .venv."""
    whole = importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")
    if whole or _works() or not system.is_debian_python(sys.executable):
        return []
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def script(name: str) -> Path:
    """Return the path of a console script of an installed package."""
    return _SCRIPTS / (f"{name}.exe" if os.name == "nt" else name)


def _stamp() -> str:
    """Return a hash of all that decides what .venv holds, the place of the project too."""
    digest = hashlib.sha256(os.fsencode(ROOT))
    for file in (REQUIREMENTS, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _works() -> bool:
    """Tell whether .venv has a Python that the project runs on, and pip."""
    if not PYTHON.exists():
        return False
    check = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    return quietly([PYTHON, "-I", "-c", check]).returncode == 0


def _make() -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    say(f"Making .venv with Python {version} …")
    answer = quietly([sys.executable, "-I", "-m", "venv", "--clear", VENV])
    if answer.returncode != 0:
        said = last_lines(answer.stdout + answer.stderr)
        raise Stop(f"Python could not make its environment in {VENV}. It said:\n{said}")


def pip(verb: str, *words: str) -> None:
    """Have pip `install` or `download` something; raise Stop in words for people."""
    show = sys.stdout.isatty()
    command = [PYTHON, "-I", "-m", "pip", verb, "--disable-pip-version-check"]
    command += ["--no-input", "--retries=2", *([] if show else ["--quiet"]), *words]
    answer = quietly(command, env=environment(), show=show)
    if answer.returncode == 0:
        return
    if _UNTRUSTED in answer.stderr:
        raise Stop(
            "The packages could not be fetched: the certificate of Python's package index, or "
            "of a proxy on the way, isn't trusted here. Name your network's certificates in "
            "PIP_CERT, then run this again."
        )
    if any(sign in answer.stderr for sign in _NO_NETWORK):
        raise Stop(
            "The packages could not be fetched: Python's package index can't be reached "
            "from here. Check the connection or the proxy, then run this again."
        )
    raise Stop(f"pip could not install the packages. It said:\n{last_lines(answer.stderr)}")
