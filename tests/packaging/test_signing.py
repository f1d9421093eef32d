"""Signing for Windows: a real program, a certificate made for one test, and osslsigncode."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from devtools import signing
from devtools.console import Stop

SAMPLE_PASSWORD = "sample password"
needs_tool = pytest.mark.skipif(
    not shutil.which("osslsigncode"), reason="osslsigncode is not installed"
)


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """Make a certificate for code and its key, and name it in the environment."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sample for tests")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "sample.pfx"
    lock = serialization.BestAvailableEncryption(SAMPLE_PASSWORD.encode())
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"sample", key, made, None, lock))
    (tmp_path / "sample.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv(signing.CERTIFICATE, str(file))
    monkeypatch.setenv(signing.PASSWORD, SAMPLE_PASSWORD)
    monkeypatch.setenv(signing.TIMESTAMP, "none")
    return tmp_path / "sample.pem"


@pytest.fixture
def exe(tmp_path):
    """Give a real program for Windows: pip ships one."""
    spec = find_spec("pip")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).parent / "_vendor" / "distlib" / "w64.exe"
    if not source.is_file():
        pytest.skip("this pip ships no program for Windows")
    return Path(shutil.copy(source, tmp_path / "aurous-desktop.exe"))


def verify(exe, roots):
    return subprocess.run(
        ["osslsigncode", "verify", "-CAfile", roots, "-in", exe],
        capture_output=True,
        text=True,
        check=False,
    )


@needs_tool
def test_a_program_is_signed_in_its_place(exe, certificate):
    assert verify(exe, certificate).returncode != 0
    assert signing.sign(exe)
    checked = verify(exe, certificate)
    assert checked.returncode == 0, checked.stdout
    assert "Sample for tests" in checked.stdout
    assert exe.read_bytes()[:2] == b"MZ"


@needs_tool
def test_a_wrong_password_is_told_and_leaves_the_program_as_it_was(exe, certificate, monkeypatch):
    before = exe.read_bytes()
    monkeypatch.setenv(signing.PASSWORD, "another one")
    with pytest.raises(Stop, match="could not be signed") as stopped:
        signing.sign(exe)
    assert "another one" not in str(stopped.value)
    assert exe.read_bytes() == before


def test_without_a_certificate_nothing_is_signed(exe, monkeypatch, capsys):
    monkeypatch.delenv(signing.CERTIFICATE, raising=False)
    before = exe.read_bytes()
    assert not signing.sign(exe)
    assert exe.read_bytes() == before
    assert "is not signed" in capsys.readouterr().out


def test_a_certificate_that_is_not_there_stops(exe, tmp_path, monkeypatch):
    monkeypatch.setenv(signing.CERTIFICATE, str(tmp_path / "none.pfx"))
    with pytest.raises(Stop, match="names no file"):
        signing.sign(exe)


def test_on_windows_signtool_gets_certificate_and_time_stamp(program, tmp_path, monkeypatch):
    log = tmp_path / "words"
    folder = program("signtool", f'echo "$*" > "{log}"\n')  # the tool exists on Windows alone
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv(signing.PASSWORD, SAMPLE_PASSWORD)
    signing._with_signtool(tmp_path / "setup.exe", "sample.pfx", "http://stamps.example")
    words = log.read_text()
    assert words.startswith("sign /fd SHA256 /f sample.pfx")
    assert "/tr http://stamps.example /td SHA256" in words
    assert words.strip().endswith("setup.exe")
