"""The disk image for macOS: made of the app, signed and notarised where the secrets are there.

Read from the environment; without them the image is made all the same, for this Mac alone:
  AUROUS_MACOS_IDENTITY   "Developer ID Application: …", in a keychain that is open
  AUROUS_NOTARY_KEY       text of the App Store Connect API key (.p8)
  AUROUS_NOTARY_KEY_ID    its id
  AUROUS_NOTARY_ISSUER    the issuer of the key
"""

import os
import platform
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .console import ROOT, Stop, last_lines, quietly, say

ENTITLEMENTS = ROOT / "packaging" / "macos" / "entitlements.plist"
APPLICATION = "Aurous Desktop.app"
IDENTITY = "AUROUS_MACOS_IDENTITY"
NOTARY = ("AUROUS_NOTARY_KEY", "AUROUS_NOTARY_KEY_ID", "AUROUS_NOTARY_ISSUER")
_VOLUME = "Aurous Desktop"


def build_environment() -> dict[str, str]:
    """Give what PyInstaller's definition of the bundle needs to sign the app."""
    return {"AUROUS_MACOS_ENTITLEMENTS": str(ENTITLEMENTS)}


def disk_image(app: Path, version: str, folder: Path) -> Path:
    """Make the image of an app in a folder, signed and notarised if possible; return its path."""
    identity = os.environ.get(IDENTITY, "")
    _check(app, signed=bool(identity))
    folder.mkdir(exist_ok=True)
    image = folder / f"aurous-desktop-{version}-macos-{platform.machine()}.dmg"
    say(f"Making {image.name} …")
    with tempfile.TemporaryDirectory() as scratch:
        stage = Path(scratch) / _VOLUME
        stage.mkdir()
        _run(["ditto", app, stage / APPLICATION], "copy the app")
        (stage / "Applications").symlink_to("/Applications")
        _run(
            [
                "hdiutil", "create", "-volname", _VOLUME, "-srcfolder", stage, "-fs", "HFS+",
                "-format", "UDZO", "-ov", image,
            ],
            "make the disk image",
        )  # fmt: skip
    if identity:
        _run(["codesign", "--sign", identity, "--timestamp", image], "sign the disk image")
        _notarise(image)
    return image


def _check(app: Path, *, signed: bool) -> None:
    """See that what PyInstaller signed is whole, with a strict look where Apple will look too."""
    if not app.is_dir():
        raise Stop(f"There is no {app.name}: PyInstaller makes it on macOS alone.")
    strict = ["--strict"] if signed else []
    _run(["codesign", "--verify", "--deep", *strict, app], "check the signature of the app")


def _notarise(image: Path) -> None:
    key, key_id, issuer = (os.environ.get(name, "") for name in NOTARY)
    if not (key and key_id and issuer):
        say(f"Not notarised: {', '.join(NOTARY)} are not set. Other Macs will warn of it.")
        return
    say("Waiting for Apple to look at it; this takes some minutes …")
    folder = Path(tempfile.mkdtemp())  # for this account alone
    try:
        file = folder / "key.p8"
        file.write_text(key)
        _run(
            [
                "xcrun", "notarytool", "submit", image, "--key", file, "--key-id", key_id,
                "--issuer", issuer, "--wait", "--timeout", "30m",
            ],
            "have the disk image notarised",
        )  # fmt: skip
    finally:
        shutil.rmtree(folder)
    _run(["xcrun", "stapler", "staple", image], "attach Apple's answer")


def _run(command: Sequence[object], what: str) -> None:
    answer = quietly(command)
    if answer.returncode != 0:
        said = last_lines(answer.stdout + answer.stderr)
        raise Stop(f"macOS could not {what}. It said:\n{said}")
