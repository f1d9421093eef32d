"""Sign programs for Windows, with signtool there and with osslsigncode elsewhere.

Read from the environment; without a certificate nothing is signed and Windows warns of the
program ("unknown publisher"):
  AUROUS_WINDOWS_CERTIFICATE  path of the certificate with its key (.pfx)
  AUROUS_WINDOWS_PASSWORD     the password of that file
  AUROUS_WINDOWS_TIMESTAMP    address of a time stamp server; "none" for tries
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .console import Stop, last_lines, quietly, say

CERTIFICATE = "AUROUS_WINDOWS_CERTIFICATE"
PASSWORD = "AUROUS_WINDOWS_PASSWORD"
TIMESTAMP = "AUROUS_WINDOWS_TIMESTAMP"
_TIMESTAMPS = "http://timestamp.digicert.com"
_NAME = "Aurous Desktop"


def sign(program: Path) -> bool:
    """Sign an .exe in its place; False when there is no certificate. Raises Stop."""
    certificate = os.environ.get(CERTIFICATE, "")
    if not certificate:
        say(f"{program.name} is not signed: {CERTIFICATE} is not set.")
        return False
    if not Path(certificate).is_file():
        raise Stop(f"{CERTIFICATE} names no file.")
    stamp = os.environ.get(TIMESTAMP, _TIMESTAMPS)
    if os.name == "nt":
        _with_signtool(program, certificate, "" if stamp == "none" else stamp)
    else:
        _with_osslsigncode(program, certificate, "" if stamp == "none" else stamp)
    return True


def command() -> str:
    """Give the command that signs the file named after it; empty without a certificate.

    NSIS has the uninstaller signed by it. PYTHONPATH must name the folder packaging.
    """
    return f'"{sys.executable}" -m devtools.signing' if os.environ.get(CERTIFICATE) else ""


def _with_signtool(program: Path, certificate: str, stamp: str) -> None:
    times = ["/tr", stamp, "/td", "SHA256"] if stamp else []
    password = os.environ.get(PASSWORD, "")
    _run(
        [
            "signtool", "sign", "/fd", "SHA256", "/f", certificate, "/p", password,
            "/d", _NAME, *times, program,
        ]
    )  # fmt: skip


def _with_osslsigncode(program: Path, certificate: str, stamp: str) -> None:
    if not shutil.which("osslsigncode"):
        raise Stop("Signing needs osslsigncode: apt-get install osslsigncode")
    folder = Path(tempfile.mkdtemp())  # for this account alone
    try:
        password, signed = folder / "password", folder / program.name
        password.write_text(os.environ.get(PASSWORD, ""))  # other accounts see command lines
        times = ["-ts", stamp] if stamp else []
        _run(
            [
                "osslsigncode", "sign", "-pkcs12", certificate, "-readpass", password,
                "-h", "sha256", "-n", _NAME, *times, "-in", program, "-out", signed,
            ]
        )  # fmt: skip
        shutil.copyfile(signed, program)
    finally:
        shutil.rmtree(folder)


def _run(command: Sequence[object]) -> None:
    answer = quietly(command)
    if answer.returncode != 0:
        said = last_lines(answer.stdout + answer.stderr)
        raise Stop(f"The program could not be signed. {command[0]} said:\n{said}")


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
