"""macOS's side, as far as it can be seen elsewhere: tables, and which tools are called how.

The tools of macOS are stood in for by scripts that write down their words: there is no other
system to run them on.
"""

import plistlib
import sys

import pytest
from bundle import apple
from devtools import build, macos
from devtools.console import Stop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

SAMPLE_KEY = "sample text, not a key"


@pytest.fixture
def app(tmp_path):
    folder = tmp_path / "bundle" / macos.APPLICATION
    (folder / "Contents" / "MacOS").mkdir(parents=True)
    return folder


@pytest.fixture
def calls(program, tmp_path, monkeypatch):
    """Give what was called, one line for each."""
    log = tmp_path / "calls"
    for name in ("ditto", "hdiutil", "codesign", "xcrun"):
        folder = program(name, f'echo "{name} $*" >> "{log}"\n')
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    for name in (macos.IDENTITY, *macos.NOTARY):
        monkeypatch.delenv(name, raising=False)
    return lambda: log.read_text().splitlines()


def test_info_plist_can_be_written_and_says_the_version():
    values = plistlib.loads(plistlib.dumps(apple.info_plist("1.2.3")))
    assert values["CFBundleShortVersionString"] == values["CFBundleVersion"] == "1.2.3"
    assert values["NSHighResolutionCapable"] is True
    assert apple.APPLICATION == macos.APPLICATION


def test_the_entitlements_let_people_replace_qt():
    rights = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert rights == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_without_secrets_an_image_is_made_and_nothing_signed(app, calls, tmp_path):
    image = macos.disk_image(app, "1.2.3", tmp_path / "dist")
    assert image.name.startswith("aurous-desktop-1.2.3-macos-")
    called = calls()
    assert [line.split()[0] for line in called] == ["codesign", "ditto", "hdiutil"]
    assert "--verify" in called[0]
    assert called[2].endswith(str(image))


def test_with_all_secrets_it_is_signed_notarised_and_stapled(app, calls, tmp_path, monkeypatch):
    monkeypatch.setenv(macos.IDENTITY, "Developer ID Application: Sample")
    for name, value in zip(macos.NOTARY, (SAMPLE_KEY, "KEYID", "ISSUER"), strict=True):
        monkeypatch.setenv(name, value)
    macos.disk_image(app, "1.2.3", tmp_path / "dist")
    called = calls()
    assert [" ".join(line.split()[:2]) for line in called] == [
        "codesign --verify", "ditto " + str(app).split()[0], "hdiutil create", "codesign --sign",
        "xcrun notarytool", "xcrun stapler",
    ]  # fmt: skip
    assert "--strict" in called[0]
    assert "--key-id KEYID --issuer ISSUER --wait" in called[4]
    assert SAMPLE_KEY not in "".join(called)


def test_with_an_identity_alone_it_is_signed_and_the_rest_is_told(
    app, calls, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv(macos.IDENTITY, "Developer ID Application: Sample")
    macos.disk_image(app, "1.2.3", tmp_path / "dist")
    assert not any("xcrun" in line for line in calls())
    assert "Not notarised" in capsys.readouterr().out


def test_what_a_tool_says_is_told(app, calls, program, tmp_path):
    program("hdiutil", "echo no room left >&2; exit 1\n")
    with pytest.raises(Stop, match=r"disk image.*\n.*no room left"):
        macos.disk_image(app, "1.2.3", tmp_path / "dist")


def test_a_build_on_a_mac_ends_with_the_image(app, calls, tmp_path, monkeypatch):
    monkeypatch.setattr(build.sys, "platform", "darwin")
    monkeypatch.setattr(build, "DIST", tmp_path / "dist")
    monkeypatch.setattr(build, "freeze", lambda version: app.parent / "aurous-desktop")
    (image,) = build.packages("1.2.3")
    assert image.parent == tmp_path / "dist"
    assert image.suffix == ".dmg"
    assert str(app) in calls()[0]


def test_without_an_app_it_stops(calls, tmp_path):
    with pytest.raises(Stop, match="on macOS alone"):
        macos.disk_image(tmp_path / macos.APPLICATION, "1.2.3", tmp_path / "dist")
