"""The settings in the real program: chosen by clicks and keys, with effect at once."""

import json
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QTabWidget,
)

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.services import update_source
from aurous_desktop.services.picture_folder import PictureUnavailable
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.help.shortcuts import ShortcutsDialog
from aurous_desktop.ui.settings.general import GeneralPage
from tests.support.serving import SAMPLES, SandboxServer
from tests.ui.conftest import keep_picture

Job = Callable[[Live, Driver], Awaitable[None]]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(World.with_samples(SAMPLES, characters=5, limited=False)) as serving:
        yield serving


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "settings" / "settings.json"


@pytest.fixture
def work(
    server: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Callable[[Job], None]:
    monkeypatch.setenv("AUROUS_API_KEY", server.key)
    options = read_options(["--base-url", server.base_url, "--profile", str(tmp_path / "profile")])

    def do(job: Job) -> None:
        async def script(live: Live) -> int:
            hands = Driver(live.screens.window)
            await hands.until(lambda: len(hands.names()) > 0)
            await job(live, hands)
            return 0

        assert run(options, script=script) == 0

    return do


def turn_to(hands: Driver, title: str) -> None:
    tabs = hands.dialog().findChild(QTabWidget)
    titles = [tabs.tabText(i).replace("&", "") for i in range(tabs.count())]
    bar = tabs.tabBar()
    center = bar.tabRect(titles.index(title)).center()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=center)


def choose(hands: Driver, words: str) -> None:
    for button in hands.dialog().findChildren(QRadioButton):
        if button.isVisible() and button.text().replace("&", "") == words:
            button.click()
            return
    raise LookupError(words)


def test_a_text_size_is_seen_at_once_and_again_at_the_next_start(
    work: Callable[[Job], None], stored: Path, qapp: QApplication
) -> None:
    sizes = []

    async def enlarge(live: Live, hands: Driver) -> None:
        sizes.append(qapp.font().pointSizeF())
        live.screens.trigger("settings")
        turn_to(hands, "Appearance")
        field = hands.dialog().findChild(QSpinBox)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "150")
        QTest.keyClick(field, Qt.Key.Key_Return)
        sizes.append(qapp.font().pointSizeF())
        choose(hands, "Dark")
        assert live.screens.theme.dark
        assert field.value() == 150
        live.screens.trigger("theme_light")
        light = [
            b
            for b in hands.dialog().findChildren(QRadioButton)
            if b.text().replace("&", "") == "Light"
        ]
        assert light[0].isChecked()
        choose(hands, "Dark")
        keep_picture(hands.dialog(), "settings-appearance-dark-150")

    async def look(live: Live, hands: Driver) -> None:
        sizes.append(qapp.font().pointSizeF())
        assert live.screens.theme.dark
        live.screens.trigger("settings")
        await hands.click("Reset to defaults")
        sizes.append(qapp.font().pointSizeF())
        assert live.screens.theme.mode.value == "system"

    work(enlarge)
    assert json.loads(stored.read_text())["text_size"] == 150
    qapp.setFont(_scaled(qapp, sizes[0]))
    work(look)
    assert sizes[1] == sizes[2] == pytest.approx(sizes[0] * 1.5)
    assert sizes[3] == pytest.approx(sizes[0])
    assert json.loads(stored.read_text())["text_size"] == 100


def test_contrast_and_movement_are_chosen_with_effect_at_once(
    work: Callable[[Job], None], stored: Path
) -> None:
    def tick(hands: Driver, words: str) -> None:
        boxes = hands.dialog().findChildren(QCheckBox)
        next(box for box in boxes if box.text().replace("&", "") == words).click()

    async def choose_them(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        turn_to(hands, "Appearance")
        assert not live.screens.theme.high_contrast
        tick(hands, "Higher contrast")
        tick(hands, "Less movement")
        assert live.screens.theme.high_contrast
        assert live.screens.theme.less_motion

    async def look(live: Live, hands: Driver) -> None:
        assert live.screens.theme.high_contrast
        assert live.screens.theme.less_motion
        live.screens.trigger("settings")
        await hands.click("Reset to defaults")
        assert not live.screens.theme.high_contrast
        assert not live.screens.theme.less_motion

    work(choose_them)
    assert json.loads(stored.read_text())["high_contrast"] is True
    work(look)
    assert json.loads(stored.read_text())["less_motion"] is False


def _scaled(app: QApplication, points: float):
    font = app.font()
    font.setPointSizeF(points)
    return font


def test_the_account_shows_no_more_of_the_key_than_the_dashboard(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    async def look(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        turn_to(hands, "Account")
        await hands.until(lambda: hands.sees(f"API key: {server.key[:14]}…"))
        assert not hands.sees(server.key)
        keep_picture(hands.dialog(), "settings-account")

    work(look)


def test_the_network_is_tested_with_a_real_request_that_carries_no_key(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    async def probe(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        turn_to(hands, "Network")
        asked = len(server.world.requests)
        await hands.click("Test")
        await hands.until(lambda: hands.sees("Aurous can be reached."))
        assert len(server.world.requests) > asked
        keep_picture(hands.dialog(), "settings-network")
        server.stop()
        await hands.click("Test")
        await hands.until(lambda: hands.button("Test").isEnabled())
        assert not hands.sees("Aurous can be reached.")

    work(probe)


def test_a_password_typed_into_the_proxys_address_reaches_no_file(
    work: Callable[[Job], None], stored: Path, tmp_path: Path
) -> None:
    async def type_it(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        turn_to(hands, "Network")
        choose(hands, "Manual")
        field = next(
            f for f in hands.dialog().findChildren(QLineEdit) if f.accessibleName() == "Address"
        )
        field.setFocus()
        QTest.keyClicks(field, "http://ann:s3cret-word@proxy.example:8080")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "http://proxy.example:8080"
        assert live.preferences.proxy().mode.value == "manual"

    work(type_it)
    assert json.loads(stored.read_text())["proxy_address"] == "http://proxy.example:8080"
    files = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert not [path for path in files if b"s3cret-word" in path.read_bytes()]


def test_removed_pictures_take_no_room_and_come_again(
    work: Callable[[Job], None], server: SandboxServer
) -> None:
    def files(pictures: Path) -> set[tuple[str, int]]:
        found = set()
        for folder, _, names in os.walk(pictures):
            for path in (os.path.join(folder, name) for name in names):
                with suppress(FileNotFoundError):  # it may go meanwhile
                    found.add((path, os.stat(path).st_mtime_ns))
        return found

    async def clear(live: Live, hands: Driver) -> None:
        desk, session = live.preferences, live.session
        assert session is not None
        await hands.open_row(0)
        await hands.until(lambda: session.workspace is not None)
        pictures, folder = session.workspace.pictures, session.workspace.team.folder / "pictures"
        for row in server.world.characters.values():
            with suppress(PictureUnavailable):
                await pictures.thumbnail(row.id)
        assert desk.picture_bytes() > 0
        before = files(folder)
        assert before
        live.screens.trigger("settings")
        turn_to(hands, "Privacy and storage")
        keep_picture(hands.dialog(), "settings-storage")
        await hands.click("Remove pictures from this computer")
        # What the window shows and wants again may come at once, but as another file.
        await hands.until(lambda: not before & files(folder))
        hands.dialog().close()
        assert await pictures.original(live.screens.open_character_id, 0)

    work(clear)


def test_what_was_typed_counts_when_the_dialog_is_closed_by_escape(
    work: Callable[[Job], None], stored: Path
) -> None:
    async def type_it(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        turn_to(hands, "Network")
        choose(hands, "Manual")
        dialog = hands.dialog()
        field = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Address")
        QTest.keyClicks(field, "proxy.example:8080")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    work(type_it)
    assert json.loads(stored.read_text())["proxy_address"] == "proxy.example:8080"


def test_every_page_has_letters_of_its_own(work: Callable[[Job], None]) -> None:
    async def read(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        dialog = hands.dialog()
        for title in ("General", "Appearance", "Account", "Network", "Privacy and storage"):
            turn_to(hands, title)
            keep_picture(dialog, f"settings-{title}")
            widgets = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
            texts = [widget.text() for widget in widgets if widget.isVisible()]
            letters = [t[t.index("&") + 1].lower() for t in texts if "&" in t]
            assert len(letters) >= 4
            assert sorted(set(letters)) == sorted(letters)

    work(read)


@pytest.mark.parametrize("kind", [ProblemKind.PROXY, ProblemKind.CERTIFICATE])
def test_a_problem_on_the_way_leads_to_the_network_page(
    kind: ProblemKind, work: Callable[[Job], None]
) -> None:
    async def follow(live: Live, hands: Driver) -> None:
        live.screens.commands.show_problem(Problem(kind, host="proxy.example"), asked=True)
        await hands.answer("Network settings…")
        await hands.until(lambda: hands.button("Test"))

    work(follow)


def test_looking_for_newer_versions_is_chosen_at_once(
    work: Callable[[Job], None], stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_source, "ADDRESS", "http://127.0.0.1:9/")  # no key: not asked

    async def choose_not_to(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        box = hands.dialog().findChild(GeneralPage).findChild(QCheckBox)
        assert box.isChecked()
        box.click()

    async def look(live: Live, hands: Driver) -> None:
        live.screens.trigger("settings")
        assert not hands.dialog().findChild(GeneralPage).findChild(QCheckBox).isChecked()
        await hands.click("Show keyboard shortcuts")
        await hands.until(lambda: live.screens.window.findChild(ShortcutsDialog))

    work(choose_not_to)
    assert json.loads(stored.read_text())["update_check"] is False
    work(look)
