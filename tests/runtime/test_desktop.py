"""Qt is told of the portal only where there is one, and nobody else is."""

from pathlib import Path

import pytest

from aurous_desktop.runtime.desktop import portal_first

SERVICE = "dbus-1/services/org.freedesktop.portal.Desktop.service"
THEME = "QT_QPA_PLATFORMTHEME"


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    (tmp_path / SERVICE).parent.mkdir(parents=True)
    (tmp_path / SERVICE).touch()
    return {"XDG_DATA_DIRS": f"/nowhere:{tmp_path}", "DISPLAY": ":0"}


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")


def theme_within(environment: dict[str, str]) -> str | None:
    with portal_first(environment):
        return environment.get(THEME)


def test_the_portal_is_asked_and_the_environment_left_as_it_was(desktop: dict[str, str]) -> None:
    before = dict(desktop)
    assert theme_within(desktop) == "xdgdesktopportal"
    assert desktop == before


@pytest.mark.parametrize(
    "other",
    [{THEME: "qt5ct"}, {"XDG_DATA_DIRS": "/nowhere"}, {"QT_QPA_PLATFORM": "offscreen:x=1"}],
)
def test_a_person_s_choice_and_a_place_without_portal_stay_as_they_are(
    desktop: dict[str, str], other: dict[str, str]
) -> None:
    assert theme_within(desktop | other) == other.get(THEME)


def test_other_systems_have_no_portal(
    desktop: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert theme_within(desktop) is None
